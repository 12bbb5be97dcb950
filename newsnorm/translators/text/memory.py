"""Remember translations: of this run in memory, of all runs in a file if one is wanted."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CacheInfo", "Memory", "cache_info", "clear_cache"]

# About 60 bytes a key and 150 to 600 a sentence: 10 to 30 MB when full.
MAX_REMEMBERED = 50_000
_BUSY_S = 10.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS translations (
    key BLOB PRIMARY KEY, engine TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, english TEXT NOT NULL
) WITHOUT ROWID
"""


@dataclass(frozen=True)
class CacheInfo:
    """What a cache file holds: number of translations by engine and languages, and its size in bytes."""

    entries: Mapping[tuple[str, str, str], int]
    size_bytes: int


class Memory:
    """Translations by engine, languages and text. Safe to use from several threads and, as a file, processes.

    A cache can't change an answer: the key holds everything that the answer depends on. Trouble with the file
    (no right to write, a full disk, not a database) is told once in :attr:`problem`, and the work goes on without.

    Args:
        path: SQLite file for all runs; ``None`` remembers within this run only.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.problem: str | None = None
        self._recent: OrderedDict[bytes, str] = OrderedDict()
        self._file: sqlite3.Connection | None = None
        self._foreign: sqlite3.Connection | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def get(self, engine: str, source: str, target: str, texts: Iterable[str]) -> dict[str, str]:
        """Return the translations that are known, by text."""
        found: dict[str, str] = {}
        with self._lock:
            for text in texts:
                key = _key(engine, source, target, text)
                english = self._recent.get(key)
                if english is None and self.path is not None:
                    english = self._look_up(key)
                if english is not None:
                    found[text] = english
                    self._keep(key, english)
        return found

    def put(self, engine: str, source: str, target: str, translations: Mapping[str, str]) -> None:
        """Remember translations, by text."""
        rows = [(_key(engine, source, target, text), english) for text, english in translations.items()]
        with self._lock:
            for key, english in rows:
                self._keep(key, english)
            file = self._connection()
            if file is None or not rows:
                return
            try:
                with file:
                    file.executemany(
                        "INSERT OR REPLACE INTO translations VALUES (?, ?, ?, ?, ?)",
                        [(key, engine, source, target, english) for key, english in rows],
                    )
            except sqlite3.Error as error:
                self._give_up(error)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._file is not None and self._owner == os.getpid():
                self._file.close()
            self._file = None

    def __del__(self) -> None:
        """Close the file when the memory is dropped without a word."""
        if getattr(self, "_file", None) is not None and self._owner == os.getpid():
            self._file.close()  # type: ignore[union-attr]  # looked at on the line before

    def _keep(self, key: bytes, english: str) -> None:
        self._recent[key] = english
        self._recent.move_to_end(key)
        while len(self._recent) > MAX_REMEMBERED:
            self._recent.popitem(last=False)

    def _look_up(self, key: bytes) -> str | None:
        file = self._connection()
        if file is None:
            return None
        try:
            row = file.execute("SELECT english FROM translations WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return None if row is None else str(row[0])

    def _connection(self) -> sqlite3.Connection | None:
        if self.path is None or self.problem is not None:
            return None
        if self._file is None or self._owner != os.getpid():
            # A connection must neither be used nor closed after a fork: that would drop its parent's locks.
            self._foreign = self._file
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._file = _open(self.path)
            except (OSError, sqlite3.Error) as error:
                self._give_up(error)
                return None
            self._owner = os.getpid()
        return self._file

    def _give_up(self, error: Exception) -> None:
        self.problem = (
            f"the translation cache {self.path} can't be used ({error}); translations are not remembered between "
            "runs. Choose another file with Config(cache=...)"
        )
        if self._file is not None:
            self._file.close()
            self._file = None


def cache_info(path: Path) -> CacheInfo:
    """Look what a cache file holds.

    Raises:
        OSError: There is no such file.
        sqlite3.Error: It is no cache file.
    """
    size = path.stat().st_size
    with closing(_open(path)) as file:
        rows = file.execute(
            "SELECT engine, source, target, count(*) FROM translations GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        ).fetchall()
    return CacheInfo({(engine, source, target): count for engine, source, target, count in rows}, size)


def clear_cache(path: Path) -> int:
    """Forget everything in a cache file; return how many translations that were.

    Raises:
        OSError: There is no such file.
        sqlite3.Error: It is no cache file, or it is in use.
    """
    path.stat()
    with closing(_open(path)) as file:
        with file:
            count = file.execute("DELETE FROM translations").rowcount
        file.execute("VACUUM")
    return count


def _open(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=_BUSY_S, check_same_thread=False)
    try:
        # Readers and one writer at a time do not wait for each other.
        file.execute("PRAGMA journal_mode=WAL")
        file.execute("PRAGMA synchronous=NORMAL")
        file.execute(_SCHEMA)
    except sqlite3.Error:
        file.close()
        raise
    return file


def _key(engine: str, source: str, target: str, text: str) -> bytes:
    return hashlib.blake2b(
        f"{engine}\0{source}\0{target}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16
    ).digest()
