"""The lines of a file of records, and where each begins, so that it can be found again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Record", "RecordLine", "record_lines", "record_of"]

Record = Mapping[str, Any]


class RecordLine(NamedTuple):
    """A line of a file.

    Attributes:
        start: Where it begins, in bytes.
        raw: The line with its line feed, which the last one may lack.
        record: The JSON object that it is; empty if it is none.
    """

    start: int
    raw: bytes
    record: Record

    @property
    def end(self) -> int:
        """Where the next line begins."""
        return self.start + len(self.raw)


def record_lines(path: Path, start: int = 0) -> Iterator[RecordLine]:
    """Yield the lines of a file from some line's beginning on.

    Raises:
        OSError: The file can't be read, with its name.
    """
    with path.open("rb") as file:
        file.seek(start)
        for raw in file:
            yield RecordLine(start, raw, record_of(raw))
            start += len(raw)


def record_of(raw: bytes) -> Record:
    """Return the JSON object that a line is; an empty one if it is none."""
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):  # not JSON, or nested deeper than any record
        return {}
    return found if isinstance(found, dict) else {}
