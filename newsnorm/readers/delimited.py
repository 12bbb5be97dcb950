"""CSV and TSV: a header, then a record a row.

Python's ``csv`` reads a whole file into one field after a single stray quote, and limits fields to 128 KiB for the
whole process. So rows are taken apart here: RFC 4180, with a way back after a broken row.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from newsnorm.errors import InputError
from newsnorm.models import Failure, RawArticle
from newsnorm.readers.fields import Fields
from newsnorm.readers.jsonl import made
from newsnorm.readers.lines import Line, lines_of
from newsnorm.readers.source import Source, unread

__all__ = ["delimiter_of", "looks_delimited", "read_delimited"]

_DELIMITERS = ",;\t|"
_NAME = re.compile(r'"?[\w.-]{1,40}"?')


def read_delimited(source: Source) -> Iterator[RawArticle | Failure]:
    """Yield a document for each row, and a failure for each row (or stretch of torn rows) that is broken.

    The delimiter is the tab for ``.tsv``, else that of ``, ; | tab`` which the header has most of. A row that does
    not have as many fields as the header is a failure, because a text with an unescaped quote or delimiter looks so.
    """
    rows = _Rows(source)
    header = next(rows.read(), None)
    if header is None:
        yield unread(source.name, "the table is empty; a header with the names of the columns is needed")
        return
    if isinstance(header, Failure):
        yield header
        return
    columns = [name.strip() for name in header.cells]
    if any("\0" in name for name in columns):
        yield unread(source.name, "the header holds NUL; if this is UTF-16, name it with --encoding utf-16-le")
        return
    try:
        source.fields.check(columns)
    except InputError as error:
        yield unread(source.name, str(error))
        return
    rows.width = len(columns)
    for row in rows.read():
        if isinstance(row, Failure):
            yield row
        elif row.cells != header.cells:  # tables put one behind the other
            # Of two columns with one name the first counts.
            record = dict(zip(reversed(columns), reversed(row.cells), strict=True))
            yield made({name: record[name] for name in columns}, f"{source.name}:{row.line}", source, row.charset)


def delimiter_of(header: str, suffix: str = "") -> str:
    """Return the delimiter of a table by its header; a comma if there is only one column."""
    if suffix in (".tsv", ".tab"):
        return "\t"
    bare = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)


class _StrayQuoteError(Exception):
    """A quoted field goes on after its closing quote; holds the number of the field."""


@dataclass
class _Row:
    """A row being read; fields in quotes may go over several lines."""

    delimiter: str
    line: int
    cells: list[str] = field(default_factory=list)
    quoted: list[str] | None = None
    charset: str | None = None
    size: int = 0

    def take(self, line: Line) -> bool:
        """Read a line; return whether the row ends with it."""
        self.charset = self.charset or line.charset
        self.size += line.size
        text = line.text or ""
        end = len(text.rstrip("\r\n"))
        place = 0
        while True:
            if self.quoted is None and text.startswith('"', place):
                self.quoted = []
                place += 1
            if self.quoted is None:
                stop = text.find(self.delimiter, place, end)
                self.cells.append(text[place : end if stop < 0 else stop])
            else:
                stop = self._closing(text, place)
                if stop < 0:
                    return False
                self.cells.append("".join(self.quoted))
                self.quoted = None
                if stop >= end:
                    return True
                if text[stop] != self.delimiter:
                    raise _StrayQuoteError(len(self.cells))
            if stop < 0:
                return True
            place = stop + 1

    def _closing(self, text: str, place: int) -> int:
        """Collect the quoted text; return where the field has ended, -1 if it goes on in the next line."""
        parts = self.quoted if self.quoted is not None else []
        while (quote := text.find('"', place)) >= 0:
            if not text.startswith('""', quote):
                parts.append(text[place:quote])
                return quote + 1
            parts.append(text[place : quote + 1])
            place = quote + 2
        parts.append(text[place:])
        return -1


class _Rows:
    """The rows of a table, with a way back after a broken one.

    After a row that is torn by a quote, reading goes on with the line after the row's first; what follows is passed
    over until a row has as many fields as the header.
    """

    def __init__(self, source: Source) -> None:
        self.width: int | None = None
        self._source = source
        self._lines = lines_of(source)
        self._again: deque[Line] = deque()
        self._delimiter = ""

    def read(self) -> Iterator[_Row | Failure]:
        """Yield the rows from here on."""
        torn: tuple[Line, int, str] | None = None
        while (first := self._line()) is not None:
            if first.text is not None and not first.text.strip():
                continue
            row, problem = self._row(first)
            if problem is None and self.width not in (None, len(row.cells)):
                have = f"{len(row.cells)} field{'s' if len(row.cells) != 1 else ''}"
                problem = f"has {have}, the header has {self.width}; a quote or delimiter in a text must be in quotes"
                if torn is None:
                    yield self._told((first, first.number, problem))
                    continue
            if problem is None:
                if torn:
                    yield self._told(torn)
                    torn = None
                yield row
            else:
                torn = (torn[0], first.number, torn[2]) if torn else (first, first.number, problem)
        if torn:
            yield self._told(torn)

    def _told(self, torn: tuple[Line, int, str]) -> Failure:
        first, last, problem = torn
        lines = f"; lines {first.number} to {last} are left out" if last > first.number else ""
        return unread(f"{self._source.name}:{first.number}", problem + lines, line=first.readable)

    def _line(self) -> Line | None:
        return self._again.popleft() if self._again else next(self._lines, None)

    def _row(self, first: Line) -> tuple[_Row, str | None]:
        self._delimiter = self._delimiter or delimiter_of(first.text or "", self._source.suffix)
        row = _Row(self._delimiter, first.number)
        taken: list[Line] = []
        line: Line | None = first
        problem = "a quote is opened and not closed"
        while line is not None:
            taken.append(line)
            if line.text is None or row.size + line.size > self._source.max_bytes:
                problem += f", or the row is {self._source.too_large()}"
                if line.text is None and line is first:
                    problem = f"the line is {self._source.too_large(line.size)}"
                break
            try:
                if row.take(line):
                    return row, None
            except _StrayQuoteError as error:
                where = "" if line is first else f" in line {line.number}"
                problem = f'field {error} goes on after its closing quote{where}; a quote inside quotes is written ""'
                break
            line = self._line()
        self._again.extendleft(reversed(taken[1:]))
        plain = self._unquoted(first)
        return (plain, None) if plain else (row, problem)

    def _unquoted(self, line: Line) -> _Row | None:
        """Read a line of a tab-separated table whose quotes are only text, if its tabs then are as many as they should."""
        if self._delimiter != "\t" or self.width is None or line.text is None:
            return None
        row = _Row("\t", line.number, charset=line.charset, size=line.size)
        row.cells = line.text.rstrip("\r\n").split("\t")
        return row if len(row.cells) == self.width else None


def looks_delimited(head: bytes, fields: Fields) -> bool:
    """Tell whether a stream without a name is a table: several rows, and a header in which the text can be found."""
    first, feed, rest = head.partition(b"\n")
    try:
        header = first.decode("utf-8-sig").rstrip("\r")
    except UnicodeDecodeError:
        return False
    delimiter = delimiter_of(header)
    columns = header.split(delimiter)
    # A space after the comma is prose.
    if not feed or not rest.strip() or len(columns) < 2 or not all(map(_NAME.fullmatch, columns)):
        return False
    try:
        fields.check([name.strip('"') for name in columns])
    except InputError:
        return False
    return True
