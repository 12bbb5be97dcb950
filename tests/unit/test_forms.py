"""Credit lines are read in any order of words, and only if they have no other words than the pack's."""

from __future__ import annotations

import pytest

from newsnorm.errors import RulesError
from newsnorm.rules.forms import orders_of, pattern_of
from newsnorm.rules.load import load_rules, read_pack
from newsnorm.rules.patterns import compile_pattern
from newsnorm.steps.metadata.agencies import agency_inflected

WORDS = {"article": "text", "this": "this <article>", "small": "<this>|has|to|also|by", "helped": "helped"}
PACK = b"""
language = "xx"
checked = "in a test"
[words]
%s
[[metadata]]
id = "xx.help"
reason = "credit"
form = "%s"
extracts = [{ line = "a" }]
keeps = ["b"]
"""


def matches(order: str, line: str) -> bool:
    source = rf"\A(?:{pattern_of(order, WORDS).replace('{people}', '(?P<people>.+?)')})\Z"
    return compile_pattern(source, "xx.help").search(line) is not None


@pytest.mark.parametrize("line", ["Ann Lee also helped to this text", "to this text has also helped Ann Lee"])
def test_small_words_stand_anywhere(line: str) -> None:
    assert any(matches(order, line) for order in orders_of("helped", WORDS))


@pytest.mark.parametrize("line", ["Ann Lee helped", "to this text Ann Lee helped nobody", "this text helped"])
def test_another_word_or_a_missing_one_makes_it_prose(line: str) -> None:
    assert not any(matches(order, line) for order in orders_of("helped", WORDS))


def test_a_language_has_the_orders_for_which_it_has_words() -> None:
    assert len(orders_of("helped", WORDS)) == 2
    assert orders_of("sources", WORDS) == ()


@pytest.mark.parametrize(("words", "form"), [(b'helpd = "x"', b"helped"), (b'helped = "x"', b"help")])
def test_unknown_words_and_forms_are_named(words: bytes, form: bytes) -> None:
    with pytest.raises(RulesError, match="help"):
        read_pack("xx.toml", PACK % (words, form))


def test_built_in_forms_leave_prose_alone() -> None:
    rules = load_rules().metadata_index(("en",))
    assert not rules.find("Article content about a text that helped many readers of the agency")


@pytest.mark.parametrize(
    ("text", "agency"),
    [("AFP'den", "AFP"), ("STT:n", "STT"), ("«Интерфакса»", "Interfax"), ("Hine", "Hina"), ("Betas", None)],
)
def test_agencies_in_cases(text: str, agency: str | None) -> None:
    assert agency_inflected(text) == agency
