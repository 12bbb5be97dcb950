"""What happens when a run is broken off: what was done is kept, and how to go on is said."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import typer

from newsnorm.cli.tally import Tally
from newsnorm.cli.view import say

__all__ = ["stopping"]

_INTERRUPTED = 128 + signal.SIGINT
_ENDED = 128 + signal.SIGTERM


@contextmanager
def stopping(output: Path | None, tally: Tally) -> Iterator[None]:
    """End with exit code 130 after Ctrl-C and 143 after a polite kill; say what is in the output, also if it is full.

    Args:
        output: The file that is written; ``None`` for standard output.
        tally: What was done.
    """
    try:
        with _ending_politely():
            yield
    except (KeyboardInterrupt, _Ended) as stop:
        say(f"stopped{_done(output, tally)}")
        raise typer.Exit(_ENDED if isinstance(stop, _Ended) else _INTERRUPTED) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        say(f"{where}{error.strerror or error}{_done(output, tally)}")
        raise typer.Exit(1) from None


def _done(output: Path | None, tally: Tally) -> str:
    if output is None or not tally.articles or not output.is_file():
        return ""
    return f"; {tally.articles:,} documents are in {output}, and the same command with --resume goes on from there"


class _Ended(BaseException):
    """Somebody has asked the process to end."""


@contextmanager
def _ending_politely() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise _Ended
