"""Standard output may end before we do: its reader leaves, or its disk is full."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

__all__ = ["leaving_early"]


@contextmanager
def leaving_early() -> Iterator[None]:
    """End with exit code 0 when standard output is closed (``| head``): its reader has seen enough.

    Raises:
        OSError: There is no space for it; the message says so by name, which that of ``print`` does not.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What Python would flush at exit has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as error:
        if error.errno != errno.ENOSPC or error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror, "standard output") from error
