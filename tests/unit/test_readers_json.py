from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnorm import Failure, RawArticle, readers


def read(path: Path, content: str | bytes, **options: object) -> list[RawArticle | Failure]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(readers.open(path, **options))


def texts(found: Sequence[RawArticle | Failure]) -> list[str | None]:
    return [one.text if isinstance(one, RawArticle) else None for one in found]


RECORDS = [{"text": f"Größe {number} " * number, "n": {"a": [1]}} for number in range(300)]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(("name", "charset"), [("in.json", "utf-8"), ("in.json", "utf-8-sig"), ("in", "utf-8")])
def test_a_list_of_records(tmp_path: Path, indent: int | None, name: str, charset: str) -> None:
    content = json.dumps(RECORDS, indent=indent, ensure_ascii=False).encode(charset)
    found = read(tmp_path / name, content)
    assert texts(found) == [one["text"] for one in RECORDS]
    assert found[6].id == f"{tmp_path / name}:7"


def test_one_record_and_records_one_after_the_other(tmp_path: Path) -> None:
    one = json.dumps(RECORDS[3], indent=2)
    assert texts(read(tmp_path / "in.json", one)) == [RECORDS[3]["text"]]
    assert texts(read(tmp_path / "in.json", one + "\n" + one)) == [RECORDS[3]["text"]] * 2
    assert texts(read(tmp_path / "in.json", '{"text": "a"}\n{broken\n{"text": "b"}\n')) == ["a", None, "b"]


def test_json_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (json.dumps(RECORDS[1], indent=2), json.dumps(RECORDS[1:2])):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
        assert texts(list(readers.open("-"))) == [RECORDS[1]["text"]]


@pytest.mark.parametrize("end", ['{"text": "cut', '{"text": no}, {"text": "c"}]'])
def test_what_comes_before_the_damage_is_read(tmp_path: Path, end: str) -> None:
    a, b, failure = read(tmp_path / "in.json", '[{"text": "a"}, {"text": "b"}, ' + end, max_record_bytes=300)
    assert texts([a, b]) == ["a", "b"]
    assert failure.message.startswith(f"{tmp_path / 'in.json'}:3: ")
    assert "reading ends here" in failure.message


def test_a_large_record_of_a_list_is_refused(tmp_path: Path) -> None:
    found = read(
        tmp_path / "in.json", json.dumps([{"text": "x" * size} for size in (10, 500, 20)]), max_record_bytes=300
    )
    assert texts(found) == ["x" * 10, None, "x" * 20]


def test_nesting_without_end_is_a_failure(tmp_path: Path) -> None:
    (failure,) = read(tmp_path / "in.jsonl", "[" * 200_000)
    assert "nested too deeply" in failure.message
    assert "nested too deeply" in read(tmp_path / "in.json", "[" * 200_000)[0].message


def test_a_list_that_is_not_utf8_is_left_to_the_pipeline(tmp_path: Path) -> None:
    words = "Die Bürger möchten größere Züge für die Städte, sagte die Bürgermeisterin."
    content = json.dumps([{"text": words, "title": "Größe"}, {"text": "x"}], ensure_ascii=False).encode("cp1252")
    first, second = read(tmp_path / "in.json", content)
    assert first.data == words.encode("cp1252")
    assert first.title == "Größe"
    assert second.text == "x"


def test_a_line_that_is_not_utf8_is_left_to_the_pipeline(tmp_path: Path) -> None:
    good = '{"text": "Größe", "title": "Höhe"}\n'
    first, second = read(tmp_path / "in.jsonl", good.encode() + good.encode("cp1252"))
    assert first.text == "Größe"
    assert second.data == "Größe".encode("cp1252")
    assert second.title == "Höhe"
    (named,) = read(tmp_path / "in.jsonl", good.encode("cp437"), encoding="cp437")
    assert named.text == "Größe"


def test_utf16(tmp_path: Path) -> None:
    content = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in RECORDS)
    assert texts(read(tmp_path / "in.jsonl", content.encode("utf-16"))) == [one["text"] for one in RECORDS]


def test_a_long_line_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = ['{"text": "a"}', '{"text": "' + "x" * 300 + '"}', '{"text": "b"}']
    a, failure, b = read(tmp_path / "in.jsonl", "\n".join(lines), max_record_bytes=100)
    assert texts([a, b]) == ["a", "b"]
    assert failure.message == (
        f"{tmp_path / 'in.jsonl'}:2: the line is 313 bytes long; the limit is 100 bytes; "
        "raise it with --max-record-bytes or max_record_bytes="
    )


@given(st.lists(st.dictionaries(st.text(max_size=5), st.text(), max_size=3), max_size=5), st.integers(0, 3))
def test_every_list_of_records_is_read(records: list[dict[str, str]], indent: int) -> None:
    from tempfile import TemporaryDirectory

    records = [{**one, "text": f"{number}"} for number, one in enumerate(records)]
    with TemporaryDirectory() as folder:
        found = read(Path(folder) / "in.json", json.dumps(records, indent=indent or None))
    assert texts(found) == [one["text"] for one in records]
