import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnorm.rules.fold import bare, fold, lowered, plain, uncounted


@pytest.mark.parametrize(
    ("written", "also"),
    [
        ("LEAVE  A\u00a0REPLY", "leave a reply"),
        ("İLGİLİ HABERLER", "ilgili haberler"),
        ("ΣΧΟΛΙΑ", "σχόλια"),
        ("STRASSE", "Straße"),
        ("d’abord", "d'abord"),
        ("„Zitat“", '"Zitat"'),
        ("ＳＨＡＲＥ：", "share:"),
        ("ПОДЁЛИТЬСЯ", "поделиться"),
        ("دیدگاه‌ها", "ديدگاهها"),
        ("e\u0301te\u0301", "été"),
        ("sub\u00adscribe", "subscribe"),
    ],
)
def test_fold_makes_spellings_equal(written, also):
    assert fold(written) == fold(also)


@given(st.text())
def test_fold_is_idempotent_but_for_spaces(text):
    once = fold(text)
    assert fold(once) == once or fold(fold(once)) == fold(once)


@given(st.text())
def test_plain_and_its_source_have_the_same_length(text):
    assert len(plain(text)) == len(text)


@given(st.text())
def test_bare_is_part_of_the_line_and_begins_and_ends_with_a_word(text):
    core = bare(fold(text))
    assert core in fold(text)
    assert core == bare(core)


@pytest.mark.parametrize(
    ("line", "core"),
    [
        ("12 comments", "comments"),
        ("comments (34", "comments"),
        ("share: 1.2k", "share"),
        ("1,204 shares", "shares"),
        ("3. facebook", "3. facebook"),
        ("date: 03/05/2024", "date: 03/05/2024"),
        ("komentář", "komentář"),
        ("การแสดงความคิดเห็น", "การแสดงความคิดเห็น"),
        ("", ""),
    ],
)
def test_uncounted(line, core):
    assert uncounted(line) == core


def test_bare_keeps_vowel_signs_at_the_end():
    assert bare("▶ टिप्पणी:") == "टिप्पणी"


def test_lowered_has_no_turkish_letters_of_its_own():
    assert lowered("İIıi") == "iiii"


def test_a_row_of_digits_is_read_once():
    calendar = "* " + "".join(f"{day:02}" for day in range(1, 32))  # doubles the time with each digit if misread
    assert uncounted(calendar) == calendar
    assert uncounted("share 1" + "2.345" * 2000 + " x") == "share 1" + "2.345" * 2000 + " x"
