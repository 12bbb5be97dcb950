"""A line in the forms that rules compare with."""

from __future__ import annotations

import re
from functools import lru_cache

from newsnorm.measure import columns
from newsnorm.rules.fold import bare, fold, plain, uncounted
from newsnorm.rules.seen import Seen

__all__ = ["LINE_COLUMNS", "PATTERN_CHARS", "Line"]

# Debris that is longer than this is a paragraph, and paragraphs go only by rules that say so (scope = "paragraph").
LINE_COLUMNS = 160.0
# Longest paragraph that patterns are tried on, in code points: none may cost more than a fixed amount.
PATTERN_CHARS = 1200
# Lines up to this length, in code points, are remembered; metadata lines are no longer.
_REMEMBERED_CHARS = 600
_SENTENCE_INSIDE = re.compile(r"[.!?\u2026\u061f\u06d4\u0964]['\")\]]*\s+\S|[\u3002\uff01\uff1f].")


class Line:
    """A line in its several forms, each made when first asked for. :meth:`of` remembers the last lines.

    Attributes:
        text: As written.
        short: Whether it is too short to be a paragraph of prose.
        folded: As phrases are compared; only of a short line.
        bare: The same without what stands around the words.
        keys: What to look up among exact phrases, in order.
        seen: As the index of patterns sees it; empty when it is too long for patterns.
    """

    __slots__ = ("_plain", "bare", "folded", "keys", "seen", "short", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.short = len(text) <= LINE_COLUMNS and columns(text) <= LINE_COLUMNS
        self.seen = Seen(text.strip() if len(text) <= PATTERN_CHARS else "")
        self._plain: str | None = None
        self.folded, self.bare = "", ""
        self.keys: tuple[str, ...] = ()
        if self.short:
            self.folded = " ".join(self.seen.low.split()) if text.isascii() else fold(text)
            self.bare = bare(self.folded)
            self.keys = _keys(self.folded, self.bare)

    @staticmethod
    def of(text: str) -> Line:
        """Return a line's forms; several steps ask for those of the same lines."""
        return _remembered(text) if len(text) <= _REMEMBERED_CHARS else Line(text)

    @property
    def plain(self) -> str:
        """As patterns see it."""
        if self._plain is None:
            self._plain = plain(self.seen.text)
        return self._plain

    @property
    def one_sentence(self) -> bool:
        """Whether no sentence ends inside it."""
        return _SENTENCE_INSIDE.search(self.plain) is None


@lru_cache(maxsize=1024)
def _remembered(text: str) -> Line:
    return Line(text)


def _keys(folded: str, stripped: str) -> tuple[str, ...]:
    """Return what to look up for a whole line: it without punctuation and bullets around it, and without counters."""
    if not stripped:
        return (folded,)
    short = uncounted(stripped)
    return (stripped,) if short == stripped else (stripped, short)
