"""JSON that is not one record a line: a list of records, or records written over several lines."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from newsnorm.models import Failure, RawArticle
from newsnorm.readers.charsets import CharsetGuess
from newsnorm.readers.jsonl import article_of
from newsnorm.readers.source import Source, unread

__all__ = ["read_json"]

_CHUNK = 1 << 16
_BETWEEN = re.compile(r"[\s,]*")


def read_json(source: Source) -> Iterator[RawArticle | Failure]:
    """Yield a document for each record of a list, or of records one after the other; one record is held at a time.

    After a record that is no JSON there is no telling where the next begins, so reading ends there with a failure.
    """
    decoder = json.JSONDecoder()
    text = _Text(source)
    begin = text.skip(_BETWEEN)
    if begin == "\ufeff":
        text.drop(1)
        begin = text.skip(_BETWEEN)
    if begin == "[":
        text.drop(1)
    number = 0
    while (begin := text.skip(_BETWEEN)) not in ("", "]"):
        number += 1
        place = f"{source.name}:{number}"
        while True:
            try:
                value, end = decoder.raw_decode(text.ready)
                break
            except RecursionError:
                yield unread(place, "JSON nested too deeply")
                return
            except ValueError as error:
                if len(text.ready) > source.max_bytes:
                    yield unread(place, f"the record is {source.too_large()}, or not JSON; reading ends here")
                    return
                if not text.more(len(text.ready)):
                    yield unread(place, f"not JSON, or cut short ({error}); reading ends here")
                    return
        charset = text.charset(end)
        text.drop(end)
        if end > source.max_bytes:
            yield unread(place, f"the record is {source.too_large(end)}")
        else:
            yield article_of(value, place, source, charset)


class _Text:
    """The decoded part of a stream that is not used yet."""

    def __init__(self, source: Source) -> None:
        self.ready = ""
        self._stream: Any = source.stream
        wide = source.head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        encoding = source.encoding or ("utf-16" if wide else "utf-8")
        self._guess = CharsetGuess(source.head)
        # Undecoded bytes are kept as lone surrogates, which only UTF-8 gives back as they were.
        errors = "surrogateescape" if encoding == "utf-8" else "replace"
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._ended = False

    def more(self, size: int) -> bool:
        """Read on; return false at the end of the stream."""
        if self._ended:
            return False
        piece = self._stream.read(max(_CHUNK, size))
        self._ended = not piece
        self.ready += self._decoder.decode(piece, final=self._ended)
        return True

    def charset(self, count: int) -> str | None:
        """Return what the first characters are in if some of their bytes are not decoded."""
        piece = self.ready[:count]
        if piece.isascii():
            return None
        try:
            piece.encode()
        except UnicodeEncodeError:
            return self._guess.of(piece.encode("utf-8", "surrogateescape"))
        return None

    def skip(self, pattern: re.Pattern[str]) -> str:
        """Drop what fits a pattern at the beginning, and return the character after it, ``""`` at the end."""
        while True:
            match = pattern.match(self.ready)
            self.drop(match.end() if match else 0)
            if self.ready or not self.more(0):
                return self.ready[:1]

    def drop(self, count: int) -> None:
        """Drop characters at the beginning."""
        self.ready = self.ready[count:]
