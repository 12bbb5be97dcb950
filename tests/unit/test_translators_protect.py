"""Addresses, handles, emoji and terms come through any translator exactly once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnorm.translators.text.items import find_items, has_words, unknown_to, with_unknown_words
from newsnorm.translators.text.protect import guarded, outside


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Mehr unter https://www.example.org/a?b=1&c=2#d.", ["https://www.example.org/a?b=1&c=2#d"]),
        ("Siehe (www.example.de/seite), oder example.com/x!", ["www.example.de/seite", "example.com/x"]),
        ("https://de.wikipedia.org/wiki/Merkur_(Planet)", ["https://de.wikipedia.org/wiki/Merkur_(Planet)"]),
        ("Schreiben Sie an max.muster@example.co.uk.", ["max.muster@example.co.uk"]),
        ("Folgen Sie @tagesschau, @dw_sports.", ["@tagesschau", "@dw_sports"]),
        ("Unter #Klimaschutz und #wahl2025, nicht #1", ["#Klimaschutz", "#wahl2025"]),
        ("Sieg 🎉🎉 für 🇧🇷 und 👨‍👩‍👧 ❤️", ["🎉🎉", "🇧🇷", "👨‍👩‍👧", "❤️"]),
        ("Bayern schlägt Dortmund 3-1 (2–0)", ["3-1", "2–0"]),
        ("Am 3-4-2024 um 12-30 Uhr, 1990-91", ["12-30"]),
        ("Um 14:30 Uhr für 3,50 Euro, Artikel 5.2", []),
        ("Das Ende.Der Anfang", []),
        ("a@b und x @ y", []),
        ("Ein <b>fetter</b> Text, 3 < 4 und 5 > 2", ["<b>", "</b>"]),
        ("中文关注@新华社 #疫情", ["@新华社", "#疫情"]),
        ("详见https://example.cn/a?b=1的报道，或致信ana@example.cn。", ["https://example.cn/a?b=1", "ana@example.cn"]),
        ("請看example.com/x。#抗疫# 加油", ["example.com/x", "#抗疫#"]),
        ("siga @joão_silva e #eleições", ["@joão_silva", "#eleições"]),
        ("Copyright © 2024 und 5 ™", []),
    ],
)
def test_finds_what_is_no_language(text: str, items: list[str]) -> None:
    assert [text[item.start : item.end] for item in find_items(text)] == items


def test_terms_are_whole_words_and_the_longest_wins() -> None:
    glossary = {"KP": None, "KP Chinas": "CCP", "中共": "CCP", "Rat": "Council"}
    text = "Die KP Chinas und die KP berieten im Rat, nicht im Rathaus; 中共中央"
    found = find_items(text, glossary)
    assert [(text[item.start : item.end], item.english) for item in found] == [
        ("KP Chinas", "CCP"),
        ("KP", "KP"),
        ("Rat", "Council"),
        ("中共", "CCP"),
    ]


def test_unknown_characters_make_their_word_an_item() -> None:
    unknown = unknown_to(frozenset("abcdefghijklmnopqrstuvwxyz"))
    text = "ab łódź cd ﬁ 中国"
    assert [item.english for item in with_unknown_words(text, [], unknown)] == ["łódź", "中国"]


def test_of_a_chinese_sentence_only_the_unknown_characters_are_items() -> None:
    text = "新华社记者李龘在现场"
    (item,) = with_unknown_words(text, [], unknown_to(frozenset(text) - {"龘"}))
    assert item.english == "龘"


def test_english_beside_an_item_gets_the_space_that_chinese_does_not_need() -> None:
    text = "请关注@xinhua_news的报道"
    answer = guarded(text, find_items(text), lambda piece: "follow" if "关注" in piece else "reports")
    assert answer == "follow @xinhua_news reports"


def test_a_text_is_changed_between_its_items_only() -> None:
    text = "schau auf example.org, sagte @max gestern"
    changed, items = outside(text, find_items(text), lambda parts: [part.upper() + "+" for part in parts])
    assert changed == "SCHAU AUF +example.org, SAGTE +@max GESTERN+"
    assert [changed[item.start : item.end] for item in items] == ["example.org", "@max"]


@pytest.mark.parametrize(("text", "words"), [("12:30", False), ("a", False), ("—", False), ("ok", True), ("中", True)])
def test_what_has_words(text: str, words: bool) -> None:
    assert has_words(text) is words


def upper(text: str) -> str:
    return text.upper()


def loses_marks(text: str) -> str:
    return text.replace("XQ1X", "").replace("[1]", "[1] [1]").replace("ZK1", "")


def test_items_survive_a_translator_that_keeps_marks() -> None:
    text = "schreib an max@example.org oder @max"
    assert guarded(text, find_items(text), upper) == "SCHREIB AN max@example.org ODER @max"


@pytest.mark.parametrize("translate", [loses_marks, lambda text: "", lambda text: "nonsense", lambda text: text * 2])
def test_items_survive_a_translator_that_does_not(translate: object) -> None:
    text = "schreib an max@example.org oder @max bitte"
    answer = guarded(text, find_items(text), translate)  # type: ignore[arg-type]
    assert answer.count("max@example.org") == 1
    assert answer.count("@max") == 1
    assert not any(mark in answer for mark in ("XQ", "[1]", "ZK"))


def test_a_mark_in_the_source_is_not_used() -> None:
    text = "das Modell XQ1X kostet bei example.org viel"
    asked: list[str] = []

    def translate(piece: str) -> str:
        asked.append(piece)
        return piece

    assert guarded(text, find_items(text), translate) == text
    assert asked == ["das Modell XQ1X kostet bei [1] viel"]


def test_what_has_no_words_beside_its_items_is_not_translated() -> None:
    def never(_: str) -> str:
        raise AssertionError

    for text in ["https://example.org", "🎉 @max!", "12:30 #abc", ""]:
        assert guarded(text, find_items(text), never) == text


_PARTS = ["https://example.org/a", "max@example.org", "@max", "#Wahl", "🎉", "🇩🇪", "3-1", "Wort", "und", "12", ",", "."]


@given(st.lists(st.sampled_from(_PARTS), max_size=12), st.sampled_from([upper, loses_marks, str.swapcase]))
def test_every_item_comes_out_as_often_as_it_went_in(parts: list[str], translate: object) -> None:
    text = " ".join(parts)
    items = find_items(text)
    answer = guarded(text, items, translate)  # type: ignore[arg-type]
    left = answer
    for item in sorted(items, key=lambda item: -len(item.english)):
        assert item.english in left
        left = left.replace(item.english, " ", 1)
    assert not any(mark in answer for mark in ("XQ", "ZK", "[1]"))
