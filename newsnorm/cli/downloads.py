"""How far downloads of translation models are."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsnorm.translators.local.store import Progress

__all__ = ["downloads_shown"]


@contextmanager
def downloads_shown() -> Iterator[Callable[[Progress], None] | None]:
    """Show downloads on standard error if there is somebody to see it; yields what to call with each step."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True)) as bar:
        tasks = {}

        def tell(progress: Progress) -> None:
            total = progress.total or None
            if progress.pair not in tasks:
                tasks[progress.pair] = bar.add_task(progress.pair, total=total)
            bar.update(tasks[progress.pair], completed=progress.received, total=total)

        yield tell
