"""Walking in lockstep finds what walking byte by byte finds."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from py3langid import langid

from newsnorm.detectors.bayes import load_model, model_of
from newsnorm.detectors.walk import Automaton


@pytest.fixture(scope="module")
def identifier() -> langid.LanguageIdentifier:
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def _alone(identifier: langid.LanguageIdentifier, text: bytes) -> Counter[int]:
    found = langid.visit_counts(identifier.tk_nextmove, identifier._rowbase, identifier.tk_output, text)
    return found or Counter()


TEXTS = [
    b"",
    b"a",
    "Zażółć gęślą jaźń".encode(),
    "昨日の国会で首相は".encode() * 30,
    "การประชุมสภา".encode(),
    bytes(range(256)) * 3,
    b"\x00" * 100,
    b"the " * 2000,
]


def test_features_are_py3langids_own(identifier: langid.LanguageIdentifier) -> None:
    model = load_model()
    assert model is not None
    owners, features = model.automaton.walk(TEXTS)
    for number, text in enumerate(TEXTS):
        assert Counter(features[owners == number].tolist()) == _alone(identifier, text)


@pytest.mark.parametrize("size", [1, 5, 10, 11, 12, 63, 64, 65, 2000, 20_000])
def test_wherever_a_text_is_cut(identifier: langid.LanguageIdentifier, size: int) -> None:
    model = load_model()
    assert model is not None
    text = ("Der Rat tagte, и совет заседал, and ざわざわ. ".encode() * 500)[:size]
    assert Counter(model.automaton.walk([text])[1].tolist()) == _alone(identifier, text)


def test_no_texts_no_features() -> None:
    model = load_model()
    assert model is not None
    owners, features = model.automaton.walk([])
    assert owners.size == features.size == 0


def test_a_small_automaton() -> None:
    # States: nothing, "a", "ab"; "a" gives feature 0, "ab" feature 1.
    moves = np.zeros((3, 256), dtype=np.uint8)
    moves[:, ord("a")] = 1
    moves[1, ord("b")] = 2
    automaton = Automaton(moves.ravel(), np.array([0, 256, 512], dtype=np.intp), np.array([-1, 0, 1], np.int32), 2)
    owners, features = automaton.walk([b"abxab", b"b", b"ba"])
    assert list(zip(owners.tolist(), features.tolist(), strict=True)) != []
    assert Counter(zip(owners.tolist(), features.tolist(), strict=True)) == {(0, 0): 2, (0, 1): 2, (2, 0): 1}


def test_a_model_that_looks_otherwise_is_not_used(identifier: langid.LanguageIdentifier) -> None:
    class Other:
        nb_classes = ("de",)

    assert model_of(Other()) is None

    class Coarser:
        """Same attributes, other meaning: features shifted by one."""

        tk_nextmove = identifier.tk_nextmove
        tk_row = identifier.tk_row
        tk_output = identifier.tk_output
        nb_ptc = identifier.nb_ptc[:-1]
        nb_pc = identifier.nb_pc
        nb_classes = identifier.nb_classes

    assert model_of(Coarser()) is None
