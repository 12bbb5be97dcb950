"""Every metadata rule of every pack reads from its examples what they say, and nothing from the lines it must keep."""

from __future__ import annotations

import pytest

from newsnorm.rules.load import load_rules
from newsnorm.rules.metadata import CompiledMetadataRule
from newsnorm.steps.metadata.agencies import agency_named
from newsnorm.steps.metadata.credits import read_credit, split_sources
from newsnorm.steps.metadata.people import as_name

BOOK = load_rules()
RULES = [
    pytest.param(code, compiled, id=compiled.rule.id)
    for code in BOOK.packs
    for compiled in BOOK.metadata_index((code,)).rules
    if compiled.rule.id.startswith(f"{code}.")
]
QUOTES = "\"'“”„«»‚‘’「」『』《》〈〉"


def bare(name: str | None) -> str | None:
    return name.strip(QUOTES + " .") if name else None


@pytest.mark.parametrize(("code", "compiled"), RULES)
def test_reads_its_examples(code: str, compiled: CompiledMetadataRule) -> None:
    for example in compiled.rule.extracts:
        groups = compiled.match(example.line)
        assert groups is not None, example.line
        credit = read_credit(groups, code)
        assert credit is not None, example.line
        # Examples give names as they are written; a record has usual names and small letters.
        assert credit.people == tuple(as_name(name) or name for name in example.people), example.line
        assert credit.agencies == tuple(agency_named(name) or name for name in example.agencies), example.line
        assert bare(credit.outlet) == bare(example.outlet), example.line
        assert tuple(map(bare, credit.sources)) == tuple(map(bare, example.sources)), example.line
        assert bare(credit.translated_from) == bare(example.translated_from), example.line
        assert (credit.published, credit.updated) == (example.published, example.updated), example.line


@pytest.mark.parametrize(("code", "compiled"), RULES)
def test_leaves_what_it_must_keep(code: str, compiled: CompiledMetadataRule) -> None:
    for line in compiled.rule.keeps:
        groups = compiled.match(line)
        assert groups is None or read_credit(groups, code) is None, line


def test_a_conjunction_inside_a_name_does_not_split_a_source_list() -> None:
    text = "US-Außenministerium, NATO- und Pentagon-Erklärungen, südkoreanischer Geheimdienst und Berichte von CNN"
    assert split_sources(text, "de") == (
        "US-Außenministerium",
        "NATO- und Pentagon-Erklärungen",
        "südkoreanischer Geheimdienst",
        "Berichte von CNN",
    )
