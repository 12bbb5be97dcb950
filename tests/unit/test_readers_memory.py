from __future__ import annotations

import gzip
import json
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsnorm import Failure, RawArticle, readers
from newsnorm.readers.seen import Seen

COUNT = 20_000
WORDS = "Words of an article that is not very long. " * 20
MEGABYTE = 1 << 20


@contextmanager
def peak() -> Iterator[list[int]]:
    """Measure the most memory that Python objects take while the block runs, in bytes."""
    found: list[int] = []
    tracemalloc.start()
    try:
        yield found
        found.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def jsonl(number: int) -> str:
    return json.dumps({"id": f"doc-{number}", "text": f"{number} {WORDS}"}) + "\n"


def warc(number: int) -> str:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{number} {WORDS}"
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        "WARC-Target-URI: https://example.org/\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n{body}\r\n\r\n"
    )


MAKERS = {
    "in.jsonl": ("", jsonl),
    "in.jsonl.gz": ("", jsonl),
    "in.json": ("[", lambda number: jsonl(number) + ("," if number < COUNT - 1 else "]")),
    "in.csv": ("id,text\n", lambda number: f'doc-{number},"{number}\n{WORDS}"\n'),
    "in.warc": ("", warc),
}


@pytest.mark.parametrize("name", MAKERS)
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str) -> None:
    pytest.importorskip("warcio")
    begin, maker = MAKERS[name]
    path = tmp_path / name
    with gzip.open(path, "wt", 1) if name.endswith(".gz") else path.open("w") as file:
        file.write(begin)
        file.writelines(map(maker, range(COUNT)))
    list(zip(readers.open(path), range(10), strict=False))  # imports are not the file's
    with peak() as most:
        count = sum(isinstance(one, RawArticle) for one in readers.open(path))
    assert count == COUNT
    assert most[0] < 4 * MEGABYTE  # the file has 18 MB


@pytest.mark.parametrize("name", ["in.jsonl", "in.csv", "in.warc", "in.txt", "in.jsonl.gz", "in.rss"])
def test_a_line_of_200_megabytes_is_not_held(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    head = b"text\nok\n" if name == "in.csv" else b'{"text": "ok"}\n' if "jsonl" in name else warc(1).encode()
    if name.endswith(".gz"):
        with gzip.open(path, "wb", 1) as file:
            file.write(head)
            for _ in range(200):
                file.write(bytes(MEGABYTE))
            file.write(b"\n" + head)
    else:
        with path.open("wb") as file:
            file.write(head)
            file.seek(200 * MEGABYTE)  # a hole: it takes no room on the disk
            file.write(b"\n" + head)
    list(readers.open(path, max_record_bytes=1000))
    with peak() as most:
        found = list(readers.open(path, max_record_bytes=MEGABYTE))
    assert most[0] < 8 * MEGABYTE
    assert any(isinstance(one, Failure) for one in found)
    if name.endswith((".jsonl", ".csv", ".gz")):
        assert [isinstance(one, RawArticle) for one in found][:3] == [True, False, True]


def test_ids_are_remembered_in_32_bytes_each() -> None:
    seen = Seen()
    with peak() as most:
        for number in range(50_000):
            assert seen.add(f"doc-{number}", number) is None
    assert most[0] < 6 * MEGABYTE
    assert [seen.add(f"doc-{number}", 0) for number in (0, 777, 49_999)] == [0, 777, 49_999]
    assert seen.add("doc-50000", 1) is None
