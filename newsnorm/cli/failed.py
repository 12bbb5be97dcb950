"""The documents of a run that failed, kept so that they can be fed in again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from newsnorm.cli.identity import key_of
from newsnorm.exports.jsonl import as_jsonl
from newsnorm.exports.stream import StreamWriter
from newsnorm.models import Failure, Producer, RawArticle
from newsnorm.readers import as_record

__all__ = ["FailedInputs"]


class FailedInputs:
    """The side file with the documents that failed; there is none until one fails.

    An earlier run's file goes when there is something to put in its place: a document, done or failed. A name that was
    misspelt is none.

    Args:
        path: The file; ``None`` keeps none.
        producer: What failed to make a record of them.
        append: Go on after what an earlier run has left.
    """

    def __init__(self, path: Path | None, producer: Producer, *, append: bool) -> None:
        self._path = path
        self._producer = producer.model_dump()
        # A pipe or a device holds nothing of an earlier run.
        self._stale = not append and path is not None and path.is_file()
        self._held: list[dict[str, Any]] = []
        self._writer: StreamWriter | None = None

    @property
    def written(self) -> bool:
        """Whether something of this run is in the file."""
        return self._writer is not None

    def add(self, failure: Failure, raw: RawArticle | None) -> None:
        """Write a failure and the document, in a form that the readers read; of what could not be read, its line.

        Raises:
            OSError: It can't be written, with the file's name.
        """
        if self._path is None:
            return
        record: dict[str, Any] = dict(as_record(raw)) if raw else {"id": failure.id}
        record |= {"error": failure.error, "message": failure.message}
        if failure.line is not None:
            record["line"] = failure.line
        # As in the records of articles, so that a run that goes on finds it.
        record |= {"source": {"digest": key_of(raw).digest if raw else ""}, "producer": self._producer}
        if self._stale and raw is None and failure.line is None:
            self._held.append(record)
            return
        self.drop_stale()
        self._write(self._path, record)

    def drop_stale(self) -> None:
        """Let go of an earlier run's file: this run has something to show.

        Raises:
            OSError: It can't be removed, or written, with its name.
        """
        if not self._stale or self._path is None:
            return
        self._stale = False
        self._path.unlink(missing_ok=True)
        for record in self._held:
            self._write(self._path, record)
        self._held.clear()

    def _write(self, path: Path, record: dict[str, Any]) -> None:
        if self._writer is None:
            self._writer = StreamWriter(as_jsonl, path, append=True)
        self._writer.write_record(json.dumps(record).encode() + b"\n")

    def __enter__(self) -> FailedInputs:  # noqa: PYI034  (Self came with Python 3.11)
        """Do nothing yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Close the file, if there is one; a whole run in which nothing failed leaves none."""
        if kind is None and not self._held:
            self.drop_stale()
        if self._writer is not None:
            self._writer.close()
