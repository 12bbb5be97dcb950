"""The step that sets the language of blocks and article."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from newsnorm.detectors import UNKNOWN, Guess
from newsnorm.draft import Draft, Edit
from newsnorm.models import Language, Title
from newsnorm.steps.language import DetectLanguage

GERMAN = (
    "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke über den Fluss im kommenden Jahr zu erneuern.",
    "Die Arbeiten sollen rund vier Millionen Euro kosten, teilte die Verwaltung nach der Sitzung mit.",
    "Während der Bauzeit müssen Autofahrer einen Umweg durch das benachbarte Dorf nehmen.",
)
ENGLISH = "We have been waiting for this bridge for twenty years, and nobody believed that it would ever come."
RUSSIAN = "Мы ждали этого моста двадцать лет, и никто уже не верил, что его когда-нибудь построят."
CHINESE = "市议会周二决定明年翻修河上的旧桥,工程预计耗资四百万欧元,施工期间车辆须绕行邻村。"


def draft_of(*paragraphs: str, **given: str) -> Draft:
    raw = "\n\n".join(paragraphs)
    draft, position, ranges = Draft.of(raw), 0, []
    for paragraph in paragraphs:
        ranges.append((position, position + len(paragraph)))
        position += len(paragraph) + 2
    return draft.split({0: ranges})._replace(given=given)


def codes(draft: Draft) -> list[str]:
    return [block.language.code for block in draft.blocks if block.language]


@dataclass
class Recorder:
    """A detector of a user's own that answers from a table and notes what it was asked."""

    answers: dict[str, Guess]
    asked: list[str] = field(default_factory=list)

    def detect(self, texts: Sequence[str]) -> list[Guess]:
        self.asked += texts
        return [self.answers.get(text, UNKNOWN) for text in texts]


def test_an_article_in_one_language() -> None:
    draft = DetectLanguage()(draft_of(*GERMAN))
    assert draft.language.code == "de"
    assert draft.language.confidence > 0.99
    assert draft.language.script == "Latn"
    assert draft.language.shares == {"de": 1.0}
    assert codes(draft) == ["de", "de", "de"]
    assert not any(block.language.borrowed for block in draft.blocks if block.language)


def test_a_quotation_in_another_language_is_found() -> None:
    draft = DetectLanguage()(draft_of(GERMAN[0], ENGLISH, GERMAN[1], RUSSIAN, GERMAN[2]))
    assert codes(draft) == ["de", "en", "de", "ru", "de"]
    assert list(draft.language.shares) == ["de", "en", "ru"]
    assert sum(draft.language.shares.values()) == pytest.approx(1, abs=0.001)
    scripts = [block.language.script for block in draft.blocks if block.language]
    assert scripts == ["Latn", "Latn", "Latn", "Cyrl", "Latn"]


def test_short_paragraphs_borrow_and_say_so() -> None:
    draft = DetectLanguage()(draft_of(GERMAN[0], "Maria Rossi", GERMAN[1], "OK", "***", GERMAN[2]))
    languages = [block.language or Language() for block in draft.blocks]
    assert [language.code for language in languages] == ["de", "de", "de", "de", "und", "de"]
    assert [language.borrowed for language in languages] == [False, True, False, True, False, False]
    assert languages[4].confidence == 0
    assert languages[1].confidence < languages[0].confidence


def test_names_do_not_make_a_language() -> None:
    draft = DetectLanguage()(
        draft_of(*GERMAN, "Giovanni Rossi, Marco Bianchi und Lucia Ferrari", "Il Fatto Quotidiano, La Repubblica")
    )
    assert codes(draft) == ["de"] * 5
    assert [block.language.borrowed for block in draft.blocks if block.language][3:] == [True, True]


def test_foreign_names_in_a_line_of_another_script_do_not_make_a_language() -> None:
    greek = "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να ανακαινίσει την παλιά γέφυρα του ποταμού."
    line = "Green Media Partners International : Κατασκευή γεφυρών"
    draft = DetectLanguage()(draft_of(greek, line, greek, ENGLISH))
    assert codes(draft) == ["el", "el", "el", "en"]
    assert draft.blocks[1].language == Language(code="el", confidence=0.899, script="Latn", borrowed=True)


def test_a_japanese_name_in_han_characters_is_not_chinese() -> None:
    japanese = "市議会は火曜日、川にかかる古い橋を来年架け替えることを決めました。"
    draft = DetectLanguage()(draft_of(japanese * 2, "東京女子体育大学", japanese * 2, CHINESE))
    assert codes(draft) == ["ja", "ja", "ja", "zh-Hans"]


def test_a_short_paragraph_between_two_in_another_language_borrows_theirs() -> None:
    draft = DetectLanguage()(draft_of(*GERMAN, *GERMAN, ENGLISH, "Yes.", ENGLISH, *GERMAN))
    assert codes(draft)[6:9] == ["en", "en", "en"]
    assert draft.blocks[7].language is not None
    assert draft.blocks[7].language.borrowed


@pytest.mark.parametrize("paragraphs", [(), ("123",), ("OK",), ("* * *", "– 1 –"), ("12:30", "🎉")])
def test_nothing_to_go_on_is_und(paragraphs: tuple[str, ...]) -> None:
    draft = DetectLanguage()(draft_of(*paragraphs))
    assert (draft.language.code, draft.language.confidence) == ("und", 0)
    assert set(codes(draft)) <= {"und"}


def test_lines_too_short_each_are_told_together() -> None:
    lines = ("Wer kommt?", "Niemand weiß es.", "Ich gehe heim.", "Es regnet sehr.")
    each = {line: Guess("de", 0.4) for line in lines}
    recorder = Recorder({**each, "\n".join(lines): Guess("de", 0.8)})
    draft = DetectLanguage(recorder)(draft_of(*lines))
    assert (draft.language.code, draft.language.confidence) == ("de", 0.87)  # .87: four paragraphs of .4 agree
    assert codes(draft) == ["de"] * 4


def test_chinese_says_its_script() -> None:
    draft = DetectLanguage()(draft_of(CHINESE))
    assert (draft.language.code, draft.language.script) == ("zh-Hans", "Hans")


def test_han_characters_weigh_more_than_letters() -> None:
    draft = DetectLanguage()(draft_of(CHINESE, CHINESE.replace("旧", "大"), ENGLISH))
    assert draft.language.code == "zh-Hans"


def test_guesses_below_min_confidence_are_und() -> None:
    recorder = Recorder({"Ein Satz.": Guess("de", 0.6)})
    assert DetectLanguage(recorder, 0.7)(draft_of("Ein Satz.")).language.code == "und"
    assert DetectLanguage(recorder, 0.5)(draft_of("Ein Satz.")).language.code == "de"


class TestGiven:
    def test_it_wins_and_is_marked(self) -> None:
        draft = DetectLanguage()(draft_of("OK", language="de-AT"))
        assert draft.language.given
        assert (draft.language.code, draft.language.confidence) == ("de", 1.0)
        assert codes(draft) == ["de"]
        assert draft.warnings == ()

    def test_a_quotation_is_found_all_the_same(self) -> None:
        assert codes(DetectLanguage()(draft_of(*GERMAN, RUSSIAN, language="de")))[3] == "ru"

    def test_it_can_be_wrong_and_then_there_is_a_warning(self) -> None:
        draft = DetectLanguage()(draft_of(*GERMAN, language="en"))
        assert draft.language.code == "en"
        assert draft.warnings == ("the language is given as 'en', but the text looks like 'de'",)
        assert codes(draft) == ["de", "de", "de"]

    def test_what_is_no_code_is_not_used_and_says_so(self) -> None:
        draft = DetectLanguage()(draft_of(*GERMAN, language="german"))
        assert (draft.language.code, draft.language.given) == ("de", False)
        assert "did you mean 'de' (German)?" in draft.warnings[0]

    def test_chinese_without_script_gets_the_texts(self) -> None:
        assert DetectLanguage()(draft_of(CHINESE, language="zh")).language.code == "zh-Hans"
        assert DetectLanguage()(draft_of(CHINESE, language="zh-TW")).language.code == "zh-Hant"

    def test_und_is_as_good_as_nothing(self) -> None:
        assert DetectLanguage()(draft_of(*GERMAN, language="und")).language.code == "de"


class TestSecondRun:
    def test_it_changes_nothing_by_itself(self) -> None:
        step = DetectLanguage()
        once = step(draft_of(GERMAN[0], "Maria Rossi", ENGLISH, "123", RUSSIAN, *GERMAN, language="de"))
        assert step(once) == once

    def test_it_does_not_look_at_the_same_text_again(self) -> None:
        recorder = Recorder({text: Guess("de", 0.99) for text in GERMAN})
        step = DetectLanguage(recorder)
        draft = step(draft_of(*GERMAN, "Maria Rossi"))
        asked = len(recorder.asked)
        step(draft.edit([Edit(2, "test", "furniture")]))
        assert len(recorder.asked) == asked

    def test_debris_does_not_count_once_it_is_gone(self) -> None:
        step = DetectLanguage()
        debris = tuple(f"{ENGLISH} {number}" for number in range(8))
        draft = step(draft_of(*debris, GERMAN[0], "Maria Rossi", GERMAN[1]))
        assert draft.language.code == "en"
        cleaned = step(draft.edit([Edit(number, "test", "furniture") for number in range(1, 9)]))
        assert cleaned.language == step(draft_of(GERMAN[0], "Maria Rossi", GERMAN[1])).language
        assert codes(cleaned) == ["de", "de", "de"]

    def test_what_had_borrowed_is_looked_at_again_if_the_article_is_in_another_language(self) -> None:
        recorder = Recorder({"a": Guess("en", 0.99), "b": Guess("de", 0.8), "c": Guess("de", 0.99)})
        step = DetectLanguage(recorder)
        draft = step(draft_of("a", "b", "c", "a", "a"))
        assert codes(draft)[1] == "en"
        cleaned = step(draft.edit([Edit(number, "test", "furniture") for number in (1, 4, 5)]))
        assert cleaned.blocks[0].language == Language(code="de", confidence=0.8, script="Latn")

    def test_if_nothing_is_left_the_title_speaks(self) -> None:
        step = DetectLanguage()
        draft = step(draft_of(GERMAN[0]))
        title = Title(original=GERMAN[0], span=(0, len(GERMAN[0])))
        bare = draft.edit([Edit(1, "test", "title")])._replace(title=title)
        assert step(bare).language.code == "de"

    def test_if_nothing_at_all_is_left_what_was_known_stays(self) -> None:
        step = DetectLanguage()
        draft = step(draft_of(*GERMAN))
        empty = draft.edit([Edit(number, "test", "duplicate") for number in (1, 2, 3)])
        assert step(empty).language.code == "de"


def test_a_glance_leaves_most_blocks_of_a_long_article_to_the_second_run() -> None:
    lines = tuple(f"{GERMAN[number % 3]} {number}" for number in range(60))
    glanced = DetectLanguage(glance=True)(draft_of(*lines))
    assert glanced.language.code == "de"
    assert sum(block.language is not None for block in glanced.blocks) == 12
    assert codes(DetectLanguage()(glanced)) == ["de"] * 60


def test_a_glance_takes_in_all_of_a_short_article() -> None:
    assert codes(DetectLanguage(glance=True)(draft_of(*GERMAN, ENGLISH))) == ["de", "de", "de", "en"]


def test_a_glance_that_shows_nothing_is_followed_by_a_look() -> None:
    draft = DetectLanguage(glance=True)(draft_of(*["123456789 " * 20, "Nein, das geht nicht."] * 30))
    assert draft.language.code == "de"


def test_a_long_paragraph_is_looked_at_once_and_in_part() -> None:
    recorder = Recorder({})
    DetectLanguage(recorder)(draft_of(*("Wort " * 100_000 for _ in range(3))))
    assert sum(map(len, recorder.asked)) < 10_000


def test_many_paragraphs_get_little_each() -> None:
    recorder = Recorder({})
    DetectLanguage(recorder)(draft_of(*(GERMAN[0] * 5 for _ in range(200))))
    assert max(map(len, recorder.asked[:200])) <= 100


def test_a_second_look_where_the_first_surprises() -> None:
    start = "Nora Tammer, Maria Rossi, Giovanni Verdi und Jean Dupont, " * 2
    draft = DetectLanguage()(draft_of(*GERMAN * 8, start + GERMAN[1]))
    assert codes(draft)[-1] == "de"


def test_languages_of_a_group_do_not_mix_in_one_article() -> None:
    recorder = Recorder({"a": Guess("hr", 0.9), "b": Guess("sr", 0.95), "c": Guess("hr", 0.9)})
    draft = DetectLanguage(recorder)(draft_of("a", "b", "c"))
    assert codes(draft) == ["hr", "hr", "hr"]


def test_the_step_can_be_pickled_after_use() -> None:
    step = DetectLanguage()
    first = step(draft_of(*GERMAN))
    copy = pickle.loads(pickle.dumps(step))
    assert copy == step
    assert copy(draft_of(*GERMAN)) == first
