import textwrap

import pytest

from newsnorm.draft import Draft
from newsnorm.steps.split import Split

PARAGRAPHS = [
    "The harbour town of Eastmere will rebuild its old lighthouse, the council said on Monday after a vote that took "
    "most of the night and ended with a narrow majority for the plan.",
    "Work is to begin in spring. The council expects it to cost four million and to take two years, with most of the "
    "stone coming from the quarry that supplied the first builders.",
    "“We owe it to the people who kept the light burning,” said the mayor, who had argued for the plan since her "
    "election, and who grew up in a house beside the tower.",
    "Fishermen asked for a temporary light on the mole until the tower works again; the council agreed to pay for it "
    "from a fund that was meant for the winter festival.",
]


def split(text: str) -> list[str]:
    draft = Split()(Draft.of(text))
    draft.check_books()
    return [block.text for block in draft.blocks]


@pytest.mark.parametrize("separator", ["\n\n", "\n", "\n \n\n", "\r\n", "\u2029", "\n\t"])
def test_paragraphs_by_line_or_blank_line(separator: str) -> None:
    assert split(separator.join(PARAGRAPHS)) == PARAGRAPHS


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_hard_wrapped_paragraphs_are_joined(width: int) -> None:
    assert split("\n\n".join(textwrap.fill(p, width) for p in PARAGRAPHS)) == PARAGRAPHS
    assert split("\n".join(textwrap.fill(p, width, initial_indent="  ") for p in PARAGRAPHS)) == PARAGRAPHS


def test_hard_wrapped_japanese_is_joined_without_spaces() -> None:
    paragraph = (
        "町は月曜日、古い灯台を建て直すと発表した。工事は来年の春に始まり、費用は四億円、期間は二年の見込みだ。" * 3
    )
    wrapped = "\n".join(paragraph[i : i + 30] for i in range(0, len(paragraph), 30))
    assert split(wrapped) == [paragraph]


def test_a_list_of_short_lines_is_not_a_wrapped_paragraph() -> None:
    lines = ["Apples and pears", "Bread", "Cheese from the valley", "Dark ale", "Eggs", "Flour and yeast"]
    assert split("\n".join(lines)) == lines


def test_sentences_cut_by_inline_markup_are_joined() -> None:
    text = (
        "The council of Eastmere voted late on Monday to rebuild its\nold lighthouse\n, which had stood dark since the "
        "storm.\nThe mayor said she was relieved."
    )
    assert split(text) == [
        "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark since the storm.",
        "The mayor said she was relieved.",
    ]


def test_a_byline_under_a_headline_stays_a_line() -> None:
    lines = ["Eastmere rebuilds its lighthouse after a long night of voting", "by Anna Field", PARAGRAPHS[0]]
    assert split("\n".join(lines)) == lines


def test_joins_and_runs_of_spaces_are_recorded() -> None:
    draft = Split()(Draft.of("one  two\tthree"))
    assert draft.blocks[0].text == "one two three"
    assert [(c.rule, c.reason, c.before, c.after) for c in draft.changes] == [
        ("split.spaces", "whitespace", "  ", " "),
        ("split.spaces", "whitespace", "\t", " "),
    ]


def test_a_word_hyphenated_at_the_line_end_is_whole_again() -> None:
    wrapped = "\n".join(
        ["The council of the town voted on Monday night to rebuild the old light-",
         "house, which had stood dark since the great storm of the last winter, and",
         "to pay for a temporary light on the mole until the tower works again, a",
         "plan that the fishermen of the harbour had asked for since last autumn."]
    )  # fmt: skip
    assert "old lighthouse, which" in split(wrapped)[0]


def test_no_text_no_paragraphs() -> None:
    assert split("") == []
    assert split(" \n\t\n") == []


@pytest.mark.parametrize("width", [20, 30, 40])
def test_hard_wrapped_thai_is_joined_without_spaces(width: int) -> None:
    paragraph = "สภาเมืองมีมติเมื่อคืนวันจันทร์ให้สร้างประภาคารเก่าขึ้นใหม่หลังจากพายุเมื่อฤดูใบไม้ร่วงที่ผ่านมา" * 2
    assert split("\n".join(paragraph[i : i + width] for i in range(0, len(paragraph), width))) == [paragraph]


def test_lines_of_wide_and_narrow_letters_are_measured_in_cells() -> None:
    paragraph = (
        "町議会は2024年に古い灯台を建て直すと決めた。費用は400000000円、期間は24か月、工事はEastmere社が始める予定だ。"
        * 3
    )
    lines, cells = [""], 0
    for char in paragraph:
        cells += 1 if char.isascii() else 2
        if cells > 60:
            lines.append("")
            cells = 1 if char.isascii() else 2
        lines[-1] += char
    joined = split("\n".join(lines))
    assert [text.replace(" ", "") for text in joined] == [paragraph]


def test_an_initial_on_a_line_of_its_own_joins_its_word() -> None:
    assert split(f"T\nhe {PARAGRAPHS[0][4:]}") == [PARAGRAPHS[0]]
