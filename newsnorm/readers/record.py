"""Documents as records, to be put aside and read again."""

from __future__ import annotations

import base64

from newsnorm.models import RawArticle
from newsnorm.readers.spellings import PACKED

__all__ = ["as_record"]


def as_record(raw: RawArticle) -> dict[str, str]:
    """Return a document as a JSON record that :func:`newsnorm.readers.open` reads back; bytes become Base64.

    ``place`` is left out: it is where the document was, not where the record will be.
    """
    record: dict[str, str] = raw.model_dump(exclude={"data", "place"}, exclude_none=True)
    if raw.data is not None:
        record[PACKED] = base64.b64encode(raw.data).decode()
    return record
