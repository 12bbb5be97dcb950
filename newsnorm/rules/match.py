"""Find the phrase rules that a line falls under, in one pass whatever the number of rules.

Exact phrases are looked up in a dictionary, beginnings and ends by their first and last letters, and regular
expressions run only where a piece of text that they need is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from newsnorm.rules.fold import plain
from newsnorm.rules.line import LINE_COLUMNS, PATTERN_CHARS, Line
from newsnorm.rules.partial import PartialPhrases, by_phrase
from newsnorm.rules.patterns import compile_pattern, search
from newsnorm.rules.prefilter import PatternIndex
from newsnorm.rules.schema import PhraseRule

__all__ = ["Exact", "Hit", "PhraseMatcher", "exact_index", "join_exact", "look_up"]


# Rules by the phrase, folded and bare, that a whole line has to be.
Exact: TypeAlias = Mapping[str, tuple[PhraseRule, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that a line falls under.

    Attributes:
        rule: The rule.
        phrase: Which of its phrases, folded, or the pattern.
        end: For the scope ``prefix`` how much of the line goes, in code points; ``None``: all of it.
    """

    rule: PhraseRule
    phrase: str
    end: int | None = None


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule: PhraseRule
    source: str

    @property
    def compiled(self) -> Any:
        """The pattern, compiled when a line first asks for it; most never are."""
        return compile_pattern(self.source, self.rule.id)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns, and the index that tells which of them a line may match."""

    patterns: tuple[_Pattern, ...] = field(repr=False)
    index: PatternIndex = field(repr=False)

    def hits(self, line: Line, places: Sequence[int]) -> Iterator[Hit]:
        for at in places:
            pattern = self.patterns[at]
            found = search(pattern.compiled, line.plain, pattern.rule.id) if line.plain else None
            if found is None:
                continue
            if pattern.rule.scope != "prefix":
                yield Hit(pattern.rule, pattern.source)
            elif found.start() == 0 and found.end():
                yield Hit(pattern.rule, pattern.source, found.end() + len(line.text) - len(line.text.lstrip()))


@dataclass(frozen=True, slots=True)
class PhraseMatcher:
    """The phrase rules of some languages, indexed. Build with :meth:`of`. A value: it keeps nothing between calls.

    Attributes:
        exact: Rules by the phrases that take a whole line.
        partial: Rules whose phrase is part of a line.
        short: Patterns for short lines.
        long: Those for paragraphs of any length; they are among the others.
    """

    exact: Exact = field(repr=False)
    partial: tuple[PartialPhrases, ...]
    short: _Patterns
    long: _Patterns

    @classmethod
    def indexed(
        cls,
        rules: Sequence[PhraseRule],
        *,
        exact: Exact,
        short: PatternIndex,
        long: PatternIndex,
    ) -> PhraseMatcher:
        """Build a matcher from indexes that were made before, of rules without phrases that are parts of lines."""
        patterns = tuple(_patterns(rules))
        return cls(
            exact=exact,
            partial=(),
            short=_Patterns(patterns, short),
            long=_Patterns(tuple(filter(_for_long, patterns)), long),
        )

    @classmethod
    def of(cls, rules: Iterable[PhraseRule]) -> PhraseMatcher:
        """Index rules; where several take the same line, the first one given is named first."""
        rules = tuple(rules)
        patterns = tuple(_patterns(rules))
        long = tuple(filter(_for_long, patterns))
        partial = PartialPhrases.of(rules)
        return cls(
            exact=exact_index(rules),
            partial=() if partial is None else (partial,),
            short=_Patterns(patterns, _index(patterns)),
            long=_Patterns(long, _index(long)),
        )

    @classmethod
    def joined(cls, matchers: Sequence[PhraseMatcher]) -> PhraseMatcher:
        """Return one matcher for the rules of several, in their order."""
        return cls(
            exact=join_exact([matcher.exact for matcher in matchers]),
            partial=tuple(partial for matcher in matchers for partial in matcher.partial),
            short=_joined([matcher.short for matcher in matchers]),
            long=_joined([matcher.long for matcher in matchers]),
        )

    def hits(self, line: str | Line) -> list[Hit]:
        """Return the rules that the line falls under, wherever in a text it stands, the surest kind first.

        A long paragraph can fall under rules of the scopes ``paragraph`` and ``prefix`` only.
        """
        if isinstance(line, str):
            long = len(line) > LINE_COLUMNS and not self.partial
            if long and (len(line) > PATTERN_CHARS or self.long.index.passes_by(line)):
                return []
            line = Line.of(line)
        found: list[Hit] = []
        if line.short:
            found += [Hit(rule, line.bare) for rule in look_up(self.exact, line)]
        for partial in self.partial:
            for rule, phrase, end in partial.find(line.text, long=not line.short):
                if rule.scope != "line" or line.one_sentence:
                    found.append(Hit(rule, phrase, end))
        patterns = self.short if line.short else self.long
        places = patterns.index.candidates(line.seen)
        if places:
            found += patterns.hits(line, places)
        return found


def exact_index(rules: Iterable[PhraseRule]) -> Exact:
    """Index the exact phrases of rules for :func:`look_up`."""
    return by_phrase(rules, "exact")


def join_exact(indexes: Iterable[Exact]) -> Exact:
    """Return one index of several; of a phrase in more than one the rules come in their order."""
    joined: dict[str, tuple[PhraseRule, ...]] = {}
    for index in indexes:
        both = joined.keys() & index.keys()
        more = {phrase: joined[phrase] + index[phrase] for phrase in both}
        joined.update(index)
        joined.update(more)
    return joined


def look_up(exact: Exact, line: Line) -> Sequence[PhraseRule]:
    """Return the rules whose phrase a whole line is, with or without punctuation, bullets and counters around it."""
    for key in line.keys:
        rules = exact.get(key)
        if rules:
            return rules
    return ()


def _patterns(rules: Iterable[PhraseRule]) -> Iterator[_Pattern]:
    for rule in rules:
        if rule.match == "regex":
            for source in rule.text:
                yield _Pattern(rule, source)


def _for_long(pattern: _Pattern) -> bool:
    return pattern.rule.scope != "line"


def _index(patterns: Iterable[_Pattern]) -> PatternIndex:
    return PatternIndex.of([plain(pattern.source) for pattern in patterns])


def _joined(parts: Sequence[_Patterns]) -> _Patterns:
    patterns = tuple(pattern for part in parts for pattern in part.patterns)
    return _Patterns(patterns, PatternIndex.joined([part.index for part in parts]))
