import pytest

from newsnorm.draft import Draft
from newsnorm.steps.repair import Repair


def repaired(text: str) -> Draft:
    draft = Repair()(Draft.of(text))
    draft.check_books()
    return draft


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Das ist schÃ¶n, sagte sie.", "Das ist schön, sagte sie."),
        ("Itâ€™s over", "It’s over"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
    ],
)
def test_mojibake_is_mended_and_recorded(text: str, after: str) -> None:
    draft = repaired(text)
    assert draft.blocks[0].text == after
    assert {change.rule for change in draft.changes} == {"repair.mojibake"}


@pytest.mark.parametrize(
    "text",
    [
        "Das ist “gut” – naïve Café, l’Été «à»",
        "日本語「テスト」ＡＢＣ１２３、ｶﾀｶﾅ",
        "می‌خواهم بروم",
        "क्‍ष",
        "👩‍👩‍👧 família",
        "ﬁn de l’œuvre",
        "e\u0301te\u0301",
        "ภาษา\u200bไทย",
        "שָׁלוֹם",
    ],
)
def test_good_text_of_any_script_is_left_alone(text: str) -> None:
    draft = repaired(text)
    assert draft.blocks[0].text == text
    assert not draft.changes


def test_invisible_and_control_characters_are_taken_out_one_by_one() -> None:
    draft = repaired("\ufeffso\u00adft\x00 zero\u200bwidth")
    assert draft.blocks[0].text == "soft zerowidth"
    assert [(c.span, c.before, c.after) for c in draft.changes] == [
        ((0, 1), "\ufeff", ""),
        ((3, 4), "\u00ad", ""),
        ((6, 7), "\x00", ""),
        ((12, 13), "\u200b", ""),
    ]


def test_foreign_line_breaks_are_noted_once() -> None:
    draft = repaired("a\r\nb\r\nc\u2028d")
    (change,) = draft.changes
    assert change.rule == "repair.line-break"
    assert change.detail is not None
    assert "3 line breaks" in (change.detail.note or "")
