"""A line as the index of patterns sees it."""

from __future__ import annotations

import re

from newsnorm.rules.fold import lowered, plain
from newsnorm.rules.literals import KEY
from newsnorm.rules.openings import MOST_LETTERS
from newsnorm.rules.widths import width

__all__ = ["Seen"]

_WORD = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD_BEGINNINGS = re.compile(rf"([^\W_]{{1,{KEY}}})[^\W_]*")
# How much of a line is looked at for the letters that it begins with.
_HEAD = 64


class Seen:
    """What a line begins with, holds, and how wide it is, made once for all packs.

    Most paragraphs of prose are passed by for what they begin with; only then they are read to the end.

    Attributes:
        head: Its beginning as :func:`~newsnorm.rules.fold.plain` and ``lowered`` make it.
        starts: Where in the head patterns begin to tell: at its first character, letter or digit, and letter.
        lettered: Whether it has a letter.
        width: Code points from its first letter to its last.
    """

    __slots__ = ("_low", "_words", "head", "lettered", "starts", "text", "width")

    def __init__(self, text: str) -> None:
        self.text = text
        self._words: set[str] | None = None
        self._low: str | None = None
        self.head = lowered(plain(text[:_HEAD] if len(text) > _HEAD else text))
        if len(text) <= _HEAD:
            self._low = self.head
        self._find_starts()
        if len(text) > _HEAD and (not self.lettered or self.starts[-1] > _HEAD - MOST_LETTERS):
            self.head = self.low
            self._find_starts()
        self.width = width(text)

    def _find_starts(self) -> None:
        if self.head[:1].isalpha():
            self.starts: tuple[int, ...] = (0,)
            self.lettered = True
        else:
            word, letter = _WORD.search(self.head), _LETTER.search(self.head)
            starts = {match.start() for match in (word, letter) if match}
            self.starts = tuple(sorted(starts | {0})) if self.head else ()
            self.lettered = letter is not None

    @property
    def low(self) -> str:
        """All of it, like the head."""
        if self._low is None:
            self._low = lowered(plain(self.text))
        return self._low

    @property
    def words(self) -> set[str]:
        """The first letters of its words."""
        if self._words is None:
            self._words = set(_WORD_BEGINNINGS.findall(self.low))
        return self._words
