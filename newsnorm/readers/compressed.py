"""Undo compression, told by the first bytes of a stream and not by its name."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from newsnorm.errors import MissingExtraError
from newsnorm.readers.gz import GzipMembers

__all__ = ["COMPRESSED_SUFFIXES", "compression", "damage", "refilled", "uncompressed", "zstd_module"]

COMPRESSED_SUFFIXES = (".gz", ".zst", ".bz2", ".xz")

HEAD_BYTES = 1 << 16
_MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz"}


class _Refilled(io.RawIOBase):
    """A stream whose first bytes were taken and put back, and the error that came after them."""

    def __init__(self, head: bytes, stream: Any, error: Exception | None = None) -> None:
        self._head = memoryview(head)
        self._stream = stream
        self._error = error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._head:
            piece = self._head[: len(buffer)]
            self._head = self._head[len(piece) :]
        elif self._error is not None:
            raise self._error
        else:
            piece = self._stream.read1(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def refilled(head: bytes, stream: Any, error: Exception | None = None) -> io.BufferedReader:
    """Return a stream with some bytes put before it; ``error`` is raised in the place of the stream."""
    return io.BufferedReader(_Refilled(head, stream, error), 2 * HEAD_BYTES)


def uncompressed(stream: Any) -> tuple[io.BufferedReader, bytes, GzipMembers | None]:
    """Undo the compression of a stream, if there is any.

    Args:
        stream: A binary stream with ``read1``; it need not be seekable.

    Returns:
        A buffered stream, its first bytes, and the gzip reader if it was gzip. Where the data are damaged, reading
        raises an error (see :func:`damage`).

    Raises:
        MissingExtraError: It is zstd, and the extra ``zstd`` is not installed.
    """
    head, error = _first_bytes(stream)
    kind = compression(head)
    stream = refilled(head, stream, error)
    if kind is None:
        return stream, head, None
    inner = _opened(stream, kind)
    head, error = _first_bytes(inner)
    if isinstance(inner, GzipMembers):
        return refilled(head, inner), head, inner  # it raises the error itself, or mends the damage
    return refilled(head, inner, error), head, None


def compression(head: bytes) -> str | None:
    """Name the compression of a stream that begins so; ``None`` if there is none."""
    return next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)


def _first_bytes(stream: Any) -> tuple[bytes, Exception | None]:
    """Read up to 64 KiB; of JSON Lines only the first line, so that a slow pipe is read as it comes."""
    head = b""
    try:
        while len(head) < HEAD_BYTES and (piece := stream.read1(HEAD_BYTES - len(head))):
            head += piece
            if head.startswith(b"{") and b"\n" in head:
                break
    except Exception as error:
        if damage(error) is None:
            raise
        return head, error  # what came before the damage is read first
    return head, None


def _opened(stream: BinaryIO, kind: str) -> Any:
    if kind == "gzip":
        return GzipMembers(stream)
    if kind == "bzip2":
        import bz2

        return bz2.BZ2File(stream)
    if kind == "xz":
        import lzma

        return lzma.LZMAFile(stream)
    return zstd_module().ZstdFile(stream)


def zstd_module() -> Any:
    """Return Python's own zstd module (3.14) or its backport; both have the same names.

    Raises:
        MissingExtraError: There is neither.
    """
    from importlib import import_module

    for name in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(name)
        except ImportError:
            continue
    raise MissingExtraError("Reading zstd files", "zstd")


def damage(error: Exception) -> str | None:
    """Say what an error from an uncompressed stream means, or ``None`` if it is about something else."""
    import lzma
    import zlib

    if isinstance(error, EOFError):
        return "the compressed file is cut short; fetch or copy it again"
    if type(error).__name__ == "ZstdError" and "memory" in str(error):
        return "the file was packed with a window over 128 MiB; unpack it with zstd -d --long=31"
    if isinstance(error, zlib.error | lzma.LZMAError) or type(error).__name__ == "ZstdError":
        return f"the compressed file is damaged ({error}); fetch or copy it again"
    # bz2 has no error of its own.
    if isinstance(error, OSError) and error.errno is None:
        return f"the compressed file is damaged ({error}); fetch or copy it again"
    return None
