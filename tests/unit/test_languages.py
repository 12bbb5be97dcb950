"""The table of languages and the codes that people write."""

from __future__ import annotations

import re

import pytest
from py3langid import langid

from newsnorm.errors import ConfigError
from newsnorm.rules.languages import (
    canonical,
    check_code,
    group_of,
    known_language,
    known_languages,
    suggestion,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("de", "de"),
        ("DE-at", "de"),
        ("pt_BR", "pt"),
        ("deu", "de"),
        ("ger", "de"),
        ("no", "nb"),
        ("nob", "nb"),
        ("nn-NO", "nn"),
        ("iw", "he"),
        ("in", "id"),
        ("fil", "tl"),
        ("zh", "zh"),
        ("zh-CN", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("zh-hant-HK", "zh-Hant"),
        ("zh-Hans-SG", "zh-Hans"),
        ("yue", "zh-Hant"),
        ("sr-Latn-RS", "sr"),
        ("en-US-x-private", "en"),
        (" fr ", "fr"),
        ("gsw", "gsw"),
        ("dutch", None),
        ("", None),
        ("d", None),
        ("de/at", None),
    ],
)
def test_canonical(written: str, meant: str | None) -> None:
    assert canonical(written) == meant


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("dutch", "'nl' (Dutch)"), ("Deutsch", "'de' (German)"), ("portugese", "'pt' (Portuguese)"), ("русский", "'ru'")],
)
def test_a_mistake_gets_a_suggestion(wrong: str, right: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(f"unknown language '{wrong}'; did you mean {right}")):
        check_code(wrong)


def test_without_anything_near_the_form_of_codes_is_shown() -> None:
    assert "'zh-Hant'" in suggestion("qqqqqqqq")


def test_check_code_returns_newsnorms_own() -> None:
    assert check_code("nor") == "nb"


def test_every_language_is_found_by_each_of_its_codes() -> None:
    for code, one in known_languages().items():
        assert known_language(code) is one
        assert all(known_language(alias) is one for alias in one.aliases), one


def test_und_is_no_language() -> None:
    assert known_language("und") is None
    assert known_language("nonsense") is None


def test_all_classes_of_the_model_are_in_the_table() -> None:
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    assert [code for code in set(identifier.nb_classes) - {"zxx"} if known_language(code) is None] == []


def test_languages_without_spaces() -> None:
    assert {code for code, one in known_languages().items() if not one.spaces} >= {"zh", "ja", "th", "lo", "km", "my"}


def test_groups() -> None:
    assert group_of("hr") == group_of("bs") == group_of("sr") == "hbs"
    assert group_of("nb") == group_of("nn")
    assert group_of("zh-Hant") == group_of("zh-Hans") == "zh"
    assert group_of("de") == "de"
    assert group_of("gsw") == "gsw"
