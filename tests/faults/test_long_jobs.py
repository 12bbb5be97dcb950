"""Runs that are killed, interrupted or out of space, and what is left of them."""

from __future__ import annotations

import base64
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command import COMMAND, environment, newsnorm, said

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

_SENTENCES = (
    "The council of Eastmere voted late on Monday to rebuild lighthouse number {}, which had stood dark for years.",
    "Der Gemeinderat von Ostmeer hat am Montagabend beschlossen, den alten Leuchtturm Nummer {} neu zu bauen.",
    "Le conseil municipal a décidé lundi soir de reconstruire le vieux phare numéro {}, éteint depuis des années.",
)
_DOCUMENTS = 90
_OPTIONS = ("--translator", "none", "--no-config")


def corpus(folder: Path, documents: int) -> Path:
    """Write documents of which some can't be read and some are no text."""
    path = folder / "corpus.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            if number % 20 == 7:
                file.write("{ torn\n")
            sentence = _SENTENCES[number % 3]
            body = "\n\n".join(sentence.format(f"{number}-{line}") for line in range(8))
            record = {"id": f"doc-{number}", "text": f"{body}\n\nLeave a Reply"}
            if number % 20 == 11:
                picture = base64.b64encode(b"\x89PNG\r\n\x1a\n" + number.to_bytes(4, "big")).decode()
                record = {"id": f"doc-{number}", "data_base64": picture}
            file.write(json.dumps(record) + "\n")
    return path


class Whole(NamedTuple):
    """A corpus, and what an undisturbed run makes of it."""

    path: Path
    records: bytes
    failures: bytes

    @classmethod
    def of(cls, folder: Path, documents: int) -> Whole:
        path = corpus(folder, documents)
        done = newsnorm("normalize", path, "-o", folder / "whole.jsonl", *_OPTIONS)
        assert done.returncode == 1, said(done)
        return cls(path, (folder / "whole.jsonl").read_bytes(), (folder / "whole.failed.jsonl").read_bytes())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    return Whole.of(tmp_path_factory.mktemp("small"), 25)


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_bytes().splitlines()]


def wait_for_size(path: Path, size: int, running: subprocess.Popen[bytes]) -> None:
    while running.poll() is None and (not path.exists() or path.stat().st_size < size):
        time.sleep(0.001)


def test_ten_kills_at_random_moments_change_no_byte(tmp_path: Path) -> None:
    path, records, failures = Whole.of(tmp_path, _DOCUMENTS)
    out = tmp_path / "out.jsonl"
    chance = random.Random(20240503)
    killed = 0
    for attempt in range(10):
        jobs = "2" if attempt % 4 == 3 else "1"
        command = [*COMMAND, "normalize", str(path), "-o", str(out), "--resume", "-q", "--jobs", jobs, *_OPTIONS]
        begun = out.stat().st_size if out.exists() else 0
        with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment()) as running:
            wait_for_size(out, begun + chance.randrange(1, len(records) // 8), running)
            running.kill()
            running.wait()
            killed += running.returncode == -signal.SIGKILL
        assert records.startswith(out.read_bytes())
    assert killed > 5
    done = newsnorm("normalize", path, "-o", out, "--resume", *_OPTIONS)
    assert done.returncode == 1, said(done)
    assert out.read_bytes() == records
    assert (tmp_path / "out.failed.jsonl").read_bytes() == failures
    assert "by an earlier run" in said(done)


@pytest.mark.parametrize("cut", ["torn", "no line feed", "nothing", "garbage in the middle", "one in the middle gone"])
def test_what_is_wrong_with_the_output_is_done_again(tmp_path: Path, small: Whole, cut: str) -> None:
    path, records, failures = small
    out = tmp_path / "out.jsonl"
    lines = records.splitlines(keepends=True)
    out.write_bytes(
        {
            "torn": b"".join(lines[:5]) + lines[5][:100],
            "no line feed": b"".join(lines[:5])[:-1],
            "nothing": b"",
            "garbage in the middle": b"".join([*lines[:4], b"\0\0\0\xff\n", *lines[5:]]),
            "one in the middle gone": b"".join([*lines[:9], *lines[10:]]),
        }[cut]
    )
    (tmp_path / "out.failed.jsonl").write_bytes(failures if "middle" in cut else b"")
    done = newsnorm("normalize", path, "-o", out, "--resume", *_OPTIONS)
    assert done.returncode == 1, said(done)
    assert out.read_bytes() == records
    assert (tmp_path / "out.failed.jsonl").read_bytes() == failures
    assert not (tmp_path / "out.to-resume.jsonl").exists()
    if "middle" in cut:
        assert "24 written (23 by an earlier run), 2 failed" in said(done)


def test_a_run_that_does_not_keep_the_order_goes_on_without_doubles(tmp_path: Path, small: Whole) -> None:
    path, records, failures = small
    out = tmp_path / "out.jsonl"
    lines = records.splitlines(keepends=True)
    out.write_bytes(b"".join([*lines[8:12], *lines[:3], lines[20][:50]]))
    done = newsnorm("normalize", path, "-o", out, "--resume", "--unordered", "--jobs", "2", *_OPTIONS)
    assert done.returncode == 1, said(done)
    assert sorted(out.read_bytes().splitlines(keepends=True)) == sorted(lines)
    assert sorted((tmp_path / "out.failed.jsonl").read_bytes().splitlines(True)) == sorted(failures.splitlines(True))


def test_other_settings_do_it_again_unless_told_not_to(tmp_path: Path) -> None:
    path = corpus(tmp_path, 6)
    out = tmp_path / "out.jsonl"
    newsnorm("normalize", path, "-o", out, "--cleaning", "off", *_OPTIONS)
    old = out.read_bytes()
    done = newsnorm("normalize", path, "-o", out, "--resume", "--keep-old", *_OPTIONS)
    assert done.returncode == 0, said(done)
    assert out.read_bytes() == old
    newsnorm("normalize", path, "-o", out, "--resume", *_OPTIONS)
    again = out.read_bytes()
    newsnorm("normalize", path, "-o", tmp_path / "fresh.jsonl", *_OPTIONS)
    assert again == (tmp_path / "fresh.jsonl").read_bytes() != old


def test_new_documents_are_added_and_those_that_are_gone_are_kept_aside(tmp_path: Path) -> None:
    for name in ("a", "b", "d"):
        (tmp_path / f"{name}.txt").write_text(_SENTENCES[0].format(name), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    newsnorm("normalize", ".", "-o", "out.jsonl", *_OPTIONS, cwd=tmp_path)
    assert ids(out) == ["a.txt", "b.txt", "d.txt"]
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c.txt").write_text(_SENTENCES[1].format("c"), encoding="utf-8")
    done = newsnorm("normalize", ".", "-o", "out.jsonl", "--resume", *_OPTIONS, cwd=tmp_path)
    assert ids(out) == ["a.txt", "c.txt", "d.txt"]
    assert ids(tmp_path / "out.to-resume.jsonl")[0] == "b.txt"
    assert "1 records of documents that are not in the input any more are in out.to-resume.jsonl" in said(done)
    assert "3 written (2 by an earlier run), 0 failed" in said(done)
    (tmp_path / "c.txt").write_text(_SENTENCES[2].format("c"), encoding="utf-8")
    newsnorm("normalize", ".", "-o", "out.jsonl", "--resume", *_OPTIONS, cwd=tmp_path)
    assert '"code":"fr"' in out.read_text(encoding="utf-8").splitlines()[1]


def test_failed_inputs_can_be_fed_in_again(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    long = _SENTENCES[0].format(1) * 3
    bodies = [{"text": long, "url": "https://eastmere.example/1"}, {"text": "Short, and good.", "id": "b"}]
    path.write_text("".join(json.dumps(body) + "\n" for body in bodies) + "{torn\n", encoding="utf-8")
    done = newsnorm("normalize", path, "-o", tmp_path / "out.jsonl", "--max-chars", "200", *_OPTIONS)
    assert done.returncode == 1
    failed = tmp_path / "out.failed.jsonl"
    assert f"what failed is in {failed}" in said(done)
    unread, failure = sorted(map(json.loads, failed.read_bytes().splitlines()), key=len)
    assert (failure["error"], failure["text"]) == ("InputError", long)
    assert "line" not in failure
    assert (unread["id"], unread["line"]) == (f"{path}:3", "{torn")
    again = newsnorm("normalize", failed, *_OPTIONS)
    assert again.returncode == 1  # what could not be read can't be read now
    assert f"{failed}:" in said(again)
    record = json.loads(again.stdout)
    assert (record["text"], record["url"]) == (long, "https://eastmere.example/1")
    assert record["id"] == failure["id"]


def test_a_fresh_run_leaves_no_failures_of_an_earlier_one(tmp_path: Path) -> None:
    path = corpus(tmp_path, 12)
    out = tmp_path / "out.jsonl"
    newsnorm("normalize", path, "-o", out, *_OPTIONS)
    assert (tmp_path / "out.failed.jsonl").exists()
    path.write_text(json.dumps({"text": "All good."}) + "\n", encoding="utf-8")
    assert newsnorm("normalize", path, "-o", out, *_OPTIONS).returncode == 0
    assert not (tmp_path / "out.failed.jsonl").exists()


def test_a_run_of_a_misspelt_name_leaves_what_stands_beside_the_output(tmp_path: Path) -> None:
    path = corpus(tmp_path, 12)
    out, failed, aside = (tmp_path / f"out.{name}" for name in ("jsonl", "failed.jsonl", "to-resume.jsonl"))
    newsnorm("normalize", path, "-o", out, *_OPTIONS)
    aside.write_bytes(out.read_bytes())
    before = [file.read_bytes() for file in (out, failed, aside)]
    done = newsnorm("normalize", tmp_path / "corpsu.jsonl", "-o", out, *_OPTIONS)
    assert done.returncode == 1
    assert "what failed is in" not in said(done)
    assert [file.read_bytes() for file in (out, failed, aside)] == before
    good = tmp_path / "good.txt"
    good.write_text("All good.", encoding="utf-8")
    done = newsnorm("normalize", tmp_path / "corpsu.jsonl", good, "-o", out, *_OPTIONS)
    assert f"what failed is in {failed}" in said(done)
    assert ids(failed) == [str(tmp_path / "corpsu.jsonl")]
    assert not aside.exists()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A shell lets what it starts in the background ignore SIGINT, and so would the processes that we start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_asked_to_stop_keeps_what_it_did(
    tmp_path: Path, number: signal.Signals, code: int, jobs: str
) -> None:
    path = corpus(tmp_path, 2000)
    out = tmp_path / "out.jsonl"
    command = [*COMMAND, "normalize", str(path), "-o", str(out), "--jobs", jobs, *_OPTIONS]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment(), start_new_session=True) as running:
        wait_for_size(out, 5000, running)
        os.killpg(running.pid, number)
        _, message = running.communicate(timeout=60)
        assert running.returncode == code
    assert b"Traceback" not in message
    assert b"--resume goes on from there" in message
    assert out.read_bytes().endswith(b"\n")
    assert len(ids(out)) < 2000


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="limits of another process are a thing of Linux")
def test_a_disk_that_is_full_leaves_whole_records_and_can_be_gone_on_from(tmp_path: Path) -> None:
    path = corpus(tmp_path, 150)
    out = tmp_path / "out.jsonl"
    command = [*COMMAND, "normalize", str(path), "-o", str(out), *_OPTIONS]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment()) as running:
        wait_for_size(out, 1, running)
        # Python ignores SIGXFSZ, so that a write behind the limit is an error, as on a full disk.
        resource.prlimit(running.pid, resource.RLIMIT_FSIZE, (200_000, 200_000))
        _, message = running.communicate(timeout=120)
    assert running.returncode == 1
    assert b"Traceback" not in message
    assert f"{out}: File too large; {len(ids(out))} documents are in".encode() in message
    assert out.read_bytes().endswith(b"\n")
    assert out.stat().st_size <= 200_000
    newsnorm("normalize", path, "-o", out, "--resume", *_OPTIONS)
    newsnorm("normalize", path, "-o", tmp_path / "whole.jsonl", *_OPTIONS)
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("where", ["output", "standard output", "failures"])
def test_a_device_without_space(tmp_path: Path, where: str) -> None:
    path = corpus(tmp_path, 12)
    command = [*COMMAND, "normalize", str(path), *_OPTIONS]
    if where == "output":
        command += ["-o", "/dev/full"]
    elif where == "failures":
        command += ["-o", str(tmp_path / "out.jsonl"), "--failed", "/dev/full"]
    with Path("/dev/full").open("wb") as full:
        stdout = full if where == "standard output" else subprocess.DEVNULL
        done = subprocess.run(
            command, stdout=stdout, stderr=subprocess.PIPE, env=environment(), check=False, timeout=120
        )
    assert done.returncode == 1
    place = "standard output" if where == "standard output" else "/dev/full"
    assert f"newsnorm: {place}: No space left on device" in said(done)


def test_outputs_that_can_not_be_written_are_said_before_any_work(tmp_path: Path) -> None:
    path = corpus(tmp_path, 3)
    done = newsnorm("normalize", path, "-o", tmp_path / "none" / "out.jsonl", *_OPTIONS)
    assert done.returncode == 1
    assert "No such file or directory" in said(done)
    done = newsnorm("normalize", path, "-o", tmp_path, "--to", "jsonl", *_OPTIONS)
    assert done.returncode == 1
    assert "Is a directory" in said(done)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["corpus.jsonl", "-o", "corpus.jsonl"], "would be written over"),
        (["corpus.jsonl", "--resume"], "name it with -o"),
        (["corpus.jsonl", "--keep-old", "-o", "x.jsonl"], "give both"),
        (["corpus.jsonl", "--retry-failed", "-o", "x.jsonl"], "give both"),
        (["corpus.jsonl", "--resume", "-o", "x.txt"], "JSON Lines only"),
        (["corpus.jsonl", "--resume", "-o", "/dev/null"], "a file, which"),
        (["corpus.jsonl", "-o", "x.docx"], "ending"),
        (["corpus.jsonl", "--from", "xml"], "--from is one of"),
        (["corpus.jsonl", "--meta", "outlet"], "KEY=FIELD"),
        (["corpus.jsonl", "--meta", "outlett=name"], "did you mean 'outlet'"),
    ],
)
def test_wrong_usage_of_a_run_touches_nothing(tmp_path: Path, arguments: list[str], words: str) -> None:
    path = corpus(tmp_path, 3)
    before = path.read_bytes()
    done = newsnorm("normalize", *arguments, *_OPTIONS, cwd=tmp_path)
    assert done.returncode == 2, said(done)
    assert words in said(done)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["corpus.jsonl"]


def test_a_file_that_somebody_keeps_beside_the_output_for_a_comparison_stays(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_SENTENCES[0].format(1), encoding="utf-8")
    kept = tmp_path / "corpus.before.jsonl"
    kept.write_text("mine\n", encoding="utf-8")
    for more in ((), ("--resume",)):
        done = newsnorm("normalize", "a.txt", "-o", "corpus.jsonl", *more, *_OPTIONS, cwd=tmp_path)
        assert done.returncode == 0, said(done)
        assert kept.read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
def test_no_link_leads_to_the_input_being_written_over(tmp_path: Path, link: str) -> None:
    path = corpus(tmp_path, 3)
    before = path.read_bytes()
    out = tmp_path / "out.jsonl"
    getattr(out, link)(path)
    done = newsnorm("normalize", path, "-o", out, *_OPTIONS)
    assert done.returncode == 2
    assert "would be written over" in said(done)
    assert path.read_bytes() == before


def test_an_output_in_a_folder_that_is_read_is_passed_over_by_whatever_name(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    path = corpus(news, 3)
    (tmp_path / "link").symlink_to(news)
    for _ in range(2):
        done = newsnorm("normalize", news, "-o", tmp_path / "link" / "out.jsonl", *_OPTIONS)
        assert "3 written, 0 failed" in said(done)
    (news / "out.jsonl").unlink()
    with (news / "shell.jsonl").open("wb") as stdout:
        command = [*COMMAND, "normalize", str(news), *_OPTIONS]
        subprocess.run(command, stdout=stdout, env=environment(), check=True, timeout=120)
    assert len(ids(news / "shell.jsonl")) == len(path.read_bytes().splitlines())


@pytest.mark.parametrize("name", ["out.jsonl", "out.md", "out.html"])
def test_a_run_that_has_nothing_to_write_leaves_an_earlier_output(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    newsnorm("normalize", corpus(tmp_path, 3), "-o", out, *_OPTIONS)
    before = out.read_bytes()
    done = newsnorm("normalize", tmp_path / "corpsu.jsonl", "-o", out, *_OPTIONS)
    assert done.returncode == 1
    assert f"{out} is as it was before" in said(done)
    assert out.read_bytes() == before
    empty = newsnorm("normalize", "-", "--from", "jsonl", "-o", out, *_OPTIONS)
    assert empty.returncode == 0, said(empty)
    assert out.read_bytes() != before


def test_results_go_through_a_named_pipe_as_they_come(tmp_path: Path) -> None:
    path, pipe = corpus(tmp_path, 3), tmp_path / "out.jsonl"
    os.mkfifo(pipe)
    command = [*COMMAND, "normalize", str(path), "-o", str(pipe), *_OPTIONS]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment()) as running:
        assert len(pipe.read_bytes().splitlines()) == 3
        running.communicate(timeout=60)
    assert running.returncode == 0
