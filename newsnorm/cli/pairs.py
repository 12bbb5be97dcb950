"""Two files of records side by side, by the documents' ids, in memory for two records at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from newsnorm.cli.offsets import Offsets, hashed
from newsnorm.errors import InputError
from newsnorm.readers.compressed import damage
from newsnorm.readers.lines import Line
from newsnorm.readers.written import Record, record_lines, record_of, seekable

__all__ = ["Pairs"]

_PLACES = 5


@dataclass
class Pairs:
    """The records of two runs.

    Attributes:
        old: The earlier run's file.
        new: The later run's file.
        only_old: After :meth:`read`, documents that only the earlier run has.
        only_new: After :meth:`read`, documents that only the later run has.
        bad: How many lines are no records.
        bad_places: The first of them, as ``file:line``.
    """

    old: Path
    new: Path
    only_old: int = 0
    only_new: int = 0
    bad: int = 0
    bad_places: list[str] = field(default_factory=list)

    def read(self) -> Iterator[tuple[Record, Record]]:
        """Yield the earlier and the later record of each document that is in both, in the later file's order.

        Raises:
            InputError: A file can't be read, or holds no records at all.
        """
        with _opened(self.old) as old:
            index = Offsets((hashed(record["id"]), line.start) for line, record in self._records(self.old, old))
            found = 0
            with _opened(self.new) as new:
                for line, record in self._records(self.new, new):
                    before = _same(old, index, line, record)
                    if before is None:
                        self.only_new += 1
                    else:
                        found += 1
                        yield before, record
        self.only_old = max(0, len(index) - found)

    def _records(self, path: Path, stream: BinaryIO) -> Iterator[tuple[Line, Record]]:
        count, bad = 0, self.bad
        for line in record_lines(stream):
            record = record_of(line)
            if _is_article(record):
                count += 1
                yield line, record
            elif line.text is None or line.text.strip():
                self.bad += 1
                if len(self.bad_places) < _PLACES:
                    self.bad_places.append(f"{path}:{line.number}")
        if self.bad > bad and not count:
            raise InputError(
                f"{path}: holds no records of newsnorm's; it compares JSON Lines and Parquet (--to jsonl, --to parquet)"
            )


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with seekable(path) as stream:
            yield stream
    except Exception as error:
        reason = damage(error) or (str(error.strerror or error) if isinstance(error, OSError) else None)
        if reason is None:
            raise
        raise InputError(f"{path}: {reason}") from None


def _is_article(record: Record) -> bool:
    return isinstance(record.get("id"), str) and isinstance(record.get("paragraphs"), list)


def _same(old: BinaryIO, index: Offsets, line: Line, record: Record) -> Record | None:
    """Return the earlier record of a document; the record itself if not a character has changed."""
    for offset in index.find(hashed(record["id"])):
        old.seek(offset)
        before = next(record_lines(old))
        if before.text == line.text:
            return record
        other = record_of(before)
        if _is_article(other) and other["id"] == record["id"]:
            return other
    return None
