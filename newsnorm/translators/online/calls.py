"""Calls that may hang, fail for a while, or come too fast."""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import TypeVar

from newsnorm.errors import TranslationError

__all__ = ["Busy", "Pace", "Unreachable", "delay_before", "retry_after_s", "within"]

Answer = TypeVar("Answer")


class Busy(TranslationError):
    """The service asks for patience or had a fault of its own: worth another try.

    Args:
        why: What it said.
        retry_after_s: How long it wants to be left alone, in seconds, if it said so.
    """

    def __init__(self, why: str, retry_after_s: float | None = None) -> None:
        super().__init__(why)
        self.retry_after_s = retry_after_s

    def __reduce__(self) -> tuple[type[Busy], tuple[str, float | None]]:
        """Pickle with the wait."""
        return type(self), (str(self), self.retry_after_s)


class Unreachable(TranslationError):
    """There was no answer at all: no network, no such host, nobody listening, or silence."""


class Pace:
    """Spread requests so that neither their number nor their characters per second exceed a limit.

    Safe for several threads, which then share the limits.
    """

    def __init__(self, requests_per_s: float | None, chars_per_s: float | None) -> None:
        self._requests_per_s = requests_per_s
        self._chars_per_s = chars_per_s
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self, chars: int) -> None:
        """Wait until a request of so many characters may be sent."""
        cost = max(
            1 / self._requests_per_s if self._requests_per_s else 0.0,
            chars / self._chars_per_s if self._chars_per_s else 0.0,
        )
        if not cost:
            return
        with self._lock:
            now = time.monotonic()
            start = max(now, self._next)
            self._next = start + cost
        time.sleep(start - now)


def within(seconds: float, call: Callable[[], Answer]) -> Answer:
    """Return what a call returns, or give it up after some seconds.

    For calls into libraries that know no time-out, or only one that starts anew with each byte. The thread of a
    call that was given up ends when its socket does.

    Raises:
        Unreachable: There was no answer in time.
        BaseException: Whatever the call raised.
    """
    done: queue.SimpleQueue[tuple[Answer | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put((call(), None))
        except BaseException as error:  # noqa: BLE001  (raised again in the thread that waits)
            done.put((None, error))

    threading.Thread(target=run, daemon=True, name="newsnorm-online").start()
    try:
        answer, error = done.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise Unreachable(f"there was no answer within {seconds:.0f} s") from None
    if error is not None:
        raise error
    return answer  # type: ignore[return-value]  # None only if the call returned it


def delay_before(attempt: int, backoff_s: float, retry_after_s: float | None) -> float:
    """Return how long to wait before another attempt, in seconds.

    What the service asked for counts; else the wait doubles each time, with "full jitter", so that many clients
    do not come back at the same moment.
    """
    if retry_after_s is not None:
        return retry_after_s + random.uniform(0, 0.1 * backoff_s)  # noqa: S311  (no secret)
    return random.uniform(0.5, 1.0) * backoff_s * 2.0**attempt  # noqa: S311  (no secret)


def retry_after_s(header: str | None) -> float | None:
    """Read a ``Retry-After`` header: seconds, or a date; ``None`` if it is neither."""
    if header is None:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
