"""Read back what newsnorm has written: articles from JSON Lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from newsnorm.models import Article, Failure
from newsnorm.readers.compressed import damage, uncompressed
from newsnorm.readers.fields import Fields
from newsnorm.readers.lines import Line, lines_of
from newsnorm.readers.source import STDIN, Source, unread

__all__ = ["articles"]

# A page of 50 MB, with its text twice in the record and its markup in the changes.
_LARGEST = 512 << 20


def articles(path: str | Path) -> Iterator[Article | Failure]:
    """Yield the articles of a file of records, as ``newsnorm normalize`` writes it; ``-`` is standard input.

    Args:
        path: A ``.jsonl`` file, compressed or not.

    Yields:
        Articles, and a :class:`~newsnorm.Failure` for each line that is none; the others are read.

    Raises:
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
        for line in lines_of(Source(name, plain, head, Fields(), None, _LARGEST)):
            if line.text is None or line.text.strip():
                read += 1
                yield _article(line, f"{name}:{line.number}")
    except Exception as error:
        reason = damage(error)
        if reason is None:
            raise
        yield unread(name, f"{reason}. The {read} records before it were read.")


def _article(line: Line, place: str) -> Article | Failure:
    if line.text is None:
        return unread(place, f"a line of {line.size:,} bytes is no record of newsnorm")
    try:
        return Article.model_validate_json(line.text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        what = f"{where}: {first['msg']}" if where else str(first["msg"])
        return unread(
            place, f"not a record of newsnorm ({what}); make records with: newsnorm normalize … -o articles.jsonl"
        )
