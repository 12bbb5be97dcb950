"""Say how wide a text can be that a pattern matches, so that a paragraph of prose is passed by at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from newsnorm.rules.syntax import Branches, Char, Class, Edge, Group, Kind, Node, Repeat

__all__ = ["widest", "width"]

# How long a run without limit (``\\s*``, ``\\w+``) is at most in a line that a pattern is for.
_LONGEST_RUN: dict[Kind, int] = {"space": 4, "nonword": 12, "nonletter": 24, "some": 64}


def width(text: str) -> int:
    """Return the code points from a text's first letter to its last, both included; 0 if it has none."""
    start, end = 0, len(text)
    while start < end and not text[start].isalpha():
        start += 1
    while start < end and not text[end - 1].isalpha():
        end -= 1
    return end - start


def widest(branches: Branches) -> int | None:
    """Return the greatest :func:`width` of all texts that a pattern matches, ``None`` when there is no limit.

    A pattern that need not begin and end where the text does has no limit; a run of spaces, digits or letters is
    taken to have one, and a text with a longer run is not what the pattern is for.
    """
    widths = [_whole(branch) for branch in branches]
    return None if None in widths else max((width for width in widths if width is not None), default=None)


def _whole(branch: Sequence[Node]) -> int | None:
    if not branch:
        return None
    first, last = branch[0], branch[-1]
    if not (_is_edge(first, "start") and _is_edge(last, "end")):
        return widest(first.branches) if len(branch) == 1 and isinstance(first, Group) else None
    inner = list(branch)
    while inner and _is_letterless(inner[0]):
        inner.pop(0)
    while inner and _is_letterless(inner[-1]):
        inner.pop()
    return _sum(inner)


def _is_edge(node: Node, kind: str) -> bool:
    return isinstance(node, Edge) and node.kind == kind


def _is_letterless(node: Node) -> bool:
    if isinstance(node, Repeat):
        return _is_letterless(node.node)
    if isinstance(node, Char):
        return not node.text.isalpha()
    if isinstance(node, Class):
        return node.is_letterless
    return isinstance(node, Edge) or all(all(map(_is_letterless, branch)) for branch in node.branches)


def _sum(nodes: Sequence[Node]) -> int | None:
    total = 0
    for node in nodes:
        one = _node(node)
        if one is None:
            return None
        total += one
    return total


def _node(node: Node) -> int | None:
    if isinstance(node, Edge):
        return 0
    if isinstance(node, Group):
        widths = [_sum(branch) for branch in node.branches]
        return None if None in widths else max(width for width in widths if width is not None)
    if isinstance(node, Repeat):
        one, most = _node(node.node), node.most
        if most is None and isinstance(node.node, Class):
            most = _LONGEST_RUN.get(node.node.kind)
        return None if one is None or most is None else one * most
    return 1
