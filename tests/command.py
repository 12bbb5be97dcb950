"""The command line as its user meets it: a process, its two streams and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

__all__ = ["COMMAND", "environment", "newsnorm", "said"]

COMMAND = [sys.executable, "-m", "newsnorm"]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "NEWSNORM_OFFLINE": "1", "COLUMNS": "120", **more}


def newsnorm(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **more: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        cwd=cwd,
        capture_output=True,
        env=environment(**more),
        check=False,
        timeout=120,
    )


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    message = done.stderr.decode()
    assert "Traceback" not in message
    return message
