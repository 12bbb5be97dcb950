"""Laws of language identification, for any text."""

from __future__ import annotations

import unicodedata
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from py3langid import langid

from newsnorm.detectors.auto import Auto
from newsnorm.detectors.bayes import load_model
from newsnorm.detectors.letters import count_letters
from newsnorm.draft import Draft
from newsnorm.steps.language import DetectLanguage

IDENTIFIER = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
ANY_TEXT = st.text(st.characters(), max_size=200) | st.text("abc äöü ñ ж щ ש ع न ก 日 の 한 .,\n", max_size=200)


@given(st.lists(st.binary(max_size=120), max_size=6))
@settings(deadline=None)
def test_lockstep_is_exact(texts: list[bytes]) -> None:
    model = load_model()
    assert model is not None
    owners, features = model.automaton.walk(texts)
    for number, text in enumerate(texts):
        alone = langid.visit_counts(IDENTIFIER.tk_nextmove, IDENTIFIER._rowbase, IDENTIFIER.tk_output, text)
        assert Counter(features[owners == number].tolist()) == (alone or Counter())


@given(st.lists(ANY_TEXT, max_size=5))
@settings(deadline=None)
def test_guesses_are_independent_and_sane(texts: list[str]) -> None:
    together = Auto().detect(texts)
    assert together == [Auto().detect([text])[0] for text in texts]
    for text, guess in zip(texts, together, strict=True):
        assert 0 <= guess.confidence < 1
        assert (guess.code == "und") == (guess.confidence == 0)
        if not any(char.isalpha() or unicodedata.category(char) == "Cn" for char in text):
            assert guess.code == "und"


@given(st.lists(ANY_TEXT, max_size=5))
def test_letters_add_up(texts: list[str]) -> None:
    apart = count_letters(texts)
    joined = count_letters(["".join(texts)])
    assert joined.total == [sum(apart.total)]
    assert all(own <= total for own, total in zip(apart.own, apart.total, strict=True))


@given(st.lists(ANY_TEXT.map(str.strip).filter(bool), max_size=6))
@settings(deadline=None)
def test_the_step_settles_at_once(paragraphs: list[str]) -> None:
    raw = "\n".join(paragraphs)
    position, ranges = 0, []
    for paragraph in paragraphs:
        ranges.append((position, position + len(paragraph)))
        position += len(paragraph) + 1
    draft = Draft.of(raw)
    step = DetectLanguage()
    once = step(draft.split({0: ranges}) if raw else draft)
    assert step(once) == once
    assert sum(once.language.shares.values()) == 0 or abs(sum(once.language.shares.values()) - 1) < 0.01
    for block in once.blocks:
        assert block.language is not None
        assert not block.language.given
        assert block.language.borrowed <= (block.language.code != "und")
