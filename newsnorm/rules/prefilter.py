"""Tell which of many patterns are worth trying on a line.

A search costs a microsecond, and a pack has a hundred patterns. Most begin with one of a few words, so the first
letters of a line choose among them in a dictionary; of the others most need some word that a line does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from newsnorm.rules.syntax import Char, Class, Group, Node, Repeat, parse

__all__ = ["PatternIndex", "openings", "required_literals"]

Literals: TypeAlias = tuple[str, ...]
_LETTERS = 3
_MOST_OPENINGS = 400
_SHORTEST = 2
_MOST_LITERALS = 24


@dataclass(frozen=True, slots=True)
class PatternIndex:
    """Places of patterns by what their matches begin with or hold. Build with :meth:`of`."""

    opening: dict[str, tuple[int, ...]]
    holding: dict[str, tuple[int, ...]]
    others: tuple[int, ...]

    @classmethod
    def of(cls, patterns: Sequence[str]) -> PatternIndex:
        """Index patterns, in which quotes and spaces are plain ones."""
        opening: dict[str, list[int]] = {}
        holding: dict[str, list[int]] = {}
        others = []
        for at, pattern in enumerate(patterns):
            starts = openings(pattern)
            literals = () if starts else required_literals(pattern)
            for start in starts:
                opening.setdefault(start, []).append(at)
            for literal in literals:
                holding.setdefault(literal, []).append(at)
            if not starts and not literals:
                others.append(at)
        return cls(_frozen(opening), _frozen(holding), tuple(others))

    def candidates(self, low: str) -> list[int]:
        """Return the places of the patterns that may match, in order.

        Args:
            low: The line as :func:`~newsnorm.rules.fold.lowered` and ``plain`` make it.
        """
        found = set(self.others)
        word = _first(low, str.isalnum)
        letter = word if low[word : word + 1].isalpha() else _first(low, str.isalpha)
        for start in {word, letter}:
            for end in range(start + 1, start + _LETTERS + 1):
                found.update(self.opening.get(low[start:end], ()))
        for literal in self.holding:
            if literal in low:
                found.update(self.holding[literal])
        return sorted(found)


def openings(pattern: str) -> frozenset[str]:
    r"""Return the first letters, up to three, of all texts that an anchored pattern matches.

    What is no letter or digit before them is left out, and so are digits where the pattern has them in general
    (``\d+``). Empty when the pattern is not anchored or may begin with anything.
    """
    branches = parse(pattern)
    if not all(_is_anchored(branch) for branch in branches):
        return frozenset()
    found: set[str] = set()
    for branch in branches:
        closed, still_open = _open(branch, frozenset({""}))
        found |= closed | still_open
    return frozenset() if "" in found or _ANYTHING in found or len(found) > _MOST_OPENINGS else frozenset(found)


def required_literals(pattern: str) -> Literals:
    """Return lower-case strings one of which is in every text that the pattern matches, in the text's lower case.

    Empty when nothing short and certain can be said; then the pattern has to be tried on every line.
    """
    found = _needed(parse(pattern))
    return found if len(found) <= _MOST_LITERALS else ()


_ANYTHING = "\0"
_Found: TypeAlias = tuple[frozenset[str], frozenset[str]]


def _is_anchored(branch: Sequence[Node]) -> bool:
    first = branch[0] if branch else None
    if isinstance(first, Group):
        return first.anchor or (bool(first.branches) and all(map(_is_anchored, first.branches)))
    return False


def _open(nodes: Iterable[Node], begun: frozenset[str]) -> _Found:
    """Go on with beginnings; return those that are long enough or can't be followed further, and the others."""
    closed: frozenset[str] = frozenset()
    for node in nodes:
        if not begun or len(closed) > _MOST_OPENINGS:
            break
        done, begun = _open_node(node, begun)
        closed |= done
    return closed, begun


def _open_node(node: Node, begun: frozenset[str]) -> _Found:
    if isinstance(node, Char):
        longer = {text + node.text if text or node.text.isalnum() else text for text in begun}
        closed = frozenset(text for text in longer if len(text) >= _LETTERS)
        return closed, frozenset(longer) - closed
    if isinstance(node, Class):
        if node.kind == "any":
            return frozenset(text or _ANYTHING for text in begun), frozenset()
        return begun - {""}, begun & {""}
    if isinstance(node, Repeat):
        closed, after = _open_node(node.node, begun)
        if node.many:
            closed, after = closed | (after - {""}), after & {""}
        return closed, after | begun if node.optional else after
    if not node.branches:
        return frozenset(), begun
    parts = [_open(branch, begun) for branch in node.branches]
    return frozenset().union(*(closed for closed, _ in parts)), frozenset().union(*(after for _, after in parts))


def _needed(branches: Iterable[Sequence[Node]]) -> Literals:
    needed = [_needed_by(branch) for branch in branches]
    return tuple(dict.fromkeys(text for texts in needed for text in texts)) if all(needed) else ()


def _needed_by(branch: Sequence[Node]) -> Literals:
    candidates: list[Literals] = []
    run = ""
    for node in branch:
        inner, many = (node.node, node.many) if isinstance(node, Repeat) and not node.optional else (node, False)
        if isinstance(inner, Char):
            run += inner.text
            if not many:
                continue
        elif isinstance(inner, Group):
            candidates.append(_needed(inner.branches) or ("",))
        candidates.append((run,))
        run = ""
    best = max([*candidates, (run,)], key=lambda texts: min(map(len, texts)))
    return best if min(map(len, best)) >= _SHORTEST else ()


def _first(text: str, is_it: Callable[[str], bool]) -> int:
    return next((at for at, char in enumerate(text) if is_it(char)), len(text))


def _frozen(index: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(places) for key, places in index.items()}
