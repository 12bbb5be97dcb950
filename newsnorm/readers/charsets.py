"""Guess what the records of a file are in that should be UTF-8 and are not."""

from __future__ import annotations

from functools import cached_property

from newsnorm.errors import InputError
from newsnorm.steps.charset import decode_bytes

__all__ = ["CharsetGuess"]


class CharsetGuess:
    """Guesses charsets: once for a file whose first bytes show it, record by record for a file of mixed charsets.

    Args:
        head: The first bytes of the file.
    """

    def __init__(self, head: bytes) -> None:
        self._head = head

    def of(self, record: bytes) -> str:
        """Return the charset of a record that is not UTF-8."""
        return self._whole or _guess(record)

    @cached_property
    def _whole(self) -> str | None:
        """The charset of the file, ``None`` if it begins as UTF-8."""
        try:
            self._head.decode("utf-8")
        except UnicodeDecodeError as error:
            cut = error.reason == "unexpected end of data" and error.start > len(self._head) - 4
            return None if cut else _guess(self._head)
        return None


def _guess(data: bytes) -> str:
    try:
        return decode_bytes(data)[1]
    except InputError:
        return "cp1252"
