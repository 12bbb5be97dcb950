"""What a reader of one format is handed: an open, uncompressed stream and how to read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO

from newsnorm.errors import InputError
from newsnorm.models import Failure, decoded
from newsnorm.readers.fields import Fields
from newsnorm.readers.gz import GzipMembers

__all__ = ["MAX_RECORD_BYTES", "STDIN", "Source", "unread"]

MAX_RECORD_BYTES = 64 << 20
"""Size of the largest record that is read if nobody says otherwise, uncompressed."""

STDIN = "standard input"


@dataclass(frozen=True)
class Source:
    """One file, or standard input, ready to be read.

    Attributes:
        name: What to call it in messages and ids.
        stream: Its bytes, uncompressed, from the first one on.
        head: The first bytes of the stream, which are still in it; up to 64 KiB.
        fields: Which fields of records hold what.
        encoding: Charset of text records; ``None`` is UTF-8, and a guess for what is not.
        max_bytes: Size of the largest record or document that is held in memory, uncompressed.
        suffix: End of the file's name in lower case, without that of the compression; ``""`` when it has none.
        gzip: What undoes the compression, if it is gzip.
        file: The file itself, as it is stored, if it can be sought in.
        unseen: Fields that the caller has named for hints and that no record of the run has had so far.
    """

    name: str
    stream: BinaryIO
    head: bytes
    fields: Fields
    encoding: str | None
    max_bytes: int
    suffix: str = ""
    gzip: GzipMembers | None = None
    file: BinaryIO | None = None
    unseen: set[str] = field(default_factory=set)

    def too_large(self, size: int | None = None) -> str:
        """Say that a record is over the limit, and what to do."""
        have = f"{size:,} bytes long; " if size else "too long; "
        return f"{have}the limit is {self.max_bytes:,} bytes; raise it with --max-record-bytes or max_record_bytes="


def unread(place: str, message: str, error: type[Exception] = InputError, *, line: str | None = None) -> Failure:
    """Make the failure that stands in the place of what could not be read."""
    # What was quoted from the file may hold bytes that are not of its charset.
    said = decoded(f"{place}: {message}")
    return Failure(id=decoded(place), error=error.__name__, message=said, line=None if line is None else decoded(line))
