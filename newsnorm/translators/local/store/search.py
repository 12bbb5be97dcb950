"""What models there are on this machine, looked up once."""

from __future__ import annotations

import threading
from pathlib import Path

from newsnorm.errors import ModelError
from newsnorm.translators.local.store.installed import InstalledModel
from newsnorm.translators.local.store.locate import Shelf, Single, find, places, walk
from newsnorm.translators.local.store.pairs import filed_as

__all__ = ["Search"]


class Search:
    """Finds models and remembers what it found, and what it did not, until it is told to forget.

    Args:
        folder: Folder with models, asked first.
        cache: Folder that downloads go to.

    Safe for several threads.
    """

    def __init__(self, folder: Path | None, cache: Path) -> None:
        self._folder = folder
        self._cache = cache
        self._lock = threading.RLock()
        self.forget()

    def forget(self) -> None:
        """Look anew from now on: something was installed or removed."""
        with self._lock:
            self._places: list[Shelf | Single] | None = None
            self._found: dict[tuple[str, str], InstalledModel | None] = {}
            self._damaged: dict[tuple[str, str], list[str]] = {}

    def find(self, source: str, target: str) -> InstalledModel | None:
        """Return the model of a pair, if there is a sound one."""
        with self._lock:
            if (source, target) not in self._found:
                self._found[source, target] = self._look(source, target)
            return self._found[source, target]

    def damaged(self, source: str, target: str) -> list[str]:
        """Return what is wrong with those of a pair that :meth:`find` has passed over."""
        return self._damaged.get((source, target), [])

    def all(self) -> list[InstalledModel | ModelError]:
        """Return every model, sound or not, in the order of places; one pair may come several times."""
        return [found for place in self._look_where() for found in walk(place)]

    def _look_where(self) -> list[Shelf | Single]:
        with self._lock:
            if self._places is None:
                self._places = places(self._folder, self._cache)
            return self._places

    def _look(self, source: str, target: str) -> InstalledModel | None:
        for place in self._look_where():
            for one_source, one_target in filed_as(source, target):
                try:
                    if found := find(place, one_source, one_target):
                        return found
                except ModelError as error:
                    self._damaged.setdefault((source, target), []).append(str(error))
        return None
