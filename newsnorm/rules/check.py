"""Hold rules against their own examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsnorm.rules.match import PhraseMatcher
from newsnorm.rules.metadata import CompiledMetadataRule
from newsnorm.rules.patterns import compile_pattern
from newsnorm.rules.schema import Extract, MetadataRule, Pack, PhraseRule

__all__ = ["failures", "metadata_failures", "phrase_failures"]


def failures(pack: Pack, others: Iterable[PhraseRule] = ()) -> Iterator[str]:
    """Yield what is wrong with a pack's examples, one sentence each, naming rule and example.

    Args:
        pack: The pack.
        others: Rules that apply together with it; they must leave its ``keeps`` alone too.
    """
    together = PhraseMatcher.joined((PhraseMatcher.of(pack.rule), PhraseMatcher.of(others)))
    for rule in pack.rule:
        yield from phrase_failures(rule, together)
    for metadata in pack.metadata:
        yield from metadata_failures(metadata)


def phrase_failures(rule: PhraseRule, together: PhraseMatcher) -> Iterator[str]:
    """Yield the examples that a phrase rule takes wrongly or leaves wrongly.

    Raises:
        RulesError: A pattern can't be compiled.
    """
    for text in rule.text if rule.match == "regex" else ():
        compile_pattern(text, rule.id)
    alone = PhraseMatcher.of((rule,))
    for line in rule.drops:
        if not any(alone.hits(line)):
            yield f"rule {rule.id}: does not take its example in drops: {line!r}"
    for line in rule.keeps:
        for hit in together.hits(line):
            taker = "takes" if hit.rule.id == rule.id else f"is joined by rule {hit.rule.id}, which takes"
            yield f"rule {rule.id}: {taker} an example that keeps says must stay: {line!r}"
            break


def metadata_failures(rule: MetadataRule) -> Iterator[str]:
    """Yield the examples from which a metadata rule does not read exactly what they say.

    Raises:
        RulesError: A pattern can't be compiled.
    """
    compiled = CompiledMetadataRule.of(rule)
    for extract in rule.extracts:
        found = compiled.match(extract.line)
        if found is None:
            yield f"rule {rule.id}: does not read its example in extracts: {extract.line!r}"
            continue
        yield from (f"rule {rule.id}: {problem} in {extract.line!r}" for problem in _misread(extract, found))
    for line in rule.keeps:
        if compiled.match(line) is not None:
            yield f"rule {rule.id}: reads a line that keeps says is none: {line!r}"


def _misread(extract: Extract, found: Mapping[str, str]) -> Iterator[str]:
    for name in ("outlet", "translated_from", "published", "updated"):
        wanted = getattr(extract, name)
        if found.get(name) != wanted:
            yield f"reads {name} = {found.get(name)!r} instead of {wanted!r}"
    # Cutting a list into names and telling agencies from persons is the metadata step's work: here all must be there.
    said = "\n".join(found.values())
    for name in ("people", "agencies", "sources"):
        yield from (f"does not read {item!r} ({name})" for item in getattr(extract, name) if item not in said)
    for name, wanted in (("people", (*extract.people, *extract.agencies)), ("sources", extract.sources)):
        if name in found and not wanted:
            yield f"reads {name} = {found[name]!r}, which the example does not name,"
