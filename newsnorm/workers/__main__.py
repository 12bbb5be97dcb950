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
    except BaseException as error:  # noqa: BLE001  (whatever it is, it belongs to the caller)
        _answer(answers, error=error)
        return 1
    with suppress(EOFError, BrokenPipeError):
        _answer(answers, value=pickle.dumps(None))
        while True:
            _serve_one(handle, read_frame(requests), answers)
    return 0


def _serve_one(handle: Callable[[Any], Any], request: Any, answers: IO[bytes]) -> None:
    try:
        value = pickle.dumps(handle(request), protocol=pickle.HIGHEST_PROTOCOL)
    except BaseException as error:  # noqa: BLE001  (whatever it is, it belongs to the caller)
        _answer(answers, error=error)
    else:
        _answer(answers, value=value)


def _answer(answers: IO[bytes], *, value: bytes | None = None, error: BaseException | None = None) -> None:
    """Send a pickled answer, or an error in a form that arrives as an Exception."""
    if error is not None:
        value = _portable(error)
    write_frame(answers, (error is None, value))


def _portable(error: BaseException) -> bytes:
    # PyO3's PanicException is no Exception, and would go through the caller's handlers.
    if isinstance(error, Exception):
        with suppress(Exception):  # some exceptions can't be pickled, and some can't be read back
            body = pickle.dumps(error, protocol=pickle.HIGHEST_PROTOCOL)
            pickle.loads(body)  # noqa: S301  (made on the line before)
            return body
    return pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Take the pipes away from ``sys.stdin`` and ``sys.stdout``, so that a stray ``print`` can't break a message."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    try:
        os.dup2(2, 1)
    except OSError:  # a program without a console has no standard error
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
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
