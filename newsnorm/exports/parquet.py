"""Parquet: one row an article, nested like the record, readable by pandas, Polars, DuckDB and Spark."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from newsnorm.errors import InputError
from newsnorm.exports.columns import column
from newsnorm.exports.table import article_schema, need_pyarrow, table
from newsnorm.exports.whole import WholeFile
from newsnorm.exports.writer import Writer, naming
from newsnorm.misfits import first_misfit
from newsnorm.models import Article

__all__ = ["ParquetWriter", "read_parquet"]

# A row group is written when it holds so many articles or so many code points of input, whichever comes first:
# enough for the columns to compress well, and some tens of megabytes of memory at the most.
_ROWS = 1_000
_CHARACTERS = 8_000_000


class ParquetWriter(Writer):
    """Writes a Parquet file that appears when it is complete; until then nothing of that name is touched.

    Args:
        path: The file; an existing one is replaced.

    Raises:
        MissingExtraError: The extra ``parquet`` is not installed.
        OSError: The file can't be written, with its name.
    """

    def __init__(self, path: Path) -> None:
        need_pyarrow("Parquet")
        import pyarrow.parquet as pq

        self._path = path
        self._articles: list[Article] = []
        self._characters = 0
        self._whole = WholeFile(path)
        try:
            with naming(path):
                self._parquet = pq.ParquetWriter(self._whole.file, article_schema(), compression="zstd")
        except BaseException:
            self._whole.discard()
            raise
        self._open = True

    def write(self, article: Article) -> None:
        """Take one article; it is in the file when its row group is."""
        self._articles.append(article)
        self._characters += article.source.characters
        if len(self._articles) >= _ROWS or self._characters >= _CHARACTERS:
            self._flush()

    def close(self) -> None:
        """Write what is left and the index, and give the file its name."""
        if not self._open:
            return
        try:
            self._flush()
            with naming(self._path):
                self._parquet.close()
        except BaseException:
            self.discard()
            raise
        self._open = False
        self._whole.commit()

    def discard(self) -> None:
        """Take away what was written."""
        if self._open:
            self._open = False
            with suppress(OSError):  # the disk may be full; what it writes here is thrown away
                self._parquet.close()
            self._whole.discard()

    def _flush(self) -> None:
        if self._articles:
            with naming(self._path):
                self._parquet.write_table(table(self._articles))
            self._articles.clear()
            self._characters = 0


def read_parquet(path: str | Path) -> Iterator[Article]:
    """Yield the articles of a file that :class:`ParquetWriter` wrote, a row group at a time.

    Raises:
        InputError: A row is not an article.
        MissingExtraError: The extra ``parquet`` is not installed.
        OSError: The file can't be read.
    """
    need_pyarrow("Parquet")
    import pyarrow as pa
    import pyarrow.parquet as pq
    from pydantic import ValidationError

    kept = column(Article)
    number = 0
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_ROWS // 4):
                for row in batch.to_pylist():
                    number += 1
                    yield Article.model_validate(kept.read(row) if kept.read else row)
    except (pa.ArrowInvalid, ValidationError) as error:
        place = f", row {number}" if number else ""
        what = first_misfit(error) if isinstance(error, ValidationError) else str(error).partition("\n")[0]
        raise InputError(f"{path}{place}: not a file of newsnorm's articles ({what})") from None
