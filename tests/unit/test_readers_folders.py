from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from newsnorm import Failure, RawArticle, readers


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"Text of {name}", encoding="utf-8")


def names(folder: Path, found: Iterable[RawArticle | Failure]) -> list[str]:
    return [
        ("!" if isinstance(one, Failure) else "")
        + (one.id or "").removeprefix(f"{folder}{os.sep}").replace(os.sep, "/")
        for one in found
    ]


def test_patterns(tmp_path: Path) -> None:
    write(tmp_path, "b/2.txt", "a/1.txt", "a/deep/3.txt", "a/4.md", "5.log")
    assert names(tmp_path, readers.open(tmp_path / "*" / "*.txt")) == ["a/1.txt", "b/2.txt"]
    assert names(tmp_path, readers.open(str(tmp_path / "**" / "*.txt"))) == ["a/1.txt", "a/deep/3.txt", "b/2.txt"]
    assert names(tmp_path, readers.open(tmp_path / "*.log")) == ["5.log"]
    (failure,) = readers.open(tmp_path / "*.pdf")
    assert "*.pdf: no file fits this pattern" in failure.message
    assert names(tmp_path, readers.open(tmp_path / "[ab]")) == ["![ab]"]


def test_a_file_with_a_star_in_its_name_is_that_file(tmp_path: Path) -> None:
    write(tmp_path, "a[1].txt", "a1.txt")
    assert names(tmp_path, readers.open(tmp_path / "a[1].txt")) == ["a[1].txt"]


def test_a_file_named_twice_is_read_once_and_said(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    found = list(readers.open(tmp_path, tmp_path / "b.txt"))
    assert names(tmp_path, found) == ["a.txt", "b.txt", "!b.txt"]
    assert found[2].message.endswith("b.txt: was read before in this run; name it once")


def test_links_that_lead_nowhere_or_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "sub/b.txt", "z.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "missing.txt")
    (tmp_path / "picture.png").symlink_to(tmp_path / "missing.png")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "twin").symlink_to(tmp_path / "sub" / "b.txt")
    (tmp_path / "y.txt").symlink_to(tmp_path / "sub" / "b.txt")
    found = list(readers.open(tmp_path))
    assert names(tmp_path, found) == ["a.txt", "!gone.txt", "!self.txt", "sub/b.txt", "!sub/up", "y.txt", "z.txt"]
    messages = [one.message for one in found if isinstance(one, Failure)]
    assert f"a link to {tmp_path}/missing.txt, which is not there" in messages[0]
    assert "symbolic links" in messages[1]
    assert "a link to a folder that it is in" in messages[2]


def test_a_file_that_disappears_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt", "c.txt")
    found = readers.open(tmp_path)
    first = next(found)
    (tmp_path / "b.txt").unlink()
    assert names(tmp_path, [first, *found]) == ["a.txt", "!b.txt", "c.txt"]


def test_what_cannot_be_opened_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "locked/b.txt", "z.txt")
    true = os.scandir

    def refuse(path: object) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return true(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", refuse)  # tests may run as root, who may read everything
    found = list(readers.open(tmp_path))
    assert names(tmp_path, found) == ["a.txt", "!locked", "z.txt"]
    assert found[1].message.endswith("locked: no permission to read it")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    assert names(tmp_path, readers.open(tmp_path)) == ["a.txt"]


@pytest.mark.skipif(os.name != "posix", reason="names are Unicode here")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    (raw,) = readers.open(tmp_path)
    assert raw.id == f"{tmp_path}/caf\\xe9.txt"
    assert raw.model_dump_json(include={"id"})


def test_a_large_document_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    (tmp_path / "a.txt").write_text("x" * 2000, encoding="utf-8")
    found = list(readers.open(tmp_path, max_record_bytes=1000))
    assert names(tmp_path, found) == ["!a.txt", "b.txt"]
