"""One process at a time, on every system, without locks that outlive their owner."""

from __future__ import annotations

import errno
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from newsnorm.errors import ModelNotAvailable

__all__ = ["Held", "locked"]

_POLL_S = 0.1
# An owner that downloads gives up long before; one that was stopped (Ctrl-Z) never does.
_LONGEST_WAIT_S = 3600.0
# File systems without locks (some network and FUSE mounts): go on without. Installing stays safe, because it
# ends in an atomic rename; all that is lost is that others wait instead of downloading too.
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}


@dataclass(frozen=True)
class Held:
    """A lock that this process has.

    Attributes:
        failure: What the process that had the lock before says went wrong, if this one waited for it. Ten
            processes that wait for one download then learn of its failure once, not one time-out after the other.
    """

    _file: BinaryIO
    failure: str | None

    def note_failure(self, message: str) -> None:
        """Tell those who are waiting what went wrong."""
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps({"at": time.time(), "failure": message}).encode())
        self._file.flush()


@contextmanager
def locked(path: Path) -> Iterator[Held]:
    """Hold the lock at ``path``; wait for it if another process or thread has it.

    The operating system drops the lock when its owner dies, however it dies, so a lock is never stale. The file
    stays: deleting it would let two processes lock two different files of the same name.

    Raises:
        OSError: The file can't be made.
        ModelNotAvailable: Another process has kept the lock for an hour.
    """
    asked, until = time.time(), time.monotonic() + _LONGEST_WAIT_S
    with path.open("a+b") as file:
        waited = False
        while not _take(file):
            waited = True
            if time.monotonic() > until:
                raise ModelNotAvailable(f"Another process keeps {path} and does not get on with its download; end it.")
            time.sleep(_POLL_S)
        try:
            yield Held(file, _failure_since(file, asked) if waited else None)
        finally:
            _release(file)


def _failure_since(file: BinaryIO, asked: float) -> str | None:
    file.seek(0)
    try:
        note = json.loads(file.read())
        return str(note["failure"]) if float(note["at"]) >= asked else None
    except (ValueError, KeyError, TypeError):
        return None


if sys.platform == "win32":
    import msvcrt

    # Locking a byte keeps others from reading it, so it is one that is never written.
    _FAR = 1 << 30

    def _take(file: BinaryIO) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(file: BinaryIO) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return True
            if error.errno in {errno.EWOULDBLOCK, errno.EACCES, errno.EINTR}:
                return False
            raise
        return True

    def _release(file: BinaryIO) -> None:
        try:
            fcntl.flock(file, fcntl.LOCK_UN)
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
