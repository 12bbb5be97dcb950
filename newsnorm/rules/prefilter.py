"""Tell which of many patterns are worth trying on a line.

A search costs a microsecond, and a pack has a hundred patterns. Most begin with one of a few words, so the first
letters of a line choose among them in a dictionary; of the others most need some word that a line does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from newsnorm.rules.fold import lowered, plain
from newsnorm.rules.literals import KEY, Held, Needs, needs_of, required_by
from newsnorm.rules.openings import MOST_LETTERS, openings_of
from newsnorm.rules.seen import Seen
from newsnorm.rules.syntax import Branches, Char, Class, Edge, Group, Node, Repeat, parse
from newsnorm.rules.widths import widest, width

__all__ = ["PatternIndex", "is_letterless"]

_LENGTHS = range(1, MOST_LETTERS + 1)
_QUOTES = "\"'“”„‘’("
# Alternatives that are indexed apart from each other.
_MOST_APART = 80


@dataclass(frozen=True, slots=True)
class PatternIndex:
    """Places of patterns by what their matches begin with or hold. Build with :meth:`of`.

    Attributes:
        opening: By the first letters of their matches, which of ``places`` the patterns have.
        lengths: By the first two letters of a line, how many letters to look up in ``opening``; by the first one,
            that one will do.
        words: Of patterns that may begin with anything, by the first letters of a word that their matches hold.
        holding: The same by strings that may be parts of words, or no words.
        places: Lists of places of patterns, to which the numbers in the dictionaries point.
        letterless: Places of the patterns without letters.
        others: Places of the patterns of which nothing is known.
        needs: For each pattern what else its matches hold: one of the alternatives, in which one string of every
            group. Empty when nothing is known.
        widest: For each pattern the greatest width of a match; ``None``: without limit.
        reach: The greatest of those that ``words`` and ``holding`` speak of.
        content: What is in ``words`` and ``holding``; made where indexes are joined.
    """

    opening: Mapping[str, int]
    lengths: Mapping[str, tuple[int, ...]]
    words: Mapping[str, int]
    holding: Mapping[str, int]
    places: tuple[tuple[int, ...], ...]
    letterless: tuple[int, ...]
    others: tuple[int, ...]
    needs: tuple[Needs, ...]
    widest: tuple[int | None, ...]
    reach: int | None
    content: tuple[str, ...] = ()

    @classmethod
    def of(cls, patterns: Sequence[str]) -> PatternIndex:
        """Index patterns, in which quotes and spaces are plain ones."""
        opening: dict[str, list[int]] = {}
        words: dict[str, list[int]] = {}
        holding: dict[str, list[int]] = {}
        others, letterless = [], []
        parsed = [parse(pattern) for pattern in patterns]
        widths = [widest(branches) for branches in parsed]
        reach: int | None = 0
        for at, branches in enumerate(parsed):
            if _is_letterless(patterns[at], branches):
                letterless.append(at)
                continue
            starts, literals = _keys(branches)
            for start in sorted(starts):
                opening.setdefault(start, []).append(at)
            for literal in literals:
                index, key = (words, literal.word[:KEY]) if literal.word else (holding, literal.text)
                if at not in index.setdefault(key, []):
                    index[key].append(at)
            if literals:
                reach = _wider(reach, widths[at])
            if not starts and not literals:
                others.append(at)
        lengths: dict[str, set[int]] = {}
        for start in opening:
            lengths.setdefault(start[:2], set()).add(len(start))
        places = tuple(dict.fromkeys(tuple(at) for index in (opening, words, holding) for at in index.values()))
        number = {at: number for number, at in enumerate(places)}
        return cls(
            opening={start: number[tuple(at)] for start, at in opening.items()},
            lengths={start: tuple(sorted(found)) for start, found in lengths.items()},
            words={word: number[tuple(at)] for word, at in words.items()},
            holding={literal: number[tuple(at)] for literal, at in holding.items()},
            places=places,
            letterless=tuple(letterless),
            others=tuple(others),
            needs=tuple(map(needs_of, parsed)),
            widest=tuple(widths),
            reach=reach,
        )

    @classmethod
    def restored(cls, values: Sequence[Any]) -> PatternIndex:
        """Return the index of which these are the attributes, in order, as JSON gives them back."""
        opening, lengths, words, holding, places, letterless, others, needs, widths, reach = values
        return cls(
            opening=opening,
            # No lists: the garbage collector would walk these thousands again and again.
            lengths={start: tuple(found) for start, found in lengths.items()},
            words=words,
            holding=holding,
            places=tuple(map(tuple, places)),
            letterless=tuple(letterless),
            others=tuple(others),
            needs=tuple(map(_as_tuples, needs)),
            widest=tuple(widths),
            reach=reach,
        )

    @classmethod
    def joined(cls, indexes: Sequence[PatternIndex]) -> PatternIndex:
        """Return one index of the patterns of several, one after the other."""
        opening: dict[str, int] = {}
        words: dict[str, int] = {}
        holding: dict[str, int] = {}
        lengths: dict[str, tuple[int, ...]] = {}
        places: list[tuple[int, ...]] = []
        first = 0
        for index in indexes:
            base = len(places)
            places += [tuple([first + at for at in group]) for group in index.places]
            for mine, theirs in ((opening, index.opening), (words, index.words), (holding, index.holding)):
                both = mine.keys() & theirs.keys()
                before = {key: mine[key] for key in both}
                mine.update({key: base + number for key, number in theirs.items()})
                for key in sorted(both):
                    places.append(places[before[key]] + places[mine[key]])
                    mine[key] = len(places) - 1
            for start, known in index.lengths.items():
                old = lengths.get(start)
                lengths[start] = known if old is None else tuple(sorted({*old, *known}))
            first += len(index.needs)
        reaches = [index.reach for index in indexes]
        offsets = list(accumulate((len(index.needs) for index in indexes), initial=0))
        return cls(
            opening=opening,
            lengths=lengths,
            words=words,
            holding=holding,
            places=tuple(places),
            letterless=tuple(
                first + at for first, index in zip(offsets, indexes, strict=False) for at in index.letterless
            ),
            others=tuple(first + at for first, index in zip(offsets, indexes, strict=False) for at in index.others),
            needs=tuple(needs for index in indexes for needs in index.needs),
            widest=tuple(most for index in indexes for most in index.widest),
            reach=None if None in reaches else max((reach for reach in reaches if reach is not None), default=0),
            content=(*words, *holding),
        )

    def passes_by(self, text: str) -> bool:
        """Tell at a glance that a paragraph begins as no pattern does, and holds nothing or is too wide for the others.

        ``False`` says nothing. For long paragraphs only; with the index of a pack alone it is always that.
        """
        # A quotation mark is nothing to begin with, so the letter after it is the first one.
        head = lowered(plain(text.lstrip(_QUOTES)[:MOST_LETTERS]))
        if self.others or not head[:1].isalpha():
            return False
        if not self.content or not self.opening.keys().isdisjoint([head[:length] for length in _LENGTHS]):
            return False
        if self.reach is not None and len(text) > self.reach and width(text) > self.reach:
            return True
        return not any(map(lowered(plain(text)).__contains__, self.content))

    def candidates(self, text: Seen) -> list[int]:
        """Return the places of the patterns that may match, in order."""
        found = self._by_opening(text)
        if self.reach is None or text.width <= self.reach:
            found += self._by_content(text)
        if self.others:
            found.append(self.others)
        if not text.lettered:
            found.append(self.letterless)
        if not found:
            return []
        return [at for at in sorted(set().union(*found)) if self._may_match(at, text)]

    def _by_opening(self, text: Seen) -> list[tuple[int, ...]]:
        found = []
        opening, head = self.opening, text.head
        for start in text.starts:
            for length in self.lengths.get(head[start : start + 2], ()):
                number = opening.get(head[start : start + length])
                if number is not None:
                    found.append(self.places[number])
            number = opening.get(head[start])
            if number is not None:
                found.append(self.places[number])
        return found

    def _by_content(self, text: Seen) -> list[tuple[int, ...]]:
        found = [self.places[self.words[word]] for word in self.words.keys() & text.words] if self.words else []
        if self.holding:
            low = text.low
            found += [self.places[number] for literal, number in self.holding.items() if literal in low]
        return found

    def _may_match(self, at: int, text: Seen) -> bool:
        most = self.widest[at]
        return (most is None or text.width <= most) and _has_what_it_needs(text.low, self.needs[at])


def _wider(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one, other)


def _keys(branches: Branches) -> tuple[frozenset[str], Sequence[Held]]:
    """Return beginnings of which a match has one unless it holds one of some strings."""
    starts, literals = _keys_together(branches)
    apart = _alternatives(branches)
    # Each string is looked for in every line, a beginning costs nothing more.
    if starts or not 1 < len(apart) <= _MOST_APART:
        return starts, literals
    keys = [_keys_together((branch,)) for branch in apart]
    more = tuple(dict.fromkeys(text for _, texts in keys for text in texts))
    if not all(some or texts for some, texts in keys) or (literals and len(more) >= len(literals)):
        return starts, literals
    return frozenset().union(*(some for some, _ in keys)), more


def _keys_together(branches: Branches) -> tuple[frozenset[str], Sequence[Held]]:
    starts, literals = openings_of(branches), required_by(branches)
    # A single letter tells little; anything else tells more than a word that may stand anywhere.
    if literals and not all(len(start) > 1 or not start.isalnum() for start in starts):
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
        return isinstance(node.node, Class) and node.node.is_wordless
    return isinstance(node, Edge) or (isinstance(node, Class) and node.is_wordless)


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


def is_letterless(pattern: str) -> bool:
    """Tell whether a pattern, anchored at both ends, matches nothing with a letter in it."""
    return _is_letterless(pattern, parse(pattern))


def _is_letterless(pattern: str, branches: Branches) -> bool:
    return pattern.startswith("^") and pattern.endswith("$") and not any(map(_may_have_letters, _nodes(branches)))


def _nodes(branches: Iterable[Sequence[Node]]) -> Iterator[Node]:
    for branch in branches:
        for node in branch:
            inner = node.node if isinstance(node, Repeat) else node
            yield inner
            if isinstance(inner, Group):
                yield from _nodes(inner.branches)


def _may_have_letters(node: Node) -> bool:
    return (isinstance(node, Char) and node.text.isalpha()) or (isinstance(node, Class) and not node.is_letterless)


def _as_tuples(needs: Iterable[Iterable[Iterable[str]]]) -> Needs:
    return tuple(tuple(map(tuple, groups)) for groups in needs)
