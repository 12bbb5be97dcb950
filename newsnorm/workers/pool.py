"""Several workers behind one queue."""

from __future__ import annotations

import os
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Any

from newsnorm.workers.process import Worker

__all__ = ["Pool", "Ready"]

_open: weakref.WeakSet[Pool] = weakref.WeakSet()


class Pool:
    """Worker processes that share the work; each is started when there is something for it to do.

    Usable from several threads at once. All processes end with the pool, with the program, or with its death.

    Args:
        target: ``"module:function"`` as for :class:`newsnorm.workers.Worker`.
        init: What the target gets, once in each process.
        jobs: Number of processes, at least 1.
    """

    def __init__(self, target: str, init: Any, jobs: int = 1) -> None:
        self._workers = [Worker(target, init) for _ in range(max(1, jobs))]
        # The first worker is taken first, so that little work starts few processes.
        self._free = deque(self._workers)
        self._changed = threading.Condition()
        _watch(self)

    @property
    def jobs(self) -> int:
        """Number of processes at most."""
        return len(self._workers)

    @property
    def pids(self) -> list[int]:
        """Process ids of the workers that are running."""
        return [worker.pid for worker in self._workers if worker.pid is not None]

    def request(self, value: Any, timeout_s: float) -> Any:
        """Return the answer to one request, as soon as a worker is free; see :meth:`Worker.request`."""
        worker = self._take()
        try:
            return worker.request(value, timeout_s)
        finally:
            self._give_back(worker)

    def map(self, values: Sequence[Any], timeout_s: float) -> list[Any]:
        """Answer several requests, on all workers at once; an exception stands where its answer would.

        Args:
            values: The requests.
            timeout_s: Longest time for each answer, in seconds.
        """
        return list(self.imap(values, timeout_s))

    def imap(self, values: Iterable[Any], timeout_s: float, ahead: int | None = None) -> Iterator[Any]:
        """Answer a stream of requests lazily and in order; an exception stands where its answer would.

        Args:
            values: The requests, read only as far as needed, always in the caller's thread. A :class:`Ready` among
                them is not asked of a worker; what it holds is passed on in its place.
            timeout_s: Longest time for each answer, in seconds.
            ahead: How many requests may be under way or wait to be taken; by default two for each worker.
        """
        limit = max(1, self.jobs * 2 if ahead is None else ahead)
        if self.jobs == 1:
            for value in values:
                yield value.result() if isinstance(value, Ready) else self._attempt(value, timeout_s)
            return
        running: deque[_Promise | Ready] = deque()
        for value in values:
            running.append(value if isinstance(value, Ready) else _Promise(self, value, timeout_s))
            if len(running) >= limit:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()

    def imap_unordered(self, values: Iterable[Any], timeout_s: float) -> Iterator[tuple[int, Any]]:
        """Answer a stream of requests lazily, each as soon as it is done, with its place in the stream from 0.

        No more than two requests for each worker are under way or wait to be taken; see :meth:`imap`.
        """
        done: SimpleQueue[tuple[int, Any]] = SimpleQueue()
        under_way = 0
        for place, value in enumerate(values):
            if isinstance(value, Ready):
                yield place, value.result()
                continue
            _Promise(self, value, timeout_s, partial(_put, done, place))
            under_way += 1
            if under_way >= self.jobs * 2:
                yield done.get()
                under_way -= 1
        for _ in range(under_way):
            yield done.get()

    def close(self) -> None:
        """End all processes and wait for them; a later request would start them anew."""
        for worker in self._workers:
            worker.close()

    def abandon(self) -> None:
        """End all processes at once and for good; requests under way fail."""
        for worker in self._workers:
            worker.abandon()

    def __enter__(self) -> Pool:  # noqa: PYI034  (Self came with Python 3.11)
        """Return the pool, which is closed at the end of the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Close the pool; after an error (or Ctrl-C) at once, without waiting for what is under way."""
        if kind is None:
            self.close()
        else:
            self.abandon()

    def _attempt(self, value: Any, timeout_s: float) -> Any:
        try:
            return self.request(value, timeout_s)
        except Exception as error:  # noqa: BLE001  (handed to the caller in the answer's place)
            return error

    def _take(self) -> Worker:
        with self._changed:
            while not self._free:
                self._changed.wait()
            return self._free.popleft()

    def _give_back(self, worker: Worker) -> None:
        with self._changed:
            self._free.appendleft(worker)
            self._changed.notify()

    def _after_fork(self) -> None:
        """Start anew in a forked child: its parent's processes, and locks that nobody will open, are not its own."""
        for worker in self._workers:
            worker.forget()
        self._free = deque(self._workers)
        self._changed = threading.Condition()


@dataclass(frozen=True)
class Ready:
    """An answer that is there already, among requests.

    Attributes:
        answer: What to pass on.
    """

    answer: Any

    def result(self) -> Any:
        """Return the answer."""
        return self.answer


class _Promise:
    """An answer that a thread is waiting for."""

    def __init__(self, pool: Pool, value: Any, timeout_s: float, tell: Callable[[Any], None] | None = None) -> None:
        self._answer: Any = None
        self._tell = tell
        self._thread = threading.Thread(target=self._run, args=(pool, value, timeout_s), daemon=True)
        self._thread.start()

    def _run(self, pool: Pool, value: Any, timeout_s: float) -> None:
        self._answer = pool._attempt(value, timeout_s)  # noqa: SLF001  (the pool's other half)
        if self._tell is not None:
            self._tell(self._answer)

    def result(self) -> Any:
        self._thread.join()
        return self._answer


def _put(done: SimpleQueue[tuple[int, Any]], place: int, answer: Any) -> None:
    done.put((place, answer))


def _watch(pool: Pool) -> None:
    """See to it that a fork does not share the pool's processes."""
    if hasattr(os, "register_at_fork") and not _hooked.is_set():
        _hooked.set()
        os.register_at_fork(after_in_child=_forget_all)
    _open.add(pool)


_hooked = threading.Event()


def _forget_all() -> None:
    for pool in list(_open):
        pool._after_fork()  # noqa: SLF001  (the pool's other half)
