import pytest

from newsnorm.steps.echoes import echoes_of

BODY = [
    "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark since the storm.",
    "Work is to begin in spring, and it is expected to cost four million and to take two years until it is finished.",
    "Der Hafenmeister begrüßte den Beschluss; die Fischer hatten ihn seit dem vergangenen Herbst immer wieder gefordert.",
    "町議会は月曜日の夜、秋の嵐以来消えたままだった古い灯台を建て直すことを賛成多数で決めたと発表した。",
    "สภาเมืองมีมติเมื่อคืนวันจันทร์ให้สร้างประภาคารเก่าขึ้นใหม่หลังจากพายุเมื่อฤดูใบไม้ร่วงที่ผ่านมา",
    "Η πόλη αποφάσισε να ξαναχτίσει τον παλιό φάρο, που είχε σβήσει ύστερα από την καταιγίδα του φθινοπώρου.",
]


def test_different_paragraphs_have_no_echo() -> None:
    assert echoes_of(BODY) == (frozenset(), frozenset())


@pytest.mark.parametrize("text", BODY)
def test_spaces_punctuation_and_capitals_do_not_count(text: str) -> None:
    other = text.upper().replace(" ", "  ").replace(",", " –").replace("、", "")
    assert echoes_of([*BODY, other]).suspects == {BODY.index(text), len(BODY)}


def test_a_paragraph_that_holds_the_copy_is_related_and_no_suspect() -> None:
    long = (
        f"{BODY[0]} {BODY[1]} "
        + "The fishermen wanted a temporary light on the mole; the mayor said they would get it. " * 2
    )
    echoes = echoes_of([long, BODY[2], BODY[1]])
    assert echoes.suspects == {2}
    assert echoes.related == {0, 2}


@pytest.mark.parametrize("texts", [["", ""], ["…", "!"], ["a", "a"], ["\ud800", "\U0001f600" * 50, "\0"]])
def test_texts_without_words_have_no_echo(texts: list[str]) -> None:
    assert not echoes_of(texts).suspects
