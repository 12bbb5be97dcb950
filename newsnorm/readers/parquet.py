"""Parquet, a batch of rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from newsnorm.errors import InputError, MissingExtraError
from newsnorm.models import Failure, RawArticle
from newsnorm.readers.jsonl import made
from newsnorm.readers.source import Source, unread

__all__ = ["read_parquet"]

_MAGIC = b"PAR1"
_ROWS = 64


def read_parquet(source: Source) -> Iterator[RawArticle | Failure]:
    """Yield a document for each row; only the columns that are of use are read.

    A row group that is damaged is one failure, and reading goes on with the next. What can't be sought in (standard
    input, a compressed file) is first copied to a temporary file, because the list of columns is at the end.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet as pq
    except ImportError:
        raise MissingExtraError("Reading Parquet", "parquet") from None
    if not source.head.startswith(_MAGIC):
        yield unread(source.name, "not a Parquet file: it does not begin as one")
        return
    with _seekable(source) as file:
        try:
            # Pages are read as they are needed, not whole columns of a row group.
            table = pq.ParquetFile(file, buffer_size=1 << 16, pre_buffer=False)
            source.fields.check(_columns(table.schema_arrow))
        except InputError as error:
            yield unread(source.name, str(error))
            return
        except (pa.ArrowException, OSError) as error:
            yield unread(source.name, f"not a Parquet file, or it is cut short ({_first_line(error)})")
            return
        wanted = source.fields.wanted(table.schema_arrow.names)
        start = 1
        for group in range(table.num_row_groups):
            count = table.metadata.row_group(group).num_rows
            row = start
            try:
                for batch in table.iter_batches(_ROWS, row_groups=[group], columns=wanted):
                    for record in _records(batch):
                        yield _article(record, f"{source.name}:{row}", source)
                        row += 1
            except (pa.ArrowException, OSError) as error:
                rows = f"rows {row} to {start + count - 1} can't be read ({_first_line(error)})"
                yield unread(f"{source.name}:{row}", f"{rows}; the file is damaged")
            start += count


def _article(record: dict[str, Any] | Exception, place: str, source: Source) -> RawArticle | Failure:
    if isinstance(record, Exception):
        return unread(place, f"a value of this row is beyond what Python can hold ({_first_line(record)})")
    article = made(record, place, source)
    body = isinstance(article, RawArticle) and (article.text or article.html or article.data)
    if body and len(body) > source.max_bytes:
        return unread(place, f"the text is {source.too_large(len(body))}")
    return article


@contextmanager
def _seekable(source: Source) -> Iterator[BinaryIO]:
    if source.file is not None:
        place = source.file.tell()
        source.file.seek(0)
        if source.file.read(len(_MAGIC)) == _MAGIC:
            yield source.file
            return
        source.file.seek(place)
    with TemporaryFile() as copy:
        copyfileobj(source.stream, copy)
        copy.seek(0)
        yield copy


def _columns(schema: Any) -> list[str]:
    """Return the names of the columns, and with dots those of the fields in them."""
    import pyarrow as pa

    names = []
    for one in schema:
        names.append(one.name)
        if pa.types.is_struct(one.type):
            names += [f"{one.name}.{inner}" for inner in _columns(one.type)]
    return names


def _records(batch: Any) -> list[dict[str, Any] | Exception]:
    import pyarrow as pa

    for place, one in enumerate(batch.schema):
        if pa.types.is_timestamp(one.type) and one.type.unit == "ns":
            # Python has no nanoseconds, and Arrow refuses to drop them.
            exact = batch.column(place).cast(pa.timestamp("us", one.type.tz), safe=False)
            batch = batch.set_column(place, one.name, exact)
    try:
        rows: list[dict[str, Any] | Exception] = batch.to_pylist()
    except (ValueError, OverflowError) as error:  # a date after the year 9999, for one
        return [_records(batch.slice(row, 1))[0] for row in range(len(batch))] if len(batch) > 1 else [error]
    return rows


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
