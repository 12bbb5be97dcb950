"""Every rule of every built-in pack is held against its own examples and against the packs that apply with it."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsnorm
from newsnorm.rules.book import ALWAYS
from newsnorm.rules.check import metadata_failures, phrase_failures
from newsnorm.rules.line import Line
from newsnorm.rules.load import load_rules, read_pack
from newsnorm.rules.match import PhraseMatcher
from newsnorm.rules.schema import Pack

FOLDER = Path(newsnorm.__file__).parent / "data" / "phrases"
FILES = sorted(FOLDER.glob("*.toml"))
BOOK = load_rules()


def applying(pack: Pack) -> PhraseMatcher:
    """Return the pack's phrases with those of the packs that apply to every text."""
    codes = dict.fromkeys((pack.language, *ALWAYS))
    return PhraseMatcher.joined(tuple(PhraseMatcher.of(BOOK.packs[code].rule) for code in codes))


@pytest.fixture(scope="module", params=[file.stem for file in FILES])
def pack(request: pytest.FixtureRequest) -> Pack:
    return BOOK.packs[request.param]


def test_file_is_named_after_its_language():
    for file in FILES:
        assert read_pack(file.name, file.read_bytes()).language == file.stem


def test_the_packs_that_always_apply_are_there():
    assert set(ALWAYS) <= set(BOOK.packs)


def test_ids_are_unique_over_all_packs():
    ids = [rule.id for pack in BOOK.packs.values() for rule in pack.rules]
    assert len(ids) == len(set(ids))


def test_phrase_rules_take_their_drops_and_no_rule_takes_their_keeps(pack: Pack):
    together = applying(pack)
    assert [failure for rule in pack.rule for failure in phrase_failures(rule, together)] == []


def test_metadata_rules_read_their_extracts_exactly(pack: Pack):
    assert [failure for rule in pack.metadata for failure in metadata_failures(rule)] == []


def test_filtering_patterns_never_hides_a_match(pack: Pack):
    """The index may name patterns that do not match; it must name all that do."""
    matcher = PhraseMatcher.of(pack.rule)
    patterns = [pattern.compiled for pattern in matcher.short.patterns]
    lines = [line for rule in pack.rule for line in (*rule.drops, *rule.keeps)]
    lines += [line.upper() for line in lines]
    for text in lines:
        line = Line(text)
        found = {at for at, pattern in enumerate(patterns) if pattern.search(line.plain)}
        assert found <= set(matcher.short.index.candidates(line.seen)), text
