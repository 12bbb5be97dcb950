"""The command line in a terminal: a live line, colours, and none of either when they are not wanted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import COMMAND, environment

if sys.platform == "win32":
    pytest.skip("terminals of POSIX", allow_module_level=True)

import pty

PROSE = "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark for years."


def in_terminal(*arguments: str | Path, output_too: bool = True, **more: str) -> tuple[int, str]:
    """Run a command whose messages go to a terminal, and return its exit code and what the terminal got."""
    ours, theirs = pty.openpty()
    command = [*COMMAND, *map(str, arguments)]
    settings = environment(TERM="xterm-256color", **more)
    stdout = theirs if output_too else subprocess.DEVNULL
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=theirs, env=settings) as running:
        os.close(theirs)
        shown = b""
        try:
            while block := os.read(ours, 4096):
                shown += block
        except OSError:  # Linux says so when the other end is closed
            pass
        finally:
            os.close(ours)
    return running.returncode, shown.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{PROSE} {number}\n\nLeave a Reply", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n....")
    return tmp_path


def test_a_live_line_shows_how_far_a_run_is(folder: Path) -> None:
    code, shown = in_terminal("normalize", folder, "-o", folder / "out.jsonl", "--translator", "none")
    assert code == 1
    assert "4 documents" in shown
    assert "en 100%" in shown
    assert "1 failed" in shown
    assert "bad.txt: This is a PNG image" in shown
    assert "Traceback" not in shown
    code, shown = in_terminal("normalize", folder, "-o", folder / "out.jsonl", "--translator", "none", "--quiet")
    assert shown.count("\n") == 1


def test_results_on_the_same_terminal_are_not_garbled(folder: Path) -> None:
    _, shown = in_terminal("normalize", folder / "0.txt", "--translator", "none", "--quiet")
    assert shown.startswith('{"id":')
    assert "\x1b" not in shown


def test_colours_are_for_terminals_and_can_be_switched_off(folder: Path) -> None:
    _, shown = in_terminal("explain", folder / "0.txt")
    assert "\x1b[31m" in shown
    _, shown = in_terminal("explain", folder / "0.txt", NO_COLOR="1")
    assert "\x1b[31m" not in shown
    assert "Leave a Reply" in shown
