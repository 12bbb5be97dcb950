"""Read names, outlets and dates from credit lines, by the patterns of the rule packs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from newsnorm.errors import RulesError
from newsnorm.rules.fold import plain
from newsnorm.rules.forms import pattern_of, shape_of
from newsnorm.rules.line import Line
from newsnorm.rules.patterns import compile_pattern, search
from newsnorm.rules.plausible import is_plausible
from newsnorm.rules.prefilter import PatternIndex
from newsnorm.rules.schema import MetadataRule

__all__ = ["PLACEHOLDERS", "CompiledMetadataRule", "MetadataMatcher", "Reading"]

# What each placeholder of a pack's pattern may stand for. Bounded, lazy, and without line ends or a second sentence
# of prose: the patterns are for lines, and nothing may cost more than a fixed number of steps.
PLACEHOLDERS = {
    "people": r"\S.{0,240}?",
    "outlet": r"\S.{0,80}?",
    "sources": r"\S.{0,400}?",
    "agencies": r"\S.{0,160}?",
    "translated_from": r"\S.{0,80}?",
    "published": r"\S.{1,60}?",
    "updated": r"\S.{1,60}?",
}
# Where words have spaces between them; elsewhere a name may follow its label at once.
_NOT_INSIDE_A_WORD = (
    r"(?:(?<!\p{L})|(?<=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]))"
)
# Credit lines longer than this are prose, in code points.
LONGEST_LINE = 600
_PLACEHOLDER = re.compile(r"(?<!\\[pPN])\{([a-z_]+)\}")
# Theme ornaments around a line, and the punctuation after it. Closing brackets go with opening ones only.
_BEFORE = " \t*_•·▪■●|>~–—-"
_AFTER = " \t*_|~.:;,。．：；，、।॥۔։…–—-"
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】", "［": "］", "{": "}"}


@dataclass(frozen=True, slots=True)
class CompiledMetadataRule:
    """A metadata rule, ready to read lines.

    Attributes:
        rule: What the pack says.
        sources: Its patterns with the placeholders filled in, or the orders of its form. Each is compiled when a line
            first asks for it.
        filled: The patterns of those orders that a line has asked for, by their places.
    """

    rule: MetadataRule
    sources: tuple[str, ...] = field(repr=False)
    filled: dict[int, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, rule: MetadataRule) -> CompiledMetadataRule:
        """Make a rule ready.

        Raises:
            RulesError: A pattern has a placeholder that does not exist.
        """
        if rule.words is not None:
            return cls(rule, tuple(rule.text))
        return cls(rule, tuple(_expand(text, rule.id) for text in rule.text))

    def match(self, line: str) -> dict[str, str] | None:
        """Return what the line says by this rule, as written, or ``None`` when it is no such line.

        Bullets, brackets and punctuation around the line do not matter. A pattern without placeholders gives an
        empty dictionary. For many rules at once :meth:`MetadataMatcher.find` is much faster.

        Raises:
            RulesError: A pattern of a user's pack can't be compiled or takes too long.
        """
        prepared = _Line.of(line)
        if prepared is None:
            return None
        readings = (self.read(at, prepared) for at in range(len(self.sources)))
        return next((found for found in readings if found is not None), None)

    def read(self, at: int, line: _Line) -> dict[str, str] | None:
        """Return what the pattern at a place of :attr:`sources` reads from a line."""
        pattern = compile_pattern(self._source(at), self.rule.id, self.rule.text[at])
        found = search(pattern, line.plain, self.rule.id)
        if found is None:
            return None
        said = {name: line.text[slice(*found.span(name))].strip() for name in pattern.groupindex if found[name]}
        return said if all(is_plausible(name, text) for name, text in said.items()) else None

    def _source(self, at: int) -> str:
        if self.rule.words is None:
            return self.sources[at]
        if at not in self.filled:
            self.filled[at] = _expand(pattern_of(self.sources[at], self.rule.words), self.rule.id)
        return self.filled[at]


Reading: TypeAlias = tuple[MetadataRule, dict[str, str]]


@dataclass(frozen=True, slots=True)
class MetadataMatcher:
    """The metadata rules of some languages. Build with :meth:`of`.

    Attributes:
        rules: The rules.
        places: For each pattern of all rules the rule's place and the pattern's place in the rule.
        index: Tells which of the patterns a line may match.
    """

    rules: tuple[CompiledMetadataRule, ...]
    places: tuple[tuple[int, int], ...] = field(repr=False)
    index: PatternIndex = field(repr=False)

    @classmethod
    def of(cls, rules: Iterable[CompiledMetadataRule]) -> MetadataMatcher:
        """Index rules."""
        rules = tuple(rules)
        return cls.indexed(rules, PatternIndex.of([shape for compiled in rules for shape in _shapes(compiled.rule)]))

    @classmethod
    def indexed(cls, rules: Iterable[CompiledMetadataRule], index: PatternIndex) -> MetadataMatcher:
        """Build a matcher from an index that was made before."""
        rules = tuple(rules)
        places = ((at, place) for at, compiled in enumerate(rules) for place in range(len(compiled.sources)))
        return cls(rules, tuple(places), index)

    @classmethod
    def joined(cls, matchers: Sequence[MetadataMatcher]) -> MetadataMatcher:
        """Return one matcher for the rules of several, in their order."""
        rules = tuple(rule for matcher in matchers for rule in matcher.rules)
        return cls.indexed(rules, PatternIndex.joined([matcher.index for matcher in matchers]))

    def find(self, line: str) -> list[Reading]:
        """Return every rule that takes the line, with what it reads from it, in the order of languages and rules."""
        if len(line) > LONGEST_LINE:
            return []
        # The line as it stands will do for the index: what is around it has no letters.
        candidates = self.index.candidates(Line.of(line).seen)
        prepared = _Line.of(line) if candidates else None
        return [] if prepared is None else list(self._read(candidates, prepared))

    def _read(self, candidates: Iterable[int], line: _Line) -> Iterator[Reading]:
        done = -1
        for at in candidates:
            rule, place = self.places[at]
            found = self.rules[rule].read(place, line) if rule != done else None
            if found is not None:
                done = rule
                yield self.rules[rule].rule, found


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without what is around it, as written and as patterns see it."""

    text: str
    plain: str

    @classmethod
    def of(cls, line: str) -> _Line | None:
        if len(line) > LONGEST_LINE:
            return None
        text = _unwrapped(line)
        if not text:
            return None
        return cls(text, plain(text))


def _unwrapped(line: str) -> str:
    text = line.strip().lstrip(_BEFORE).rstrip(_AFTER)
    if text[:1] in _BRACKETS and text:
        closing = _BRACKETS[text[0]]
        inner = text[1:-1] if text.endswith(closing) else text[1:]
        if closing not in inner and text[0] not in inner:
            text = inner.strip(_BEFORE).rstrip(_AFTER)
    return text


def _expand(text: str, rule: str) -> str:
    def group(found: re.Match[str]) -> str:
        name = found[1]
        if name not in PLACEHOLDERS:
            raise RulesError(f"rule {rule}: {{{name}}} stands for nothing; there are {', '.join(PLACEHOLDERS)}")
        return f"(?P<{name}>{_NOT_INSIDE_A_WORD}{PLACEHOLDERS[name]})"

    return rf"\A(?:{_PLACEHOLDER.sub(group, text)})\Z"


def _shapes(rule: MetadataRule) -> list[str]:
    """Return a rule's patterns with what the placeholders may stand for: what the index needs to know."""

    def group(found: re.Match[str]) -> str:
        return f"(?:{PLACEHOLDERS[found[1]]})"

    texts = rule.text if rule.words is None else [shape_of(order, rule.words) for order in rule.text]
    return [rf"\A(?:{_PLACEHOLDER.sub(group, plain(text))})\Z" for text in texts]
