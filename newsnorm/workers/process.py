"""One worker process, seen from the parent."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from newsnorm.errors import NewsnormError
from newsnorm.workers.frames import read_frame, write_frame

__all__ = ["Worker", "WorkerCrashed", "WorkerError", "WorkerTimeout"]

# Importing newsnorm and a model takes well under a second; a machine under full load takes its time.
START_DEADLINE_S = 60.0
CLOSE_DEADLINE_S = 2.0


class WorkerError(NewsnormError):
    """A worker could not answer, for a reason that is not the request's own exception."""


class WorkerCrashed(WorkerError):
    """The worker process ended in the middle of a request, twice."""


class WorkerTimeout(WorkerError):
    """The worker did not answer in time, twice; it was ended."""


class Worker:
    """A process that answers one request at a time; started by the first request, replaced when it dies.

    Args:
        target: ``"module:function"``; the function gets ``init`` in the child and returns the function that
            answers requests. Both sides' values must be picklable.
        init: What the target gets.
    """

    def __init__(self, target: str, init: Any) -> None:
        self._target = target
        self._init = pickle.dumps(init)
        self._process: subprocess.Popen[bytes] | None = None
        self._tidy: weakref.finalize[..., Worker] | None = None
        self._foreign: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._abandoned = False

    @property
    def pid(self) -> int | None:
        """Process id, ``None`` when no process is running."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def request(self, value: Any, timeout_s: float) -> Any:
        """Return the answer to a request. Safe to call from several threads; they wait for each other.

        A request whose process dies or hangs is tried once more in a new process.

        Args:
            value: What the child's function gets.
            timeout_s: Longest time for the answer, in seconds; then the process is killed.

        Raises:
            WorkerCrashed: The process died, twice.
            WorkerTimeout: There was no answer in time, twice.
            WorkerError: The process can't be started.
            Exception: Whatever the child's function raised.
        """
        with self._lock:
            try:
                return self._ask(value, timeout_s)
            except (WorkerCrashed, WorkerTimeout):
                if self._abandoned:
                    raise
                return self._ask(value, timeout_s)

    def close(self) -> None:
        """End the process and wait for it. The next request would start a new one."""
        with self._lock:
            self._stop(kill=False)

    def abandon(self) -> None:
        """End the process at once, for good: a request under way fails, as do all later ones."""
        self._abandoned = True
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._stop(kill=True)

    def forget(self) -> None:
        """Begin anew without touching the process: it belongs to the parent that this program was forked from."""
        self._lock = threading.Lock()
        if self._tidy is not None:
            self._tidy.detach()
        # Kept, because dropping a process that still runs is warned about.
        self._foreign = self._process
        self._process = self._tidy = None

    def _ask(self, value: Any, timeout_s: float) -> Any:
        process = self._running()
        return self._exchange(process, value, timeout_s)

    def _exchange(self, process: subprocess.Popen[bytes], value: Any, timeout_s: float) -> Any:
        assert process.stdin is not None  # noqa: S101  (opened with a pipe; mypy can't know)
        assert process.stdout is not None  # noqa: S101
        late = threading.Event()
        alarm = threading.Timer(timeout_s, _end, (process, late))
        alarm.daemon = True
        alarm.start()
        try:
            write_frame(process.stdin, value)
            good, answer = read_frame(process.stdout)
        except (OSError, EOFError) as error:
            self._stop(kill=True)
            if late.is_set():
                raise WorkerTimeout(f"no answer from a worker of {self._target} within {timeout_s:g} s") from None
            raise WorkerCrashed(
                f"a worker of {self._target} ended with exit code {process.returncode} during a request"
            ) from error
        except BaseException:
            # Interrupted: the answer that is still to come must not be taken for the next request's.
            self._stop(kill=True)
            raise
        finally:
            alarm.cancel()
        result = pickle.loads(answer)  # noqa: S301  (our own child's)
        if not good:
            raise result
        return result

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._stop(kill=True)
        if self._abandoned:
            raise WorkerError(f"the worker of {self._target} was ended for good")
        process = self._start()
        self._process = process
        # At the program's end, and when the worker is dropped without a word.
        self._tidy = weakref.finalize(self, _leave, process, os.getpid(), kill=False)
        if self._abandoned:  # by another thread, which may have seen no process to end
            process.kill()
        hello = {"path": sys.path, "target": self._target, "init": self._init}
        self._exchange(process, hello, START_DEADLINE_S)
        return process

    def _start(self) -> subprocess.Popen[bytes]:
        if not sys.executable:
            raise WorkerError("newsnorm can't start a worker process: this Python does not know its own executable")
        home = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(part for part in (home, os.environ.get("PYTHONPATH")) if part)
        try:
            with _deaf_to_ctrl_c():
                return subprocess.Popen(
                    [sys.executable, "-m", "newsnorm.workers"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    # A module in the working directory must not stand in for one of ours.
                    env={**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"},
                )
        except OSError as error:
            raise WorkerError(f"newsnorm can't start a worker process ({sys.executable}): {error}") from error

    def _stop(self, *, kill: bool) -> None:
        process, tidy = self._process, self._tidy
        self._process = self._tidy = None
        if process is not None and tidy is not None and tidy.detach() is not None:
            _leave(process, os.getpid(), kill=kill)


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach from their first moment; they ignore it themselves later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave(process: subprocess.Popen[bytes], owner: int, *, kill: bool) -> None:
    """Close the pipes, which tells the process to end, and wait for it."""
    if owner != os.getpid():  # after a fork the process is the parent's to end
        return
    if kill:
        process.kill()
    for pipe in (process.stdin, process.stdout):
        # Half a message may still be waiting to be written to a process that is gone.
        with suppress(OSError):
            if pipe is not None:
                pipe.close()
    try:
        process.wait(CLOSE_DEADLINE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()
