"""The article while it is being worked on.

A :class:`Draft` is a value: steps take one and return another. Text changes in one way only, through
:meth:`Draft.edit`, which writes a :class:`~newsnorm.models.Change` for each edit, so nothing can go without a record.
Blocks remember which stretch of the input each of their characters came from, so that spans stay true however often
a text is mended. All are named tuples: as immutable as frozen dataclasses, and several times faster to make, which
counts with a few hundred of them for each article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from newsnorm import books, trusted
from newsnorm.block import Block
from newsnorm.edits import Edit
from newsnorm.errors import BooksError
from newsnorm.models import Attribution, Change, Language, NewsDate, Source, Span, Title, Translation
from newsnorm.places import Piece

__all__ = ["Block", "Draft", "Edit"]

_NOTHING: Mapping[str, str] = {}


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
        given: What the caller said: ``outlet``, ``title``, ``published``, ``language``, ``crawled``; absent
            when not said.
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
        off = self.disabled
        by_block: dict[int, list[Edit]] = {}
        for edit in edits:
            if not off or (edit.rule not in off and edit.reason not in off):
                by_block.setdefault(edit.block, []).append(edit)
        if not by_block:
            return self
        blocks: list[Block] = []
        changes = list(self.changes)
        for block in self.blocks:
            wanted = by_block.pop(block.number, None)
            if wanted is None:
                blocks.append(block)
                continue
            for edit in wanted:
                if edit.start is None:
                    changes.append(self._change(len(changes) + 1, edit, block[1:3], None))
                    break
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
            blocks += block.parts(cuts, len(blocks) + 1)
        return self._replace(blocks=tuple(blocks))

    def with_blocks(self, blocks: Iterable[Block]) -> Draft:
        """Return the draft with other facts about its blocks (kind, language, translation), text unchanged.

        Raises:
            BooksError: Number, place, text or pieces of a block differ.
        """
        new = tuple(blocks)
        if len(new) != len(self.blocks) or any(
            a is not b and a[:5] != b[:5] for a, b in zip(self.blocks, new, strict=True)
        ):
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
        known = (before.blocks, before.changes) if before else None
        books.check(self.raw, self.blocks, self.changes, known)

    def _change(self, number: int, edit: Edit, span: Span, after: str | None) -> Change:
        before = self.raw[span[0] : span[1]]
        return trusted.change(number, edit.rule, edit.reason, span, before, after, edit.block, edit.detail)

    def _edit_inside(self, block: Block, edits: list[Edit], changes: list[Change]) -> Block:
        pieces: list[Piece] = []
        places = block.places()
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
