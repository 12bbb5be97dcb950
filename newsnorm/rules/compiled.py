"""Keep what is worked out from the rule packs in files beside them, so that nobody waits for it.

Reading and indexing all packs takes seconds; a file with the outcome takes milliseconds. Each carries the SHA-256 of
its pack and counts only for exactly that pack, so a file that is out of date costs time and changes no answer.
Write them anew with ``python -m newsnorm.rules`` after a pack or the indexing has changed; a test compares.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

from newsnorm.rules.match import Exact, PhraseMatcher, exact_index
from newsnorm.rules.metadata import CompiledMetadataRule, MetadataMatcher
from newsnorm.rules.prefilter import PatternIndex
from newsnorm.rules.schema import MetadataRule, Pack, PhraseRule

__all__ = ["Compiled", "compiled_exact", "compiled_pack", "write_compiled"]

# Goes up when what the files hold means something else.
_FORMAT = 3
_EXACT = "exact"
Table: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Compiled:
    """The files of one folder, as far as they are those of the packs in use.

    The rules that they give have no examples and, where the phrase is exact, no text: nothing asks for these.

    Attributes:
        folder: Where the files are.
        seals: SHA-256 of the pack of each language that may be taken from here.
    """

    folder: Path
    seals: Mapping[str, str] = field(repr=False)

    def __reduce__(self) -> tuple[type[Compiled], tuple[Path, Mapping[str, str]]]:
        """Pickle the place, not what was read there."""
        return type(self), (self.folder, self.seals)

    def without(self, languages: Iterable[str]) -> Compiled:
        """Return the same for packs other than those named."""
        left = {code: seal for code, seal in self.seals.items() if code not in set(languages)}
        return replace(self, seals=left)

    def pack(self, language: str) -> tuple[PhraseMatcher, MetadataMatcher] | None:
        """Return a pack's rules, indexed, or ``None`` when there is no file for it as it is now."""
        table = self._read(language).get(language)
        return _restored(table) if table and self._is_current(language, table) else None

    def exact(self) -> dict[str, Exact]:
        """Return the exact phrases of the packs by language, without those whose pack is not as it was."""
        tables = self._read(_EXACT).items()
        return {code: _restored_exact(table) for code, table in tables if self._is_current(code, table)}

    def _is_current(self, language: str, table: Table) -> bool:
        return [table["format"], table["sha256"]] == [_FORMAT, self.seals.get(language)]

    def _read(self, name: str) -> Table:
        try:
            return dict(json.loads((self.folder / f"{name}.json").read_bytes()))
        except FileNotFoundError:
            return {}


def compiled_pack(pack: Pack, seal: str) -> Table | None:
    """Return what a pack's file holds; ``None`` for a pack with phrases inside of lines, which is indexed when read."""
    matcher = PhraseMatcher.of(pack.rule)
    if matcher.partial:
        return None
    return {
        "format": _FORMAT,
        "sha256": seal,
        "phrases": [
            [rule.id, rule.reason, rule.match, rule.scope, rule.where, rule.text if rule.match == "regex" else ()]
            for rule in pack.rule
        ],
        "metadata": [[rule.id, rule.reason, rule.role, rule.where, rule.text, rule.form] for rule in pack.metadata],
        "words": pack.words,
        "exact": _places(pack.rule),
        "short": _index(matcher.short.index),
        "long": _index(matcher.long.index),
        "reader": _index(MetadataMatcher.of(map(CompiledMetadataRule.of, pack.metadata)).index),
    }


def compiled_exact(pack: Pack, seal: str) -> Table:
    """Return what the file of the exact phrases of all packs holds of one."""
    rules = [rule for rule in pack.rule if rule.match == "exact"]
    return {
        "format": _FORMAT,
        "sha256": seal,
        "phrases": [[rule.id, rule.reason, rule.match, rule.scope, rule.where, ()] for rule in rules],
        "exact": _places(rules),
    }


def write_compiled(packs: Mapping[str, Pack], seals: Mapping[str, str], folder: Path) -> None:
    """Write the files of packs, one line for each language in that of the exact phrases."""
    folder.mkdir(exist_ok=True)
    lines = []
    for code, pack in packs.items():
        lines.append(f"{_dumped(code)}:{_dumped(compiled_exact(pack, seals[code]))}")
        table = compiled_pack(pack, seals[code])
        (folder / f"{code}.json").unlink(missing_ok=True)
        if table is not None:
            (folder / f"{code}.json").write_text(_dumped({code: table}) + "\n", encoding="utf-8", newline="\n")
    text = "{" + ",\n".join(lines) + "}\n"
    (folder / f"{_EXACT}.json").write_text(text, encoding="utf-8", newline="\n")


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _places(rules: Sequence[PhraseRule]) -> dict[str, list[int]]:
    places = {rule.id: at for at, rule in enumerate(rules)}
    return {phrase: [places[rule.id] for rule in found] for phrase, found in exact_index(rules).items()}


def _index(index: PatternIndex) -> list[Any]:
    return [getattr(index, name) for name in PatternIndex.__slots__ if name != "content"]


def _restored(table: Table) -> tuple[PhraseMatcher, MetadataMatcher]:
    rules = _rules(table)
    matcher = PhraseMatcher.indexed(
        rules,
        exact=_restored_exact(table, rules),
        short=PatternIndex.restored(table["short"]),
        long=PatternIndex.restored(table["long"]),
    )
    readers = [
        CompiledMetadataRule.of(
            MetadataRule.model_construct(
                id=rule,
                reason=reason,
                role=role,
                where=where,
                text=tuple(text),
                form=form,
                words=table["words"] if form else None,
                keeps=(),
                note=None,
                extracts=(),
            )
        )
        for rule, reason, role, where, text, form in table["metadata"]
    ]
    return matcher, MetadataMatcher.indexed(readers, PatternIndex.restored(table["reader"]))


def _restored_exact(table: Table, rules: Sequence[PhraseRule] | None = None) -> Exact:
    rules = rules or _rules(table)
    alone = [(rule,) for rule in rules]
    return {
        phrase: alone[places[0]] if len(places) == 1 else tuple(rules[at] for at in places)
        for phrase, places in table["exact"].items()
    }


def _rules(table: Table) -> tuple[PhraseRule, ...]:
    return tuple(
        PhraseRule.model_construct(
            id=rule,
            reason=reason,
            match=match,
            scope=scope,
            where=where,
            text=tuple(text),
            keeps=(),
            drops=(),
            note=None,
        )
        for rule, reason, match, scope, where, text in table["phrases"]
    )
