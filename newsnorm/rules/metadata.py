"""Read names, outlets and dates from credit lines, by the patterns of the rule packs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from newsnorm.rules.fold import lowered, plain
from newsnorm.rules.literals import required_literals
from newsnorm.rules.match import compile_pattern, search
from newsnorm.rules.schema import MetadataRule

__all__ = ["PLACEHOLDERS", "CompiledMetadataRule", "MetadataIndex"]

# What each placeholder of a pack's pattern may stand for. Bounded, lazy, and without line ends or a second sentence
# of prose: the patterns are for lines, and nothing may cost more than a fixed number of steps.
PLACEHOLDERS = {
    "people": r"\S.{0,240}?",
    "outlet": r"\S.{0,80}?",
    "sources": r"\S.{0,400}?",
    "translated_from": r"\S.{0,80}?",
    "published": r"\S.{1,60}?",
    "updated": r"\S.{1,60}?",
}
# Credit lines longer than this are prose, in code points.
LONGEST_LINE = 600
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# Theme ornaments around a line, and the punctuation after it. Closing brackets go with opening ones only.
_BEFORE = " \t*_•·▪■●|>~–—-"
_AFTER = " \t*_|~.。．।॥۔։…–—-"
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】", "［": "］", "{": "}"}


@dataclass(frozen=True, slots=True)
class CompiledMetadataRule:
    """A metadata rule, ready to read lines.

    Attributes:
        rule: What the pack says.
        patterns: Its compiled patterns.
        literals: For each pattern strings one of which every line that it takes has in lower case.
    """

    rule: MetadataRule
    patterns: tuple[Any, ...] = field(repr=False)
    literals: tuple[tuple[str, ...], ...] = field(repr=False)

    @classmethod
    def of(cls, rule: MetadataRule) -> CompiledMetadataRule:
        """Compile a rule.

        Raises:
            RulesError: A pattern can't be compiled or has a placeholder that does not exist.
        """
        sources = [_expand(text) for text in rule.text]
        return cls(
            rule,
            tuple(compile_pattern(source, rule.id) for source in sources),
            tuple(required_literals(plain(text)) for text in map(_without_placeholders, rule.text)),
        )

    def match(self, line: str) -> dict[str, str] | None:
        """Return what the line says by this rule, as written, or ``None`` when it is no such line.

        Bullets, brackets and punctuation around the line do not matter. A pattern without placeholders gives an
        empty dictionary.

        Raises:
            RulesError: A pattern of a user's pack takes too long.
        """
        prepared = _Line.of(line)
        return None if prepared is None else self.match_prepared(prepared)

    def match_prepared(self, line: _Line) -> dict[str, str] | None:
        """Do what :meth:`match` does, on a line that was made ready once for many rules."""
        for pattern, literals in zip(self.patterns, self.literals, strict=True):
            if literals and not any(literal in line.low for literal in literals):
                continue
            found = search(pattern, line.plain, self.rule.id)
            if found is not None:
                return {
                    name: line.text[slice(*found.span(name))].strip()
                    for name in PLACEHOLDERS
                    if name in pattern.groupindex and found[name]
                }
        return None


@dataclass(frozen=True, slots=True)
class MetadataIndex:
    """The metadata rules of some languages."""

    rules: tuple[CompiledMetadataRule, ...]

    def find(self, line: str) -> Iterator[tuple[MetadataRule, dict[str, str]]]:
        """Yield every rule that takes the line, with what it reads from it, in the order of the packs."""
        prepared = _Line.of(line)
        if prepared is None:
            return
        for compiled in self.rules:
            found = compiled.match_prepared(prepared)
            if found is not None:
                yield compiled.rule, found

    @classmethod
    def of(cls, rules: Iterable[MetadataRule]) -> MetadataIndex:
        """Compile rules.

        Raises:
            RulesError: A pattern can't be compiled.
        """
        return cls(tuple(map(CompiledMetadataRule.of, rules)))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without what is around it, as written and in the forms that patterns and literals compare with."""

    text: str
    plain: str
    low: str

    @classmethod
    def of(cls, line: str) -> _Line | None:
        if len(line) > LONGEST_LINE:
            return None
        text = _unwrapped(line)
        if not text:
            return None
        comparable = plain(text)
        return cls(text, comparable, lowered(comparable))


def _unwrapped(line: str) -> str:
    text = line.strip().lstrip(_BEFORE).rstrip(_AFTER)
    if text[:1] in _BRACKETS and text:
        closing = _BRACKETS[text[0]]
        inner = text[1:-1] if text.endswith(closing) else text[1:]
        if closing not in inner and text[0] not in inner:
            text = inner.strip(_BEFORE).rstrip(_AFTER)
    return text


def _expand(text: str) -> str:
    def group(found: re.Match[str]) -> str:
        name = found[1]
        return f"(?P<{name}>{PLACEHOLDERS[name]})" if name in PLACEHOLDERS else found[0]

    return rf"\A(?:{_PLACEHOLDER.sub(group, text)})\Z"


def _without_placeholders(text: str) -> str:
    return _PLACEHOLDER.sub(lambda found: "." if found[1] in PLACEHOLDERS else found[0], text)
