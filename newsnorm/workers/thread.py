"""The same interface as a worker process, in a thread of this one."""

from __future__ import annotations

import importlib
import queue
import threading
from typing import Any

from newsnorm.workers.process import WorkerTimeout

__all__ = ["ThreadWorker"]


class ThreadWorker:
    """Answers requests in one thread of its own, without the cost of a process and without its protection.

    An engine that must be made, used and dropped in one thread gets exactly that. A crash takes the program with
    it, and a request that hangs can only be given up, not ended.

    Args:
        target: ``"module:function"`` as for :class:`newsnorm.workers.Worker`.
        init: What the target gets.
    """

    def __init__(self, target: str, init: Any) -> None:
        self._target = target
        self._init = init
        self._requests: queue.SimpleQueue[tuple[Any, queue.SimpleQueue[tuple[bool, Any]]] | None] | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def request(self, value: Any, timeout_s: float) -> Any:
        """Return the answer to a request; see :meth:`newsnorm.workers.Worker.request`.

        Raises:
            WorkerTimeout: There was no answer in time; the thread is left to itself and a new one made.
            Exception: Whatever the function raised.
        """
        answer: queue.SimpleQueue[tuple[bool, Any]] = queue.SimpleQueue()
        with self._lock:
            if self._requests is None:
                self._requests = queue.SimpleQueue()
                self._thread = threading.Thread(target=_serve, args=(self._target, self._init, self._requests))
                self._thread.daemon = True
                self._thread.start()
            self._requests.put((value, answer))
        try:
            good, result = answer.get(timeout=timeout_s)
        except queue.Empty:
            with self._lock:
                if self._requests is not None:
                    self._requests.put(None)
                self._requests = self._thread = None
            raise WorkerTimeout(f"no answer from {self._target} within {timeout_s:g} s") from None
        if not good:
            raise result
        return result

    def close(self) -> None:
        """End the thread and wait for it."""
        with self._lock:
            requests, thread = self._requests, self._thread
            self._requests = self._thread = None
        if requests is not None and thread is not None:
            requests.put(None)
            thread.join()


def _serve(target: str, init: Any, requests: queue.SimpleQueue[Any]) -> None:
    module, _, name = target.partition(":")
    handle = None
    while (item := requests.get()) is not None:
        value, answer = item
        try:
            if handle is None:
                handle = getattr(importlib.import_module(module), name)(init)
            answer.put((True, handle(value)))
        except Exception as error:  # noqa: BLE001  (whatever it is, it belongs to the caller)
            # A traceback holds what the function works with, which may have to be freed in this thread.
            error.__traceback__ = error.__context__ = error.__cause__ = None
            answer.put((False, error))
        except BaseException as error:  # noqa: BLE001  (PyO3's PanicException is no Exception)
            answer.put((False, RuntimeError(f"{type(error).__name__}: {error}")))
