"""What an earlier run has left in its files, and where the same run goes on.

An output file of a run that kept the order is, wherever the run broke off, the beginning of what the whole run would
have written, and perhaps a torn line. So documents and records are followed side by side for as long as they agree.
Where they part (another version's record, a document that is new) the rest of the records moves to a file beside the
output, from which those that are still good are taken as their documents come up. Nothing is held in memory but the
places of those.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from shutil import copyfileobj
from typing import Any, NamedTuple

from newsnorm.cli.identity import Key, key_of_record
from newsnorm.cli.offsets import Offsets
from newsnorm.models import Article
from newsnorm.readers.written import Record, record_lines, record_of

__all__ = ["Earlier", "Following", "Looking", "aside_path"]


class Seen(NamedTuple):
    """What an earlier run has to say of a document.

    Attributes:
        failed: It failed, and stands in the file of failures.
        record: Its record, which stands in the output.
        article: Its article, which has to be written to the output again.
    """

    failed: bool = False
    record: Record | None = None
    article: Article | None = None


def aside_path(output: Path) -> Path:
    """Return the file beside an output that keeps records until they are in the output again.

    It is written over and removed, so its name must be none that people give: ``corpus.before.jsonl`` is one.
    """
    return output.with_suffix(".to-resume.jsonl")


class _Line(NamedTuple):
    start: int
    end: int
    key: Key | None
    record: Record


def _lines(path: Path, usable: Callable[[Record], bool], start: int = 0) -> Iterator[_Line]:
    """Yield the lines of a file; one that is torn, no record, or not usable has no key."""
    with suppress(FileNotFoundError), path.open("rb") as file:
        file.seek(start)
        for line in record_lines(file):
            record = record_of(line)
            good = line.text is not None and line.text.endswith("\n") and record and usable(record)
            begin = start + line.start
            yield _Line(begin, begin + line.size, key_of_record(record) if good else None, record)


class _Kept:
    """Records of the file beside the output, found by their keys."""

    def __init__(self, path: Path, usable: Callable[[Record], bool]) -> None:
        self._path = path
        self._usable = usable
        self._index()

    def _index(self) -> None:
        self._offsets = Offsets((line.key.hash, line.start) for line in _lines(self._path, self._usable) if line.key)

    def find(self, key: Key) -> Article | None:
        for offset in self._offsets.find(key.hash):
            line = next(_lines(self._path, self._usable, offset))
            if line.key == key:
                with suppress(ValueError):  # of a version whose records are not ours; the document is done again
                    return Article.model_validate(line.record)
        return None

    def move(self, path: Path, start: int) -> None:
        """Add what stands in a file from some place on, and then cut it off there."""
        if not path.exists() or path.stat().st_size <= start:
            return
        with path.open("r+b") as source:
            with self._path.open("a+b") as target:
                _drop_torn_end(target)
                source.seek(start)
                copyfileobj(source, target)
            source.truncate(start)
        self._index()

    def settle(self, output: Path) -> int:
        """Remove the file if all that is good in it is in the output now; else return how many records are not."""
        if not self._path.exists():
            return 0
        written = Offsets((line.key.hash, line.start) for line in _lines(output, self._usable) if line.key)
        mine = (line.key for line in _lines(self._path, self._usable) if line.key)
        left = len({key.hash for key in mine if next(written.find(key.hash), None) is None})
        if not left:
            self._path.unlink()
        return left


def _drop_torn_end(file: Any) -> None:
    """Cut off what stands behind the last line feed: a run was killed while it moved records here."""
    size = file.seek(0, 2)
    while size:
        step = min(size, 1 << 16)
        file.seek(size - step)
        at = file.read(step).rfind(b"\n")
        if at >= 0:
            file.truncate(size - step + at + 1)
            break
        size -= step
    else:
        file.truncate(0)
    file.seek(0, 2)


class Earlier(ABC):
    """What an earlier run has done.

    Args:
        output: The file with its records.
        failed: The file with its failures, if it had one.
        usable: Says whether a record, or a failure, need not be done again.
    """

    def __init__(self, output: Path, failed: Path | None, usable: Callable[[Record], bool]) -> None:
        self._output = output
        self._failed = failed
        self._usable = usable
        self._kept = _Kept(aside_path(output), usable)

    @abstractmethod
    def see(self, key: Key) -> Seen | None:
        """Say what was done of the next document, ``None`` if nothing.

        Before the first answer that is not about something that stands in the files already, the files are cut to
        what stands in them rightly.
        """

    def finish(self) -> int:
        """Tidy up after a whole run, and return how many records were left over.

        Those are of documents that are not in the input any more; they stay in the file beside the output.
        """
        return self._kept.settle(self._output)

    def _cut(self, written: int, failed: int) -> None:
        self._kept.move(self._output, written)
        if self._failed is not None and self._failed.exists():
            with self._failed.open("r+b") as file:
                file.truncate(failed)


class _Cursor:
    """The next line of a file that is followed."""

    def __init__(self, path: Path | None, usable: Callable[[Record], bool]) -> None:
        self._lines = iter(()) if path is None else _lines(path, usable)
        self._next = next(self._lines, None)
        self.place = 0

    def take(self, key: Key) -> Record | None:
        """Return the next line's record and go on, if it has this key."""
        line = self._next
        if line is None or line.key != key:
            return None
        self.place = line.end
        self._next = next(self._lines, None)
        return line.record


class Following(Earlier):
    """Goes through records and documents side by side, in the order of both."""

    def __init__(self, output: Path, failed: Path | None, usable: Callable[[Record], bool]) -> None:
        super().__init__(output, failed, usable)
        self._records = _Cursor(output, usable)
        self._failures = _Cursor(failed, usable)
        self._agrees = True

    def see(self, key: Key) -> Seen | None:
        """Say what was done of the next document."""
        if self._agrees:
            if record := self._records.take(key):
                return Seen(record=record)
            if self._failures.take(key):
                return Seen(failed=True)
            self._part()
        article = self._kept.find(key)
        return Seen(article=article) if article else None

    def finish(self) -> int:
        """Cut off what stands behind the last document's record, and tidy up."""
        if self._agrees:
            self._part()
        return super().finish()

    def _part(self) -> None:
        self._agrees = False
        self._cut(self._records.place, self._failures.place)


class Looking(Earlier):
    """Looks for a document's record wherever it stands: for a run that does not keep the order."""

    def __init__(self, output: Path, failed: Path | None, usable: Callable[[Record], bool]) -> None:
        super().__init__(output, failed, usable)
        written, self._written = self._good(output)
        failures, self._failures = self._good(failed)
        self._cut(written, failures)

    def _good(self, path: Path | None) -> tuple[int, Offsets]:
        """Return where the first line stands that has to go, and where the lines before it are."""
        end = 0

        def good() -> Iterator[tuple[int, int]]:
            nonlocal end
            for line in _lines(path, self._usable) if path is not None else ():
                if line.key is None:
                    return
                end = line.end
                yield line.key.hash, line.start

        offsets = Offsets(good())
        return end, offsets

    def see(self, key: Key) -> Seen | None:
        """Say what was done of a document."""
        for path, offsets in ((self._output, self._written), (self._failed, self._failures)):
            for offset in offsets.find(key.hash):
                line = next(_lines(path, self._usable, offset)) if path is not None else None
                if line is not None and line.key == key:
                    return Seen(failed=True) if path is self._failed else Seen(record=line.record)
        article = self._kept.find(key)
        return Seen(article=article) if article else None
