"""Find phrases that are part of a line: its beginning, its end, or anywhere inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from newsnorm.rules.fold import bare, fold
from newsnorm.rules.schema import PhraseRule

__all__ = ["Found", "PartialPhrases", "by_phrase"]

# How much of either end of a paragraph is compared with phrases.
_EDGE_CHARS = 240
_KEY = 4
# Scripts written without spaces: a phrase may stand inside a run of letters.
_SPACELESS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31f0-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]"
)
# A rule, its phrase, and for the scope ``prefix`` how many code points of the line go.
Found: TypeAlias = tuple[PhraseRule, str, "int | None"]
_ByPhrase: TypeAlias = dict[str, tuple[PhraseRule, ...]]
_Keyed: TypeAlias = Mapping[str, Sequence[tuple[str, PhraseRule]]]


@dataclass(frozen=True, slots=True)
class PartialPhrases:
    """The rules ``prefix``, ``suffix`` and ``contains`` of some packs, indexed. Build with :meth:`of`.

    Beginnings and ends are looked up by their first and last letters, phrases inside a line by one pattern for all.
    """

    prefixes: _Keyed = field(repr=False)
    suffixes: _Keyed = field(repr=False)
    inside: Mapping[str, Sequence[PhraseRule]] = field(repr=False)
    inside_pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, rules: Sequence[PhraseRule]) -> PartialPhrases | None:
        """Index rules; ``None`` when none of them is of these kinds."""
        prefixes, suffixes, inside = (by_phrase(rules, match) for match in ("prefix", "suffix", "contains"))
        if not (prefixes or suffixes or inside):
            return None
        # Longest first, so that of two phrases with the same beginning the more telling one is found.
        alternatives = "|".join(map(re.escape, sorted(inside, key=len, reverse=True)))
        return cls(
            prefixes=_by_key(prefixes, _head_key),
            suffixes=_by_key(suffixes, _tail_key),
            inside=inside,
            inside_pattern=re.compile(alternatives) if inside else None,
        )

    def find(self, line: str, *, long: bool) -> Iterator[Found]:
        """Yield the rules whose phrase is part of a line.

        Args:
            line: The line.
            long: Whether it is a paragraph, which rules of the scope ``line`` leave alone, and of which only the ends
                are compared with beginnings and ends.
        """
        if self.inside_pattern is not None or not long:
            head = tail = fold(line)
        else:
            head, tail = fold(line[:_EDGE_CHARS]), fold(line[-_EDGE_CHARS:])
        for found in (*self._at_start(line, head), *self._at_end(tail), *self._inside(head)):
            if not long or found[0].scope != "line":
                yield found

    def _at_start(self, line: str, folded: str) -> Iterator[Found]:
        for text in dict.fromkeys((folded, _without_bullet(folded)) if self.prefixes else ()):
            for phrase, rule in _candidates(self.prefixes, text[:_KEY]):
                if text.startswith(phrase) and _ends_word(text, len(phrase)):
                    yield rule, phrase, _length_in(line, phrase) if rule.scope == "prefix" else None

    def _at_end(self, folded: str) -> Iterator[Found]:
        for text in dict.fromkeys((folded, bare(folded)) if self.suffixes else ()):
            for phrase, rule in _candidates(self.suffixes, _tail_key(text)):
                if text.endswith(phrase) and _begins_word(text, len(text) - len(phrase)):
                    yield rule, phrase, None

    def _inside(self, folded: str) -> Iterator[Found]:
        if self.inside_pattern is None:
            return
        for found in self.inside_pattern.finditer(folded):
            if _begins_word(folded, found.start()) and _ends_word(folded, found.end()):
                for rule in self.inside[found.group()]:
                    yield rule, found.group(), None


def by_phrase(rules: Iterable[PhraseRule], match: str) -> _ByPhrase:
    """Return the rules of one kind by their folded phrases."""
    index: _ByPhrase = {}
    for rule in rules:
        if rule.match == match:
            for text in rule.text:
                phrase = fold(text)
                if match == "exact":
                    phrase = bare(phrase) or phrase
                if rule not in index.get(phrase, ()):
                    index[phrase] = (*index.get(phrase, ()), rule)
    return index


def _head_key(phrase: str) -> str:
    return phrase[:_KEY]


def _tail_key(phrase: str) -> str:
    return phrase[: -_KEY - 1 : -1]


def _by_key(phrases: _ByPhrase, key: Callable[[str], str]) -> _Keyed:
    """Group phrases by some of their letters, the longest phrase first."""
    index: dict[str, list[tuple[str, PhraseRule]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        index.setdefault(key(phrase), []).extend((phrase, rule) for rule in phrases[phrase])
    return index


def _candidates(index: _Keyed, key: str) -> Iterator[tuple[str, PhraseRule]]:
    for length in range(len(key), 0, -1):
        yield from index.get(key[:length], ())


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
