"""A paragraph of a draft, and where each of its characters came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsnorm.edits import Edit
from newsnorm.errors import BooksError
from newsnorm.models import Kind, Language, Span, Status
from newsnorm.places import Piece, Places

__all__ = ["Block"]


class Block(NamedTuple):
    """A paragraph of the draft: one block before the text is split, then one for each paragraph that is left.

    Attributes:
        number: Its place in the input from 1; 0 for the whole text before it is split.
        start: Where it begins in the input.
        end: Where it ends in the input.
        text: Its text as it stands now.
        pieces: What came from where, in order; empty while the text is the input's own at ``start:end``.
        kind: What it is.
        language: Its language, ``None`` until that is looked into.
        doubt: The edit by which the line model wants it out, if no rule says better what it is.
        english: Its translation.
        status: What became of its translation.
        flags: The checks that objected to the translation.
    """

    number: int
    start: int
    end: int
    text: str
    pieces: tuple[Piece, ...] = ()
    kind: Kind = "paragraph"
    language: Language | None = None
    doubt: Edit | None = None
    english: str | None = None
    status: Status = "off"
    flags: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where it stands in the input."""
        return self.start, self.end

    def source_span(self, start: int, end: int) -> Span:
        """Return the span of the input that ``text[start:end]`` came from, widened to whole mended pieces.

        Args:
            start: First code point in ``text``.
            end: One past the last, more than ``start``.
        """
        return self.places().widened(start, end)[2]

    def places(self) -> Places:
        """Return where its text came from, ready to be asked again and again."""
        return Places(self.text, self.start, self.end, self.pieces)

    def parts(self, cuts: Sequence[Span], first: int) -> list[Block]:
        """Make blocks of ranges of the text.

        Args:
            cuts: The ranges, in order.
            first: Number of the first block.

        Raises:
            BooksError: A range cuts through a mended piece.
        """
        text, base, rest = self.text, self.start, self[5:]
        numbered = enumerate(cuts, first)
        if not self.pieces:
            return [Block(n, base + low, base + high, text[low:high], (), *rest) for n, (low, high) in numbered]
        places = self.places()
        found = []
        for number, (low, high) in numbered:
            pieces = tuple(places.cut(low, high))
            if sum(len(piece.text) for piece in pieces) != high - low:
                raise BooksError(f"splitting block {self.number} at {low}:{high} would cut through a mended piece")
            start, end = pieces[0].start, pieces[-1].end
            verbatim = len(pieces) == 1 and pieces[0].verbatim
            found.append(Block(number, start, end, text[low:high], () if verbatim else pieces, *rest))
        return found
