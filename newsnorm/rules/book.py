"""All rules that are in force, and their indexes for the languages of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from newsnorm.rules.compiled import Compiled
from newsnorm.rules.match import Exact, PhraseMatcher, exact_index, join_exact
from newsnorm.rules.metadata import CompiledMetadataRule, MetadataMatcher
from newsnorm.rules.schema import MetadataRule, Pack, PhraseRule

__all__ = ["ALWAYS", "RuleBook"]

# Packs that apply to every document: themes speak English everywhere, and some debris is in no language.
ALWAYS = ("und", "en")

# Combinations of languages whose rules are kept indexed together; few documents have more than one.
_MOST_JOINED = 100


class _Joined(NamedTuple):
    phrases: PhraseMatcher
    metadata: MetadataMatcher


@dataclass(frozen=True)
class RuleBook:
    """The rule packs in force. Immutable; picklable by its data, so that a worker needs no files of the caller.

    Attributes:
        packs: Pack of each language, the built-in one with the user's rules for that language after it.
        fingerprint: 16 hexadecimal digits that differ when any rule data differs.
        disabled: Ids of rules that are not used.
        compiled: Where packs that are used as they are stand ready.
    """

    packs: Mapping[str, Pack] = field(repr=False)
    fingerprint: str
    disabled: frozenset[str] = frozenset()
    compiled: Compiled | None = field(default=None, repr=False, compare=False)
    # Compiled on first use and the same ever after: what is made from a value that does not change.
    _matchers: dict[str, PhraseMatcher] = field(default_factory=dict, repr=False, compare=False)
    _readers: dict[str, MetadataMatcher] = field(default_factory=dict, repr=False, compare=False)
    _joined: dict[tuple[str, ...], _Joined] = field(default_factory=dict, repr=False, compare=False)

    def __reduce__(self) -> tuple[type[RuleBook], tuple[Mapping[str, Pack], str, frozenset[str], Compiled | None]]:
        """Pickle the rules, not what was compiled from them."""
        return type(self), (self.packs, self.fingerprint, self.disabled, self.compiled)

    def languages_for(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Return the packs that apply to a document in some languages: theirs in order, then ``und`` and ``en``.

        A code with a script or region (``zh-Hant``, ``pt-BR``) takes its own pack and the plain language's.
        """
        wanted: dict[str, None] = {}
        for code in languages:
            wanted |= dict.fromkeys((code, code.partition("-")[0]))
        wanted |= dict.fromkeys(ALWAYS)
        return tuple(code for code in wanted if code in self.packs)

    def phrases_for(self, languages: Iterable[str]) -> PhraseMatcher:
        """Return the phrase rules of the languages, of ``und`` and of ``en``, indexed together."""
        return self._together(languages).phrases

    def metadata_index(self, languages: Iterable[str]) -> MetadataMatcher:
        """Return the metadata rules of the languages, of ``und`` and of ``en``, ready to read lines."""
        return self._together(languages).metadata

    def _together(self, languages: Iterable[str]) -> _Joined:
        codes = self.languages_for(languages)
        known = self._joined.get(codes)
        if known is None:
            if len(self._joined) >= _MOST_JOINED:
                self._joined.clear()
            known = self._joined[codes] = _Joined(
                PhraseMatcher.joined(list(map(self._matcher, codes))),
                MetadataMatcher.joined(list(map(self._reader, codes))),
            )
        return known

    def _matcher(self, code: str) -> PhraseMatcher:
        if code not in self._matchers and not self._restore(code):
            self._matchers[code] = PhraseMatcher.of(self.phrase_rules(code))
        return self._matchers[code]

    def _restore(self, code: str) -> bool:
        ready = self.compiled.pack(code) if self.compiled else None
        if ready is not None:
            self._matchers[code], self._readers[code] = ready
        return ready is not None

    def _reader(self, code: str) -> MetadataMatcher:
        if code not in self._readers and not self._restore(code):
            self._readers[code] = MetadataMatcher.of(map(CompiledMetadataRule.of, self.metadata_rules(code)))
        return self._readers[code]

    @cached_property
    def exact(self) -> Exact:
        """The exact phrases of all languages."""
        ready = self.compiled.exact() if self.compiled else {}
        return join_exact(ready[code] if code in ready else exact_index(self.phrase_rules(code)) for code in self.packs)

    def phrase_rules(self, language: str) -> tuple[PhraseRule, ...]:
        """Return the phrase rules of one pack that are not switched off."""
        return tuple(rule for rule in self.packs[language].rule if rule.id not in self.disabled)

    def metadata_rules(self, language: str) -> tuple[MetadataRule, ...]:
        """Return the metadata rules of one pack that are not switched off."""
        return tuple(rule for rule in self.packs[language].metadata if rule.id not in self.disabled)
