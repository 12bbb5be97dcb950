"""The article while it is being worked on.

A :class:`Draft` is a value: steps take one and return another. Text changes in one way only, through
:meth:`Draft.edit`, which writes a :class:`~newsnorm.models.Change` for each edit, so nothing can go without a record.
Blocks remember which stretch of the input each of their characters came from, so that spans stay true however often
a text is mended. All are named tuples: as immutable as frozen dataclasses, and several times faster to make, which
counts with a few hundred of them for each article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeAlias

from newsnorm.errors import BooksError
from newsnorm.models import (
    Attribution,
    Change,
    ChangeDetail,
    Kind,
    Language,
    NewsDate,
    Reason,
    Source,
    Span,
    Status,
    Title,
    Translation,
)

__all__ = ["Block", "Draft", "Edit", "Piece"]

_NOTHING: Mapping[str, str] = {}


class Piece(NamedTuple):
    """A stretch of a block's text and the stretch of the input that it stands for."""

    start: int
    end: int
    text: str
    verbatim: bool


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
        return _Places(self).widened(start, end)[2]


class Edit(NamedTuple):
    """A wish to change a block, with the rule and the reason for the record.

    Attributes:
        block: Number of the block.
        rule: Stable name of the rule.
        reason: Why.
        start: First code point in the block's present text; ``None`` takes out the whole block.
        end: One past the last, more than ``start``.
        after: What shall stand there instead.
        detail: More for the record.
    """

    block: int
    rule: str
    reason: Reason
    start: int | None = None
    end: int | None = None
    after: str = ""
    detail: ChangeDetail | None = None


class Draft(NamedTuple):
    """An article in the making.

    Attributes:
        raw: The decoded input; all spans count in it.
        blocks: What is left of the body, in order.
        changes: What was done so far.
        disabled: Ids of rules and names of reasons that are switched off; edits under them are not carried out.
        source: What the input was.
        id: As the article's.
        url: As given.
        given: What the caller said: ``outlet``, ``title``, ``published``, ``language``; absent when not said.
        hints: What a page's own metadata says: ``title``, ``heading`` (the first on the page), ``published``,
            ``people`` (separated by ``;``), ``outlet``, ``language``; absent when it does not say.
        language: The article's language; ``und`` until that is looked into.
        title: The headline.
        published: When it was published.
        updated: When it was last changed.
        attribution: Who made it.
        translation: What became of the translation.
        warnings: For the reader of the article.
    """

    raw: str
    blocks: tuple[Block, ...]
    source: Source
    id: str = ""
    url: str | None = None
    given: Mapping[str, str] = _NOTHING
    hints: Mapping[str, str] = _NOTHING
    changes: tuple[Change, ...] = ()
    disabled: frozenset[str] = frozenset()
    language: Language = Language()
    title: Title | None = None
    published: NewsDate | None = None
    updated: NewsDate | None = None
    attribution: Attribution = Attribution()
    translation: Translation = Translation()
    warnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, raw: str, source: Source | None = None) -> Draft:
        """Begin a draft: the whole input as one block with the number 0."""
        blocks = (Block(0, 0, len(raw), raw),) if raw else ()
        return cls(raw, blocks, source or Source(characters=len(raw)))

    def edit(self, edits: Iterable[Edit]) -> Draft:
        """Carry out edits and record each as a change, in the order of the text.

        Offsets of all edits count in the text as it is before the call. Edits of one block must not overlap. An edit
        that touches characters which were mended before takes the whole mended piece, so changes nest. Edits under
        a rule or a reason that is ``disabled`` are left out.

        Raises:
            BooksError: An edit names a block that is not there, overlaps another, or is empty.
        """
        by_block: dict[int, list[Edit]] = {}
        for edit in edits:
            if edit.rule not in self.disabled and edit.reason not in self.disabled:
                by_block.setdefault(edit.block, []).append(edit)
        if not by_block:
            return self
        blocks: list[Block] = []
        changes: list[Change] = list(self.changes)
        for block in self.blocks:
            wanted = by_block.pop(block.number, None)
            if wanted is None:
                blocks.append(block)
            elif removal := next((one for one in wanted if one.start is None), None):
                changes.append(self._change(len(changes) + 1, removal, block.span, None))
            else:
                edited = self._edit_inside(block, wanted, changes)
                if edited.text:
                    blocks.append(edited)
        if by_block:
            raise BooksError(f"edit of block {next(iter(by_block))}, which is not in the draft")
        return self._replace(blocks=tuple(blocks), changes=tuple(changes))

    def split(self, ranges: Mapping[int, Sequence[Span]]) -> Draft:
        """Cut blocks into smaller ones and number all blocks anew from 1.

        Args:
            ranges: For a block's number the ranges of its text that become blocks, in order. What lies between them
                must be white space; it needs no record. A block that is not named stays whole.

        Raises:
            BooksError: Something between the ranges is not white space.
        """
        blocks: list[Block] = []
        for block in self.blocks:
            cuts = ranges.get(block.number, ((0, len(block.text)),))
            edges = [0, *(edge for cut in cuts for edge in cut), len(block.text)]
            if any(block.text[low:high].strip() for low, high in zip(edges[::2], edges[1::2], strict=True)):
                raise BooksError(f"splitting block {block.number} would lose text between its parts")
            places = _Places(block)
            blocks += [_part(places, start, end, number) for number, (start, end) in enumerate(cuts, len(blocks) + 1)]
        return self._replace(blocks=tuple(blocks))

    def with_blocks(self, blocks: Iterable[Block]) -> Draft:
        """Return the draft with other facts about its blocks (kind, language, translation), text unchanged.

        Raises:
            BooksError: Number, place, text or pieces of a block differ.
        """
        new = tuple(blocks)
        if len(new) != len(self.blocks) or any(a[:5] != b[:5] for a, b in zip(self.blocks, new, strict=True)):
            raise BooksError("text may change through Draft.edit only")
        return self._replace(blocks=new)

    def warn(self, *warnings: str) -> Draft:
        """Add warnings for the reader, each once."""
        return self._replace(warnings=tuple(dict.fromkeys((*self.warnings, *warnings))))

    def check_books(self, before: Draft | None = None) -> None:
        """Make sure that every non-space character of the input is in a block or in a change.

        Args:
            before: A draft of the same input whose books are known to be right; what it shares with this one is not
                looked at again.

        Raises:
            BooksError: Something is missing, doubled or out of order.
        """
        if before and self.blocks is before.blocks and self.changes is before.changes:
            return
        known = {block.number: block for block in before.blocks} if before else {}
        same = len(known) == len(self.blocks)
        for block in self.blocks:
            old = known.get(block.number)
            if old is not block and (old is None or old[1:5] != block[1:5]):
                _check_block(block, self.raw)
                same = False
        if same and before and self.changes is before.changes:
            return
        kept = [(block.start, block.end) for block in self.blocks]
        reached = 0
        for start, end in sorted(kept + [change.span for change in self.changes]):
            if start > reached and not self.raw[reached:start].isspace():
                raise BooksError(f"characters {reached} to {start} of the input are neither kept nor recorded")
            reached = max(reached, end)
        if self.raw[reached:].strip():
            raise BooksError(f"the input from character {reached} on is neither kept nor recorded")
        if any(left[1] > right[0] for left, right in pairwise(kept)):
            raise BooksError("paragraphs overlap or are out of order")

    def _change(self, number: int, edit: Edit, span: Span, after: str | None) -> Change:
        return Change(
            id=number,
            rule=edit.rule,
            reason=edit.reason,
            span=span,
            before=self.raw[span[0] : span[1]],
            after=after,
            paragraph=edit.block,
            detail=edit.detail,
        )

    def _edit_inside(self, block: Block, edits: list[Edit], changes: list[Change]) -> Block:
        pieces: list[Piece] = []
        places = _Places(block)
        read = 0  # how far the block's present text is dealt with
        for edit in sorted(edits, key=lambda edit: edit.start or 0):
            start, end = edit.start or 0, edit.end or 0
            if not read <= start < end <= len(block.text):
                raise BooksError(f"edit {edit.rule} at {start}:{end} of block {block.number} is empty or overlaps")
            low, high, span = places.widened(start, end)
            if low < read:
                raise BooksError(f"edit {edit.rule} of block {block.number} touches what another edit has mended")
            after = block.text[low:start] + edit.after + block.text[end:high]
            if low > read:
                pieces += places.cut(read, low)
            pieces.append(Piece(*span, after, verbatim=False))
            changes.append(self._change(len(changes) + 1, edit, span, after))
            read = high
        done = pieces[-1].end
        pieces += [piece for piece in places.cut(read, len(block.text)) if piece.start >= done]
        return block._replace(text="".join(piece.text for piece in pieces), pieces=tuple(pieces))


_Found: TypeAlias = tuple[Piece, int, int]


class _Places:
    """The pieces of a block by where they are in its text; looking one up takes the logarithm of their number."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.pieces = block.pieces or (Piece(block.start, block.end, block.text, verbatim=True),)
        self.starts = [0, *accumulate(len(piece.text) for piece in self.pieces)]

    def overlapping(self, start: int, end: int) -> list[_Found]:
        """Return the pieces in ``start:end``, each with its own range in the block's text.

        A piece whose text was taken out has an empty range; it goes with the character after it, at the end of the
        text with the one before.
        """
        found = []
        for at in range(max(0, bisect_left(self.starts, start) - 1), len(self.pieces)):
            position, after = self.starts[at], self.starts[at + 1]
            if position > end:
                break
            inside = position < end and (after > start or after == position == start)
            if inside or after == position == end == self.starts[-1]:
                found.append((self.pieces[at], position, after))
        return found

    def widened(self, start: int, end: int) -> tuple[int, int, Span]:
        """Widen a range to whole mended pieces; return it with its span in the input."""
        if not self.block.pieces:
            return start, end, (self.block.start + start, self.block.start + end)
        found = self.overlapping(start, end)
        low = start if found[0][0].verbatim else found[0][1]
        high = end if found[-1][0].verbatim else found[-1][2]
        # Looked up again: the wider range takes in pieces without text at its edges.
        found = self.overlapping(low, high)
        (first, first_low, _), (last, last_low, _) = found[0], found[-1]
        span_start = first.start + (low - first_low if first.verbatim else 0)
        span_end = last.start + high - last_low if last.verbatim else last.end
        return low, high, (span_start, span_end)

    def cut(self, start: int, end: int) -> list[Piece]:
        """Return the pieces of ``text[start:end]``; the range must not cut through a mended piece."""
        parts = []
        for piece, low, high in self.overlapping(start, end):
            if not piece.verbatim:
                parts.append(piece)
                continue
            head, tail = max(start - low, 0), min(end, high) - low
            parts.append(Piece(piece.start + head, piece.start + tail, piece.text[head:tail], verbatim=True))
        return parts


def _part(places: _Places, start: int, end: int, number: int) -> Block:
    """Make a block of a range of another one's text."""
    whole = places.block
    text = whole.text[start:end]
    pieces = places.cut(start, end) if whole.pieces else []
    if pieces and sum(len(piece.text) for piece in pieces) != end - start:
        raise BooksError(f"splitting block {whole.number} at {start}:{end} would cut through a mended piece")
    if not pieces or (len(pieces) == 1 and pieces[0].verbatim):
        low = pieces[0].start if pieces else whole.start + start
        return Block(number, low, low + end - start, text, (), *whole[5:])
    return Block(number, pieces[0].start, pieces[-1].end, text, tuple(pieces), *whole[5:])


def _check_block(block: Block, raw: str) -> None:
    if not block.pieces:
        if raw[block.start : block.end] != block.text:
            raise BooksError(f"block {block.number} is not what the input has at its span")
        return
    position = block.start
    for piece in block.pieces:
        if piece.start != position or (piece.verbatim and raw[piece.start : piece.end] != piece.text):
            raise BooksError(f"block {block.number} does not account for character {position} of the input")
        position = piece.end
    if position != block.end or "".join(piece.text for piece in block.pieces) != block.text:
        raise BooksError(f"block {block.number} does not account for all of its span")
