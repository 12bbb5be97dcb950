"""A reader of our output may leave before we are done."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

__all__ = ["leaving_early"]


@contextmanager
def leaving_early() -> Iterator[None]:
    """End with exit code 0 when standard output is closed (``| head``): its reader has seen enough."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What Python would flush at exit has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
