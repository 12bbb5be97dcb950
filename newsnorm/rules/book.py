"""All rules that are in force, and their indexes for the languages of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from newsnorm.rules.match import PhraseMatcher, exact_index
from newsnorm.rules.metadata import CompiledMetadataRule, MetadataIndex
from newsnorm.rules.schema import MetadataRule, Pack, PhraseRule

__all__ = ["ALWAYS", "RuleBook"]

# Packs that apply to every document: themes speak English everywhere, and some debris is in no language.
ALWAYS = ("und", "en")


@dataclass(frozen=True)
class RuleBook:
    """The rule packs in force. Immutable; picklable by its data, so that a worker needs no files of the caller.

    Attributes:
        packs: Pack of each language, the built-in one with the user's rules for that language after it.
        fingerprint: 16 hexadecimal digits that differ when any rule data differs.
        disabled: Ids of rules that are not used.
    """

    packs: Mapping[str, Pack] = field(repr=False)
    fingerprint: str
    disabled: frozenset[str] = frozenset()
    _made: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("packs", "fingerprint", "disabled")} | {"_made": {}}

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
        """Return the phrase rules of the languages, of ``und`` and of ``en``, indexed."""
        codes = self.languages_for(languages)
        if ("phrases", codes) not in self._made:
            self._made["phrases", codes] = PhraseMatcher.of(rule for code in codes for rule in self.phrase_rules(code))
        made: PhraseMatcher = self._made["phrases", codes]
        return made

    def metadata_index(self, languages: Iterable[str]) -> MetadataIndex:
        """Return the metadata rules of the languages, of ``und`` and of ``en``, ready to read lines."""
        codes = self.languages_for(languages)
        if ("metadata", codes) not in self._made:
            rules = (rule for code in codes for rule in self.metadata_rules(code))
            self._made["metadata", codes] = MetadataIndex.of(rules)
        made: MetadataIndex = self._made["metadata", codes]
        return made

    def metadata_for(self, languages: Iterable[str]) -> tuple[CompiledMetadataRule, ...]:
        """Return the metadata rules of the languages, of ``und`` and of ``en``, in this order."""
        return self.metadata_index(languages).rules

    @cached_property
    def exact(self) -> Mapping[str, tuple[PhraseRule, ...]]:
        """The exact phrases of all languages."""
        return exact_index(rule for code in self.packs for rule in self.phrase_rules(code))

    def phrase_rules(self, language: str) -> tuple[PhraseRule, ...]:
        """Return the phrase rules of one pack that are not switched off."""
        return tuple(rule for rule in self.packs[language].rule if rule.id not in self.disabled)

    def metadata_rules(self, language: str) -> tuple[MetadataRule, ...]:
        """Return the metadata rules of one pack that are not switched off."""
        return tuple(rule for rule in self.packs[language].metadata if rule.id not in self.disabled)
