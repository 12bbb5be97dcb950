import textwrap

import pytest

from newsnorm.draft import Draft
from newsnorm.steps.split import Split

PROSE = "The council of Eastmere will rebuild its old lighthouse, it said on Monday after a vote that took most of the night."


def split(text: str) -> list[str]:
    draft = Split()(Draft.of(text))
    draft.check_books()
    return [block.text for block in draft.blocks]


@pytest.mark.parametrize(
    "rows",
    [
        ["Platz\tVerein\tPunkte", "1.\tSV Ostmeer\t79", "2.\tTuS Hafenstadt\t70"],
        ["Boat             Crew   Time", "Sea Swallow      4      1:02:11", "Northern Light   5      1:09:03"],
        ["Apples            2.40", "Pears            12.80", "Plums and figs    0.60"],
        [
            "Лодка            Экипаж    Время",
            "Ласточка         4         1:02:11",
            "Старый фонарь    6         1:04:40",
        ],
        ["名次　　球队　　积分", "1　　东海队　　79", "2　　港城队　　70"],
        ["品目\t単位\t価格", "りんご\t1キロ\t400円", "牛乳\t1リットル\t210円"],
        ["รายการ\tหน่วย\tราคา", "แอปเปิล\t1 กก.\t80 บาท", "นม\t1 ลิตร\t45 บาท"],
        ["السلعة\tالوحدة\tالسعر", "تفاح\tكيلو\t12", "حليب\tلتر\t7"],
        ["वस्तु    इकाई    मूल्य", "सेब     1 किलो   120", "दूध     1 लीटर   60"],
    ],
)
def test_cells_of_rows_are_parted_by_bars(rows: list[str]) -> None:
    lines = split("\n".join([PROSE, *rows, PROSE]))
    assert [lines[0], lines[-1], len(lines)] == [PROSE, PROSE, len(rows) + 2]
    assert all(" | " in line and "  " not in line for line in lines[1:-1])
    assert len({line.count(" | ") for line in lines[1:-1]}) == 1


def test_the_gap_is_recorded() -> None:
    draft = Split()(Draft.of("Anna Field\tgoal\nBen Shore\tleft wing"))
    assert [block.text for block in draft.blocks] == ["Anna Field | goal", "Ben Shore | left wing"]
    assert {(c.rule, c.reason, c.before, c.after) for c in draft.changes} == {
        ("split.cells", "whitespace", "\t", " | ")
    }


def test_rows_of_equal_width_are_not_taken_for_wrapped_prose() -> None:
    rows = [
        ("flour from the valley", "200 g", "1.20 euros", "mill of the harbour"),
        ("butter of the farm", "150 g", "2.40 euros", "dairy in the north"),
        ("sugar from the beet", "100 g", "0.60 euros", "shop by the church"),
        ("eggs of happy hens", "3", "1.10 euros", "market on saturdays"),
        ("milk from the shore", "0.5 l", "0.80 euros", "dairy in the north"),
    ]
    spaced = "\n".join(f"{a:<24}{b:>12}{c:>14}   {d:<20}" for a, b, c, d in rows)
    assert split(spaced) == [" | ".join(row) for row in rows]
    barred = "\n".join(f"| {a:<24} | {b:<12} | {c:<14} | {d:<20} |" for a, b, c, d in rows)
    assert split(barred) == [f"| {' | '.join(row)} |" for row in rows]


def test_a_table_inside_wrapped_prose_leaves_the_prose_to_be_joined() -> None:
    prose = " ".join([PROSE] * 3)
    wrapped = textwrap.fill(prose, 60)
    table = ["Boat\tTime", "Sea Swallow\t1:02:11", "Old Lantern\t1:04:40"]
    assert split("\n".join([wrapped, *table, wrapped])) == [
        prose,
        *(row.replace("\t", " | ") for row in table),
        prose,
    ]


def test_rows_split_again_are_the_same_rows() -> None:
    once = split("Boat\tCrew\tTime\nSea Swallow\t4\t1:02:11\n\nOld Lantern\t6\t1:04:40")
    assert once[1] == "Sea Swallow | 4 | 1:02:11"
    assert split("\n".join(once)) == split("\n\n".join(once)) == once


@pytest.mark.parametrize(
    "lines",
    [
        ["1.\tThe council votes on the plan.", "2.\tThe mayor speaks.", "3.\tThe fishermen ask for a light."],
        ["Anna:\tWhy now?", "Ben:\tBecause the storm took the roof.", "Anna:\tAnd the money?"],
        ["•\tApples and pears", "•\tBread", "•\tCheese from the valley"],
        ["The mayor was glad.  The fishermen", "were not.  They said so.  Work is", "to begin soon.  It costs a lot."],
        ["12:30\t" + PROSE, "12:45\t" + PROSE[:90] + " again."],
        ["One gap  alone"],
    ],
)
def test_lists_speakers_and_double_spaces_are_no_table(lines: list[str]) -> None:
    assert not any("|" in line for line in split("\n".join(lines)))


@pytest.mark.parametrize("width", [50, 64, 78])
def test_justified_prose_is_no_table(width: int) -> None:
    lines = []
    for line in textwrap.wrap(" ".join([PROSE] * 6), width):
        words = line.split()
        missing = width - len(line)
        lines.append("".join(word + " " * (1 + (n < missing)) for n, word in enumerate(words)).strip())
    assert split("\n".join(lines)) == [" ".join([PROSE] * 6)]
