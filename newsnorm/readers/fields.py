"""Which fields of a record hold what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from newsnorm.errors import InputError
from newsnorm.models import RawArticle

__all__ = ["Fields"]

_TEXT_NAMES = ("text", "body", "content", "article", "maintext", "fulltext", "raw_text", "raw")
_HTML_NAMES = ("html", "raw_html")
_OTHERS = {
    "id": ("id", "uid", "uuid", "doc_id", "article_id"),
    "url": ("url", "link", "source_url"),
    "outlet": ("outlet", "publisher", "site", "sitename"),
    "title": ("title", "headline"),
    "published": ("published", "date", "date_publish", "publish_date", "published_at"),
    "language": ("language", "lang"),
}


@dataclass(frozen=True)
class Fields:
    """Names of the fields of a record; dots go into nested records (``data.body``).

    Attributes:
        text: Field with the text or HTML; by default the first of ``text body content …`` that is there.
        id: Field with the id; by default ``id`` and its usual spellings.
    """

    text: str | None = None
    id: str | None = None

    def article(self, record: Mapping[str, Any]) -> RawArticle:
        """Make a document of a record; what is not text or a number in the other fields is left out.

        Raises:
            InputError: There is no text; the message lists the fields there are.
        """
        body = self._body(record)
        facts = {name: _plain(_first(record, spellings)) for name, spellings in _OTHERS.items()}
        if self.id:
            facts["id"] = _plain(_field(record, self.id))
            if facts["id"] is None:
                raise InputError(f"has no field {self.id!r} for the id; its fields are {', '.join(record)}")
        try:
            return RawArticle(**body, **facts)
        except ValidationError as error:
            raise InputError(str(error.errors()[0]["msg"])) from None

    def _body(self, record: Mapping[str, Any]) -> dict[str, str]:
        if self.text:
            value = _field(record, self.text)
            if isinstance(value, str):
                return {"text": value}
            raise InputError(f"has no text in field {self.text!r}; its fields are {', '.join(record) or 'none'}")
        for kind, names in (("text", _TEXT_NAMES), ("html", _HTML_NAMES)):
            value = _first(record, names)
            if isinstance(value, str):
                return {kind: value}
        raise InputError(
            f"has no text: none of the fields {', '.join(_TEXT_NAMES + _HTML_NAMES)} holds a string "
            f"(its fields are {', '.join(record) or 'none'}); name the field with --text-field"
        )


def _field(record: Mapping[str, Any], name: str) -> Any:
    if name in record:
        return record[name]
    value: Any = record
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((record[name] for name in names if record.get(name) is not None), None)


def _plain(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value) or None
