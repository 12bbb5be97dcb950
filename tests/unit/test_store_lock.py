import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newsnorm.errors import ModelNotAvailable
from newsnorm.translators.local.store import lock as lock_module
from newsnorm.translators.local.store.install import install
from newsnorm.translators.local.store.lock import locked
from newsnorm.translators.local.store.records import AvailableModel, ModelFile
from newsnorm.translators.local.store.remote import Remote

HOLD = (
    "import sys, time; from pathlib import Path; from newsnorm.translators.local.store.lock import locked\n"
    "with locked(Path(sys.argv[1])) as lock:\n"
    "    print('mine', flush=True)\n"
    "    answer = sys.stdin.readline()\n"
    "    if answer: lock.note_failure(answer.strip())\n"
)


def holder(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "mine\n"
    return process


def test_a_killed_owner_leaves_no_lock(tmp_path: Path) -> None:
    with holder(tmp_path / "x.lock") as process:
        process.kill()
        process.wait()
        with locked(tmp_path / "x.lock") as lock:
            assert lock.failure is None


def test_those_who_wait_learn_what_went_wrong(tmp_path: Path) -> None:
    model = AvailableModel("de", "en", "3.0", "tiny", (ModelFile("model.x", "model", "x", "0", 1, {}),))
    failures = []

    def wait() -> None:
        with pytest.raises(ModelNotAvailable) as caught:
            install(model, Remote("http://127.0.0.1:1"), tmp_path)
        failures.append(str(caught.value))

    with holder(tmp_path / ".de-en.lock") as process:
        waiting = threading.Thread(target=wait)
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
        process.communicate("the server is on holiday\n")
        waiting.join()
    assert failures == ["the server is on holiday"]


def test_an_owner_that_never_ends_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_module, "_LONGEST_WAIT_S", 0.0)
    with holder(tmp_path / "x.lock") as process:
        with pytest.raises(ModelNotAvailable, match="end it"), locked(tmp_path / "x.lock"):
            pass
        process.kill()


def test_who_comes_later_tries_again(tmp_path: Path) -> None:
    with holder(tmp_path / "x.lock") as process:
        process.communicate("the server is on holiday\n")
    with locked(tmp_path / "x.lock") as lock:
        assert lock.failure is None


def test_only_one_at_a_time(tmp_path: Path) -> None:
    inside: list[int] = []
    most = []

    def work() -> None:
        with locked(tmp_path / "x.lock"):
            inside.append(1)
            most.append(len(inside))
            inside.pop()

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 5
