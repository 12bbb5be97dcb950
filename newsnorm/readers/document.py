"""A file that is one document: text or HTML."""

from __future__ import annotations

from collections.abc import Iterator

from newsnorm.models import Failure, RawArticle
from newsnorm.readers.source import STDIN, Source, unread

__all__ = ["read_document"]


def read_document(source: Source) -> Iterator[RawArticle | Failure]:
    """Yield the one document; its bytes are decoded by the pipeline, which records how."""
    data = source.stream.read(source.max_bytes + 1)
    if len(data) > source.max_bytes:
        yield unread(source.name, source.too_large())
        return
    # Standard input has no name of its own; the pipeline names such a document by its content.
    name = None if source.name == STDIN else source.name
    yield RawArticle(data=data, id=name, place=source.name, charset=source.encoding)
