"""How the words that a rule took from a line become people, agencies, outlets and sources."""

from __future__ import annotations

import pytest

from newsnorm import Normalizer
from newsnorm.steps.metadata.credits import read_credit, split_sources

_PROSE = (
    "The council voted late on Monday to rebuild the old mill, which had stood empty since the flood of last spring.",
    "Work is to begin in autumn, and officials expect it to cost three million and to take a year and a half.",
    "“We have waited long enough,” said the mayor, who had argued for the plan since her election four years ago.",
)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("City Hall, Harbour Office and an interview with the mayor", "en", "an interview with the mayor"),
        ("Ayuntamiento, EFE y una entrevista con la alcaldesa", "es", "una entrevista con la alcaldesa"),
        ("mairie, police et un entretien avec le maire", "fr", "un entretien avec le maire"),
        ("gemeente, politie en een gesprek met de burgemeester", "nl", "een gesprek met de burgemeester"),
    ],
)
def test_a_preposition_never_splits_a_list_of_sources(text: str, language: str, expected: str) -> None:
    sources = split_sources(text, language)
    assert len(sources) == 3
    assert sources[-1] == expected


def test_one_word_behind_a_ministry_belongs_to_it_but_an_abbreviation_does_not() -> None:
    assert split_sources("Ministry of Health and Welfare", "en") == ("Ministry of Health and Welfare",)
    assert split_sources("Ministry of Health and BBC", "en") == ("Ministry of Health", "BBC")


@pytest.mark.parametrize("name", ["outlet", "translated_from"])
def test_a_date_is_no_name_of_a_publication(name: str) -> None:
    assert read_credit({name: "14 de março de 2024 às 09h30"}, "pt") is None
    assert read_credit({name: "Canal 24"}, "pt") is not None


def test_material_that_is_all_of_agencies_names_them_as_agencies_too() -> None:
    credit = read_credit({"sources": "Reuters и AFP"}, "ru")
    assert credit is not None
    assert credit.sources == ("Reuters", "AFP")
    assert credit.agencies == ("Reuters", "AFP")
    mixed = read_credit({"sources": "мэрия и AFP"}, "ru")
    assert mixed is not None
    assert mixed.agencies == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وكالة رويترز", "ar"),
        ("agencja Reuters", "pl"),
        ("dell'agenzia Reuters", "it"),
        ("агентство Reuters", "ru"),
        ("Reuters haber ajansı", "tr"),
        ("路透通讯社", "zh"),
    ],
)
def test_the_word_for_agency_is_no_part_of_its_name(text: str, language: str) -> None:
    credit = read_credit({"people": text}, language)
    assert credit is not None
    assert credit.people == ()
    assert credit.agencies == ("Reuters",)


def test_the_name_behind_a_date_is_the_outlet() -> None:
    article = Normalizer(translator="none")("\n\n".join([*_PROSE, "Published 12 May 2023 | The Weekly Anchor"]))
    assert article.published is not None
    assert article.attribution.outlet == "The Weekly Anchor"
