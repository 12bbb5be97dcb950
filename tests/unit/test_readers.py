import io
import json
import os
import sys
from pathlib import Path

import pytest

from newsnorm import Failure, RawArticle, readers
from newsnorm.errors import ConfigError

GERMAN = "{Die Größe des Gebäudes überraschte die Bürgermeisterin, die früher schönere Häuser eröffnet hatte."


def write(folder: Path, **files: str) -> None:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".", 1)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def test_folders_are_searched_in_a_stable_order(tmp_path: Path) -> None:
    write(tmp_path, b_txt="two", a_html="<p>one", sub__c_txt="three", picture_png="no")
    (tmp_path / ".hidden.txt").write_text("no")
    found = [raw.id for raw in readers.open(tmp_path)]
    assert found == [str(tmp_path / name) for name in ("a.html", "b.txt", "sub/c.txt")]


def test_json_lines_with_the_usual_fields(tmp_path: Path) -> None:
    record = {"id": 7, "body": "Words.", "headline": "Head", "date": "2024-05", "url": "https://example.org", "n": [1]}
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(record) + "\n\n", encoding="utf-8")
    (raw,) = readers.open(path)
    assert raw == RawArticle(
        text="Words.", id="7", title="Head", published="2024-05", url="https://example.org", place=f"{path}:1"
    )


def test_fields_can_be_named_and_nested(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"data": {"words": "Hello"}, "key": "k1"}\n', encoding="utf-8")
    (raw,) = readers.open(path, fields=readers.Fields(text="data.words", id="key"))
    assert (raw.text, raw.id) == ("Hello", "k1")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{broken", "in.jsonl:2: not JSON"),
        ("[1, 2]", "in.jsonl:2: a JSON list, not a record"),
        ('"x"', "in.jsonl:2: a JSON string, not a record"),
        ("1.5", "in.jsonl:2: a JSON number, not a record"),
        ("true", "in.jsonl:2: a JSON boolean, not a record"),
        ("null", "in.jsonl:2: a JSON null, not a record"),
        ('{"a": 1}', "in.jsonl:2: has no text: .* fields are a; name it with --text-field"),
        ('{"text": "x", "id": "first"}', "in.jsonl:2: the id 'first' was used before, in record 1 of "),
    ],
)
def test_a_bad_line_is_a_failure_that_names_its_place(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(f'{{"text": "a", "id": "first"}}\n{line}\n{{"text": "b"}}\n', encoding="utf-8")
    first, bad, last = readers.open(path)
    assert isinstance(first, RawArticle)
    assert isinstance(last, RawArticle)
    assert isinstance(bad, Failure)
    import re

    assert re.search(words, bad.message)


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("in.jsonl", b'{"text": "a"}\n  {broken\r\n', "  {broken"),
        ("in.jsonl", b'{"a": 1}\n', '{"a": 1}'),
        ("in.jsonl", f"{GERMAN}\n".encode("cp1252"), GERMAN),
        ("in.csv", b'id,text\n1,"a "b\n2,c\n', '1,"a "b'),
        ("in.csv", b"id,text\n1,a,b\n2,c\n", "1,a,b"),
    ],
)
def test_a_failure_has_the_line_that_could_not_be_read(tmp_path: Path, name: str, content: bytes, line: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert [one.line for one in readers.open(tmp_path / name) if isinstance(one, Failure)] == [line]


def test_a_line_that_is_too_long_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "a long one"}\n', encoding="utf-8")
    (failure,) = readers.open(path, max_record_bytes=9)
    assert isinstance(failure, Failure)
    assert failure.line is None


def test_missing_and_empty_places_are_failures(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing, empty = readers.open(tmp_path / "none.txt", tmp_path / "empty")
    assert "no such file" in missing.message
    assert "no files to read" in empty.message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_a_failure(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0)
    try:
        (failure,) = readers.open(locked)
    finally:
        locked.chmod(0o700)
    assert "no permission" in failure.message


@pytest.mark.parametrize(("content", "count"), [(b'{"text": "a"}\n{"text": "b"}\n', 2), (b"{ is how it\nbegins\n", 1)])
def test_standard_input_is_records_or_one_document(monkeypatch: pytest.MonkeyPatch, content: bytes, count: int) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    found = list(readers.open("-"))
    assert len(found) == count
    assert all(isinstance(raw, RawArticle) for raw in found)


def test_two_documents_of_one_id_are_told_across_files(tmp_path: Path) -> None:
    for name, key in (("a", "k"), ("b", "k"), ("c", "l")):
        (tmp_path / f"{name}.jsonl").write_text(f'{{"text": "x"}}\n{{"text": "y", "id": "{key}"}}\n')
        (tmp_path / f"{name}.txt").write_text("z")
    found = list(readers.open(tmp_path))
    (failure,) = (one for one in found if isinstance(one, Failure))
    assert len(found) == 9
    assert failure.id == "k"
    assert failure.message == (
        f"{tmp_path}/b.jsonl:2: the id 'k' was used before, in record 2 of {tmp_path}/a.jsonl; ids must differ: "
        "name their field with --id-field, or '' to use file and line"
    )
    named = list(readers.open(tmp_path, fields=readers.Fields(id="")))
    assert [raw.id for raw in named[:2]] == [f"{tmp_path}/a.jsonl:1", f"{tmp_path}/a.jsonl:2"]
    assert not any(isinstance(one, Failure) for one in named)


def test_an_empty_path_is_not_the_folder_one_is_in() -> None:
    """What a variable that is not set leaves of ``"$FOLDER"``."""
    with pytest.raises(ConfigError, match="a path is empty"):
        readers.open("")
