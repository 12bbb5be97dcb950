"""The translate step and the chain of translators behind it."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from newsnorm.config import Config
from newsnorm.draft import Draft
from newsnorm.errors import ConfigError, ModelNotAvailable, TranslationError
from newsnorm.models import Language, Title
from newsnorm.steps.translate import Translate
from newsnorm.translators.base import Translator
from newsnorm.translators.chain import Chain
from newsnorm.translators.registry import build_translator, shared_chain

WORDS = {"die": "the", "regierung": "government", "senkt": "cuts", "heute": "today", "steuern": "taxes", "und": "and"}
GERMAN = "Die Regierung senkt heute die Steuern."
ENGLISH = "The government cuts today the taxes."


@dataclass
class Dictionary:
    """A translator of one's own: word by word."""

    name: str = "dictionary"
    model: str = "v1"
    asked: list[tuple[tuple[str, ...], str, str]] = field(default_factory=list)

    def translate(self, batch: Sequence[str], source: str, target: str) -> list[str]:
        self.asked.append((tuple(batch), source, target))
        return [" ".join(self._word(word) for word in text.split(" ")) for text in batch]

    def _word(self, word: str) -> str:
        bare = word.strip(".,")
        english = WORDS.get(bare.lower(), bare)
        return word.replace(bare, english.capitalize() if bare == "Die" else english) if bare else word


@dataclass
class Answering:
    """A translator that answers what it is told to, or raises it."""

    answer: Any
    name: str = "answering"

    def translate(self, batch: Sequence[str], source: str, target: str) -> Any:
        if isinstance(self.answer, Exception):
            raise self.answer
        return [self.answer] * len(batch) if isinstance(self.answer, str) else self.answer


def draft(*paragraphs: str, language: str = "de", codes: Sequence[str] = ()) -> Draft:
    spans, raw = [], ""
    for paragraph in paragraphs:
        raw += "\n\n" if raw else ""
        spans.append((len(raw), len(raw) + len(paragraph)))
        raw += paragraph
    made = Draft.of(raw).split({0: spans})._replace(language=Language(code=language, confidence=1.0))
    marked = [block._replace(language=Language(code=code)) for block, code in zip(made.blocks, codes, strict=False)]
    return made.with_blocks([*marked, *made.blocks[len(marked) :]])


def step(*translators: Any, **settings: Any) -> Translate:
    return Translate(Config(translator=list(translators), **settings))


def test_translates_title_and_blocks_and_says_who_did_it() -> None:
    before = draft(GERMAN, "Die Steuern")._replace(title=Title(original="Regierung senkt Steuern"))
    after = step(Dictionary())(before)
    assert [block.english for block in after.blocks] == [ENGLISH, "The taxes"]
    assert [block.status for block in after.blocks] == ["translated", "translated"]
    assert after.title == Title(
        original="Regierung senkt Steuern", english="government cuts taxes", status="translated"
    )
    assert after.translation.model_dump() == {
        "status": "translated",
        "target": "en",
        "engine": "dictionary",
        "model": "v1",
        "warnings": (),
    }
    assert after.warnings == ()
    after.check_books()


def test_none_leaves_everything_off() -> None:
    after = Translate(Config(translator="none"))(draft(GERMAN))
    assert (after.translation.status, after.blocks[0].status, after.blocks[0].english) == ("off", "off", None)


def test_each_paragraph_goes_from_its_own_language() -> None:
    translator = Dictionary()
    texts = ["Die Regierung senkt heute.", "Le gouvernement baisse les impôts.", "The taxes are low.", "Die Steuern"]
    after = step(translator)(draft(*texts, codes=["de", "fr", "en", "und"]))
    assert [(asked[0], asked[1]) for asked in translator.asked[:2]] == [
        ((texts[0], texts[3]), "de"),
        ((texts[1],), "fr"),
    ]
    assert after.blocks[2].status == "already_target"
    assert after.blocks[2].english == texts[2]


def test_an_english_article_is_already_there_and_asks_nobody() -> None:
    translator = Dictionary()
    after = step(translator)(draft("The taxes are low.", "12:30", language="en"))
    assert after.translation.status == "already_target"
    assert [block.english for block in after.blocks] == ["The taxes are low.", "12:30"]
    assert translator.asked == []


def test_an_empty_article_has_nothing_to_translate() -> None:
    assert step(Dictionary())(draft()).translation.status == "off"


def test_a_suspect_translation_is_kept_with_its_flags() -> None:
    after = step(Answering(GERMAN))(draft(GERMAN, "Die Regierung"))
    first = after.blocks[0]
    assert (first.status, first.english, first.flags) == ("suspect", GERMAN, ("untranslated",))
    assert after.translation.status == "partial"


@pytest.mark.parametrize("bad", [TranslationError("too late"), "", [], ["a", "b", "c"], None, [None], 7])
def test_a_failure_keeps_the_original_and_warns_once(bad: Any) -> None:
    after = step(Answering(bad))(draft(GERMAN, GERMAN))
    assert [block.status for block in after.blocks] == ["failed", "failed"]
    assert [block.english for block in after.blocks] == [None, None]
    assert after.translation.status == "unavailable"
    assert len(after.warnings) == 1
    assert after.warnings == after.translation.warnings


def test_raise_raises() -> None:
    with pytest.raises(TranslationError, match="too late"):
        step(Answering(TranslationError("too late")), on_translation_error="raise")(draft(GERMAN))
    with pytest.raises(ModelNotAvailable):
        step(Answering(ModelNotAvailable("no pair")), on_translation_error="raise")(draft(GERMAN))


@pytest.mark.parametrize("bad", [TranslationError("late"), ModelNotAvailable("no pair"), GERMAN, "Die"])
def test_the_next_translator_takes_what_the_first_could_not_do(bad: Any) -> None:
    after = step(Answering(bad), Dictionary())(draft(GERMAN))
    assert (after.blocks[0].english, after.blocks[0].status) == (ENGLISH, "translated")
    assert after.translation.engine == "dictionary"
    assert after.translation.status == "translated"


def test_the_better_of_two_suspects_is_kept() -> None:
    after = step(Answering("Regierung 17"), Answering(GERMAN))(draft(GERMAN))
    assert after.blocks[0].status == "suspect"


def test_when_nobody_can_the_first_reason_is_told() -> None:
    after = step(Answering(ModelNotAvailable("install this")), Answering(ModelNotAvailable("or that")))(draft(GERMAN))
    assert after.translation.status == "unavailable"
    assert "install this" in after.translation.warnings[0]


def test_the_glossary_works_with_any_translator() -> None:
    after = step(Dictionary(), glossary={"Regierung": "Cabinet", "Steuern": None})(draft(GERMAN))
    assert after.blocks[0].english == "The Cabinet cuts today the Steuern."


def test_a_flagged_paragraph_is_tried_again_sentence_by_sentence() -> None:
    class ShortOfBreath(Dictionary):
        def translate(self, batch: Sequence[str], source: str, target: str) -> list[str]:
            return [answer[:45] for answer in super().translate(batch, source, target)]

    after = step(ShortOfBreath())(draft(" ".join([GERMAN] * 6)))
    assert after.blocks[0].english == " ".join([ENGLISH] * 6)


def test_the_step_is_picklable_and_shares_its_translators() -> None:
    made = Translate(Config(translator="google", offline=True))
    copy = pickle.loads(pickle.dumps(made))
    assert copy == made
    assert shared_chain(copy.config) is shared_chain(made.config)
    assert shared_chain(Config(translator="google")) is not shared_chain(made.config)
    assert made(draft(GERMAN)).translation.status == "unavailable"


def test_an_unknown_translator_is_refused_before_the_first_article() -> None:
    with pytest.raises(ConfigError, match="did you mean 'google'"):
        Translate(Config(translator="gogle"))


def test_names_and_objects_become_translators() -> None:
    own = Dictionary()
    assert build_translator(own, Config()) is own
    for name in ("local", "google", "mymemory", "libretranslate"):
        made = build_translator(name, Config())
        assert isinstance(made, Translator)
        assert made.name == name  # type: ignore[attr-defined]


def test_a_chain_asks_nobody_for_nothing() -> None:
    assert Chain([Dictionary()], {}).translate([], "de", "en") == []
