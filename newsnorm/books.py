"""The books of a draft: every non-space character of the input is in a block or in a change.

They are checked after each step. Most steps leave nearly all blocks as they were, so what was right before is not
counted again: only what is gone must be accounted for.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TypeAlias

from newsnorm.block import Block
from newsnorm.errors import BooksError
from newsnorm.models import Change, Span

__all__ = ["check"]

_Books: TypeAlias = tuple[tuple[Block, ...], tuple[Change, ...]]


def check(raw: str, blocks: tuple[Block, ...], changes: tuple[Change, ...], before: _Books | None = None) -> None:
    """Make sure that nothing of the input is lost.

    Args:
        raw: The input.
        blocks: What is left of it.
        changes: What was done to it.
        before: Blocks and changes of the same input that are known to be right.

    Raises:
        BooksError: Something is missing, doubled or out of order.
    """
    if before and _accounts_for_what_is_gone(raw, blocks, changes, before):
        return
    for block in blocks:
        _check_block(block, raw)
    kept: list[Span] = [block[1:3] for block in blocks]
    _check_cover(raw, [*kept, *(change.span for change in changes)])
    if any(left[1] > right[0] for left, right in pairwise(kept)):
        raise BooksError("paragraphs overlap or are out of order")


def _accounts_for_what_is_gone(
    raw: str, blocks: tuple[Block, ...], changes: tuple[Change, ...], before: _Books
) -> bool:
    """Tell whether all that was there before is there in the same order, or has a change in its place.

    What has not is not wrong for that, but has to be looked at as a whole.
    """
    old_blocks, old_changes = before
    if changes is old_changes and blocks is old_blocks:
        return True
    if changes[: len(old_changes)] != old_changes:
        return False
    spans = {change.span for change in changes[len(old_changes) :]}
    rest = iter(blocks)
    block = next(rest, None)
    for old in old_blocks:
        if block is None or block.number != old.number:
            if old[1:3] not in spans:
                return False
            continue
        if block is not old and block[1:5] != old[1:5]:
            if block[1:3] != old[1:3]:
                return False
            _check_block(block, raw)
        block = next(rest, None)
    return block is None


def _check_cover(raw: str, spans: list[Span]) -> None:
    reached = 0
    for start, end in sorted(spans):
        if start > reached and not raw[reached:start].isspace():
            raise BooksError(f"characters {reached} to {start} of the input are neither kept nor recorded")
        reached = max(reached, end)
    if raw[reached:].strip():
        raise BooksError(f"the input from character {reached} on is neither kept nor recorded")


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
