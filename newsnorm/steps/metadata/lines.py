"""The lines of a document in their order, those taken out before included: metadata stands among the debris."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import regex

from newsnorm.draft import Block, Draft
from newsnorm.measure import columns, is_prose
from newsnorm.models import Reason, Span
from newsnorm.rules.metadata import Reading

__all__ = ["Find", "TextLine", "lines_of", "physical_lines"]

# What the metadata rules of a document's languages read from a line.
Find: TypeAlias = Callable[[str], Sequence[Reading]]


class TextLine(NamedTuple):
    """A line of the document.

    Attributes:
        text: Its text without white space around it.
        span: Where the text stands in the input.
        block: The block it is, ``None`` if it was taken out by an earlier step.
        reason: Why it was taken out, if it was.
        prose: Whether it is a paragraph of prose that is still there.
        columns: Its length in columns of Latin text.
    """

    text: str
    span: Span
    block: Block | None
    reason: Reason | None = None
    prose: bool = False
    columns: int = 0


def lines_of(draft: Draft) -> list[TextLine]:
    """Return blocks and removed blocks of a draft in the order of the input."""
    lines = []
    for block in draft.blocks:
        text = block.text.strip()
        lines.append(TextLine(text, (block.start, block.end), block, None, is_prose(text), columns(text)))
    removed = [change for change in draft.changes if change.after is None]
    if removed:
        for change in removed:
            text = change.before.strip()
            lines.append(TextLine(text, change.span, None, change.reason, False, columns(text)))
        lines.sort(key=_place)
    return lines


def _place(line: TextLine) -> Span:
    return line.span


_PHYSICAL = regex.compile(r"\S[^\n\r]*")


def physical_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines with those that are no prose cut at line breaks: a headline may have been joined to its kicker."""
    parts: list[TextLine] = []
    for line in lines:
        if line.prose or "\n" not in line.text:
            parts.append(line)
        else:
            parts += _parts(line)
    return parts


def _parts(line: TextLine) -> Iterator[TextLine]:
    # For a removed line the span's text is the line's own, white space around it included at most.
    base = line.span[0] if line.block is None else None
    for match in _PHYSICAL.finditer(line.text):
        text = match[0].rstrip()
        span = (base + match.start(), base + match.start() + len(text)) if base is not None else line.span
        yield TextLine(text, span, line.block, line.reason, False, columns(text))
