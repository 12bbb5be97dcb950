"""Formats in which one article follows the other: each is in the file, whole, before the next is begun."""

from __future__ import annotations

import io
import os
import select
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from newsnorm.exports.writer import Writer, naming
from newsnorm.models import Article

__all__ = ["StreamWriter"]


class StreamWriter(Writer):
    """Writes article after article to a file or to standard output, past all buffers.

    If an article can't be written to the end (the disk is full), a file is cut back to the article before.

    Args:
        render: Writes one article, final line feed included.
        path: The file; standard output if ``None``.
        append: Go on after what the file holds already; else that goes when the first article is written, or when
            there is none. So a run that fails before it has anything to show costs nobody an earlier one.
    """

    def __init__(self, render: Callable[[Article], str], path: Path | None, *, append: bool = False) -> None:
        self._render = render
        self._path = path
        if path is None:
            sys.stdout.flush()
            # What stays in a buffer when the disk is full is tried again at exit, outside of every handler.
            self._file = cast(BinaryIO, getattr(sys.stdout.buffer, "raw", sys.stdout.buffer))
        else:
            self._file = cast(BinaryIO, path.open("ab", buffering=0))
        self._stale = not append and self._cuttable()
        self._end = self._file.seek(0, os.SEEK_END) if append and self._cuttable() else 0

    def write(self, article: Article) -> None:
        """Write one article and hand it to the operating system."""
        self.write_record(self._render(article).encode())

    def write_record(self, record: bytes) -> None:
        """Write what was rendered elsewhere, as whole as an article."""
        with naming(self._path):
            self._drop_stale()
            try:
                self._write_all(memoryview(record))
            except BaseException:
                if self._cuttable():
                    self._file.truncate(self._end)
                raise
        self._end += len(record)

    def close(self) -> None:
        """Close the file; standard output stays open."""
        if not self._file.closed:
            with naming(self._path):
                self._drop_stale()
        self.discard()

    def discard(self) -> None:
        """Close the file; what is in it is whole, and an earlier run's if nothing was written."""
        if self._path is not None:
            with naming(self._path):
                self._file.close()

    def _drop_stale(self) -> None:
        if self._stale:
            self._file.truncate(0)
            self._stale = False

    def _write_all(self, rest: memoryview) -> None:
        while rest:
            written = self._file.write(rest)
            if written is None:  # a pipe that somebody has made non-blocking, and that is full
                select.select([], [self._file], [])
            else:
                rest = rest[written:]

    def _cuttable(self) -> bool:
        """Whether this is a file of our own: what stands behind our articles is the torn one."""
        if self._path is None:
            return False
        try:
            return stat.S_ISREG(os.fstat(self._file.fileno()).st_mode)
        except (io.UnsupportedOperation, OSError):
            return False
