from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsnorm.cli.models import app
from newsnorm.translators.local.store import ModelStore
from tests.web_server import web_server


@pytest.fixture
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a mirror with the made-up pair aa-en."""
    root = tmp_path_factory.mktemp("served")
    folder = root / "models" / "aa-en"
    folder.mkdir(parents=True)
    (folder / "model.aaen.bin").write_bytes(b"weights" * 100_000)
    (folder / "vocab.aaen.spm").write_bytes(b"vocabulary")
    ModelStore(root / "models", cache=root / "none", url="http://127.0.0.1:1").mirror(root / "mirror", [("aa", "en")])
    with web_server(root / "mirror") as served:
        yield served


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NEWSNORM_OFFLINE", raising=False)
    monkeypatch.delenv("NEWSNORM_MODELS", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("newsnorm.translators.local.store.store.cache_folder", lambda: tmp_path / "cache")

    def command(*arguments: str, url: str = "http://127.0.0.1:1") -> Result:
        monkeypatch.setenv("NEWSNORM_MODELS_URL", url)
        return CliRunner().invoke(app, list(arguments))

    return command


def test_a_model_s_life(run, address: str, tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "aa-en"
    added = run("add", "aa", url=address)
    assert added.exit_code == 0
    assert added.stdout == ""
    assert "aa-en 3.0 (tiny), a download of 0.7 MB" in added.stderr
    assert str(folder) in added.stderr

    listed = run("list", url=address).stdout.splitlines()
    assert f"installed\taa-en\t3.0\ttiny\t0.7 MB\tcache\t{folder}" in listed
    assert f"available\taa-en\t3.0\ttiny\t0.7 MB\t{address}" in listed

    assert run("path", "aa").stdout == f"{folder}\n"
    assert run("path").stdout == f"{tmp_path / 'cache'}\n"
    assert "sound\taa-en (cache)\tas in newsnorm.json" in run("verify").stdout

    packed = run("pack", "aa", "-o", str(tmp_path))
    assert packed.stdout == f"{tmp_path / 'newsnorm_model_aa_en-3.0-py3-none-any.whl'}\n"

    mirrored = run("mirror", str(tmp_path / "mirror"), "aa", url=address)
    assert mirrored.stdout == f"aa-en\t3.0\t0.7 MB\t{address}\n"

    (folder / "vocab.aaen.spm").write_bytes(b"vocabulory")
    verified = run("verify")
    assert verified.exit_code == 1
    assert "damaged\taa-en (cache)" in verified.stdout
    assert run("add", "--force", "aa", url=address).exit_code == 0
    assert run("verify").exit_code == 0

    assert run("remove", "aa").exit_code == 0
    assert not folder.exists()


def test_one_language_that_fails_keeps_no_other_from_being_added(run, address: str, tmp_path: Path) -> None:
    result = run("add", "cc", "aa", url=address)
    assert result.exit_code == 1
    assert "has no model from 'cc'" in str(result.exception)
    assert (tmp_path / "cache" / "aa-en").is_dir()


def test_add_writes_to_a_folder_of_one_s_own(run, address: str, tmp_path: Path) -> None:
    assert run("add", "aa", "--folder", str(tmp_path / "own"), url=address).exit_code == 0
    assert (tmp_path / "own" / "aa-en").is_dir()
    assert not (tmp_path / "cache").exists()


def test_what_is_here_is_enough_when_the_server_is_away(run, address: str) -> None:
    assert run("add", "aa").exit_code == 1
    assert run("add", "aa", url=address).exit_code == 0
    again = run("add", "aa")
    assert again.exit_code == 0
    assert "is here already" in again.stderr
    assert "No connection" in again.stderr
    assert run("add", "--force", "aa").exit_code == 1


def test_the_list_without_a_network_is_of_what_is_there(run) -> None:
    result = run("list")
    assert result.exit_code == 0
    assert "No connection to 127.0.0.1:1" in result.stderr
    assert "No connection" not in run("list", "--installed").stderr


@pytest.mark.parametrize(
    "wrong",
    [
        ("add", "../x"),
        ("add",),
        ("add", "de", "--architecture", "huge"),
        ("path", "x y"),
        ("pack", "de", "--target", "/"),
    ],
)
def test_wrong_usage(run, wrong: tuple[str, ...]) -> None:
    assert run(*wrong).exit_code == 2
