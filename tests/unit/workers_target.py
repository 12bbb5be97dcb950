"""What the workers of test_workers.py run."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import Any


class Unreadable(Exception):
    """An exception that pickles but does not come back."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} {two}")


class Panic(BaseException):
    """Like PyO3's PanicException: no Exception."""


def make(init: Any) -> Callable[[Any], Any]:
    def answer(request: tuple[str, Any]) -> Any:
        what, value = request
        if what == "echo":
            return init, value
        if what == "print":
            print(value)
            sys.stdout.flush()
            os.write(1, b"raw noise")
            return value
        if what == "sleep":
            time.sleep(value)
            return value
        if what == "die":
            os._exit(value)
        if what == "die once":
            if not os.path.exists(value):
                open(value, "w").close()
                os._exit(1)
            return os.getpid()
        if what == "raise":
            raise value
        if what == "raise unreadable":
            raise Unreadable(1, 2)
        if what == "panic":
            raise Panic("at the disco")
        if what == "lambda":
            return lambda: None
        return os.getpid()

    return answer


def broken(init: Any) -> Callable[[Any], Any]:
    raise ValueError(f"no use for {init}")
