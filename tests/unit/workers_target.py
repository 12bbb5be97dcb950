"""What the workers of test_workers.py run."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


class UnreadableError(Exception):
    """An exception that pickles but does not come back."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} {two}")


class Panic(BaseException):
    """Like PyO3's PanicException: no Exception."""


def make(init: Any) -> Callable[[Any], Any]:
    def answer(request: tuple[str, Any]) -> Any:
        what, value = request
        return (init, value) if what == "echo" else _DEEDS[what](value)

    return answer


def broken(init: Any) -> Callable[[Any], Any]:
    raise ValueError(f"no use for {init}")


def _make_noise(value: str) -> str:
    sys.stdout.write(value)
    sys.stdout.flush()
    os.write(1, b"raw noise")
    return value


def _die_once(path: str) -> int:
    if not Path(path).exists():
        Path(path).touch()
        os._exit(1)
    return os.getpid()


def _raise(error: BaseException) -> None:
    raise error


def _raise_unreadable(_: None) -> None:
    raise UnreadableError(1, 2)


def _panic(_: None) -> None:
    raise Panic("at the disco")


_DEEDS: dict[str, Callable[[Any], Any]] = {
    "print": _make_noise,
    "sleep": time.sleep,
    "die": os._exit,
    "die once": _die_once,
    "raise": _raise,
    "raise unreadable": _raise_unreadable,
    "panic": _panic,
    "lambda": lambda _: lambda: None,
    "pid": lambda _: os.getpid(),
}
