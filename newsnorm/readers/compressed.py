"""Undo compression, told by the first bytes of a stream and not by its name."""

from __future__ import annotations

import io
from typing import Any, BinaryIO, cast

from newsnorm.errors import MissingExtraError

__all__ = ["COMPRESSED_SUFFIXES", "damage", "uncompressed"]

COMPRESSED_SUFFIXES = (".gz", ".zst", ".bz2", ".xz")

HEAD_BYTES = 1 << 16
_MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz"}


class _Refilled(io.RawIOBase):
    """A stream whose first bytes were taken and put back."""

    def __init__(self, head: bytes, stream: Any) -> None:
        self._head = memoryview(head)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._head:
            piece = self._head[: len(buffer)]
            self._head = self._head[len(piece) :]
        else:
            piece = self._stream.read1(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def uncompressed(stream: Any) -> tuple[BinaryIO, bytes]:
    """Return a buffered stream of the uncompressed bytes, and the first of them.

    Args:
        stream: A binary stream with ``read1``; it need not be seekable.

    Raises:
        MissingExtraError: It is zstd, and the extra ``zstd`` is not installed.
        OSError, EOFError: The compressed data are damaged in their first bytes (see :func:`damage`).
    """
    head = _first_bytes(stream)
    kind = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)
    stream = io.BufferedReader(_Refilled(head, stream), 2 * HEAD_BYTES)
    if kind is None:
        return stream, head
    inner = _opened(stream, kind)
    head = _first_bytes(inner)
    return io.BufferedReader(_Refilled(head, inner), 2 * HEAD_BYTES), head


def _first_bytes(stream: Any) -> bytes:
    """Read up to 64 KiB; of JSON Lines only the first line, so that a slow pipe is read as it comes."""
    head = b""
    while len(head) < HEAD_BYTES and (piece := stream.read1(HEAD_BYTES - len(head))):
        head += piece
        if head.startswith(b"{") and b"\n" in head:
            break
    return head


def _opened(stream: BinaryIO, kind: str) -> BinaryIO:
    if kind == "gzip":
        import gzip

        return cast("BinaryIO", gzip.GzipFile(fileobj=stream, mode="rb"))
    if kind == "bzip2":
        import bz2

        return cast("BinaryIO", bz2.BZ2File(stream))
    if kind == "xz":
        import lzma

        return cast("BinaryIO", lzma.LZMAFile(stream))
    return cast("BinaryIO", _zstd().ZstdFile(stream))


def _zstd() -> Any:
    """Return Python's own module (3.14) or its backport; both have the same names."""
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
    if isinstance(error, zlib.error | lzma.LZMAError) or type(error).__name__ in ("BadGzipFile", "ZstdError"):
        return f"the compressed file is damaged ({error}); fetch or copy it again"
    # bz2 has no error of its own.
    if isinstance(error, OSError) and error.errno is None:
        return f"the compressed file is damaged ({error}); fetch or copy it again"
    return None
