"""What is left behind, and what is said, when a file can't be written to the end."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsnorm import Article, exports
from newsnorm.samples import samples

pytest.importorskip("pyarrow", reason="Parquet is in the extra 'parquet'")
resource = pytest.importorskip("resource", reason="limits on the size of a file are there on Unix only")

FULL = Path("/dev/full")
# Writes articles without end into a file that may not grow beyond 20 kB: as on a disk that is full, a part of an
# article is written before the error comes.
FILL = """
import resource, sys
from newsnorm import exports, normalize
from newsnorm.samples import samples
from newsnorm.exports import parquet
parquet._ROWS = 3
path, to = sys.argv[1:]
articles = [normalize(raw, translator="none") for raw in samples()]
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    with exports.open(path, to) as writer:
        while True:
            for article in articles:
                writer.write(article)
except OSError as error:
    print(error.filename, error.strerror, sep="|")
"""
FAR = """
import os, sys
from newsnorm import exports, normalize
writer = exports.open(sys.argv[1])
writer.write(normalize("Words.", translator="none"))
os._exit(9)
"""
POUR = """
from newsnorm import exports, normalize
article = normalize("Words. " * 500, translator="none")
try:
    with exports.open(None) as writer:
        while True:
            writer.write(article)
except BrokenPipeError as error:
    raise SystemExit(f"{error.filename}: {error.strerror}")
"""


def python(script: str, *arguments: str, **streams: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        text=True,
        check=False,
        timeout=120,
        stderr=subprocess.PIPE,
        **streams,
    )


@pytest.mark.parametrize("to", list(exports.FORMATS))
def test_a_full_disk_leaves_whole_articles_or_nothing_and_names_the_file(to: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    done = python(FILL, str(path), to, stdout=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{path}|{os.strerror(errno.EFBIG)}\n"
    if exports.FORMATS[to].render is None:
        assert list(tmp_path.iterdir()) == []
        return
    assert list(tmp_path.iterdir()) == [path]
    left = path.read_text(encoding="utf-8")
    assert 10_000 < len(left.encode()) <= 20_000
    if to == "jsonl":
        assert all(Article.model_validate_json(line) for line in left.splitlines())
    assert left.endswith("\n" if to in ("jsonl", "ninjs", "schemaorg") else "\n\n")


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full, which Linux has")
@pytest.mark.parametrize("to", list(exports.FORMATS))
def test_a_full_device_is_named_and_stays(to: str) -> None:
    from newsnorm import normalize

    article = normalize(next(iter(samples())), translator="none")
    with pytest.raises(OSError, match=r"No space left on device: '/dev/full'"), exports.open(FULL, to) as writer:
        writer.write(article)
    assert FULL.is_char_device()


@pytest.mark.parametrize("to", ["jsonl", "parquet"])
def test_a_folder_that_is_not_there_or_may_not_be_written_to_is_said_at_once(to: str, tmp_path: Path) -> None:
    for path, error in ((tmp_path / "none" / "out", FileNotFoundError), (tmp_path, IsADirectoryError)):
        with pytest.raises(error) as raised:
            exports.open(path, to)
        assert str(raised.value.filename) == str(path)
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError) as refused:
        exports.open(tmp_path / "out", to)
    assert str(refused.value.filename) == str(tmp_path / "out")


def test_a_killed_run_leaves_the_old_parquet_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    path.write_bytes(b"old")
    assert python(FAR, str(path)).returncode == 9
    assert path.read_bytes() == b"old"
    assert [name.suffix for name in tmp_path.iterdir() if name != path] == [".part"]


def test_a_closed_pipe_is_one_error_and_nothing_at_exit() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = python(POUR, stdout=writing)
    os.close(writing)
    assert done.stderr == f"standard output: {os.strerror(errno.EPIPE)}\n"
    assert done.returncode == 1


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full, which Linux has")
@pytest.mark.parametrize("to", ["jsonl", "parquet", "markdown"])
def test_the_command_line_says_it_in_one_line(to: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council voted late on Monday to rebuild its lighthouse.", encoding="utf-8")
    arguments = [
        "-m",
        "newsnorm",
        "normalize",
        str(tmp_path),
        "--translator",
        "none",
        "-q",
        "--to",
        to,
        "-o",
        str(FULL),
    ]
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert done.stderr.startswith("newsnorm: /dev/full: No space left on device")
    assert len(done.stderr.splitlines()) == 1
