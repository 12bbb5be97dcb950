"""Follow a pattern from its beginning: with which letters do all its matches begin?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from newsnorm.rules.literals import is_mark
from newsnorm.rules.syntax import Branches, Char, Class, Edge, Group, Node, Repeat, parse

__all__ = ["MOST_LETTERS", "openings", "openings_of"]

MOST_LETTERS = 8
_LETTERS = (MOST_LETTERS, 5, 3)
_MOST_OPENINGS = 400
# Where no letter has come yet: at the very start, or after something else.
_START, _BEFORE, _ANYTHING = "\2", "", "\0"
_OPEN = frozenset((_START, _BEFORE))
_Found: TypeAlias = tuple[frozenset[str], frozenset[str]]


def openings(pattern: str) -> frozenset[str]:
    r"""Return the first letters, up to eight, of all texts that an anchored pattern matches.

    What is no letter or digit before them is left out, and so are digits where the pattern has them in general
    (``\d+``); but a mark with which few lines begin is an opening of its own. Empty when the pattern is not anchored or may begin with anything.
    """
    return openings_of(parse(pattern))


def openings_of(branches: Branches) -> frozenset[str]:
    """Do the same for a pattern that was parsed before."""
    if not all(map(_is_anchored, branches)):
        return frozenset()
    for letters in _LETTERS:
        found = _Openings(letters).of(branches)
        if found is not None:
            return found
    return frozenset()


def _is_anchored(branch: Sequence[Node]) -> bool:
    first = branch[0] if branch else None
    if isinstance(first, Group):
        return all(map(_is_anchored, first.branches))
    return isinstance(first, Edge) and first.kind == "start"


@dataclass(frozen=True, slots=True)
class _Openings:
    """Follows a pattern from its beginning for so many letters."""

    letters: int

    def of(self, branches: Iterable[Sequence[Node]]) -> frozenset[str] | None:
        """Return the beginnings, none when they can be anything, ``None`` when there are too many."""
        found: set[str] = set()
        for branch in branches:
            closed, still_open = self._follow(branch, frozenset({_START}))
            found |= closed | still_open
        if found & {*_OPEN, _ANYTHING}:
            return frozenset()
        return None if len(found) > _MOST_OPENINGS else frozenset(found)

    def _follow(self, nodes: Iterable[Node], begun: frozenset[str]) -> _Found:
        """Go on with beginnings; return those that are long enough or can't be followed further, and the others."""
        closed: frozenset[str] = frozenset()
        for node in nodes:
            if len(begun) > _MOST_OPENINGS:  # as long as they are now they tell enough
                closed, begun = closed | begun, frozenset()
            if not begun:
                break
            done, begun = self._node(node, begun)
            closed |= done
        return closed, begun

    def _node(self, node: Node, begun: frozenset[str]) -> _Found:
        if isinstance(node, Char):
            longer = {_longer(text, node.text) for text in begun}
            closed = frozenset(text for text in longer if len(text) >= self.letters or _is_first(text))
            return closed, frozenset(longer) - closed
        if isinstance(node, Class):
            if not node.is_letterless:
                return frozenset(_ANYTHING if text in _OPEN else text for text in begun), frozenset()
            still_open = begun & _OPEN
            if still_open and node.kind != "space":
                still_open = frozenset({_BEFORE})
            return begun - _OPEN, still_open
        if isinstance(node, Edge):
            return frozenset(), begun
        if isinstance(node, Repeat):
            closed, after = self._node(node.node, begun)
            if node.many:
                closed, after = closed | (after - _OPEN), after & _OPEN
            return closed, after | begun if node.optional else after
        parts = [self._follow(branch, begun) for branch in node.branches]
        return frozenset().union(*(done for done, _ in parts)), frozenset().union(*(after for _, after in parts))


def _longer(text: str, char: str) -> str:
    if text not in _OPEN:
        return text + char
    return char if char.isalnum() or (text == _START and _is_first(char)) else _BEFORE


def _is_first(text: str) -> bool:
    """Tell whether a text is a mark with which few lines begin, which tells as much as letters."""
    return len(text) == 1 and text not in _OPEN and (text in "./!" or is_mark(text))
