"""Lines of a stream, in bounded memory whatever their length."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from newsnorm.readers.charsets import CharsetGuess
from newsnorm.readers.source import Source

__all__ = ["Line", "as_utf8", "lines_of", "wide_charset"]

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16", "utf-32", "utf_16", "utf_32", "utf16", "utf32")


class Line:
    """A line, or that it was too long.

    Attributes:
        number: Counted from 1.
        start: Where it begins, in bytes from where reading began; of UTF-16 and UTF-32 in the stream as UTF-8.
        text: The line with its end; ``None`` if it is longer than the limit. Bytes that are not of the charset
            stand in it as lone surrogates (``surrogateescape``).
        size: Bytes of the line.
        charset: ``None`` for good UTF-8 (or the charset that was named), else a guess of what the bytes are.
    """

    __slots__ = ("charset", "number", "size", "start", "text")

    def __init__(self, number: int, start: int, text: str | None, size: int, charset: str | None = None) -> None:
        self.number = number
        self.start = start
        self.text = text
        self.size = size
        self.charset = charset

    @property
    def readable(self) -> str | None:
        """The line as people would read it: without its end, in the charset that is guessed."""
        if self.text is None:
            return None
        text = self.text.rstrip("\r\n")
        return text.encode("utf-8", "surrogateescape").decode(self.charset, "replace") if self.charset else text


def lines_of(source: Source) -> Iterator[Line]:
    """Yield the lines of a file of text records, without a byte order mark.

    UTF-16 and UTF-32 are known by their byte order mark. A line over ``source.max_bytes`` is passed over a megabyte
    at a time.
    """
    stream: Any = source.stream
    encoding = source.encoding
    wide = wide_charset(source.head, encoding)
    if wide:
        stream, encoding = as_utf8(stream, wide), None
    charset = CharsetGuess(source.head)
    number = start = 0
    while raw := stream.readline(source.max_bytes + 1):
        number += 1
        size = len(raw)
        if size > source.max_bytes:
            size = _pass_over(stream, raw)
            yield Line(number, start, None, size)
        else:
            if number == 1:
                raw = raw.removeprefix(codecs.BOM_UTF8)
            try:
                yield Line(number, start, raw.decode(encoding or "utf-8"), size)
            except UnicodeDecodeError:
                yield Line(number, start, raw.decode("utf-8", "surrogateescape"), size, charset.of(raw))
        start += size


def _pass_over(stream: BinaryIO, piece: bytes) -> int:
    size = len(piece)
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(_CHUNK)
        size += len(piece)
    return size


def wide_charset(head: bytes, encoding: str | None = None) -> str | None:
    """Return the name of UTF-16 or UTF-32 if a stream is in one of them, by its mark or by what was said."""
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    return marked or (encoding if encoding and encoding.lower().startswith(_WIDE) else None)


def as_utf8(stream: BinaryIO, charset: str) -> BinaryIO:
    """Return a stream of UTF-16 or UTF-32 as UTF-8, so that line feeds are single bytes."""
    return io.BufferedReader(_AsUtf8(stream, charset), _CHUNK)


class _AsUtf8(io.RawIOBase):
    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready and not self._ended:
            piece = self._stream.read(_CHUNK >> 4)
            self._ended = not piece
            text = self._decoder.decode(piece, final=self._ended)
            self._ready = text.encode("utf-8", "surrogatepass")
        piece = self._ready[: len(buffer)]
        self._ready = self._ready[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)
