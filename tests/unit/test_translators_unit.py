"""One sentence through one model: what the model gets to see, and what becomes of its answer."""

from __future__ import annotations

import string

import pytest

from newsnorm.errors import TranslationError
from newsnorm.translators.local.unit import translate_unit

KNOWN = frozenset(string.ascii_letters + string.digits + string.punctuation + "äöüßı")


class Model:
    """A model of a few words that keeps a record of what it was asked."""

    def __init__(self, words: dict[str, str] | None = None) -> None:
        self.words = words or {}
        self.asked: list[str] = []

    def __call__(self, text: str) -> str:
        self.asked.append(text)
        return " ".join(self.words.get(word, word) for word in text.split())


def translate(sentence: str, model: Model, known: frozenset[str] = KNOWN, **glossary: str | None) -> str:
    return translate_unit(sentence, "de", "en", model, known, glossary)


def test_marks_stand_for_what_is_no_language() -> None:
    model = Model({"Schreib": "Write", "und": "and"})
    assert translate("Schreib an max@example.org und @max 🎉", model) == "Write an max@example.org and @max 🎉"
    assert model.asked[0] == "Schreib an XQ1X und XQ2X"


def test_a_term_of_the_glossary_is_what_it_shall_be() -> None:
    assert (
        translate("die KPCh und der Rat", Model({"die": "the", "und": "and"}), KPCh="CCP", Rat=None)
        == "the CCP and der Rat"
    )


def test_a_shouting_sentence_is_calmed_but_not_its_address() -> None:
    model = Model()
    translate("NEUES GESETZ BESCHLOSSEN: WWW.EXAMPLE.ORG/ABC", model)
    assert model.asked[0] == "Neues gesetz beschlossen: XQ1X"


@pytest.mark.parametrize("sentence", ["12:30", "***", "a", "🎉", "https://example.org", "Правительство решило", "中文"])
def test_what_the_model_can_not_read_is_not_shown_to_it(sentence: str) -> None:
    model = Model()
    assert translate(sentence, model) == sentence
    assert model.asked == []


def test_a_long_sentence_is_shown_in_parts_that_fit() -> None:
    model = Model()
    translate(", ".join(["der Minister sprach lange"] * 40), model)
    assert max(map(len, model.asked)) <= 330
    chinese = Model()
    translate("今天，" * 200, chinese, KNOWN | frozenset("今天，"))
    assert max(map(len, chinese.asked)) <= 100


def test_a_bad_answer_is_asked_for_again_in_another_way() -> None:
    class Impatient(Model):
        def __call__(self, text: str) -> str:
            super().__call__(text)
            return "again and again " * 9 if len(text) > 60 else f"the {len(text)} good words of this part"

    model = Impatient()
    sentence = "Der Minister kam am Montag in die Stadt, und die Kanzlerin reiste am Abend wieder ab"
    assert "again" not in translate(sentence, model)
    assert len(model.asked) > 2


def test_silence_is_an_error() -> None:
    with pytest.raises(TranslationError, match="nothing"):
        translate("ein ganzer Satz", Model(dict.fromkeys(["ein", "ganzer", "Satz"], "")))


@pytest.mark.parametrize(
    ("sentence", "asked", "answer"),
    [
        ('"Ja, sagte er', "Ja, sagte er", '"Ja, sagte er'),
        ("sagte er, ja“", "sagte er, ja", "sagte er, ja”"),
        ("„Ja“, sagte er", '"Ja", sagte er', "“Ja”, sagte er"),
    ],
)
def test_a_quotation_mark_without_its_pair_is_kept_from_the_model(sentence: str, asked: str, answer: str) -> None:
    model = Model()
    assert translate(sentence, model) == answer
    assert model.asked[0] == asked
