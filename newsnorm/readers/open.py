"""Find out what a path holds and read it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import IO

from newsnorm.errors import InputError
from newsnorm.models import Failure, RawArticle
from newsnorm.readers.fields import Fields
from newsnorm.readers.jsonl import read_jsonl

__all__ = ["open"]

_RECORDS = (".jsonl", ".ndjson")
_TEXTS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml")


def open(  # noqa: A001  readers.open(path) is what one expects to call
    *paths: str | Path, fields: Fields | None = None
) -> Iterator[RawArticle | Failure]:
    """Yield the documents of files and folders, lazily, in a stable order.

    A folder is searched with all folders in it for ``.txt .text .md .html .htm .xhtml .jsonl .ndjson``, by name. A
    file that is named is read whatever it is called. ``-`` is standard input: JSON Lines if its first line is a
    JSON record, else one document. A document's id is its path, or ``path:line`` in a file of records without ids.

    Args:
        paths: Files and folders; ``"-"`` for standard input.
        fields: Which fields of records hold what.

    Yields:
        Documents, and a :class:`~newsnorm.Failure` in the place of each that can't be read.
    """
    fields = fields or Fields()
    seen: dict[int, str] = {}
    for path in paths:
        for place, result in _read(path, fields):
            yield _unlike(result, place, seen)


def _unlike(result: RawArticle | Failure, place: str, seen: dict[int, str]) -> RawArticle | Failure:
    """Turn a second document of the same id into a failure; hashes of ids are kept, not the ids."""
    if isinstance(result, Failure) or result.id is None:
        return result
    key = int.from_bytes(blake2b(result.id.encode(), digest_size=8).digest(), "big")
    if key in seen:
        message = f"{place}: the id {result.id!r} was used before, in {seen[key]}; ids must differ"
        return Failure(id=result.id, error="InputError", message=message)
    seen[key] = place
    return result


def _read(path: str | Path, fields: Fields) -> Iterator[tuple[str, RawArticle | Failure]]:
    if str(path) == "-":
        yield from _stream(sys.stdin.buffer, "standard input", fields)
        return
    path = Path(path)
    try:
        if path.is_dir():
            yield from _folder(path, fields)
        elif path.suffix.lower() in _RECORDS:
            with path.open("rb") as file:
                for number, result in enumerate(read_jsonl(file, str(path), fields), 1):
                    yield f"record {number} of {path}", result
        else:
            yield str(path), RawArticle(data=path.read_bytes(), id=str(path))
    except OSError as error:
        yield str(path), _unreadable(path, error)


def _folder(folder: Path, fields: Fields) -> Iterator[tuple[str, RawArticle | Failure]]:
    found = False
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir() or entry.suffix.lower() in _TEXTS + _RECORDS:
            found = True
            yield from _read(entry, fields)
    if not found:
        message = f"{folder}: no files to read in this folder; it is searched for {' '.join(_TEXTS + _RECORDS)}"
        yield str(folder), Failure(id=str(folder), error="InputError", message=message)


def _stream(stream: IO[bytes], name: str, fields: Fields) -> Iterator[tuple[str, RawArticle | Failure]]:
    first = stream.readline()
    if _is_record(first, fields):
        lines: Iterable[bytes] = chain([first], stream)
        for number, result in enumerate(read_jsonl(lines, name, fields), 1):
            yield f"record {number} of {name}", result
    else:
        yield name, RawArticle(data=first + stream.read())


def _is_record(line: bytes, fields: Fields) -> bool:
    if not line.lstrip().startswith(b"{"):
        return False
    result = next(read_jsonl([line], "", fields), None)
    return isinstance(result, RawArticle) or b'":' in line


def _unreadable(path: Path, error: OSError) -> Failure:
    if isinstance(error, FileNotFoundError):
        message = f"{path}: no such file or folder"
    elif isinstance(error, PermissionError):
        message = f"{path}: no permission to read it"
    else:
        message = f"{path}: {error.strerror or error}"
    return Failure(id=str(path), error=InputError.__name__, message=message)
