"""Two files of records side by side, by the documents' ids, in memory for two records at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from newsnorm.cli.offsets import Offsets, hashed
from newsnorm.cli.record_lines import Record, RecordLine, record_lines, record_of
from newsnorm.errors import InputError

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
        index = Offsets((hashed(line.record["id"]), line.start) for line in self._records(self.old))
        found = 0
        with self.old.open("rb") as old:
            for line in self._records(self.new):
                before = _same(old, index, line)
                if before is None:
                    self.only_new += 1
                else:
                    found += 1
                    yield before, line.record
        self.only_old = max(0, len(index) - found)

    def _records(self, path: Path) -> Iterator[RecordLine]:
        count, bad = 0, self.bad
        try:
            for number, line in enumerate(record_lines(path), 1):
                if _is_article(line.record):
                    count += 1
                    yield line
                elif line.raw.strip():
                    self.bad += 1
                    if len(self.bad_places) < _PLACES:
                        self.bad_places.append(f"{path}:{number}")
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}") from None
        if self.bad > bad and not count:
            raise InputError(f"{path}: holds no records of newsnorm's; it compares JSON Lines (--to jsonl), unpacked")


def _is_article(record: Record) -> bool:
    return isinstance(record.get("id"), str) and isinstance(record.get("paragraphs"), list)


def _same(old: BinaryIO, index: Offsets, line: RecordLine) -> Record | None:
    """Return the earlier record of a document; the record itself if not a byte has changed."""
    for offset in index.find(hashed(line.record["id"])):
        old.seek(offset)
        before = old.readline()
        if before == line.raw:
            return line.record
        other = record_of(before)
        if _is_article(other) and other["id"] == line.record["id"]:
            return other
    return None
