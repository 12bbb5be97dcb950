"""The lines of a document in their order, those taken out before included: metadata stands among the debris."""

from __future__ import annotations

from dataclasses import dataclass

from newsnorm.draft import Block, Draft
from newsnorm.measure import is_prose
from newsnorm.models import Reason, Span

__all__ = ["TextLine", "lines_of"]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the document.

    Attributes:
        text: Its text without white space around it.
        span: Where the text stands in the input.
        block: The block it is, ``None`` if it was taken out by an earlier step.
        reason: Why it was taken out, if it was.
        prose: Whether it is a paragraph of prose that is still there.
    """

    text: str
    span: Span
    block: Block | None
    reason: Reason | None = None
    prose: bool = False


def lines_of(draft: Draft) -> list[TextLine]:
    """Return blocks and removed blocks of a draft in the order of the input."""
    lines = [TextLine(block.text.strip(), block.span, block, None, is_prose(block.text)) for block in draft.blocks]
    removed = [
        TextLine(change.before.strip(), change.span, None, change.reason)
        for change in draft.changes
        if change.after is None
    ]
    if removed:
        lines += removed
        lines.sort(key=lambda line: line.span)
    return lines
