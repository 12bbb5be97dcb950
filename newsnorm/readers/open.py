"""Find out what a path holds and read it."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from newsnorm.errors import ConfigError, MissingExtraError
from newsnorm.models import Failure, RawArticle
from newsnorm.readers.compressed import damage, uncompressed
from newsnorm.readers.delimited import read_delimited
from newsnorm.readers.document import read_document
from newsnorm.readers.feed import read_feed
from newsnorm.readers.fields import Fields
from newsnorm.readers.folders import files, printable, same_file, unreadable
from newsnorm.readers.formats import FORMATS, format_of, inner_suffix
from newsnorm.readers.json_values import read_json
from newsnorm.readers.jsonl import read_jsonl
from newsnorm.readers.parquet import read_parquet
from newsnorm.readers.seen import Seen
from newsnorm.readers.source import MAX_RECORD_BYTES, STDIN, Source, unread
from newsnorm.readers.warc import read_warc

__all__ = ["open"]

Results: TypeAlias = Iterator[RawArticle | Failure]

_READERS: Mapping[str, Callable[[Source], Results]] = {
    "document": read_document,
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_delimited,
    "parquet": read_parquet,
    "feed": read_feed,
    "warc": read_warc,
}


def open(  # noqa: A001  readers.open(path) is what one expects to call
    *paths: str | Path,
    fields: Fields | None = None,
    format: str | None = None,  # noqa: A002  the word the command line and pandas use
    encoding: str | None = None,
    max_record_bytes: int = MAX_RECORD_BYTES,
    skip: Iterable[Path] = (),
) -> Results:
    """Yield the documents of files and folders, lazily, in a stable order, in memory for one record at a time.

    A folder is searched with all folders in it for the known ends of names (``.txt .html .jsonl .csv`` and so on),
    also with ``.gz .zst .bz2 .xz`` behind them. A path with ``*`` is a pattern, ``**`` any folders. A file that is
    named is read whatever it is called: its first bytes show compression and format, else its name does. ``-`` is
    standard input. A document's id is what its record says; else its path, or ``path:line`` in a file of records.

    Args:
        paths: Files, folders and patterns; ``"-"`` for standard input.
        fields: Which fields of records hold what.
        format: Read everything in this format (one of :data:`~newsnorm.readers.FORMATS`).
        encoding: Charset of JSON Lines and CSV; by default UTF-8 (UTF-16 by its mark), and a guess for what is not.
        max_record_bytes: Size of the largest record or document, uncompressed; a larger one is refused.
        skip: Files to be passed over in silence, such as the one that the results are written to.

    Yields:
        Documents, and a :class:`~newsnorm.Failure` in the place of each that can't be read. The rest is read.

    Raises:
        ConfigError: At once, for an empty path, and for a format or charset that there isn't.
    """
    if format is not None and format not in FORMATS:
        raise ConfigError(f"format is one of {', '.join(FORMATS)}, not {format!r}")
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise ConfigError(f"encoding is the name of a charset such as utf-8 or cp1252, not {encoding!r}") from None
    if "" in paths:
        raise ConfigError("a path is empty; '.' is the folder you are in")
    if max_record_bytes < 1:
        raise ConfigError(f"max_record_bytes is a size in bytes, 1 or more, not {max_record_bytes!r}")
    return _Run(fields or Fields(), format, encoding, max_record_bytes, skip).all(paths)


class _Run:
    """One call of :func:`open`: its settings, and the ids it has met."""

    def __init__(
        self, fields: Fields, form: str | None, encoding: str | None, max_bytes: int, skip: Iterable[Path]
    ) -> None:
        self._skip = tuple(skip)
        self._unseen = set(fields.meta.values())
        self._settings: dict[str, Any] = {
            "fields": fields,
            "encoding": encoding,
            "max_bytes": max_bytes,
            "unseen": self._unseen,
        }
        self._fields = fields
        self._format = form
        self._ids = Seen()
        self._files = Seen()
        self._sources: list[str] = []  # the files whose records bring ids
        self._some = False

    def all(self, paths: tuple[str | Path, ...]) -> Results:
        for path in paths:
            if str(path) == "-":
                yield from self._file(STDIN, None)
                continue
            for file in files(Path(path)):
                if isinstance(file, Failure):
                    yield file
                elif not any(same_file(path, file) for path in self._skip):
                    yield from self._file(printable(file), file)
        for name in sorted(self._unseen if self._some else ()):
            used = ", ".join(hint for hint, one in self._fields.meta.items() if one == name)
            yield unread("the input", f"no record has the field {name!r}, which was named for {used}")

    def _file(self, name: str, path: Path | None) -> Results:
        if self._files.add(name, 0) is not None:
            yield unread(name, "was read before in this run; name it once")
            return
        number = 0
        try:
            for number, result in enumerate(self._read(name, path), 1):
                yield self._told(result, name, number)
        except MissingExtraError as error:
            yield unread(name, str(error), MissingExtraError)
        except Exception as error:
            failure = _stopped(error, name, path, number)
            if failure is None:
                raise
            yield failure

    def _read(self, name: str, path: Path | None) -> Results:
        if path is None:
            if sys.stdin is None:
                yield unread(name, "is closed")
                return
            yield from self._stream(name, sys.stdin.buffer, "")
            return
        with path.open("rb") as file:
            yield from self._stream(name, file, inner_suffix(path), file if file.seekable() else None)

    def _stream(self, name: str, stream: Any, suffix: str, file: BinaryIO | None = None) -> Results:
        plain, head, gzip = uncompressed(stream)
        source = Source(name, plain, head, suffix=suffix, gzip=gzip, file=file, **self._settings)
        yield from _READERS[self._format or format_of(suffix, head, self._fields)](source)

    def _told(self, result: RawArticle | Failure, name: str, number: int) -> RawArticle | Failure:
        """Turn a second document of the same id into a failure. An id that is the document's place can't come twice."""
        self._some = self._some or isinstance(result, RawArticle)
        if isinstance(result, Failure) or result.id is None or result.id == result.place:
            return result
        if not self._sources or self._sources[-1] != name:
            self._sources.append(name)
        before = self._ids.add(result.id, len(self._sources) - 1 << 40 | number)
        if before is None:
            return result
        file = self._sources[before >> 40]
        first = f"the id {result.id!r} was used before, in record {before & (1 << 40) - 1} of {file}"
        message = f"{first}; ids must differ: name their field with --id-field, or '' to use file and line"
        return unread(result.place or name, message).model_copy(update={"id": result.id})


def _stopped(error: Exception, name: str, path: Path | None, number: int) -> Failure | None:
    """Say why a file could not be read to its end; ``None`` for an error that is not the file's."""
    reason = damage(error)
    if reason:
        return unread(name, reason + (f". The {number} records before it were read." if number else ""))
    if isinstance(error, OSError):
        return unread(name, str(error)) if path is None else unreadable(path, error)
    return None
