"""Find the phrase rules that a line falls under, in one pass whatever the number of rules.

Exact phrases are looked up in a dictionary, beginnings and ends by their first and last letters, phrases inside a
line by one automaton-like pattern, and regular expressions run only where a piece of text that they need is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, TypeAlias

import regex

from newsnorm.errors import RulesError
from newsnorm.measure import columns
from newsnorm.rules.fold import bare, fold, lowered, plain, uncounted
from newsnorm.rules.prefilter import PatternIndex, Seen
from newsnorm.rules.schema import PhraseRule

__all__ = ["Hit", "Line", "PhraseIndex", "PhraseMatcher", "compile_pattern", "search"]

# Debris that is longer than this is a paragraph, and paragraphs go only by rules that say so (scope = "paragraph").
LINE_COLUMNS = 160.0
# Longest paragraph that patterns are tried on, in code points: none may cost more than a fixed amount.
_PATTERN_CHARS = 1200
_PATTERN_SECONDS = 2.0
# How much of either end of a longer paragraph is compared with phrases.
_EDGE_CHARS = 240
# Lines up to this length, in code points, are remembered in their several forms; metadata lines are no longer.
_REMEMBERED_CHARS = 600
_KEY = 4
_SENTENCE_INSIDE = re.compile(r"[.!?\u2026\u061f\u06d4\u0964]['\")\]]*\s+\S|[\u3002\uff01\uff1f].")
# Scripts written without spaces: a phrase may stand inside a run of letters.
_SPACELESS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31f0-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]"
)


_Keyed: TypeAlias = dict[str, tuple[tuple[str, PhraseRule], ...]]


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


class Line:
    """A line in the forms that rules compare with. :meth:`of` remembers those of the last lines.

    Attributes:
        text: As written.
        short: Whether it is too short to be a paragraph of prose.
        folded: A short line as phrases are compared.
        bare: The same without what stands around the words.
        keys: What to look up among exact phrases, in order.
        plain: As patterns see it.
        seen: The same as the index of patterns sees it.
    """

    __slots__ = ("bare", "folded", "keys", "plain", "seen", "short", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.short = len(text) <= LINE_COLUMNS and columns(text) <= LINE_COLUMNS
        self.plain = plain(text).strip() if len(text) <= _PATTERN_CHARS else ""
        self.seen = Seen.of(lowered(self.plain))
        self.folded, self.bare = "", ""
        self.keys: tuple[str, ...] = ()
        if self.short:
            self.folded = " ".join(self.seen.low.split()) if text.isascii() else fold(text)
            self.bare = bare(self.folded)
            self.keys = keys_of(self.folded, self.bare)

    @staticmethod
    def of(text: str) -> Line:
        """Return a line's forms; several steps ask for those of the same lines."""
        return _remembered(text) if len(text) <= _REMEMBERED_CHARS else Line(text)

    @property
    def one_sentence(self) -> bool:
        """Whether no sentence ends inside it."""
        return _SENTENCE_INSIDE.search(self.plain) is None


@lru_cache(maxsize=1024)
def _remembered(text: str) -> Line:
    return Line(text)


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule: PhraseRule
    source: str

    @property
    def compiled(self) -> Any:
        """The pattern, compiled when a line first asks for it; most never are."""
        return compile_pattern(self.source, self.rule.id)


@dataclass(frozen=True, slots=True)
class PhraseMatcher:
    """The phrase rules of some languages, indexed.

    Build with :meth:`of`. A value: it keeps nothing between calls.
    """

    exact: Mapping[str, tuple[PhraseRule, ...]] = field(repr=False)
    prefixes: _Keyed = field(repr=False)
    suffixes: _Keyed = field(repr=False)
    inside: dict[str, tuple[PhraseRule, ...]] = field(repr=False)
    inside_pattern: re.Pattern[str] | None
    patterns: tuple[_Pattern, ...] = field(repr=False)
    pattern_index: PatternIndex = field(repr=False)
    for_long: PhraseMatcher | None
    all_long: bool

    @property
    def by_words(self) -> bool:
        """Whether any rule looks for phrases that are part of a line."""
        return bool(self.prefixes or self.suffixes or self.inside)

    @classmethod
    def indexed(
        cls,
        rules: Sequence[PhraseRule],
        *,
        exact: Mapping[str, tuple[PhraseRule, ...]],
        index: PatternIndex,
        for_long: PatternIndex | None,
    ) -> PhraseMatcher:
        """Build a matcher from indexes that were made before, of rules without phrases inside of lines."""
        long = tuple(rule for rule in rules if rule.scope != "line")
        return cls(
            exact=exact,
            prefixes={},
            suffixes={},
            inside={},
            inside_pattern=None,
            patterns=tuple(_patterns(rules)),
            pattern_index=index,
            for_long=None if for_long is None else cls.indexed(long, exact={}, index=for_long, for_long=None),
            all_long=0 < len(long) == len(rules),
        )

    @classmethod
    def of(cls, rules: Iterable[PhraseRule]) -> PhraseMatcher:
        """Index rules; where several take the same line, the first one given is named first."""
        rules = tuple(rules)
        inside = _by_phrase(rules, "contains")
        patterns = tuple(_patterns(rules))
        for_long = tuple(rule for rule in rules if rule.scope != "line")
        return cls(
            exact=exact_index(rules),
            prefixes=_by_key(_by_phrase(rules, "prefix"), 0),
            suffixes=_by_key(_by_phrase(rules, "suffix"), 1),
            inside=inside,
            # Longest first, so that of two phrases with the same beginning the more telling one is found.
            inside_pattern=re.compile("|".join(map(re.escape, sorted(inside, key=len, reverse=True))))
            if inside
            else None,
            patterns=patterns,
            pattern_index=PatternIndex.of([plain(pattern.source) for pattern in patterns]),
            for_long=cls.of(for_long) if 0 < len(for_long) < len(rules) else None,
            all_long=0 < len(for_long) == len(rules),
        )

    def hits(self, line: str | Line) -> list[Hit]:
        """Return the rules that the line falls under, wherever in a text it stands, the surest kind first.

        A long paragraph can fall under rules of the scopes ``paragraph`` and ``prefix`` only.
        """
        if isinstance(line, str):
            line = Line.of(line)
        if line.short:
            found: list[Hit] = []
            for key in line.keys:
                rules = self.exact.get(key)
                if rules:
                    found += [Hit(rule, line.bare) for rule in rules]
                    break
            if self.by_words:
                for hit in self._by_words(line.text, line.folded, line.folded):
                    if hit.rule.scope != "line" or line.one_sentence:
                        found.append(hit)
            places = self.pattern_index.candidates(line.seen)
            if places:
                found += self._by_pattern(line, places)
            return found
        if self.for_long is not None:
            return self.for_long.in_paragraph(line)
        return self.in_paragraph(line) if self.all_long else []

    def in_paragraph(self, line: Line) -> list[Hit]:
        """Return the rules that a long paragraph falls under; all of the matcher's rules may take paragraphs."""
        text = line.text
        found: list[Hit] = []
        if self.inside_pattern is not None:
            whole = fold(text)
            found += self._by_words(text, whole, whole)
        elif self.by_words:
            found += self._by_words(text, fold(text[:_EDGE_CHARS]), fold(text[-_EDGE_CHARS:]))
        places = self.pattern_index.candidates(line.seen)
        if places:
            found += self._by_pattern(line, places)
        return found

    def _by_words(self, line: str, head: str, tail: str) -> Iterator[Hit]:
        for text in dict.fromkeys((head, _without_bullet(head)) if self.prefixes else ()):
            for phrase, rule in _candidates(self.prefixes, text[:_KEY]):
                if text.startswith(phrase) and _ends_word(text, len(phrase)):
                    yield Hit(rule, phrase, _length_in(line, phrase) if rule.scope == "prefix" else None)
        for text in dict.fromkeys((tail, bare(tail)) if self.suffixes else ()):
            for phrase, rule in _candidates(self.suffixes, text[: -_KEY - 1 : -1]):
                if text.endswith(phrase) and _begins_word(text, len(text) - len(phrase)):
                    yield Hit(rule, phrase)
        if self.inside_pattern is not None:
            yield from self._by_inside(head, self.inside_pattern)

    def _by_inside(self, text: str, pattern: re.Pattern[str]) -> Iterator[Hit]:
        for found in pattern.finditer(text):
            if _begins_word(text, found.start()) and _ends_word(text, found.end()):
                for rule in self.inside[found.group()]:
                    yield Hit(rule, found.group())

    def _by_pattern(self, line: Line, places: Iterable[int]) -> Iterator[Hit]:
        if not line.plain:
            return
        for at in places:
            pattern = self.patterns[at]
            found = search(pattern.compiled, line.plain, pattern.rule.id)
            if found is None:
                continue
            if pattern.rule.scope != "prefix":
                yield Hit(pattern.rule, pattern.source)
            elif found.start() == 0 and found.end():
                yield Hit(pattern.rule, pattern.source, found.end() + len(line.text) - len(line.text.lstrip()))


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """The phrase rules of the languages of one document: a matcher for each."""

    matchers: tuple[PhraseMatcher, ...]

    def hits(self, line: str) -> list[Hit]:
        """Return the rules that the line falls under, in the order of the languages."""
        prepared = Line.of(line)
        found: list[Hit] = []
        for matcher in self.matchers:
            found += matcher.hits(prepared)
        return found


def exact_index(rules: Iterable[PhraseRule]) -> dict[str, tuple[PhraseRule, ...]]:
    """Index the exact phrases of rules for :func:`look_up`."""
    return _by_phrase(rules, "exact")


def keys_of(folded: str, stripped: str) -> tuple[str, ...]:
    """Return what to look up for a whole folded line: it without punctuation and bullets around it, and counters."""
    if not stripped:
        return (folded,)
    short = uncounted(stripped)
    return (stripped,) if short == stripped else (stripped, short)


def look_up(exact: Mapping[str, tuple[PhraseRule, ...]], line: Line) -> Sequence[PhraseRule]:
    """Return the rules whose phrase a whole line is, with or without punctuation, bullets and counters around it."""
    for key in line.keys:
        rules = exact.get(key)
        if rules:
            return rules
    return ()


@cache
def compile_pattern(source: str, rule: str, written: str | None = None) -> Any:
    """Compile a pattern of a pack; quotes and spaces of any kind in it stand for plain ones.

    Args:
        source: The pattern.
        rule: Id of its rule.
        written: The pattern as it stands in the pack, where that differs.

    Raises:
        RulesError: It is not a regular expression; names the rule and the place.
    """
    try:
        return regex.compile(plain(source), regex.IGNORECASE | regex.V0)
    except regex.error as error:
        raise RulesError(f"rule {rule}: {(written or source)!r} is not a regular expression: {error}") from None


def search(compiled: Any, text: str, rule: str) -> Any:
    """Search with a compiled pattern, for a fixed time at most.

    Raises:
        RulesError: It took too long: the pattern tries too many ways.
    """
    try:
        return compiled.search(text, timeout=_PATTERN_SECONDS)
    except TimeoutError:
        raise RulesError(
            f"rule {rule}: its pattern took more than {_PATTERN_SECONDS:.0f} s on {len(text)} characters; "
            f"rewrite it without nested repetition, or switch it off with disabled_rules={{{rule!r}}}"
        ) from None


def _by_phrase(rules: Iterable[PhraseRule], match: str) -> dict[str, tuple[PhraseRule, ...]]:
    index: dict[str, tuple[PhraseRule, ...]] = {}
    for rule in rules:
        if rule.match == match:
            for text in rule.text:
                phrase = fold(text)
                if match == "exact":
                    phrase = bare(phrase) or phrase
                if rule not in index.get(phrase, ()):
                    index[phrase] = (*index.get(phrase, ()), rule)
    return index


def _by_key(phrases: dict[str, tuple[PhraseRule, ...]], end: int) -> _Keyed:
    """Group phrases by their first (``end`` 0) or last letters, the longest phrase first."""
    index: dict[str, list[tuple[str, PhraseRule]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        key = phrase[: -_KEY - 1 : -1] if end else phrase[:_KEY]
        index.setdefault(key, []).extend((phrase, rule) for rule in phrases[phrase])
    return {key: tuple(found) for key, found in index.items()}


def _candidates(index: _Keyed, key: str) -> Iterator[tuple[str, PhraseRule]]:
    for length in range(len(key), 0, -1):
        yield from index.get(key[:length], ())


def _patterns(rules: Iterable[PhraseRule]) -> Iterator[_Pattern]:
    for rule in rules:
        if rule.match == "regex":
            for source in rule.text:
                yield _Pattern(rule, source)


def _ends_word(text: str, at: int) -> bool:
    """Tell whether no word goes on at a place; where words have no spaces between them, always."""
    if at >= len(text) or not text[at].isalnum() or not text[at - 1].isalnum():
        return True
    return bool(_SPACELESS.match(text[at - 1]))


def _begins_word(text: str, at: int) -> bool:
    if at <= 0 or not text[at - 1].isalnum() or not text[at].isalnum():
        return True
    return bool(_SPACELESS.match(text[at]))


def _without_bullet(folded: str) -> str:
    stripped = bare(folded)
    return folded[folded.index(stripped) :] if stripped else ""


def _length_in(line: str, phrase: str) -> int:
    """Return how many code points of the line fold to the phrase, with the bullet before it."""
    wanted = bare(phrase)
    for end in range(1, min(len(line), 2 * len(phrase) + 40) + 1):
        head = fold(line[:end])
        if head.endswith(phrase) and bare(head) == wanted:
            return end
    return len(line)
