"""A file that appears under its name when it is complete, and not before."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from newsnorm.exports.writer import naming

__all__ = ["WholeFile"]


class WholeFile:
    """A file under a passing name in the same folder, which :meth:`commit` renames.

    A device or a pipe is written to directly: there is nothing to be renamed.

    Args:
        path: The file to be. What is there stays as it is until :meth:`commit`.

    Attributes:
        file: What to write to.

    Raises:
        OSError: It can't be written there, with the file's name.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()  # through a link: the file that it points to is replaced, not the link
        self._passing: Path | None = None
        with naming(path):
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            if path.exists() and not path.is_file():
                self.file: BinaryIO = path.open("wb")
                return
            if path.exists() and not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            passing = self._path.with_name(f".newsnorm-{secrets.token_hex(6)}.part")
            try:
                self.file = passing.open("xb")
            except OSError as error:
                raise OSError(error.errno, error.strerror, str(path)) from error
            self._passing = passing

    def commit(self) -> None:
        """Close the file and give it its name."""
        if self.file.closed:
            return
        try:
            with naming(self._path):
                self.file.flush()
                if self._passing is not None:
                    os.fsync(self.file.fileno())
                self.file.close()
                if self._passing is not None:
                    if self._path.exists():
                        shutil.copymode(self._path, self._passing)
                    self._passing.replace(self._path)
                    self._passing = None
        finally:
            self.discard()

    def discard(self) -> None:
        """Close the file and take it away; after :meth:`commit` this does nothing."""
        with suppress(OSError):  # on a full disk closing fails as well; the file is on its way out
            self.file.close()
        if self._passing is not None:
            self._passing.unlink(missing_ok=True)
            self._passing = None
