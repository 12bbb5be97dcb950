"""Laws of mending and splitting: what they have done needs no doing again."""

from __future__ import annotations

from hypothesis import given

from newsnorm.draft import Draft
from newsnorm.steps.markup import Markup
from newsnorm.steps.repair import Repair
from newsnorm.steps.split import Split
from newsnorm.steps.typography import Typography
from tests.property.strategies import PROSE, texts


def mended(text: str) -> list[str]:
    draft = Draft.of(text)
    for step in (Markup(), Repair(), Split(), Typography()):
        draft = step(draft)
        draft.check_books()
    return [block.text for block in draft.blocks]


@given(texts)
def test_paragraphs_joined_by_blank_lines_are_the_same_paragraphs(text: str) -> None:
    once = mended(text)
    assert mended("\n\n".join(once)) == once


def test_clean_prose_of_any_script_is_not_touched() -> None:
    for separator in ("\n", "\n\n"):
        assert mended(separator.join(PROSE)) == list(PROSE)
