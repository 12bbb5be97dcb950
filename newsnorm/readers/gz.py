"""Gzip that can go on after damage: crawls are gzip files with a member for each record."""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO

__all__ = ["GzipMembers"]

_CHUNK = 1 << 16
_MAGIC = b"\x1f\x8b\x08"
_WITH_HEADER = 31  # zlib's window bits for gzip


class GzipMembers(io.RawIOBase):
    """The uncompressed bytes of all members of a gzip stream.

    Attributes:
        mend: What to put in the place of a damaged stretch before going on with the next member that can be found;
            ``None`` raises the error instead. May be set after an error, to go on.

    Raises:
        EOFError: From ``read``: the stream is cut short.
        zlib.error: From ``read``: it is damaged, and ``mend`` is ``None``.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.mend: bytes | None = None
        self._stream = stream
        self._packed = b""
        self._ready = b""
        self._member: Any = None
        self._searching = False
        self._error: zlib.error | None = None

    def readable(self) -> bool:
        """Return true."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as one piece goes."""
        while not self._ready and self._advance():
            pass
        piece = self._ready[: len(buffer)]
        self._ready = self._ready[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def read1(self, size: int) -> bytes:
        """Return up to ``size`` bytes; none at the end."""
        return self.read(size) or b""

    def _advance(self) -> bool:
        """Take one step; return false at the end of the stream."""
        if self._error is not None:
            if self.mend is None:
                raise self._error
            self._ready, self._error = self.mend, None
            return True
        if not self._packed and not self._fill():
            if self._member is not None:
                raise EOFError
            return False
        if self._searching:
            self._search()
            return True
        if self._member is None:
            if not self._packed.strip(b"\0"):  # padding, as on tapes
                self._packed = b""
                return True
            self._member = zlib.decompressobj(_WITH_HEADER)
        try:
            self._ready = self._member.decompress(self._packed, _CHUNK)
        except zlib.error as error:
            self._error, self._searching, self._member = error, True, None
            self._packed = self._packed[1:]
            return True
        self._packed = self._member.unconsumed_tail
        if self._member.eof:
            self._packed = self._member.unused_data
            self._member = None
        return True

    def _search(self) -> None:
        place = self._packed.find(_MAGIC)
        if place >= 0:
            self._packed, self._searching = self._packed[place:], False
        elif not self._fill():
            self._packed = b""
        else:
            self._packed = self._packed[-_CHUNK - len(_MAGIC) :]

    def _fill(self) -> bool:
        piece = self._stream.read(_CHUNK)
        self._packed += piece
        return bool(piece)
