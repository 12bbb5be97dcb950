"""Undo recorded changes by value: from a record's own spans and texts, without rules and without the input.

Changes form a tree: a later one contains or is apart from every earlier one, never overlaps it (``Draft.edit``
sees to that). So the text of a paragraph under any choice of undone changes follows from three facts: its text as
kept, the changes inside it, and ``before`` of each, which is the input at its span.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from newsnorm.values import Span


class Recorded(Protocol):
    """What replaying needs to know of a change."""

    @property
    def id(self) -> int:
        """Number of the change, in the order in which they were made."""
        ...

    @property
    def span(self) -> Span:
        """What it is about, in the input."""
        ...

    @property
    def before(self) -> str:
        """The input at that span."""
        ...

    @property
    def after(self) -> str | None:
        """What stands there instead; ``None`` when a whole paragraph was taken out."""
        ...


def replay(kept: Sequence[tuple[Span, str]], changes: Sequence[Recorded], undone: AbstractSet[int]) -> str:
    """Return the paragraphs, joined by a blank line, as they would be without the changes named in ``undone``.

    Args:
        kept: Span and text of each paragraph of the article.
        changes: All changes of the article.
        undone: Ids of the changes to undo.
    """
    inner = sorted((change for change in changes if change.after is not None), key=_widest_first)
    blocks = [(span, _as_input(span, text, _within(span, inner))) for span, text in kept]
    removed = [(change.span, change.before, change.id) for change in changes if change.after is None]
    blocks += [(span, before) for span, before, number in removed if number in undone]
    paragraphs = [span for span, _ in kept] + [span for span, _, _ in removed]
    blocks += [(change.span, change.before) for change in _between(paragraphs, inner) if change.id in undone]
    texts = []
    for span, before in sorted(blocks):
        applied = [change for change in _within(span, inner) if change.id not in undone]
        texts.append(_rewrite(span[0], before, applied))
    return "\n\n".join(text for text in texts if text)


def _between(paragraphs: Sequence[Span], inner: Sequence[Recorded]) -> Iterator[Recorded]:
    """Yield the repairs that lie in no paragraph, such as an invisible character on an otherwise empty line."""
    ordered = sorted(paragraphs)
    starts = [start for start, _ in ordered]
    for change in _outermost(inner):
        place = bisect_right(starts, change.span[0]) - 1
        if place < 0 or change.span[1] > ordered[place][1]:
            yield change


def _widest_first(change: Recorded) -> tuple[int, int, int]:
    return change.span[0], -change.span[1], -change.id


def _within(span: Span, changes: Sequence[Recorded]) -> list[Recorded]:
    """Return the changes inside a span; ``changes`` are sorted, the widest first where several start together."""
    first = bisect_left(changes, span[0], key=lambda change: change.span[0])
    last = bisect_left(changes, span[1], key=lambda change: change.span[0])
    return [change for change in changes[first:last] if change.span[1] <= span[1]]


def _outermost(changes: Iterable[Recorded]) -> Iterator[Recorded]:
    """Yield the changes that lie in no other, in the order of the text; ``changes`` are sorted, the widest first."""
    reached = -1
    for change in changes:
        if change.span[1] > reached:
            reached = change.span[1]
            yield change


def _as_input(span: Span, text: str, changes: Sequence[Recorded]) -> str:
    """Turn a kept paragraph back into the input it came from."""
    parts, read, position = [], 0, span[0]
    for change in _outermost(changes):
        verbatim = change.span[0] - position
        parts += [text[read : read + verbatim], change.before]
        read += verbatim + len(change.after or "")
        position = change.span[1]
    return "".join([*parts, text[read:]])


def _rewrite(start: int, before: str, changes: Sequence[Recorded]) -> str:
    """Apply changes to the input of one paragraph that begins at ``start``."""
    parts, position = [], start
    for change in _outermost(changes):
        parts += [before[position - start : change.span[0] - start], change.after or ""]
        position = change.span[1]
    return "".join([*parts, before[position - start :]])
