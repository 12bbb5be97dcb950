"""Work in other processes that are nobody's fork: started once, reused, replaced when they die.

A worker is its own ``python -m newsnorm.workers`` process that answers pickled requests over its pipes. Unlike
:mod:`multiprocessing` it needs no ``if __name__ == "__main__"`` in the caller's script and copies no locks, so it can
be used from plain scripts, threads, asyncio programs and inside other frameworks' workers alike.
"""

from newsnorm.workers.pool import Pool, Ready
from newsnorm.workers.process import Worker, WorkerCrashed, WorkerError, WorkerTimeout
from newsnorm.workers.thread import ThreadWorker

__all__ = ["Pool", "Ready", "ThreadWorker", "Worker", "WorkerCrashed", "WorkerError", "WorkerTimeout"]
