"""Services that are slow, busy, broken, gone, or answer something else than a translation."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from newsnorm.errors import ConfigError, ModelNotAvailable, TranslationError
from newsnorm.translators.chain import Chain
from newsnorm.translators.online.base import OnlineTranslator
from newsnorm.translators.online.deep import GoogleTranslator, MyMemoryTranslator
from newsnorm.translators.online.deepl import DeepL
from newsnorm.translators.online.libretranslate import LibreTranslate
from tests.translation_server import log, running

TEXT = "O governo apresentou hoje um plano muito ambicioso."
KEY = "key-that-nobody-may-see"


@pytest.fixture
def address() -> Iterator[str]:
    with running() as address:
        yield address


def make(service: str, url: str, **settings: Any) -> OnlineTranslator:
    settings = {"backoff_s": 0.01, "timeout_s": 20.0} | settings
    if service == "google":
        return GoogleTranslator(base_url=f"{url}/m", **settings)
    if service == "mymemory":
        return MyMemoryTranslator(base_url=f"{url}/get", **settings)
    if service == "libretranslate":
        return LibreTranslate(base_url=url, api_key=KEY, **settings)
    pytest.importorskip("deepl")
    return DeepL(base_url=url, auth_key=KEY, **settings)


SERVICES = ["google", "mymemory", "libretranslate", "deepl"]


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("mode", ["busy", "faulty"])
def test_tries_again_when_the_service_is_busy(service: str, mode: str, address: str) -> None:
    assert make(service, f"{address}/{mode}").translate([TEXT], "pt", "en") == [f"English of {TEXT}"]
    assert len(log(address)) == 3


@pytest.mark.parametrize("service", SERVICES)
def test_gives_up_on_a_storm_of_refusals(service: str, address: str) -> None:
    with pytest.raises(TranslationError, match="429"):
        make(service, f"{address}/storm").translate([TEXT], "pt", "en")
    assert len(log(address)) == 4


@pytest.mark.parametrize("service", ["google", "mymemory", "libretranslate"])
def test_does_not_ask_again_before_the_time_that_was_set(service: str, address: str) -> None:
    translator = make(service, f"{address}/patience")
    for _ in range(3):
        with pytest.raises((TranslationError, ModelNotAvailable)):
            translator.translate([TEXT], "pt", "en")
    assert len(log(address)) == 1


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("mode", ["forbidden", "page", "empty"])
def test_never_returns_an_error_as_a_translation(service: str, mode: str, address: str) -> None:
    with pytest.raises(TranslationError) as caught:
        make(service, f"{address}/{mode}").translate([TEXT], "pt", "en")
    assert TEXT not in str(caught.value)
    assert KEY not in str(caught.value)
    assert KEY not in repr(caught.getrepr())


@pytest.mark.parametrize("mode", ["complaint", "quota"])
def test_mymemorys_complaints_are_no_translations(mode: str, address: str) -> None:
    with pytest.raises(TranslationError):
        make("mymemory", f"{address}/{mode}").translate([TEXT], "pt", "en")


@pytest.mark.parametrize("service", ["libretranslate", "deepl"])
def test_an_answer_short_of_texts_is_an_error(service: str, address: str) -> None:
    with pytest.raises(TranslationError, match="answered"):
        make(service, f"{address}/few").translate([TEXT, "Um segundo texto, que é diferente."], "pt", "en")


@pytest.mark.parametrize("service", SERVICES)
def test_a_server_that_never_answers_is_given_up(service: str, address: str) -> None:
    translator = make(service, f"{address}/hang", request_timeout_s=0.3)
    with pytest.raises(ModelNotAvailable, match=r"can't be reached|no answer"):
        translator.translate([TEXT], "pt", "en")


@pytest.mark.parametrize("service", SERVICES)
def test_a_server_that_is_not_there_is_found_out_once(service: str) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        translator = make(service, f"http://127.0.0.1:{unused.getsockname()[1]}")
        with pytest.raises(ModelNotAvailable, match="local") as first:
            translator.translate([TEXT], "pt", "en")
        unused.listen()
        unused.setblocking(False)
        with pytest.raises(ModelNotAvailable):
            translator.translate([TEXT], "pt", "en")
        with pytest.raises(BlockingIOError):
            unused.accept()
    assert KEY not in repr(first.getrepr())


@pytest.mark.parametrize("service", SERVICES)
def test_a_dropped_connection_is_no_answer(service: str, address: str) -> None:
    with pytest.raises((ModelNotAvailable, TranslationError)):
        make(service, f"{address}/drop").translate([TEXT], "pt", "en")


@pytest.mark.parametrize("service", SERVICES)
def test_offline_sends_nothing(service: str, address: str) -> None:
    with pytest.raises(ModelNotAvailable, match="offline"):
        make(service, f"{address}/ok", offline=True).translate([TEXT], "pt", "en")
    assert log(address) == []


def test_an_echo_is_suspect(address: str) -> None:
    (outcome,) = Chain([make("google", f"{address}/echo")], {}).translate([TEXT], "pt", "en")
    assert outcome.status == "suspect"
    assert outcome.flags == ("untranslated",)


def test_libretranslate_keeps_text_and_key_out_of_the_address_and_follows_no_redirect(address: str) -> None:
    make("libretranslate", f"{address}/ok").translate([TEXT], "pt", "en")
    with pytest.raises(TranslationError):
        make("libretranslate", f"{address}/moved").translate([TEXT], "pt", "en")
    first, second = log(address)
    assert first["path"] == "/ok/translate"
    assert first["asked"] == {"q": [TEXT], "source": "pt", "target": "en", "format": "text", "api_key": KEY}
    assert second["mode"] == "moved"


@pytest.mark.parametrize(
    ("source", "code"),
    [("he", "iw"), ("nb", "no"), ("zh-Hans", "zh-CN"), ("zh-Hant", "zh-TW"), ("pt-BR", "pt"), ("und", "auto")],
)
def test_google_gets_its_own_codes(source: str, code: str, address: str) -> None:
    make("google", f"{address}/ok").translate([TEXT], source, "en-US")
    (asked,) = log(address)
    assert asked["asked"] == {"sl": code, "tl": "en", "q": TEXT}


def test_pieces_stay_below_the_limit_and_lines_are_not_glued(address: str) -> None:
    long = " ".join(f"Это предложение номер {n}, и оно довольно длинное." for n in range(400))
    translator = make("google", f"{address}/ok")
    (answer,) = translator.translate([f"Первая строка.\nВторая строка.\n{long}"], "ru", "en")
    assert answer.startswith("English of Первая строка.\nEnglish of Вторая строка.\n")
    assert all(f"номер {n}," in answer for n in range(400))
    pieces = [text for entry in log(address) for text in entry["texts"]]  # type: ignore[attr-defined]
    assert max(len(piece.encode()) for piece in pieces) <= 5000
    assert len(pieces) < 15


def test_a_repeated_text_is_sent_once(address: str) -> None:
    translator = make("google", f"{address}/ok")
    translator.translate([TEXT, TEXT], "pt", "en")
    translator.translate([TEXT], "pt", "en")
    assert len(log(address)) == 1


def test_the_limits_hold_requests_back(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("newsnorm.translators.online.calls.time.sleep", waits.append)
    translator = make("google", f"{address}/ok", requests_per_s=2.0)
    translator.translate([f"Texto número {n} do jornal." for n in range(4)], "pt", "en")
    assert sum(waits) > 1.0


def test_deepl_without_a_key_says_where_it_belongs(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("deepl")
    monkeypatch.delenv("DEEPL_AUTH_KEY", raising=False)
    with pytest.raises(ConfigError, match="DEEPL_AUTH_KEY"):
        DeepL()


def test_a_wrong_address_is_refused() -> None:
    with pytest.raises(ConfigError, match="address"):
        LibreTranslate(base_url="ftp://example.org")
