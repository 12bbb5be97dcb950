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

    Args:
        path: The file; ``None`` keeps none.
        producer: What failed to make a record of them.
    """

    def __init__(self, path: Path | None, producer: Producer) -> None:
        self._path = path
        self._producer = producer.model_dump()
        self._writer: StreamWriter | None = None

    def add(self, failure: Failure, raw: RawArticle | None) -> None:
        """Write a failure and the document, in a form that the readers read; of what could not be read, its line.

        Raises:
            OSError: It can't be written, with the file's name.
        """
        if self._path is None:
            return
        if self._writer is None:
            self._writer = StreamWriter(as_jsonl, self._path, append=True)
        record: dict[str, Any] = dict(as_record(raw)) if raw else {"id": failure.id}
        record |= {"error": failure.error, "message": failure.message}
        if failure.line is not None:
            record["line"] = failure.line
        # As in the records of articles, so that a run that goes on finds it.
        record |= {"source": {"digest": key_of(raw).digest if raw else ""}, "producer": self._producer}
        self._writer.write_record(json.dumps(record).encode() + b"\n")

    def __enter__(self) -> FailedInputs:  # noqa: PYI034  (Self came with Python 3.11)
        """Do nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file, if there is one."""
        if self._writer is not None:
            self._writer.close()
