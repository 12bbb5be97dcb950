"""Two files of records side by side, by the documents' ids, in memory for two records at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsnorm.cli.offsets import Offsets, hashed
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

    def read(self) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Yield the earlier and the later record of each document that is in both, in the later file's order.

        Raises:
            InputError: A file can't be read, or holds no records at all.
        """
        index = Offsets((hashed(record["id"]), start) for start, _, record in self._records(self.old))
        found = 0
        with self.old.open("rb") as old:
            for _, line, record in self._records(self.new):
                before = _same(old, index, line, record)
                if before is None:
                    self.only_new += 1
                else:
                    found += 1
                    yield before, record
        self.only_old = max(0, len(index) - found)

    def _records(self, path: Path) -> Iterator[tuple[int, bytes, dict[str, Any]]]:
        start, count, bad = 0, 0, self.bad
        try:
            with path.open("rb") as file:
                for number, line in enumerate(file, 1):
                    record = _record(line)
                    if record is not None:
                        count += 1
                        yield start, line, record
                    elif line.strip():
                        self.bad += 1
                        if len(self.bad_places) < _PLACES:
                            self.bad_places.append(f"{path}:{number}")
                    start += len(line)
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}") from None
        if self.bad > bad and not count:
            raise InputError(f"{path}: holds no records of newsnorm's; it compares JSON Lines (--to jsonl), unpacked")


def _record(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    good = isinstance(record, dict) and isinstance(record.get("id"), str) and isinstance(record.get("paragraphs"), list)
    return record if good else None


def _same(old: Any, index: Offsets, line: bytes, record: dict[str, Any]) -> dict[str, Any] | None:
    """Return the earlier record of a document; the record itself if not a byte has changed."""
    for offset in index.find(hashed(record["id"])):
        old.seek(offset)
        before: bytes = old.readline()
        if before == line:
            return record
        other = _record(before)
        if other is not None and other["id"] == record["id"]:
            return other
    return None
