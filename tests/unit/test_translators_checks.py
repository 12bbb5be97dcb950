"""The checks that need no model: each finds its damage and leaves good translations alone."""

from __future__ import annotations

import pytest

from newsnorm.translators.text.checks import check, severity
from newsnorm.translators.text.items import find_items
from newsnorm.translators.text.numbers import numbers_differ
from newsnorm.translators.text.sentences import clauses, sentences

GOOD = [
    ("Die Regierung senkt 2025 die Steuern um 3,5 Prozent.", "The government will cut taxes by 3.5 percent in 2025."),
    ("Sie kamen um 14h30 an.", "They arrived at 2:30 pm."),
    ("Er zahlte 1.234,56 Euro.", "He paid 1,234.56 euros."),
    ("Im XIX. Jahrhundert lebten 1,2 Mio. Menschen hier.", "In the 19th century 1.2 million people lived here."),
    ("Neunzehn Menschen starben.", "Nineteen people died."),
    ("19 Menschen starben, 3 wurden verletzt.", "Nineteen people died and three were injured."),
    ("Die Sitzung begann um 12 Uhr.", "The session began at 12:00."),
    ("Foto: Reuters/João Silva", "Photo: Reuters/João Silva"),
    ("政府周三宣布减税三成。", "The government announced a thirty percent tax cut on Wednesday."),
    ("人口は3億人だ。", "The population is 300 million."),
    ("Он не приедет 5 мая.", "He will not come on 5 May."),
    ("Sehr, sehr, sehr gut, sagte er.", "Very, very, very good, he said."),
    ("١٢٣ شخصا قتلوا في الهجوم", "123 people were killed in the attack"),
    ("***", "***"),
    ("Nein.", "No."),
]


@pytest.mark.parametrize(("source", "english"), GOOD)
def test_a_good_translation_has_no_flags(source: str, english: str) -> None:
    assert check(source, english, "en", find_items(source)) == ()


SOURCE = "Der Minister sagte am Montag in Berlin, dass die 250 Abgeordneten bald entscheiden werden."


@pytest.mark.parametrize(
    ("english", "flag"),
    [
        ("", "empty"),
        (" \n", "empty"),
        (SOURCE, "untranslated"),
        ("Der Minister said am Montag in Berlin, dass die 250 Abgeordneten soon decide werden.", "untranslated"),
        ("Министр заявил, что 250 депутатов скоро примут решение.", "wrong_script"),
        ("The minister 250 министр заявил", "wrong_script"),
        ("The minister, 250.", "length_ratio"),
        ("The minister said that the 250 deputies will decide soon. " * 6, "length_ratio"),
        ("The minister said on Monday that that that that that that the 250 will decide soon", "repetition"),
        ("The minister said the 250, said the 250, said the 250, said the 250, said the 250", "repetition"),
        ("The minister said in Berlin on Monday that the 350 deputies would decide soon.", "numbers"),
        ("The minister said in Berlin on Monday that the deputies would decide soon.", "numbers"),
        ("The minister said in Berlin on Monday that the 250 deputies would decide in 2026.", "numbers"),
    ],
)
def test_damage_is_flagged(english: str, flag: str) -> None:
    assert flag in check(SOURCE, english)


def test_a_lost_item_is_flagged() -> None:
    source = "Schreiben Sie bis morgen an info@example.org oder an uns alle."
    items = find_items(source)
    assert check(source, "Write to info@example.org or to all of us by tomorrow.", "en", items) == ()
    assert check(source, "Write to info-example.org or to all of us by tomorrow.", "en", items) == ("protected",)


def test_another_script_is_right_for_another_target() -> None:
    assert check("The minister said nothing at all today.", "Министр сегодня ничего не сказал.", "ru") == ()


def test_the_worse_weighs_more() -> None:
    assert severity(("empty",)) > severity(("untranslated",)) > severity(("numbers",)) > severity(()) == 0


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("3 Tote", "4 dead"),
        ("Das Spiel endete 3-0.", "The match ended 3-1."),
        ("um 14:30 Uhr", "at 3:30 pm"),
        ("1.234 Euro", "1.324 euros"),
        ("im Jahr 1998", "in 1989"),
    ],
)
def test_a_changed_number_is_seen(source: str, english: str) -> None:
    assert numbers_differ(source, english)


@pytest.mark.parametrize(
    "text",
    ["x", "a.", "a@", "@a ", "#a", "www.", "http://a", "1-", "<a", "🎉 ", "wort ", "中", '"a ', ", ", " ", "1 "],
)
def test_two_hundred_thousand_characters_of_anything_are_looked_through(text: str) -> None:
    """Would not end in this century if a pattern were quadratic."""
    long = "a" + text * (200_000 // len(text)) + "»"
    assert isinstance(check(long, long, "en", find_items(long)), tuple)
    assert sentences(long, "de")
    assert clauses(long, 1000)
