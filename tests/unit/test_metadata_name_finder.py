from __future__ import annotations

import pytest

from newsnorm.steps.metadata.name_finder import NameFinder


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 May 2024", ["May"]),
        ("3 MAY and 4 Aug. 2024", ["MAY", "Aug."]),
        ("in a.u.g. 2024", ["a.u.g."]),
        ("mayor of Maya", []),
        ("no name here", []),
    ],
)
def test_finds_names_between_spaces(text: str, found: list[str]) -> None:
    finder = NameFinder(["may", "aug"])
    assert [text[start:end] for start, end in finder.spans(text)] == found


def test_takes_the_longer_of_two_names() -> None:
    finder = NameFinder(["tháng một", "tháng mười một", "tháng mười"])
    text = "3 Tháng  Mười Một 2024"
    assert [text[start:end] for start, end in finder.spans(text)] == ["Tháng  Mười Một"]


def test_finds_names_inside_a_run_of_letters_where_there_are_no_spaces() -> None:
    assert NameFinder(["พฤษภาคม"], words=False).spans("วันที่พฤษภาคมนี้") == [(6, 13)]
    assert NameFinder(["พฤษภาคม"]).spans("วันที่พฤษภาคมนี้") == []


def test_a_vowel_sign_goes_on_with_the_word() -> None:
    assert NameFinder(["मई"]).spans("3 मई 2024") == [(2, 4)]
    assert NameFinder(["मई"]).spans("3 मईा 2024") == []


@pytest.mark.parametrize("text", ["3 İyun", "3 iyun", "3 IYUN", "3 ıyun"])
def test_dotted_and_dotless_i_are_one(text: str) -> None:
    assert NameFinder(["iyun"]).may_be_in(text)


def test_prefix_and_ending_go_with_the_name() -> None:
    assert NameFinder(["maiatza"], ending=r"[^\W\d_]{0,4}").spans("2024ko maiatzaren 3a") == [(7, 17)]
    assert NameFinder(["מאי"], prefix="[בלהמ]?").spans("3 במאי") == [(2, 6)]
