"""Which document a record was made of: its id and its content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from newsnorm.cli.offsets import hashed
from newsnorm.errors import InputError
from newsnorm.models import RawArticle, decoded, digest
from newsnorm.readers.written import Record
from newsnorm.steps.charset import decode_bytes

__all__ = ["Key", "key_of", "key_of_record", "named"]


class Key(NamedTuple):
    """What tells documents apart, and a document from its later version.

    Attributes:
        id: The document's id.
        digest: SHA-256 of its decoded content as in a record's ``source``; of its bytes if they are not text; empty
            for what could not be read.
    """

    id: str
    digest: str

    @property
    def hash(self) -> int:
        """Both in 64 bits."""
        return hashed(*self)


def key_of(raw: RawArticle) -> Key:
    """Return the key that the record of a document will have."""
    content = _digest(raw)
    return Key(raw.id or content[:16], content)


def key_of_record(record: Record) -> Key | None:
    """Return the key of a record that was read back, ``None`` if it is none of ours."""
    source = record.get("source")
    name, content = record.get("id"), source.get("digest") if isinstance(source, Mapping) else None
    return Key(name, content) if isinstance(name, str) and isinstance(content, str) else None


def named(raw: RawArticle) -> RawArticle:
    """Give a document without an id the one that its article will have."""
    return raw if raw.id else raw.model_copy(update={"id": key_of(raw).id})


def _digest(raw: RawArticle) -> str:
    if raw.data is None:
        return digest(decoded((raw.html if raw.text is None else raw.text) or ""))
    try:
        return digest(decode_bytes(raw.data, raw.charset)[0])
    except InputError:
        return hashlib.sha256(raw.data).hexdigest()
