"""How far a run is: a live line in a terminal, a line a minute in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from newsnorm.cli.tally import Tally

__all__ = ["progress"]

_EVERY_S = 60.0
_LANGUAGES = 4


@contextmanager
def progress(tally: Tally, *, quiet: bool, results_shown: bool) -> Iterator[Callable[[], None]]:
    """Show how far a run is, on standard error; yields what to call after each document.

    Args:
        tally: Is counted into by the caller.
        quiet: Show nothing.
        results_shown: The results go to the same terminal, which a live line would garble.
    """
    if quiet:
        yield lambda: None
    elif sys.stderr.isatty() and not results_shown:
        with _live(tally) as advance:
            yield advance
    else:
        yield _Log(tally).advance


class _Log:
    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._next = time.monotonic() + _EVERY_S

    def advance(self) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY_S
            sys.stderr.write(f"newsnorm: {self._tally.documents:,} documents, {_details(self._tally)}\n")


def _details(tally: Tally) -> str:
    failed = f"  {tally.failed:,} failed" if tally.failed else ""
    return f"{tally.rate:,.1f}/s  {tally.mix(_LANGUAGES)}{failed}"


@contextmanager
def _live(tally: Tally) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,} documents"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[details]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=None, details="")

        def advance() -> None:
            bar.update(task, completed=tally.documents, details=_details(tally))

        yield advance
