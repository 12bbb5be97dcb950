"""Whatever an earlier run has left in its files, going on with it gives what an undisturbed run gives."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnorm import Failure, Normalizer, RawArticle
from newsnorm.cli.earlier import aside_path
from newsnorm.cli.failed import FailedInputs
from newsnorm.cli.job import Job
from newsnorm.cli.output import Output
from newsnorm.cli.run_options import RunOptions
from newsnorm.cli.tally import Tally

NORMALIZER = Normalizer(translator="none")
OLD = Normalizer(translator="none", cleaning="off")
PROSE = "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark for years."


def documents() -> Iterator[RawArticle | Failure]:
    for number in range(6):
        yield RawArticle(text=f"{PROSE} {number}\n\nLeave a Reply", id=f"n{number}")
        if number == 2:
            yield Failure(id="unread", error="InputError", message="unread: no such file")
            yield RawArticle(data=b"\x89PNG\r\n\x1a\n....", id="picture")
    yield RawArticle(text=f"{PROSE} without an id")


class Folder:
    def __init__(self, path: Path) -> None:
        self.out = path / "out.jsonl"
        self.failed = path / "out.failed.jsonl"
        self.before = aside_path(self.out)

    def run(self, normalizer: Normalizer, *, resume: bool, ordered: bool = True, retry: bool = False) -> Tally:
        tally, earlier = Tally(), None
        if resume:
            options = RunOptions(self.out, failed=self.failed, resume=True, unordered=not ordered, retry_failed=retry)
            earlier = options.earlier(normalizer.producer)
        with (
            Output(self.out, "jsonl", append=resume) as output,
            FailedInputs(self.failed, normalizer.producer, append=resume) as failed,
        ):
            job = Job(normalizer, output, failed, tally, lambda: None, earlier)
            job.run(documents(), 1, ordered=ordered)
        if earlier:
            earlier.finish()
        return tally

    def lines(self) -> tuple[list[bytes], list[bytes]]:
        return self.out.read_bytes().splitlines(True), self.failed.read_bytes().splitlines(True)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[list[bytes], list[bytes]], list[bytes]]:
    """What an undisturbed run writes, and what one with other settings does."""
    fresh, old = (Folder(tmp_path_factory.mktemp(name)) for name in ("fresh", "old"))
    fresh.run(NORMALIZER, resume=False)
    old.run(OLD, resume=False)
    return fresh.lines(), old.lines()[0]


@pytest.mark.parametrize("ordered", [True, False])
@given(data=st.data())
def test_going_on_gives_what_an_undisturbed_run_gives(runs, ordered: bool, data: st.DataObject) -> None:
    (records, failures), old = runs
    others = st.sampled_from([*old, b"\n", b"\0\0\n", b'{"id": 3}\n', b"{torn\n", b"\xff"])
    # Without order a record that stands in the output twice would stay twice: no run writes that.
    of_mine = st.lists(st.one_of(st.sampled_from(records), others), max_size=9, unique=True)
    beginning = st.integers(0, len(records)).map(lambda n: records[:n])
    left = data.draw(st.one_of(beginning, of_mine), label="records")
    tear = data.draw(st.integers(0, 30), label="torn off")
    torn = b"".join(left)[: -tear or None]
    noted = data.draw(st.lists(st.sampled_from(failures), unique=True), label="failures")
    aside = data.draw(of_mine, label="aside")
    path = Path(tempfile.mkdtemp())
    try:
        folder = Folder(path)
        folder.out.write_bytes(torn)
        folder.failed.write_bytes(b"".join(noted))
        folder.before.write_bytes(b"".join(aside))
        tally = folder.run(NORMALIZER, resume=True, ordered=ordered, retry=data.draw(st.booleans(), label="retry"))
        found = folder.lines()
        if ordered:
            assert found == (records, failures)
        else:
            assert sorted(found[0]) == sorted(records)
            assert sorted(found[1]) == sorted(failures)
        assert (tally.articles, tally.failed) == (len(records), len(failures))
        assert not folder.before.exists()
        assert folder.run(NORMALIZER, resume=True, ordered=ordered).kept == len(records)
    finally:
        shutil.rmtree(path)
