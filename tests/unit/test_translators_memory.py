"""The translation memory: right answers, bounded, and never in the way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsnorm.translators.text import memory as module
from newsnorm.translators.text.memory import Memory, cache_info, clear_cache

ROOT = Path(__file__).parents[2]


def test_remembers_by_everything_that_matters() -> None:
    memory = Memory()
    memory.put("engine 1", "de", "en", {"Hallo": "Hello"})
    assert memory.get("engine 1", "de", "en", ["Hallo", "Welt"]) == {"Hallo": "Hello"}
    for key in [("engine 2", "de", "en"), ("engine 1", "nl", "en"), ("engine 1", "de", "fr")]:
        assert memory.get(*key, ["Hallo"]) == {}


def test_is_bounded_and_forgets_the_oldest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_REMEMBERED", 3)
    memory = Memory()
    memory.put("e", "de", "en", {str(n): str(n) for n in range(5)})
    assert set(memory.get("e", "de", "en", map(str, range(5)))) == {"2", "3", "4"}


def test_a_file_remembers_between_runs(tmp_path: Path) -> None:
    path = tmp_path / "new" / "cache.sqlite"
    first = Memory(path)
    first.put("e", "de", "en", {"Hallo\ud800": "Hello", "Welt": "world"})
    first.close()
    second = Memory(path)
    assert second.get("e", "de", "en", ["Hallo\ud800", "Welt"]) == {"Hallo\ud800": "Hello", "Welt": "world"}
    second.close()
    assert dict(cache_info(path).entries) == {("e", "de", "en"): 2}
    assert cache_info(path).size_bytes > 0
    assert clear_cache(path) == 2
    assert dict(cache_info(path).entries) == {}


def test_no_file_is_made_by_looking(tmp_path: Path) -> None:
    for look in (cache_info, clear_cache):
        with pytest.raises(FileNotFoundError):
            look(tmp_path / "nothing")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["garbage", "folder", "below a file"])
def test_a_file_that_can_not_be_used_is_told_once_and_costs_nothing(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "cache"
    if kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"this is no database, and long enough to be seen as none" * 100)
        if kind == "below a file":
            path /= "cache"
    memory = Memory(path)
    memory.put("e", "de", "en", {"Hallo": "Hello"})
    assert memory.get("e", "de", "en", ["Hallo", "Welt"]) == {"Hallo": "Hello"}
    assert memory.problem is not None
    assert str(path) in memory.problem


def test_a_full_disk_does_not_stop_the_work(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "cache")
    memory.put("e", "de", "en", {"Hallo": "Hello"})
    assert memory._file is not None
    memory._file.execute("PRAGMA max_page_count = 1")
    memory.put("e", "de", "en", {str(n): "x" * 1000 for n in range(100)})
    assert "full" in str(memory.problem)
    assert memory.get("e", "de", "en", ["Hallo", "7"]) == {"Hallo": "Hello", "7": "x" * 1000}


def test_several_processes_share_a_file(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from newsnorm.translators.text.memory import Memory
memory = Memory(Path(sys.argv[1]))
for n in range(50):
    memory.put("e", "de", "en", {f"{sys.argv[2]}-{n}": "x"})
assert memory.problem is None, memory.problem
memory.close()
"""
    path = tmp_path / "cache"
    runs = [
        subprocess.Popen([sys.executable, "-c", script, str(path), str(k)], env={**os.environ, "PYTHONPATH": str(ROOT)})
        for k in range(3)
    ]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    assert dict(cache_info(path).entries) == {("e", "de", "en"): 150}


def test_threads_share_a_memory(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "cache")

    def work(n: int) -> dict[str, str]:
        memory.put("e", "de", "en", {str(n): str(n)})
        return memory.get("e", "de", "en", [str(n)])

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(work, range(100))) == [{str(n): str(n)} for n in range(100)]
    memory.close()
    with sqlite3.connect(tmp_path / "cache") as file:
        assert file.execute("SELECT count(*) FROM translations").fetchone() == (100,)
    file.close()
