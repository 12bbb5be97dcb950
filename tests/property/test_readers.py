"""Whatever a file holds, reading it ends, raises nothing, and gives documents and failures that can be shown."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnorm import Failure, RawArticle, readers

WORDS = "Der Rat hat am Montag beschlossen, den Turm neu zu bauen."


def _warc() -> bytes:
    records = []
    for number in range(4):
        body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{number} {WORDS}"
        records.append(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Target-URI: https://example.org/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}\r\n\r\n".encode()
        )
    return b"".join(map(gzip.compress, records)) if records else b""


def _packed_warc() -> bytes:
    body = gzip.compress(WORDS.encode())
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    http += b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Type: application/http; msgtype=response\r\n"
    return (head + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(http), http)) * 2


def _parquet() -> bytes:
    from pyarrow import parquet, table

    out = io.BytesIO()
    parquet.write_table(table({"text": [WORDS] * 6, "meta": [{"title": "T"}] * 6}), out, row_group_size=2)
    return out.getvalue()


def _feed() -> bytes:
    entries = "".join(f"<item><title>T {n}</title><description>{WORDS}</description></item>" for n in range(3))
    return f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>{entries}</channel></rss>".encode()


def _zstd() -> bytes:
    name = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
    packed: bytes = import_module(name).compress(_lines())
    return packed


def _lines() -> bytes:
    return "".join(json.dumps({"text": f"{n} {WORDS}", "id": n}) + "\n" for n in range(5)).encode()


MAKERS: dict[str, Callable[[], bytes]] = {
    "a.jsonl": _lines,
    "a.json": lambda: json.dumps([{"text": WORDS, "title": {"original": "T"}}] * 4, indent=1).encode(),
    "a.csv": f'id,text,title\n1,"{WORDS}\n""Ja"", sagte er.",T\n2,{WORDS.replace(",", "")},\n'.encode,
    "a.tsv": lambda: f'id\ttext\n1\t{WORDS}\n2\t"{WORDS}"\n'.encode("utf-16"),
    "a.warc.gz": _warc,
    "a.warc": _packed_warc,
    "a.parquet": _parquet,
    "a.rss": _feed,
    "a.jsonl.gz": lambda: gzip.compress(_lines()),
    "a.jsonl.bz2": lambda: bz2.compress(_lines()),
    "a.jsonl.xz": lambda: lzma.compress(_lines()),
    "a.jsonl.zst": _zstd,
    "a": _lines,
}
contents = cache(lambda name: MAKERS[name]())
edits = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 30), st.binary(max_size=30) | st.sampled_from([b'"', b"\0", b"\r\n", b","])
    ),
    max_size=3,
)


def read(name: str, content: bytes, **options: int) -> list[RawArticle | Failure]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return list(readers.open(path, **options))


@pytest.mark.parametrize("name", MAKERS)
@given(edits=edits, cut=st.floats(0.2, 1) | st.just(1.0))
def test_damage_is_told_and_never_raised(name: str, edits: list[tuple[float, int, bytes]], cut: float) -> None:
    content = contents(name)
    whole = read(name, content)
    assert whole
    assert all(isinstance(one, RawArticle) for one in whole)
    for place, count, new in edits:
        begin = int(place * len(content))
        content = content[:begin] + new + content[begin + count :]
    for one in read(name, content[: int(cut * len(content))], max_record_bytes=10_000):
        assert one.model_dump_json(exclude={"data", "text", "html"})
        assert one.id if isinstance(one, Failure) else one.place


@given(st.binary(max_size=300), st.sampled_from(sorted(MAKERS)))
def test_any_bytes_under_any_name(content: bytes, name: str) -> None:
    for one in read(name, content, max_record_bytes=200):
        assert isinstance(one, RawArticle | Failure)
