"""Articles as an Arrow table: the door to pandas, Polars and all else that reads Arrow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsnorm.errors import MissingExtraError
from newsnorm.exports.columns import schema_of
from newsnorm.models import Article

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["article_schema", "need_pyarrow", "table"]


def article_schema() -> pa.Schema:
    """Return the Arrow schema of :class:`~newsnorm.Article`, the computed ``text`` and ``english`` included.

    Raises:
        MissingExtraError: The extra ``parquet`` is not installed.
    """
    need_pyarrow("Arrow")
    return schema_of(Article)


def table(articles: Iterable[Article]) -> pa.Table:
    """Make an Arrow table of articles, a row each: ``.to_pandas()``, ``polars.from_arrow(…)``.

    It holds them all in memory; for more than fits, write a Parquet file.

    Args:
        articles: The articles; filter out the failures of ``normalize_many`` first.

    Raises:
        MissingExtraError: The extra ``parquet`` is not installed.
    """
    need_pyarrow("Arrow")
    import pyarrow as pa

    return pa.Table.from_pylist([article.model_dump() for article in articles], article_schema())


def need_pyarrow(feature: str) -> None:
    """Say which extra is missing if pyarrow is."""
    try:
        import pyarrow  # noqa: F401, ICN001  (only whether it is there)
    except ImportError:
        raise MissingExtraError(feature, "parquet") from None
