"""The command line, ``newsnorm``."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]

_USAGE = 2
_FAILED = 1
_INTERRUPTED = 130


def main() -> None:
    """Run the command line and end the process with its exit code; errors are messages, never tracebacks.

    Exit codes: 0 all went well; 1 at least one document failed (the others are written); 2 wrong usage; 130 Ctrl-C.
    Set ``NEWSNORM_DEBUG=1`` to see the traceback of an error.
    """
    from newsnorm.cli.app import app
    from newsnorm.errors import ConfigError, NewsnormError

    try:
        app(prog_name="newsnorm")
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except Exception as error:
        if os.environ.get("NEWSNORM_DEBUG"):
            raise
        if isinstance(error, NewsnormError):
            sys.stderr.write(f"newsnorm: {error}\n")
            sys.exit(_USAGE if isinstance(error, ConfigError) else _FAILED)
        if isinstance(error, OSError):
            place = f"{error.filename}: " if error.filename else ""
            sys.stderr.write(f"newsnorm: {place}{error.strerror or error}\n")
            sys.exit(_FAILED)
        sys.stderr.write(
            f"newsnorm: internal error: {type(error).__name__}: {error}\n"
            "This is a bug; please report it with the input. NEWSNORM_DEBUG=1 shows where it happened.\n"
        )
        sys.exit(_FAILED)
