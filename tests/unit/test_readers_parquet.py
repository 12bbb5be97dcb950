from __future__ import annotations

import datetime as dt
import gzip
import io
import sys
from pathlib import Path

import pytest

from newsnorm import Failure, RawArticle, readers

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def write(path: Path, rows: int = 3, **columns: object) -> Path:
    columns = {"text": [f"Text {number}" for number in range(1, rows + 1)], **columns}
    pq.write_table(pa.table(columns), path, row_group_size=2)
    return path


def test_a_row_is_a_document(tmp_path: Path) -> None:
    path = write(
        tmp_path / "in.parquet",
        rows=2,
        Title=["Head", None],
        date=pa.array([1714730400123456789, 1714694400000000000], pa.timestamp("ns")),
        doc_id=[7, 8],
        embedding=[[0.5], [0.25]],
        lang=pa.array(["de", "de"]).dictionary_encode(),
    )
    first, second = readers.open(path)
    assert first == RawArticle(
        text="Text 1", id="7", title="Head", published="2024-05-03T10:00:00.123456", language="de", place=f"{path}:1"
    )
    assert (second.id, second.title, second.published) == ("8", None, "2024-05-03")


def test_nested_columns_and_bytes(tmp_path: Path) -> None:
    path = write(
        tmp_path / "in.parquet",
        rows=1,
        page=[{"body": "Größe".encode(), "meta": {"when": dt.date(2024, 5, 3)}}],
    )
    fields = readers.Fields(text="page.body", meta={"published": "page.meta.when"})
    (raw,) = readers.open(path, fields=fields)
    assert (raw.data, raw.published, raw.id) == ("Größe".encode(), "2024-05-03", f"{path}:1")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (readers.Fields(text="body"), "there is no column 'body'; the columns are a, b, b.c"),
        (readers.Fields(), "no column looks like the text; the columns are a, b, b.c; name it with --text-field"),
    ],
)
def test_without_the_column(tmp_path: Path, fields: readers.Fields, words: str) -> None:
    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"a": ["x"], "b": [{"c": "y"}]}), path)
    (failure,) = readers.open(path, fields=fields)
    assert words in failure.message


def test_a_row_without_text_is_a_failure(tmp_path: Path) -> None:
    path = write(tmp_path / "in.parquet", text=["one", None, "three"])
    one, failure, three = readers.open(path)
    assert (one.text, three.text) == ("one", "three")
    assert failure.message.startswith(f"{path}:2: has no text")


def test_a_date_that_python_does_not_have_costs_its_row(tmp_path: Path) -> None:
    path = write(tmp_path / "in.parquet", date=pa.array([0, 2**61, 10**15], pa.timestamp("us")))
    one, failure, three = readers.open(path)
    assert (one.published, three.published) == ("1970-01-01", "2001-09-09T01:46:40")
    assert failure.message.startswith(f"{path}:2: a value of this row is beyond what Python can hold")


def test_a_row_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "in.parquet", text=["one", "x" * 200, "three"])
    found = list(readers.open(path, max_record_bytes=100))
    assert [isinstance(one, Failure) for one in found] == [False, True, False]


def test_standard_input_and_compressed_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = write(tmp_path / "in.parquet").read_bytes()
    (tmp_path / "in.parquet.gz").write_bytes(gzip.compress(data))
    assert [one.text for one in readers.open(tmp_path / "in.parquet.gz")] == ["Text 1", "Text 2", "Text 3"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [one.id for one in readers.open("-")] == [f"standard input:{number}" for number in (1, 2, 3)]


def test_damaged_files(tmp_path: Path) -> None:
    data = write(tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(data[: len(data) - 30])
    (tmp_path / "b.parquet").write_bytes(b"text\none\n")
    cut, other = readers.open(tmp_path)
    assert "not a Parquet file, or it is cut short" in cut.message
    assert "not a Parquet file: it does not begin as one" in other.message


def test_a_damaged_row_group_costs_its_rows(tmp_path: Path) -> None:
    path = write(tmp_path / "in.parquet", text=[f"{letter * 500}" for letter in "abcdef"])
    table = pq.ParquetFile(path)
    column = table.metadata.row_group(1).column(0)
    data = bytearray(path.read_bytes())
    begin = column.dictionary_page_offset or column.data_page_offset
    data[begin : begin + 12] = b"\xff" * 12
    path.write_bytes(data)
    found = list(readers.open(path))
    assert [one.text[0] for one in found if isinstance(one, RawArticle)] == ["a", "b", "e", "f"]
    (failure,) = (one for one in found if isinstance(one, Failure))
    assert failure.message.startswith(f"{path}:3: rows 3 to 4 can't be read")
