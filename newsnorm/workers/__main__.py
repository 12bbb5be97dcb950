"""The child's side: read a request, answer it, until the parent is gone."""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from newsnorm.workers.frames import read_frame, write_frame


def main() -> int:
    """Serve until the parent closes the pipe."""
    requests, answers = _own_pipes()
    # Ctrl-C reaches the whole group of processes; the parent decides, and its end ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        hello = read_frame(requests)
    except EOFError:
        return 0
    sys.path[:] = hello["path"]
    try:
        handle = _resolve(hello["target"])(pickle.loads(hello["init"]))  # noqa: S301  (our own parent's)
    except Exception as error:  # noqa: BLE001  (whatever it is, it belongs to the caller)
        _answer(answers, error=error)
        return 1
    except BaseException as error:  # noqa: BLE001  (PyO3's PanicException is no Exception)
        _answer(answers, error=RuntimeError(f"{type(error).__name__}: {error}"))
        return 1
    with suppress(EOFError, BrokenPipeError):
        _answer(answers, value=None)
        while True:
            _serve_one(handle, read_frame(requests), answers)
    return 0


def _serve_one(handle: Callable[[Any], Any], request: Any, answers: IO[bytes]) -> None:
    try:
        value = handle(request)
    except Exception as error:  # noqa: BLE001  (whatever it is, it belongs to the caller)
        _answer(answers, error=error)
    else:
        _answer(answers, value=value)


def _answer(answers: IO[bytes], *, value: Any = None, error: BaseException | None = None) -> None:
    if error is None:
        write_frame(answers, (True, value))
        return
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  (made on this line)
    except Exception:  # noqa: BLE001  (some exceptions can be pickled but not read back)
        error = RuntimeError(f"{type(error).__name__}: {error}")
    write_frame(answers, (False, error))


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Take the pipes away from ``sys.stdin`` and ``sys.stdout``, so that a stray ``print`` can't break a message."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, answers


def _resolve(target: str) -> Callable[[Any], Callable[[Any], Any]]:
    module, _, name = target.partition(":")
    found: Callable[[Any], Callable[[Any], Any]] = getattr(importlib.import_module(module), name)
    return found


if __name__ == "__main__":
    status = main()
    with suppress(OSError):
        sys.stderr.flush()
    # Left without the interpreter's tidying up: an engine freed late can crash a process whose work is done.
    os._exit(status)
