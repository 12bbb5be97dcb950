"""``newsnorm report`` as its user meets it."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from newsnorm import Normalizer, exports, readers
from newsnorm.models import Article, Failure

NORMALIZER = Normalizer(translator="none")


def records(path: Path, *texts: str) -> Path:
    with exports.open(path) as writer:
        for text in texts:
            writer.write(NORMALIZER(text))
    return path


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "newsnorm", "report", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
    )


def test_records_from_a_file_and_from_standard_input_make_the_same_page(tmp_path: Path) -> None:
    out = records(tmp_path / "a.jsonl", "The council met on Monday to vote.", "Der Rat tagte am Montag lange.")
    done = run(out, "-o", tmp_path / "one.html", "--title", "News")
    assert done.returncode == 0, done.stderr
    assert b"2 articles" in done.stderr
    assert run("-", "-o", tmp_path / "two.html", "--title", "News", stdin=out.read_bytes()).returncode == 0
    assert (tmp_path / "one.html").read_text() == (tmp_path / "two.html").read_text()


def test_records_in_parquet_make_the_same_page(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="Parquet needs the extra 'parquet'")
    texts = ("The council met on Monday to vote.", "Der Rat tagte am Montag lange.")
    for name in ("a.jsonl", "a.parquet"):
        done = run(records(tmp_path / name, *texts), "-o", tmp_path / f"{name}.html", "--title", "News")
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.jsonl.html").read_text() == (tmp_path / "a.parquet.html").read_text()
    piped = run("-", "-o", tmp_path / "r.html", stdin=(tmp_path / "a.parquet").read_bytes())
    assert piped.returncode == 1
    first, last = piped.stderr.decode().splitlines()
    assert "Parquet is read from a file only" in first
    assert "no record was found" in last


def test_parquet_of_something_else_is_refused_in_one_line(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="Parquet needs the extra 'parquet'")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"id": ["1", "2"], "text": ["a", "b"]}), tmp_path / "a.parquet")
    done = run(tmp_path / "a.parquet", "-o", tmp_path / "r.html")
    assert done.returncode == 1
    assert "a.parquet, row 1: not a file of newsnorm's articles (" in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 2


def test_a_line_that_is_no_record_is_named_and_the_others_are_shown(tmp_path: Path) -> None:
    out = records(tmp_path / "a.jsonl", "The council met on Monday to vote.")
    out.write_text(out.read_text() + '{"id": 1}\n')
    done = run(out, "-o", tmp_path / "r.html")
    assert done.returncode == 1
    assert b"a.jsonl:2: not a record of newsnorm" in done.stderr
    assert (tmp_path / "r.html").exists()


def test_a_torn_first_line_does_not_hide_the_records_after_it(tmp_path: Path) -> None:
    out = records(tmp_path / "a.jsonl", "The council met on Monday to vote.")
    out.write_text("{torn\n" + out.read_text())
    done = run(out, "-o", tmp_path / "r.html")
    assert done.returncode == 1
    assert b"a.jsonl:1: not a record of newsnorm" in done.stderr
    assert "The council met on Monday to vote." in (tmp_path / "r.html").read_text()


def test_raw_text_is_refused_with_the_way_to_records(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("The council met.\n")
    done = run(text, "-o", tmp_path / "r.html")
    assert done.returncode == 1
    assert b"make records with: newsnorm normalize" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not (tmp_path / "r.html").exists()


def test_articles_are_read_back_as_they_were_written_compressed_or_not(tmp_path: Path) -> None:
    out = records(tmp_path / "a.jsonl", "The council met on Monday to vote.", "Leave a Reply")
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(out.read_bytes()))
    plain = list(readers.articles(out))
    assert plain == list(readers.articles(packed))
    assert all(isinstance(article, Article) for article in plain)


def test_a_torn_file_gives_what_is_whole_and_says_where_it_ends(tmp_path: Path) -> None:
    out = records(tmp_path / "a.jsonl", *(f"The council met on Monday to vote on number {n}." for n in range(200)))
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(out.read_bytes())[:-400])
    *whole, last = readers.articles(packed)
    assert whole
    assert isinstance(last, Failure)
    assert "records before it were read" in last.message
