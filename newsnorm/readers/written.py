"""Read back what newsnorm has written: the lines of a file of records, and articles of them."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from pydantic import ValidationError

from newsnorm.errors import InputError
from newsnorm.misfits import first_misfit
from newsnorm.models import Article, Failure
from newsnorm.readers.compressed import compression, damage, uncompressed
from newsnorm.readers.fields import Fields
from newsnorm.readers.lines import Line, as_utf8, lines_of, wide_charset
from newsnorm.readers.source import STDIN, Source, unread

__all__ = ["Record", "articles", "record_lines", "record_of", "seekable"]

Record: TypeAlias = Mapping[str, Any]

# A page of 50 MB, with its text twice in the record and its markup in the changes.
_LARGEST = 512 << 20
_MAGIC_BYTES = 6
_PARQUET = b"PAR1"


def record_lines(stream: BinaryIO, head: bytes = b"") -> Iterator[Line]:
    """Yield the lines of a stream of records, from where it stands.

    Args:
        stream: Uncompressed.
        head: Its first bytes, which are still in it: they show UTF-16.
    """
    yield from lines_of(Source("", stream, head, Fields(), None, _LARGEST))


def record_of(line: Line) -> Record:
    """Return the JSON object that a line is; an empty one if it is none."""
    if line.text is None or line.charset is not None:
        return {}
    try:
        found = json.loads(line.text)
    except (ValueError, RecursionError):  # not JSON, or nested deeper than any record
        return {}
    return found if isinstance(found, dict) else {}


@contextmanager
def seekable(path: Path) -> Iterator[BinaryIO]:
    """Open a file of records so that a line is found again by where it starts.

    What is compressed, in UTF-16 or no file (a pipe) is first unpacked to a temporary file; the rows of a Parquet file
    become lines in one.

    Raises:
        InputError: It is Parquet, but not of newsnorm's articles.
        OSError: It can't be read.
        Exception: It is damaged (see :func:`newsnorm.readers.compressed.damage`).
    """
    with path.open("rb") as file:
        packed = compression(file.peek(_MAGIC_BYTES)) is not None
        stream, head, _ = uncompressed(file)
        wide = wide_charset(head)
        table = head.startswith(_PARQUET)
        if not packed and not wide and not table and file.seekable():
            file.seek(0)
            yield file
            return
        with tempfile.TemporaryFile() as unpacked:
            if table:
                unpacked.writelines(_as_line(article) for article in _rows(path))
            else:
                shutil.copyfileobj(as_utf8(stream, wide) if wide else stream, unpacked)
            unpacked.seek(0)
            yield unpacked


def articles(path: str | Path) -> Iterator[Article | Failure]:
    """Yield the articles of a file of records, as ``newsnorm normalize`` writes it; ``-`` is standard input.

    Args:
        path: A file of JSON Lines, compressed or not, or of Parquet.

    Yields:
        Articles, and a :class:`~newsnorm.Failure` for each line that is none; the others are read.

    Raises:
        MissingExtraError: It is Parquet, and the extra ``parquet`` is not installed.
        OSError: The file can't be opened, with its name.
    """
    if str(path) == "-":
        yield from _articles(STDIN, sys.stdin.buffer)
        return
    with Path(path).open("rb") as file:
        yield from _articles(str(path), file)


def _articles(name: str, stream: Any) -> Iterator[Article | Failure]:
    read = 0
    try:
        plain, head, _ = uncompressed(stream)
        if head.startswith(_PARQUET):
            yield from _rows_or_failure(name)
            return
        for line in record_lines(plain, head):
            if line.text is None or line.text.strip():
                read += 1
                yield _article(line, f"{name}:{line.number}")
    except Exception as error:
        reason = damage(error)
        if reason is None:
            raise
        yield unread(name, f"{reason}. The {read} records before it were read.")


def _rows_or_failure(name: str) -> Iterator[Article | Failure]:
    try:
        yield from _rows(name)
    except InputError as error:
        yield Failure(id=name, error=InputError.__name__, message=str(error))


def _rows(path: str | Path) -> Iterator[Article]:
    from newsnorm.exports.parquet import read_parquet

    if not Path(path).is_file():
        raise InputError(f"{path}: Parquet is read from a file only; save it to one, or hand on JSON Lines")
    return read_parquet(path)


def _as_line(article: Article) -> bytes:
    from newsnorm.exports.jsonl import as_jsonl

    return as_jsonl(article).encode()


def _article(line: Line, place: str) -> Article | Failure:
    if line.text is None:
        return unread(place, f"a line of {line.size:,} bytes is no record of newsnorm")
    try:
        return Article.model_validate_json(line.text)
    except ValidationError as error:
        return unread(
            place,
            f"not a record of newsnorm ({first_misfit(error)}); "
            "make records with: newsnorm normalize … -o articles.jsonl",
        )
