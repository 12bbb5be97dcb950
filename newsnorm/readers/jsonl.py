"""JSON Lines: one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from newsnorm.errors import InputError
from newsnorm.models import Failure, RawArticle
from newsnorm.readers.fields import Fields

__all__ = ["read_jsonl"]


def read_jsonl(lines: Iterable[bytes], name: str, fields: Fields) -> Iterator[RawArticle | Failure]:
    """Yield a document for each line that is not blank, and a failure for each that is no record.

    Args:
        lines: The file's lines.
        name: What to call the file in messages.
        fields: Where the text and the id are.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{name}:{number}"
        try:
            record = json.loads(line)
        except ValueError as error:
            yield Failure(id=place, error="InputError", message=f"{place}: not JSON ({error}); one record a line")
            continue
        if not isinstance(record, dict):
            kind = type(record).__name__
            yield Failure(id=place, error="InputError", message=f"{place}: a JSON {kind}, not a record {{…}}")
            continue
        try:
            article = fields.article(record)
        except InputError as error:
            yield Failure(id=place, error="InputError", message=f"{place}: {error}")
        else:
            yield article if article.id else article.model_copy(update={"id": place})
