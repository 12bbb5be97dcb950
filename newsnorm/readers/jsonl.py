"""JSON Lines: one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from newsnorm.errors import InputError
from newsnorm.models import Failure, RawArticle
from newsnorm.readers.lines import Line, lines_of
from newsnorm.readers.source import Source, unread
from newsnorm.readers.values import value_of

__all__ = ["article_of", "read_jsonl"]

_KINDS = {str: "string", int: "number", float: "number", bool: "boolean", list: "list", type(None): "null"}


def read_jsonl(source: Source) -> Iterator[RawArticle | Failure]:
    """Yield a document for each line that is not blank, and a failure for each that is no record."""
    for line in lines_of(source):
        place = f"{source.name}:{line.number}"
        if line.text is None:
            yield unread(place, f"the line is {source.too_large(line.size)}")
        elif line.text.strip():
            result = _read(line, place, source)
            yield result.model_copy(update={"line": line.readable}) if isinstance(result, Failure) else result


def _read(line: Line, place: str, source: Source) -> RawArticle | Failure:
    try:
        record = json.loads(line.text or "")
    except RecursionError:
        return unread(place, "JSON nested too deeply")
    except ValueError as error:
        return unread(place, f"not JSON ({error}); one record a line")
    return article_of(record, place, source, line.charset)


def article_of(record: object, place: str, source: Source, charset: str | None = None) -> RawArticle | Failure:
    """Make a document of a JSON value.

    Args:
        record: The value.
        place: File and line, for messages; the id of a record that has none.
        source: Where it comes from.
        charset: See :meth:`newsnorm.readers.Fields.article`.
    """
    if not isinstance(record, dict):
        return unread(place, f"a JSON {_KINDS[type(record)]}, not a record {{…}}")
    return made(record, place, source, charset)


def made(record: Mapping[str, Any], place: str, source: Source, charset: str | None = None) -> RawArticle | Failure:
    """Make a document of a record, or the failure that says why there is none."""
    if source.unseen:
        source.unseen.difference_update([name for name in source.unseen if value_of(record, name) is not None])
    try:
        article = source.fields.article(record, charset)
    except InputError as error:
        return unread(place, str(error))
    return article.model_copy(update={"id": article.id or place, "place": place})
