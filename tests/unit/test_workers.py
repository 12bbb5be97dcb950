"""Worker processes: started once, replaced when lost, gone when the parent is."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsnorm.workers import Pool, ThreadWorker, Worker, WorkerCrashed, WorkerError, WorkerTimeout

TARGET = "workers_target:make"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker(TARGET, {"setting": 1})
    yield worker
    worker.close()


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended but was not waited for counts as running (a zombie)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_answers_and_stays(worker: Worker) -> None:
    assert worker.pid is None
    assert worker.request(("echo", "é\ud800"), 30) == ({"setting": 1}, "é\ud800")
    first = worker.request(("pid", None), 30)
    assert worker.request(("pid", None), 30) == first == worker.pid != os.getpid()


def test_prints_do_not_disturb(worker: Worker, capfd: pytest.CaptureFixture[str]) -> None:
    assert worker.request(("print", "stray"), 30) == "stray"
    assert worker.request(("echo", 2), 30) == ({"setting": 1}, 2)
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "stray" in captured.err


def test_the_functions_exception_reaches_the_caller_and_ends_nothing(worker: Worker) -> None:
    pid = worker.request(("pid", None), 30)
    with pytest.raises(KeyError, match="mine"):
        worker.request(("raise", KeyError("mine")), 30)
    with pytest.raises(RuntimeError, match="UnreadableError: 1 2"):
        worker.request(("raise unreadable", None), 30)
    assert worker.request(("pid", None), 30) == pid


@pytest.mark.parametrize("what", ["panic", "lambda"])
def test_what_is_no_exception_does_not_end_a_worker(worker: Worker, what: str) -> None:
    pid = worker.request(("pid", None), 30)
    with pytest.raises(Exception, match=r"Panic: at the disco|pickle"):
        worker.request((what, None), 30)
    assert worker.request(("pid", None), 30) == pid


def test_a_dead_worker_is_replaced_and_its_request_done_again(worker: Worker, tmp_path: Path) -> None:
    first = worker.request(("pid", None), 30)
    second = worker.request(("die once", str(tmp_path / "died")), 30)
    assert second != first
    assert worker.request(("pid", None), 30) == second


def test_a_request_that_kills_twice_is_an_error(worker: Worker) -> None:
    with pytest.raises(WorkerCrashed, match="exit code 7"):
        worker.request(("die", 7), 30)
    assert worker.request(("echo", 1), 30) == ({"setting": 1}, 1)


def test_a_worker_killed_between_requests_is_replaced(worker: Worker) -> None:
    pid = worker.request(("pid", None), 30)
    os.kill(pid, 9)
    assert worker.request(("echo", 1), 30) == ({"setting": 1}, 1)


def test_a_hanging_worker_is_ended_from_outside(worker: Worker) -> None:
    worker.request(("pid", None), 30)
    with pytest.raises(WorkerTimeout, match=r"within 0.2 s"):
        worker.request(("sleep", 60), 0.2)
    assert worker.request(("echo", 1), 30) == ({"setting": 1}, 1)


def test_a_target_that_fails_says_why() -> None:
    with pytest.raises(ValueError, match="no use for 3"):
        Worker("workers_target:broken", 3).request(("echo", 1), 30)
    with pytest.raises(ModuleNotFoundError):
        Worker("no_such_module:make", None).request(("echo", 1), 30)


def test_python_that_does_not_know_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(WorkerError, match="executable"):
        Worker(TARGET, None).request(("echo", 1), 30)


def test_close_leaves_no_process_and_can_be_taken_back(worker: Worker) -> None:
    pid = worker.request(("pid", None), 30)
    worker.close()
    worker.close()
    assert not alive(pid)
    assert worker.request(("pid", None), 30) != pid


def test_a_dropped_worker_takes_its_process_along() -> None:
    worker = Worker(TARGET, None)
    pid = worker.request(("pid", None), 30)
    del worker
    assert not alive(pid)


def test_a_pool_answers_in_order_with_errors_in_their_places() -> None:
    with Pool(TARGET, 0, jobs=2) as pool:
        answers = pool.map([("echo", 1), ("die", 3), ("raise", KeyError("x")), ("echo", 4)], 30)
        assert answers[0] == (0, 1)
        assert isinstance(answers[1], WorkerCrashed)
        assert isinstance(answers[2], KeyError)
        assert answers[3] == (0, 4)
        pids = pool.pids
    assert not any(map(alive, pids))


def test_a_pool_works_on_several_requests_at_once_and_starts_what_it_needs() -> None:
    with Pool(TARGET, 0, jobs=3) as pool:
        pool.request(("pid", None), 30)
        assert len(pool.pids) == 1
        pool.map([("sleep", 0.3)] * 3, 30)
        assert len(pool.pids) > 1


def test_imap_reads_no_further_than_needed() -> None:
    read: list[int] = []

    def requests() -> Iterator[tuple[str, int]]:
        for n in range(100):
            read.append(n)
            yield "echo", n

    with Pool(TARGET, 0, jobs=2) as pool:
        answers = pool.imap(requests(), 30, ahead=3)
        assert next(answers) == (0, 0)
        assert len(read) <= 4
        assert [value for _, value in answers] == list(range(1, 100))


def test_unordered_answers_come_as_they_are_done_with_their_places() -> None:
    read: list[int] = []

    def requests() -> Iterator[tuple[str, object]]:
        for n in range(30):
            read.append(n)
            yield ("sleep", 1.0) if n == 0 else ("raise", KeyError(n)) if n == 7 else ("echo", n)

    with Pool(TARGET, 0, jobs=2) as pool:
        answers = pool.imap_unordered(requests(), 30)
        first = next(answers)
        assert len(read) == 4
        got = dict([first, *answers])
    assert sorted(got) == list(range(30))
    assert next(iter(got)) != 0
    assert isinstance(got[7], KeyError)
    assert got[29] == (0, 29)


def test_an_abandoned_pool_waits_for_nothing() -> None:
    pools: list[Pool] = []

    def fail_amid_work() -> None:
        with Pool(TARGET, 0, jobs=2) as pool:
            pools.append(pool)
            next(pool.imap([("echo", 1), *[("sleep", 300)] * 8], 600))
            raise ZeroDivisionError

    begun = time.monotonic()
    with pytest.raises(ZeroDivisionError):
        fail_amid_work()
    assert pools[0].pids == []
    with pytest.raises(WorkerError, match="for good"):
        pools[0].request(("echo", 1), 30)
    assert time.monotonic() - begun < 120


def test_many_threads_share_a_pool() -> None:
    with Pool(TARGET, 0, jobs=2) as pool, ThreadPoolExecutor(8) as threads:
        answers = threads.map(lambda n: pool.request(("echo", n), 30), range(200))
        assert [value for _, value in answers] == list(range(200))


def test_works_beside_an_event_loop() -> None:
    async def main() -> list[tuple[int, int]]:
        return await asyncio.gather(*(asyncio.to_thread(pool.request, ("echo", n), 30) for n in range(5)))

    with Pool(TARGET, 0, jobs=2) as pool:
        assert asyncio.run(main()) == [(0, n) for n in range(5)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks are a thing of POSIX")
def test_a_forked_child_gets_processes_of_its_own() -> None:
    with Pool(TARGET, 0) as pool:
        mine = pool.request(("pid", None), 30)
        child = os.fork()
        if child == 0:
            # No test may go on in the child, whatever happens.
            status = 1
            try:
                status = 0 if pool.request(("pid", None), 30) != mine else 2
                pool.close()
            finally:
                os._exit(status)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert pool.request(("pid", None), 30) == mine


def run_script(script: str, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-X", "dev", "-c", textwrap.dedent(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}"},
    )


def test_a_plain_script_needs_no_guard_and_leaves_nothing_behind() -> None:
    script = run_script("""
        from newsnorm.workers import Pool
        pool = Pool("workers_target:make", 0, jobs=2)
        print(pool.request(("pid", None), 30))
    """)
    out, err = script.communicate(timeout=60)
    assert err == ""
    assert script.returncode == 0
    assert not alive(int(out))


def test_workers_end_with_a_parent_that_is_killed() -> None:
    script = run_script("""
        import time
        from newsnorm.workers import Pool
        pool = Pool("workers_target:make", 0)
        print(pool.request(("pid", None), 30), flush=True)
        time.sleep(60)
    """)
    assert script.stdout is not None
    pid = int(script.stdout.readline())
    script.kill()
    script.communicate()
    for _ in range(200):
        if not alive(pid):
            break
        time.sleep(0.05)
    assert not alive(pid)


def test_a_thread_worker_keeps_to_one_thread_and_survives_errors() -> None:
    worker = ThreadWorker(TARGET, 5)
    assert worker.request(("echo", 1), 30) == (5, 1)
    with pytest.raises(KeyError):
        worker.request(("raise", KeyError("x")), 30)
    with pytest.raises(RuntimeError, match="Panic"):
        worker.request(("panic", None), 30)
    with pytest.raises(WorkerTimeout):
        worker.request(("sleep", 0.5), 0.05)
    assert worker.request(("echo", 2), 30) == (5, 2)
    worker.close()
