"""Texts of nothing but debris, in several languages."""

from __future__ import annotations

import pytest

from newsnorm import Normalizer
from newsnorm.draft import Draft, Edit
from newsnorm.models import Language
from newsnorm.steps.relook import Relook

NORMALIZER = Normalizer(translator="none", input_format="text")
PROSE = "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark since 1987."


@pytest.mark.parametrize(
    "text",
    [
        "Leave a Reply\nTeilen",
        "Teilen\nLeave a Reply",
        "Debes iniciar sesión para publicar un comentario.\n\nKommenteerimiseks logi sisse",
        "Wees de eerste om te reageren!\n\nReklamın ardından devam ediyor\n\nSteun onze journalistiek",
    ],
)
def test_what_is_left_of_debris_is_looked_at_again(text: str) -> None:
    article = NORMALIZER(text)
    assert article.text == ""
    assert sorted(change.before for change in article.changes) == sorted(line for line in text.split("\n") if line)


def first_line_language(draft: Draft) -> Draft:
    return draft._replace(language=Language(code=draft.blocks[0].text[:2] if draft.blocks else "und"))


def take_first_line(draft: Draft) -> Draft:
    return draft.edit([Edit(draft.blocks[0].number, "x.first", "share")] if draft.blocks else [])


def lines(*texts: str) -> Draft:
    text = "\n".join(texts)
    starts = [text.index(line) for line in texts]
    return Draft.of(text).split({0: [(start, start + len(line)) for start, line in zip(starts, texts, strict=True)]})


def test_prose_that_stays_ends_it_after_one_look() -> None:
    done = Relook(first_line_language, (take_first_line,))(lines("aa", "bb", PROSE))
    assert [block.text for block in done.blocks] == ["bb", PROSE]
    assert done.language.code == "aa"


def test_no_text_is_looked_at_for_ever() -> None:
    done = Relook(first_line_language, (take_first_line,))(lines(*(f"{letter}{letter}" for letter in "abcdefghijkl")))
    assert len(done.changes) == 8
