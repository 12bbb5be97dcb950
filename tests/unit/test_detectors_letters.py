"""Counting letters by script."""

from __future__ import annotations

import unicodedata

import pytest

from newsnorm.detectors.letters import count_letters


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Grüße aus Köln", "Latn"),
        ("Добры дзень", "Cyrl"),
        ("Καλημέρα", "Grek"),
        ("שלום", "Hebr"),
        ("سلام", "Arab"),
        ("नमस्ते", "Deva"),
        ("สวัสดี", "Thai"),
        ("こんにちは世界", "Jpan"),
        ("東京都の発表", "Jpan"),
        ("东京都发表", "Hani"),
        ("안녕하세요", "Kore"),
        ("カタカナ", "Jpan"),
        ("ＦＵＬＬＷＩＤＴＨ", "Latn"),
        ("አዲስ አበባ", "Ethi"),
        ("123 – 456 ١٢٣ १२३", None),
        ("", None),
        ("1.º 2.ª", None),
    ],
)
def test_script(text: str, script: str | None) -> None:
    assert count_letters([text]).script == [script]


def test_a_chinese_sentence_with_foreign_names_is_chinese() -> None:
    assert count_letters(["总统与 Emmanuel M 会面并讨论贸易"]).script == ["Hani"]


def test_counts_are_of_letters_only() -> None:
    counted = count_letters(["ab1 дё!", "é\u0301"])
    assert counted.total == [4, 1]
    assert counted.own == [2, 1]


def test_capitals_are_a_share_of_what_has_case() -> None:
    assert count_letters(["ABcd", "ABC 東京", "東京", "Straße"]).upper == pytest.approx([0.5, 1.0, 0.0, 1 / 6])


def test_capitals_beyond_ascii_count_in_a_line_of_capitals() -> None:
    assert count_letters(["ŽŠČĐ ŽE", "ÀÉÎÕÜ A"]).upper == [1.0, 1.0]


@pytest.mark.parametrize(
    "text",
    ["Grüße – „aus“ Köln × 3 ÷ 2", "Žluťoučký kůň… 5 €", "naïve ª º µ", "a\u0301 e", "ⁿ H₂O", "10 ℃ Ⅳ", "ⱡ ⴰ ⶀ"],
)
def test_latin_text_counts_as_it_does_among_other_scripts(text: str) -> None:
    alone, among, other = count_letters([text, text + "日本", "日本"]).total
    assert alone == among - other


def test_long_texts_count_as_they_do_in_parts() -> None:
    text = "Wort слово 語 " * 40_000
    whole = count_letters([text, "x", text[:100]])
    assert whole.total == [sum(map(str.isalpha, text)), 1, sum(map(str.isalpha, text[:100]))]
    assert whole.script_of_all == "Cyrl"


def test_lone_surrogates_are_no_letters() -> None:
    assert count_letters(["\ud800\udfff"]).total == [0]


@pytest.mark.parametrize("first", range(0, 0x30000, 0x1000))
def test_whatever_counts_is_a_letter_to_unicode(first: int) -> None:
    chars = [chr(code) for code in range(first, first + 0x1000) if not 0xD800 <= code < 0xE000]
    # New Han characters are counted before the Unicode data of an older Python knows them.
    known = [char for char in chars if unicodedata.category(char) != "Cn" and char != "〇"]
    counted = count_letters(known).total
    assert [char for char, number in zip(known, counted, strict=True) if number and not char.isalpha()] == []


def test_latin_texts_count_together_as_they_do_alone() -> None:
    texts = ["Grüße – „aus“ Köln", "", "1,5 %", "ŽŠČĐ ŽE", "NATO", "Ein Wort", "ÀÉÎÕÜ", "Ż", "a\u0301 e"]
    together = count_letters(texts)
    alone = [count_letters([text]) for text in texts]
    assert together.total == together.own == [one.total[0] for one in alone]
    assert together.upper == [one.upper[0] for one in alone]
    assert together.script == [one.script[0] for one in alone]


def test_zero_bytes_within_texts_do_not_shift_the_counts() -> None:
    assert count_letters(["ab\0cd", "e"]).total == [4, 1]
