"""Tell which of many patterns are worth trying on a line.

A search costs a microsecond, and a pack has a hundred patterns. Most begin with one of a few words, so the first
letters of a line choose among them in a dictionary; of the others most need some word that a line does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from newsnorm.rules.syntax import Branches, Char, Class, Group, Node, Repeat, parse

__all__ = ["PatternIndex", "Seen", "is_letterless", "openings", "required_literals"]

Literals: TypeAlias = tuple[str, ...]
_LETTERS = (8, 5, 3)
_MOST_OPENINGS = 400
_SHORTEST = 2
_MOST_LITERALS = 24
# Strings in a group, and alternatives, that are looked for where a line begins as a pattern does.
_MOST_NEEDED = 80
# Marks that prose does without.
_MARK = re.compile(r"[©ⓒ℗@&<>{}\[\]|=#$*_~›→▸▶»«‹]")
_WORD = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")


Needs: TypeAlias = tuple[tuple[Literals, ...], ...]


@dataclass(frozen=True, slots=True)
class PatternIndex:
    """Places of patterns by what their matches begin with or hold. Build with :meth:`of`.

    Attributes:
        opening: Places of the patterns by the first letters of their matches.
        single: The same where one letter is all that is known.
        lengths: By the first two letters of a line, how many letters to look up in ``opening``.
        holding: Of patterns that may begin with anything a string that their matches hold, and their places.
        letterless: Places of the patterns without letters.
        others: Places of the patterns of which nothing is known.
        needs: For each pattern what else its matches hold: one of the alternatives, in which one string of every
            group. Empty when nothing is known.
    """

    opening: Mapping[str, Sequence[int]]
    single: Mapping[str, Sequence[int]]
    lengths: Mapping[str, Sequence[int]]
    holding: Mapping[str, Sequence[int]]
    letterless: tuple[int, ...]
    others: tuple[int, ...]
    needs: tuple[Needs, ...]

    @classmethod
    def of(cls, patterns: Sequence[str]) -> PatternIndex:
        """Index patterns, in which quotes and spaces are plain ones."""
        opening: dict[str, list[int]] = {}
        holding: dict[str, list[int]] = {}
        others, letterless = [], []
        needs: list[Needs] = []
        for at, pattern in enumerate(patterns):
            branches = parse(pattern)
            needs.append(_needs(branches))
            if _is_letterless(pattern, branches):
                letterless.append(at)
                continue
            starts, literals = _keys(branches)
            for start in sorted(starts):
                opening.setdefault(start, []).append(at)
            for literal in literals:
                holding.setdefault(literal, []).append(at)
            if not starts and not literals:
                others.append(at)
        lengths: dict[str, set[int]] = {}
        for start in opening:
            if len(start) > 1:
                lengths.setdefault(start[:2], set()).add(len(start))
        return cls(
            opening=_frozen({start: places for start, places in opening.items() if len(start) > 1}),
            single=_frozen({start: places for start, places in opening.items() if len(start) == 1}),
            lengths={start: tuple(sorted(found)) for start, found in lengths.items()},
            holding=_frozen(holding),
            letterless=tuple(letterless),
            others=tuple(others),
            needs=tuple(needs),
        )

    @classmethod
    def restored(cls, values: Sequence[Any]) -> PatternIndex:
        """Return the index of which these are the attributes, in order, as JSON gives them back."""
        opening, single, lengths, holding, letterless, others, needs = values
        # Tuples of numbers are nothing to the garbage collector; thousands of lists are.
        return cls(
            opening=_frozen(opening),
            single=_frozen(single),
            lengths=_frozen(lengths),
            holding=_frozen(holding),
            letterless=tuple(letterless),
            others=tuple(others),
            needs=tuple(map(_as_tuples, needs)),
        )

    def candidates(self, text: Seen) -> list[int]:
        """Return the places of the patterns that may match, in order."""
        low, starts, lettered = text
        found = [self.holding[literal] for literal in self.holding if literal in low]
        for start in starts:
            for length in self.lengths.get(low[start : start + 2], ()):
                places = self.opening.get(low[start : start + length])
                if places:
                    found.append(places)
            if self.single and low[start] in self.single:
                found.append(self.single[low[start]])
        if self.others:
            found.append(self.others)
        if not lettered:
            found.append(self.letterless)
        if not found:
            return []
        return [at for at in sorted(set().union(*found)) if _has_what_it_needs(low, self.needs[at])]


def _keys(branches: Branches) -> tuple[frozenset[str], Literals]:
    """Return beginnings of which a match has one unless it holds one of some strings."""
    starts, literals = _keys_together(branches)
    apart = _alternatives(branches)
    # Each string is looked for in every line, a beginning costs nothing more.
    if starts or not 1 < len(apart) <= _MOST_NEEDED:
        return starts, literals
    keys = [_keys_together((branch,)) for branch in apart]
    more = tuple(dict.fromkeys(text for _, texts in keys for text in texts))
    if not all(some or texts for some, texts in keys) or (literals and len(more) >= len(literals)):
        return starts, literals
    return frozenset().union(*(some for some, _ in keys)), more


def _keys_together(branches: Branches) -> tuple[frozenset[str], Literals]:
    starts, literals = _openings(branches), _required(branches)
    # A single letter tells little; anything else tells more than a word that may stand anywhere.
    if literals and not all(len(start) > 1 for start in starts):
        return frozenset(), literals
    return starts, () if starts else literals


def _alternatives(branches: Branches) -> Branches:
    """Return a pattern's alternatives, also where a group of them comes after what is no word."""
    apart: list[tuple[Node, ...]] = []
    for branch in branches:
        at = next((at for at, node in enumerate(branch) if not _may_come_first(node)), None)
        node = branch[at] if at is not None else None
        if at is None or not isinstance(node, Group):
            apart.append(branch)
        else:
            apart += [branch[:at] + inner + branch[at + 1 :] for inner in _alternatives(node.branches)]
    return tuple(apart)


def _may_come_first(node: Node) -> bool:
    if isinstance(node, Repeat):
        return isinstance(node.node, Class) and node.node.kind == "nonword"
    return (isinstance(node, Group) and not node.branches) or (isinstance(node, Class) and node.kind == "nonword")


def _has_what_it_needs(low: str, needs: Needs) -> bool:
    for groups in needs:
        for literals in groups:
            for literal in literals:
                if literal in low:
                    break
            else:
                break
        else:
            return True
    return not needs


class Seen(NamedTuple):
    """A line as the index sees it, made once for all packs.

    Attributes:
        low: The line as :func:`~newsnorm.rules.fold.plain` and ``lowered`` make it.
        starts: Where its first letter or digit is, and its first letter.
        lettered: Whether it has a letter.
    """

    low: str
    starts: tuple[int, ...]
    lettered: bool

    @classmethod
    def of(cls, low: str) -> Seen:
        """Look at a line."""
        if low[:1].isalpha():
            return cls(low, (0,), lettered=True)
        word, letter = _WORD.search(low), _LETTER.search(low)
        starts = {match.start() for match in (word, letter) if match}
        return cls(low, tuple(sorted(starts)), letter is not None)


def openings(pattern: str) -> frozenset[str]:
    r"""Return the first letters, up to eight, of all texts that an anchored pattern matches.

    What is no letter or digit before them is left out, and so are digits where the pattern has them in general
    (``\d+``). Empty when the pattern is not anchored or may begin with anything.
    """
    return _openings(parse(pattern))


def _openings(branches: Branches) -> frozenset[str]:
    if not all(map(_is_anchored, branches)):
        return frozenset()
    for letters in _LETTERS:
        found = _Openings(letters).of(branches)
        if found is not None:
            return found
    return frozenset()


def is_letterless(pattern: str) -> bool:
    """Tell whether a pattern, anchored at both ends, matches nothing with a letter in it."""
    return _is_letterless(pattern, parse(pattern))


def _is_letterless(pattern: str, branches: Branches) -> bool:
    return pattern.startswith("^") and pattern.endswith("$") and not any(map(_may_have_letters, _nodes(branches)))


def required_literals(pattern: str) -> Literals:
    """Return lower-case strings one of which is in every text that the pattern matches, in the text's lower case.

    Empty when nothing short and certain can be said; then the pattern has to be tried on every line.
    """
    return _required(parse(pattern))


def _required(branches: Branches) -> Literals:
    found = _needed(branches)
    return found if len(found) <= _MOST_LITERALS else ()


_ANYTHING = "\0"
_Found: TypeAlias = tuple[frozenset[str], frozenset[str]]


def _is_anchored(branch: Sequence[Node]) -> bool:
    first = branch[0] if branch else None
    if isinstance(first, Group):
        return first.anchor or (bool(first.branches) and all(map(_is_anchored, first.branches)))
    return False


@dataclass(frozen=True, slots=True)
class _Openings:
    """Follows a pattern from its beginning for so many letters."""

    letters: int

    def of(self, branches: Iterable[Sequence[Node]]) -> frozenset[str] | None:
        """Return the beginnings, none when they can be anything, ``None`` when there are too many."""
        found: set[str] = set()
        for branch in branches:
            closed, still_open = self._follow(branch, frozenset({""}))
            found |= closed | still_open
        if found & {"", _ANYTHING}:
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
            longer = {text + node.text if text or node.text.isalnum() else text for text in begun}
            closed = frozenset(text for text in longer if len(text) >= self.letters)
            return closed, frozenset(longer) - closed
        if isinstance(node, Class):
            if node.kind == "any":
                return frozenset(text or _ANYTHING for text in begun), frozenset()
            return begun - {""}, begun & {""}
        if isinstance(node, Repeat):
            closed, after = self._node(node.node, begun)
            if node.many:
                closed, after = closed | (after - {""}), after & {""}
            return closed, after | begun if node.optional else after
        if not node.branches:
            return frozenset(), begun
        parts = [self._follow(branch, begun) for branch in node.branches]
        return frozenset().union(*(done for done, _ in parts)), frozenset().union(*(after for _, after in parts))


def _needed(branches: Iterable[Sequence[Node]]) -> Literals:
    needed = [_needed_by(branch) for branch in branches]
    return tuple(dict.fromkeys(text for texts in needed for text in texts)) if all(needed) else ()


def _needed_by(branch: Sequence[Node]) -> Literals:
    best = max(_all_needed_by(branch), key=lambda texts: min(map(_rarity, texts)))
    return best if min(map(_rarity, best)) >= _SHORTEST else ()


def _needs(branches: Branches) -> Needs:
    """Return for each branch the groups of strings of which its matches hold one each."""
    while len(branches) == 1:
        solid = [node for node in branches[0] if not (isinstance(node, Group) and not node.branches)]
        if len(solid) != 1 or not isinstance(solid[0], Group):
            break
        branches = solid[0].branches
    needs = tuple(
        tuple(
            dict.fromkeys(
                texts
                for texts in _all_needed_by(branch)
                if len(texts) <= _MOST_NEEDED and min(map(_rarity, texts)) >= _SHORTEST
            )
        )
        for branch in branches
    )
    return needs if all(needs) and len(needs) <= _MOST_NEEDED else ()


def _all_needed_by(branch: Sequence[Node]) -> list[Literals]:
    """Return groups of strings of which every match of a branch holds one each; some say nothing."""
    candidates: list[Literals] = []
    run = ""
    for node in branch:
        inner, many = (node.node, node.many) if isinstance(node, Repeat) and not node.optional else (node, False)
        if isinstance(inner, Char):
            run += inner.text
            if not many:
                continue
        elif isinstance(inner, Group):
            alone = len(inner.branches) == 1
            candidates += _all_needed_by(inner.branches[0]) if alone else [_needed(inner.branches) or ("",)]
        candidates.append((run,))
        run = ""
    return [*candidates, (run,)]


def _rarity(text: str) -> int:
    """Return how telling a string is: its length, or more for a mark that prose does without."""
    return max(len(text), 3 * (_MARK.search(text) is not None))


def _nodes(branches: Iterable[Sequence[Node]]) -> Iterator[Node]:
    for branch in branches:
        for node in branch:
            inner = node.node if isinstance(node, Repeat) else node
            yield inner
            if isinstance(inner, Group):
                yield from _nodes(inner.branches)


def _may_have_letters(node: Node) -> bool:
    return (isinstance(node, Char) and node.text.isalpha()) or (isinstance(node, Class) and node.kind == "any")


def _as_tuples(needs: Iterable[Iterable[Iterable[str]]]) -> Needs:
    return tuple(tuple(map(tuple, groups)) for groups in needs)


def _frozen(index: Mapping[str, Iterable[int]]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(places) for key, places in index.items()}
