"""Quotes, dashes and capitals on the way to a model and back."""

from __future__ import annotations

import string

import pytest

from newsnorm.translators.text.casing import calm, hush, shouts
from newsnorm.translators.text.quotes import to_english_marks, to_known_marks

KNOWN = frozenset(string.ascii_letters + string.digits + string.punctuation + "áéíóúç")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("„So“, «so» und ‚so‘ – ja…", '"So", "so" und \'so\' - ja...'),
        ("3€ oder €3, £5", "3 EUR oder EUR 3, GBP 5"),
        ("ein\u00a0Wort\twei\u00adter\u200b", "ein Wort weiter"),
        ("NUL\0 und \ud800", "NUL und "),
        ("Índia é ÚLTIMA", "India é Ultima"),
        ("unbekannt: ł中", "unbekannt: ł中"),
        ("می\u200cخواهم", "میخواهم"),
        ("👨\u200d👩", "👨\u200d👩"),
    ],
)
def test_marks_become_what_the_model_knows(text: str, plain: str) -> None:
    assert to_known_marks(text, KNOWN) == plain


def test_marks_that_the_model_knows_stay() -> None:
    assert to_known_marks("„So“ – 3 €", KNOWN | frozenset("„“–€")) == "„So“ – 3 €"


@pytest.mark.parametrize(
    ("source", "english", "marked"),
    [
        ("„Ja“, sagte er", '"Yes," he said', "“Yes,” he said"),
        ("„Unser aller Leben“, sagte er", '"All of us" lives," he said', "“All of us’ lives,” he said"),
        ("«Oui», dit-il", "« Yes », he said", "“Yes”, he said"),
        ('"Ja", sagte er', '"Yes," he said', '"Yes," he said'),
        ("「はい」", '"Yes" ("no")', "“Yes” (“no”)"),
        ("Das ist – nun ja – so", "That is - well - so", "That is – well – so"),
        ("Kosten: 5 €", "Costs: 5 EUR", "Costs: 5 €"),
        ("€5", "EUR 5", "€5"),
        ("5 EUR oder 6 €", "5 EUR or 6 EUR", "5 EUR or 6 EUR"),
        ("Und…", "And...", "And…"),
        ("l’homme", "the man's", "the man’s"),
    ],
)
def test_an_english_text_gets_english_marks(source: str, english: str, marked: str) -> None:
    assert to_english_marks(english, source) == marked


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        ("REGIERUNG SENKT DIE STEUERN", True),
        ("McDONALD'S SCHLIESST FILIALEN", True),
        ("EU UND USA", True),
        ("NATO", False),
        ("Die NATO und die EU", False),
        ("政府宣布", False),
        ("12:30 !!!", False),
        ("ПРЕЗИДЕНТ ПРИБЫЛ В МОСКВУ", True),
    ],
)
def test_hears_who_shouts(text: str, loud: bool) -> None:
    assert shouts(text) is loud


def test_calms_sentences_and_spares_abbreviations() -> None:
    assert calm(["PSD VENCE ELEIÇÕES"]) == ["PSD vence eleições"]
    assert calm(["„", "DIE SPD UND ", " FÜHRT"]) == ["„", "Die SPD und ", " führt"]


def test_turkish_has_two_letters_i() -> None:
    assert calm(["İSTANBUL'DA IŞIKLAR SÖNDÜ"], "tr") == ["İstanbul'da ışıklar söndü"]
    assert hush("ACİL: IŞIKLI yol", "tr") == "ACİL: Işıklı yol"


def test_hushes_long_words_only() -> None:
    assert hush("URGENTE: NATO und EU in BERLIN-Mitte") == "Urgente: NATO und EU in Berlin-Mitte"
