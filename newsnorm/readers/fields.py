"""Which fields of a record hold what."""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from newsnorm.errors import ConfigError, InputError
from newsnorm.models import RawArticle

__all__ = ["HINTS", "Fields"]

# Spellings are compared without case and without what is neither letter nor digit; a dot goes into a nested record.
_TEXT_NAMES = tuple(
    "text body content article maintext fulltext rawtext raw articlebody articletext articlecontent bodytext "
    "plaintext contenttext newstext".split()
)
_HTML_NAMES = tuple("html rawhtml contenthtml bodyhtml htmlcontent pagehtml".split())
_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "uid", "uuid", "guid", "docid", "documentid", "articleid"),
    "url": ("url", "link", "sourceurl", "articleurl", "canonicalurl"),
    "outlet": ("outlet", "publisher", "publication", "site", "sitename", "attribution.outlet", "source.name"),
    "title": ("title", "headline", "title.original"),
    "published": tuple(
        "published date datepublish datepublished publishdate publisheddate publishedat publicationdate pubdate "
        "published.value".split()
    ),
    "language": ("language", "lang", "languagecode", "inlanguage"),
    "crawled": ("crawled", "datedownload", "crawldate", "fetched", "fetchedat", "retrieved", "retrievedat"),
}
HINTS = tuple(_SPELLINGS)
"""What a field of a record can be named as in ``Fields.meta``; the fields of :class:`~newsnorm.RawArticle`."""

_BYTES = "data_base64"
_CODE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,4})*")
_NOT_PLAIN = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Fields:
    """Names of the fields of a record; dots go into nested records (``data.body``).

    What is not named is looked for under its usual names, without regard to case, spaces, ``_`` and ``-``.

    Attributes:
        text: Field with the text or HTML; by default the first of ``text body content …`` that holds a string.
        id: Field with the id; by default ``id`` and its usual spellings.
        meta: For each of ``url outlet title published language crawled`` the field that holds it.

    Raises:
        ConfigError: ``meta`` names something that a document doesn't have.
    """

    text: str | None = None
    id: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for hint in self.meta:
            if hint not in HINTS:
                close = get_close_matches(hint, HINTS, 1)
                known = f"did you mean {close[0]!r}?" if close else f"it can be {', '.join(HINTS)}"
                raise ConfigError(f"a field can't be used as {hint!r}; {known}")

    @property
    def named(self) -> tuple[str, ...]:
        """The fields that the caller has named."""
        return tuple(name for name in (self.text, self.id, *self.meta.values()) if name)

    def check(self, columns: Iterable[str]) -> None:
        """Look whether a table with these columns can be read at all.

        Args:
            columns: Names of the columns; those of nested ones with dots.

        Raises:
            InputError: A column that was named isn't there, or none can be the text; the message lists them.
        """
        columns = tuple(columns)
        listed = f"the columns are {', '.join(columns) or 'none'}"
        for name in self.named:
            if name not in columns and not any(one.startswith(f"{name}.") for one in columns):
                raise InputError(f"there is no column {name!r}; {listed}")
        known = {_plain_name(name) for name in columns}
        if self.text is None and _BYTES not in columns and not known.intersection(_TEXT_NAMES + _HTML_NAMES):
            raise InputError(f"no column looks like the text; {listed}; name it with --text-field or Fields(text=…)")

    def article(self, record: Mapping[str, Any], charset: str | None = None) -> RawArticle:
        """Make a document of a record; what is not text, a number or a date in the other fields is left out.

        Args:
            record: The fields and their values.
            charset: What the strings are in if they hold undecoded bytes as lone surrogates; ``None`` if they do not.

        Raises:
            InputError: There is no text; the message lists the fields there are.
        """
        names = {_plain_name(name): name for name in reversed(tuple(record))}
        facts: dict[str, Any] = self._body(record, names)
        facts |= {hint: self._hint(hint, record, names) for hint in HINTS}
        if self.id and facts["id"] is None:
            raise InputError(f"has no id in field {self.id!r}; {_listed(record)}")
        if charset:
            facts = _decoded(facts, charset)
        try:
            return RawArticle(**facts)
        except ValidationError as error:
            raise InputError(str(error.errors()[0]["msg"])) from None

    def _body(self, record: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
        if self.text:
            value = _field(record, self.text)
            if isinstance(value, str | bytes):
                return {"data" if isinstance(value, bytes) else "text": value}
            raise InputError(f"has no text in field {self.text!r}; {_listed(record)}")
        found = [
            (kind, value)
            for kind, spellings in (("text", _TEXT_NAMES), ("html", _HTML_NAMES))
            for spelling in spellings
            if isinstance(value := record.get(names.get(spelling, "")), str | bytes)
        ]
        kind, value = next((pair for pair in found if pair[1].strip()), found[0] if found else ("", ""))
        if kind:
            return {"data" if isinstance(value, bytes) else kind: value}
        if isinstance(packed := record.get(_BYTES), str):
            try:
                return {"data": base64.b64decode(packed, validate=True)}
            except binascii.Error as error:
                raise InputError(f"field {_BYTES!r} is not Base64 ({error})") from None
        raise InputError(
            f"has no text: no field of a usual name (text, body, content, html …) holds a string; {_listed(record)}; "
            "name it with --text-field or Fields(text=…)"
        )

    def _hint(self, hint: str, record: Mapping[str, Any], names: Mapping[str, str]) -> str | None:
        wanted = self.id if hint == "id" and self.id else self.meta.get(hint)
        if wanted:
            return _plain(_field(record, wanted), hint)
        for value in _spelled(_SPELLINGS[hint], record, names):
            plain = _plain(value, hint)
            if plain and (hint != "language" or _CODE.fullmatch(plain)):
                return plain
        return None


def _listed(record: Mapping[str, Any]) -> str:
    return f"its fields are {', '.join(record) or 'none'}"


def _plain_name(name: str) -> str:
    return _NOT_PLAIN.sub("", name.casefold())


def _spelled(spellings: tuple[str, ...], record: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[Any]:
    for spelling in spellings:
        outer, dot, inner = spelling.partition(".")
        value = record.get(names.get(outer, ""))
        yield value.get(inner) if dot and isinstance(value, Mapping) else None if dot else value


def _field(record: Mapping[str, Any], name: str) -> Any:
    if name in record:
        return record[name]
    value: Any = record
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _plain(value: Any, hint: str) -> str | None:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if hint in ("published", "crawled") and isinstance(value, int | float) and abs(value) >= 1e8:
        return _moment(value)
    return str(value).strip() or None


def _moment(value: float) -> str | None:
    """Read seconds or milliseconds since 1970, which pandas writes; seconds until 5138 are less than 1e11."""
    try:
        moment = datetime.fromtimestamp(value / 1000 if abs(value) >= 1e11 else value, timezone.utc)
    except (OverflowError, ValueError, OSError):
        return None
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _decoded(facts: Mapping[str, Any], charset: str) -> dict[str, Any]:
    """Turn strings with undecoded bytes back into bytes: the text for the pipeline to decode, the rest at once."""
    result = dict(facts)
    for name, value in facts.items():
        if not isinstance(value, str) or value.isascii():
            continue
        try:
            raw = value.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            continue  # a JSON escape of half a pair; the pipeline mends it
        if name in ("text", "html"):
            del result[name]
            result |= {"data": raw, "charset": charset}
        else:
            result[name] = _read(raw, charset)
    return result


def _read(raw: bytes, charset: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(charset, "replace")
