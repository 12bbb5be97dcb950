from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from newsnorm import Failure, RawArticle, readers

LINES = b"".join(b'{"text": "Words of number %d, some more of them."}\n' % number for number in range(2000))


def _zstd(data: bytes) -> bytes:
    name = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
    return import_module(name).compress(data)


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": _zstd,
}


@pytest.mark.parametrize("suffix", PACKERS)
def test_compression_is_undone_whatever_the_name(tmp_path: Path, suffix: str) -> None:
    pack = PACKERS[suffix]
    half = LINES.index(b"\n", 50_000) + 1
    (tmp_path / f"a.jsonl.{suffix}").write_bytes(pack(LINES[:half]) + pack(LINES[half:]))
    (tmp_path / "b.jsonl").write_bytes(pack(LINES))
    (tmp_path / f"c.txt.{suffix}").write_bytes(pack(b"One text."))
    found = list(readers.open(tmp_path))
    assert all(isinstance(one, RawArticle) for one in found)
    assert [found.count(one) for one in found[-1:]] == [1]
    assert len(found) == 4001
    assert found[-1].data == b"One text."
    assert found[0].id == f"{tmp_path}/a.jsonl.{suffix}:1"


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_file_that_is_cut_short_is_read_so_far(tmp_path: Path, suffix: str) -> None:
    cut, whole = tmp_path / f"a.jsonl.{suffix}", tmp_path / "b.txt"
    whole.write_bytes(b"Another.")
    import random

    noise = random.Random(1)
    lines = b"".join(
        b'{"text": "%s"}\n' % bytes(noise.choices(b"abcdefghijklmnopqrstuvwxyz ", k=80)) for _ in range(30_000)
    )
    packed = PACKERS[suffix](lines)
    cut.write_bytes(packed[: len(packed) * 3 // 4])
    *records, failure, last = readers.open(tmp_path)
    assert last.data == b"Another."
    assert isinstance(failure, Failure)
    assert failure.message == (
        f"{cut}: the compressed file is cut short; fetch or copy it again. The {len(records)} records before it were read."
    )
    assert 10_000 < len(records) < 30_000
    assert all(isinstance(one, RawArticle) and len(one.text or "") == 80 for one in records)


@pytest.mark.parametrize("suffix", ["gz", "bz2", "xz", "zst"])
def test_a_damaged_file_is_a_failure(tmp_path: Path, suffix: str) -> None:
    packed = bytearray(PACKERS[suffix](LINES))
    packed[len(packed) // 2 : len(packed) // 2 + 8] = b"\0damage\0"
    (tmp_path / f"a.txt.{suffix}").write_bytes(packed)
    (failure,) = readers.open(tmp_path)
    assert isinstance(failure, Failure)
    assert "the compressed file is " in failure.message


def test_standard_input_may_be_compressed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(LINES))))
    assert len(list(readers.open("-"))) == 2000


def test_a_window_that_would_take_too_much_memory_is_refused(tmp_path: Path) -> None:
    name = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
    zstd = import_module(name)
    compressor = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 28})
    (tmp_path / "a.jsonl.zst").write_bytes(compressor.compress(b"x" * 1000) + compressor.flush())
    (failure,) = readers.open(tmp_path)
    assert "zstd -d --long=31" in failure.message


def test_closed_standard_input_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (failure,) = readers.open("-")
    assert failure.message == "standard input: is closed"
