"""Take out repeated paragraphs of one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from newsnorm.draft import Block, Draft, Edit
from newsnorm.measure import is_prose
from newsnorm.models import ChangeDetail

__all__ = ["Dedup"]

_NOT_TEXT = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


@dataclass(frozen=True)
class Dedup:
    """Take out later copies of paragraphs; the change names the paragraph that stays.

    Copies are told by their letters and digits: quotes, spaces, punctuation and case may differ, which makes the
    reason ``near_duplicate`` instead of ``duplicate``. A prose paragraph is always a copy; a short line is one only
    inside a repeated stretch that has prose, so ``Q:``, a refrain, the stamps of a live blog and list items stay.
    Memory lasts one call: equal articles in a stream never affect each other. Time is linear in the text.
    """

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft without repeated paragraphs."""
        blocks = draft.blocks
        original = _first_copies(blocks)
        repeated = [copy is not None and is_prose(block.text) for block, copy in zip(blocks, original, strict=True)]
        _spread(repeated, original, range(1, len(blocks)), -1)
        _spread(repeated, original, range(len(blocks) - 2, -1, -1), +1)
        return draft.edit(
            _edit(block, blocks[copy])
            for block, copy, gone in zip(blocks, original, repeated, strict=True)
            if gone and copy is not None
        )


def _first_copies(blocks: Sequence[Block]) -> list[int | None]:
    """Return for each block the index of the first block with the same letters, ``None`` if it is the first."""
    first: dict[str, int] = {}
    copies: list[int | None] = []
    for i, block in enumerate(blocks):
        key = _NOT_TEXT.sub("", block.text).casefold()
        found = first.setdefault(key or block.text, i)
        copies.append(found if found != i else None)
    return copies


def _spread(repeated: list[bool], original: Sequence[int | None], order: range, step: int) -> None:
    """Count a short copy as repeated if its neighbour is, and is a copy of its original's neighbour."""
    for i in order:
        copy, beside = original[i], original[i + step]
        if copy is not None and beside is not None and repeated[i + step] and beside == copy + step:
            repeated[i] = True


def _edit(block: Block, kept: Block) -> Edit:
    detail = ChangeDetail(duplicate_of=kept.number)
    if block.text == kept.text:
        return Edit(block.number, "dedup.exact", "duplicate", detail=detail)
    return Edit(block.number, "dedup.near", "near_duplicate", detail=detail)
