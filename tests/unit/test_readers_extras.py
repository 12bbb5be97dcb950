"""A format whose package is missing is said for its file only."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from newsnorm import Failure, RawArticle, readers

FILES = {
    "parquet": ("a.parquet", b"PAR1", "pyarrow"),
    "warc": ("a.warc", b"WARC/1.0\r\n", "warcio"),
    "feeds": ("a.rss", b"<rss/>", "feedparser"),
    "zstd": ("a.txt.zst", b"\x28\xb5\x2f\xfd", "zstd"),
}


@pytest.mark.parametrize("extra", FILES)
def test_a_missing_extra_is_named_for_its_file(tmp_path: Path, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, content, package = FILES[extra]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "b.txt").write_text("Text", encoding="utf-8")
    for module in list(sys.modules):
        if module.split(".")[0] == package:
            monkeypatch.setitem(sys.modules, module, None)
    for module in (package, "compression.zstd", "backports.zstd", "warcio.recordloader"):
        monkeypatch.setitem(sys.modules, module, None)
    failure, text = readers.open(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.error == "MissingExtraError"
    assert failure.message.startswith(f"{tmp_path / name}: ")
    assert failure.message.endswith(f"pip install 'newsnorm[{extra}]'")
    assert isinstance(text, RawArticle)
