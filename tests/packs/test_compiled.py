"""The compiled files say what their packs say."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace

import pytest

from newsnorm.rules.compiled import Compiled, compiled_exact, compiled_pack, write_compiled
from newsnorm.rules.load import load_rules
from newsnorm.rules.match import PhraseMatcher
from newsnorm.rules.metadata import MetadataMatcher

BOOK = load_rules()
COMPILED = BOOK.compiled
AGAIN = "write the compiled files anew: python -m newsnorm.rules"
assert COMPILED is not None


@pytest.fixture(scope="module")
def exact():
    return json.loads((COMPILED.folder / "exact.json").read_bytes())


@pytest.mark.parametrize("code", BOOK.packs)
def test_files_are_those_of_the_packs_as_they_are(code, exact):
    pack, seal = BOOK.packs[code], COMPILED.seals[code]
    assert as_json(compiled_exact(pack, seal)) == exact.get(code), AGAIN
    fresh = compiled_pack(pack, seal)
    kept = COMPILED.folder / f"{code}.json"
    assert as_json(fresh and {code: fresh}) == (json.loads(kept.read_bytes()) if kept.exists() else None), AGAIN


def test_restored_rules_are_the_packs_own():
    for code in ("und", "de", "zh"):
        phrases, metadata = COMPILED.pack(code)
        fresh = PhraseMatcher.of(BOOK.packs[code].rule)
        assert phrases.short.index == fresh.short.index
        assert phrases.long.index == fresh.long.index
        assert [(p.rule.id, p.source) for p in phrases.short.patterns] == [
            (p.rule.id, p.source) for p in fresh.short.patterns
        ]
        assert ids(phrases.exact) == ids(fresh.exact) == ids(COMPILED.exact()[code])
        again = MetadataMatcher.of(BOOK._reader(code).rules)
        assert (metadata.places, metadata.index) == (again.places, again.index)


def test_a_file_of_another_pack_or_no_file_counts_for_nothing(tmp_path):
    stale = replace(COMPILED, seals={**COMPILED.seals, "de": "0" * 64})
    assert stale.pack("de") is None
    assert "de" not in stale.exact()
    assert stale.pack("en") is not None
    assert COMPILED.without({"de"}).pack("de") is None
    assert Compiled(tmp_path, COMPILED.seals).pack("de") is None
    assert Compiled(tmp_path, COMPILED.seals).exact() == {}


def test_a_book_finds_the_same_without_the_files():
    bare = replace(BOOK, compiled=None, _matchers={}, _readers={})
    for rule in BOOK.packs["it"].rule:
        for line in (*rule.drops, *rule.keeps):
            assert found(bare, line) == found(BOOK, line)
    assert ids(bare.exact) == ids(BOOK.exact)


def test_compiled_files_can_be_written_and_pickled(tmp_path):
    write_compiled({"cy": BOOK.packs["cy"]}, COMPILED.seals, tmp_path)
    written = Compiled(tmp_path, COMPILED.seals)
    assert written.pack("cy")[1].index == COMPILED.pack("cy")[1].index
    assert pickle.loads(pickle.dumps(written)) == written


def found(book, line):
    return [(hit.rule.id, hit.phrase, hit.end) for hit in book.phrases_for(["it"]).hits(line)]


def ids(exact):
    return {phrase: [rule.id for rule in rules] for phrase, rules in exact.items()}


def as_json(value):
    return json.loads(json.dumps(value))
