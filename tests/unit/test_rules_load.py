import os
import pickle
import sys

import pytest

from newsnorm.errors import RulesError
from newsnorm.rules.load import load_rules, read_pack

GOOD = """
language = "de"
checked = "by me"

[[rule]]
id = "de.my-site-footer"
reason = "navigation"
match = "exact"
text = ["Zur Musterzentrale"]
drops = ["Zur Musterzentrale »"]
keeps = ["Zur Musterzentrale fuhren drei Wagen."]

[[metadata]]
id = "de.my-site-credit"
reason = "credit"
role = "reporter"
text = ["musterzeile {people}"]
extracts = [{ line = "Musterzeile Erika Muster", people = ["Erika Muster"] }]
keeps = ["Die Musterzeile fehlt."]
"""


@pytest.fixture
def pack(tmp_path):
    def write(content, name="mine.toml"):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return write


def error_of(*paths):
    with pytest.raises(RulesError) as caught:
        load_rules(tuple(paths))
    return str(caught.value)


def test_own_pack_is_added_to_the_built_in_one(pack):
    book = load_rules((pack(GOOD),))
    built_in = load_rules()
    assert len(book.packs["de"].rule) == len(built_in.packs["de"].rule) + 1
    assert [hit.rule.id for hit in book.phrases_for(["de"]).hits("Zur Musterzentrale")] == ["de.my-site-footer"]
    found = [rule.id for rule, _ in book.metadata_index(["de"]).find("Musterzeile Erika Muster")]
    assert found == ["de.my-site-credit"]
    assert "de.my-site-footer" not in {rule.id for rule in load_rules().packs["de"].rule}


def test_folder_and_new_language(pack, tmp_path):
    pack(GOOD.replace('"de"', '"eo"').replace('"de.', '"eo.'), "eo.toml")
    assert "eo" in load_rules((tmp_path,)).packs


def test_fingerprint_follows_the_content_not_the_place(pack):
    first = load_rules((pack(GOOD, "a.toml"),)).fingerprint
    assert load_rules((pack(GOOD, "b.toml"),)).fingerprint == first
    assert load_rules((pack(GOOD + "\n", "c.toml"),)).fingerprint != first
    assert load_rules().fingerprint != first
    assert len(first) == 16
    assert int(first, 16)


def test_book_is_picklable_with_its_own_packs(pack):
    book = load_rules((pack(GOOD),), frozenset({"de.share"}))
    list(book.phrases_for(["de"]).hits("Teilen"))
    copy = pickle.loads(pickle.dumps(book))
    assert copy == book
    assert list(copy.phrases_for(["de"]).hits("Zur Musterzentrale"))


def test_disabled_rules_are_not_used():
    book = load_rules(disabled=frozenset({"en.leave-a-reply", "dedup.near"}))
    assert [hit.rule.id for hit in book.phrases_for([]).hits("Leave a Reply")] == []


def test_disabled_rule_that_does_not_exist():
    with pytest.raises(RulesError, match=r"no rule 'en.leave-reply'; did you mean 'en.leave-a-reply'"):
        load_rules(disabled=frozenset({"en.leave-reply"}))


def test_path_that_does_not_exist(tmp_path):
    assert "no such file or folder" in error_of(tmp_path / "nowhere.toml")


def test_folder_without_packs(tmp_path):
    assert "no rule pack (*.toml) in this folder" in error_of(tmp_path)


@pytest.mark.skipif(
    sys.platform == "win32" or getattr(os, "geteuid", lambda: 1)() == 0, reason="root may read everything"
)
def test_file_that_may_not_be_read(pack):
    path = pack(GOOD)
    path.chmod(0)
    assert "can't be read" in error_of(path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('language = "de"', 'language = "de', "not valid TOML: Illegal character"),
        ("reason =", "raeson =", "rule de.my-site-footer: "),
        ('keeps = ["Zur', 'keep = ["Zur', "rule de.my-site-footer: unknown key 'keep'; did you mean 'keeps'?"),
        ('reason = "navigation"', 'reason = "nav"', "rule de.my-site-footer: 'reason'"),
        (
            'text = ["Zur Musterzentrale"]',
            'text = "Zur Musterzentrale"',
            "'text' must be a list, written in square brackets",
        ),
        ('text = ["Zur Musterzentrale"]', "text = []", "rule de.my-site-footer: 'text'"),
        ('"de.my-site-footer"', '"nl.my-site-footer"', "its id must begin with 'de.'"),
        ('"de.my-site-footer"', '"de.share"', "rule de.share exists already in the built-in packs"),
        ('"de.my-site-credit"', '"de.my-site-footer"', "rule de.my-site-footer stands twice"),
        (
            'drops = ["Zur Musterzentrale »"]',
            'drops = ["Zum Muster"]',
            "does not take its example in drops: 'Zum Muster'",
        ),
        (
            'keeps = ["Zur Musterzentrale fuhren drei Wagen."]',
            'keeps = ["ZUR MUSTERZENTRALE"]',
            "takes an example that keeps says must stay",
        ),
        ('people = ["Erika Muster"]', 'people = ["Max Muster"]', "does not read 'Max Muster' (people)"),
        ('people = ["Erika Muster"]', 'peple = ["Erika Muster"]', "unknown key 'peple'; did you mean 'people'?"),
        (
            'line = "Musterzeile Erika Muster"',
            'line = "Erika Muster"',
            "does not read its example in extracts: 'Erika Muster'",
        ),
        ('keeps = ["Die Musterzeile fehlt."]', 'keeps = ["Musterzeile Max"]', "reads a line that keeps says is none"),
        (
            'text = ["musterzeile {people}"]',
            'text = ["musterzeile ({people}"]',
            "rule de.my-site-credit: 'musterzeile ({people}' is not a regular expression: missing )",
        ),
        (
            'text = ["musterzeile {people}"]',
            'text = ["musterzeile {peple}"]',
            "rule de.my-site-credit: {peple} stands for nothing",
        ),
        ('checked = "by me"\n', "", "'checked' is missing"),
    ],
)
def test_what_is_wrong_with_a_pack_is_said(pack, old, new, said):
    assert old in GOOD
    path = pack(GOOD.replace(old, new, 1))
    message = error_of(path)
    assert message.startswith(str(path))
    assert said in message


def test_keeps_are_held_against_the_packs_that_always_apply(pack):
    path = pack(GOOD.replace('keeps = ["Zur Musterzentrale fuhren drei Wagen."]', 'keeps = ["Leave a Reply"]'))
    assert "is joined by rule en.leave-a-reply" in error_of(path)


def test_pack_that_is_not_utf8():
    with pytest.raises(RulesError, match=r"x\.toml: not UTF-8 at byte 12"):
        read_pack("x.toml", 'language = "ä"'.encode("latin-1"))


def test_languages_that_apply():
    book = load_rules()
    assert book.languages_for(["pt-BR", "xx"]) == ("pt", "und", "en")
    assert book.languages_for(["zh-Hant"])[0] == "zh"
    assert book.languages_for(["en"]) == ("en", "und")
