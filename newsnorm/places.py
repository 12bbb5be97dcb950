"""Which stretch of the input each character of a mended text came from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from newsnorm.models import Span

__all__ = ["Piece", "Places"]


class Piece(NamedTuple):
    """A stretch of a block's text and the stretch of the input that it stands for."""

    start: int
    end: int
    text: str
    verbatim: bool


_Found: TypeAlias = tuple[Piece, int, int]


class Places:
    """The pieces of a text by where they are in it; looking one up takes the logarithm of their number.

    Args:
        text: The text as it stands.
        start: Where it begins in the input.
        end: Where it ends in the input.
        pieces: What came from where, in order; empty while the text is the input's own.
    """

    def __init__(self, text: str, start: int, end: int, pieces: Sequence[Piece]) -> None:
        self._mended = bool(pieces)
        self._start = start
        self._pieces = pieces or (Piece(start, end, text, verbatim=True),)
        self._starts = [0, *accumulate(len(piece.text) for piece in self._pieces)]

    def widened(self, start: int, end: int) -> tuple[int, int, Span]:
        """Widen a range to whole mended pieces; return it with its span in the input."""
        if not self._mended:
            return start, end, (self._start + start, self._start + end)
        found = self._overlapping(start, end)
        low = start if found[0][0].verbatim else found[0][1]
        high = end if found[-1][0].verbatim else found[-1][2]
        # Looked up again: the wider range takes in pieces without text at its edges.
        found = self._overlapping(low, high)
        (first, first_low, _), (last, last_low, _) = found[0], found[-1]
        span_start = first.start + (low - first_low if first.verbatim else 0)
        span_end = last.start + high - last_low if last.verbatim else last.end
        return low, high, (span_start, span_end)

    def cut(self, start: int, end: int) -> list[Piece]:
        """Return the pieces of ``text[start:end]``; the range must not cut through a mended piece."""
        parts = []
        for piece, low, high in self._overlapping(start, end):
            if not piece.verbatim:
                parts.append(piece)
                continue
            head, tail = max(start - low, 0), min(end, high) - low
            parts.append(Piece(piece.start + head, piece.start + tail, piece.text[head:tail], verbatim=True))
        return parts

    def _overlapping(self, start: int, end: int) -> list[_Found]:
        """Return the pieces in ``start:end``, each with its own range in the text.

        A piece whose text was taken out has an empty range; it goes with the character after it, at the end of the
        text with the one before.
        """
        starts, pieces = self._starts, self._pieces
        found = []
        for at in range(max(0, bisect_left(starts, start) - 1), len(pieces)):
            position, after = starts[at], starts[at + 1]
            if position > end:
                break
            inside = position < end and (after > start or after == position == start)
            if inside or after == position == end == starts[-1]:
                found.append((pieces[at], position, after))
        return found
