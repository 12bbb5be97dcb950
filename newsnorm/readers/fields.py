"""Which fields of a record hold what."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from newsnorm.errors import ConfigError, InputError
from newsnorm.models import RawArticle, decoded
from newsnorm.readers.spellings import HINTS, PACKED, Place, useful, usual_places
from newsnorm.readers.values import decoded_facts, plain_value, value_of

__all__ = ["Fields"]

# How much of the names of fields is shown: letters of each, and how many of them.
_NAME = 60
_NAMES = 40
_CODE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,4})*")


@dataclass(frozen=True)
class Fields:
    """Names of the fields of a record; dots go into nested records (``data.body``).

    What is not named is looked for under its usual names, without regard to case, spaces, ``_`` and ``-``.

    Attributes:
        text: Field with the text or HTML; by default the first of ``text body content …`` that holds a string.
        id: Field with the id; by default ``id`` and its usual spellings. ``""`` takes no ids from records: each is
            named by its file and line, as where every file of a corpus counts from 1.
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
        listed = f"the columns are {_names(columns)}"
        for name in self.named:
            if name not in columns:
                like = {column.casefold(): column for column in columns}
                close = get_close_matches(name.casefold(), like, 1)
                meant = f"did you mean {like[close[0]]!r}? " if close else ""
                raise InputError(f"there is no column {name!r}; {meant}{listed}")
        places = usual_places(columns)
        if self.text is None and PACKED not in columns and not places["text"] and not places["html"]:
            raise InputError(f"no column looks like the text; {listed}; name it with --text-field or Fields(text=…)")

    def wanted(self, columns: Iterable[str]) -> list[str]:
        """Return those of the columns of a table that are of any use, so that the others need not be read."""
        columns = tuple(columns)
        asked = [name for name in columns if any(f"{one}.".startswith(f"{name}.") for one in self.named)]
        return list(dict.fromkeys(asked + useful(columns)))

    def article(self, record: Mapping[str, Any], charset: str | None = None) -> RawArticle:
        """Make a document of a record; what is not text, a number or a date in the other fields is left out.

        Args:
            record: The fields and their values.
            charset: What the strings are in if they hold undecoded bytes as lone surrogates; ``None`` if they do not.

        Raises:
            InputError: There is no text; the message lists the fields there are.
        """
        places = usual_places(tuple(record))
        facts: dict[str, Any] = self._body(record, places)
        for hint in HINTS:
            facts[hint] = self._hint(hint, record, places[hint])
        if self.id and facts["id"] is None:
            raise InputError(f"has no id in field {self.id!r}; {_listed(record)}")
        if charset:
            facts = decoded_facts(facts, charset)
        for hint in HINTS:
            if facts[hint]:
                facts[hint] = decoded(facts[hint])  # records can't hold the half pairs that JSON can escape
        return RawArticle(**facts)

    def _body(self, record: Mapping[str, Any], places: Mapping[str, tuple[Place, ...]]) -> dict[str, Any]:
        if self.text:
            value = value_of(record, self.text)
            if isinstance(value, str | bytes):
                return {"data" if isinstance(value, bytes) else "text": value}
            raise InputError(f"has no text in field {self.text!r}; {_listed(record)}")
        blank: dict[str, Any] = {}
        for kind in ("text", "html"):
            for name, _ in places[kind]:
                value = record[name]
                if isinstance(value, str | bytes):
                    body: dict[str, Any] = {"data" if isinstance(value, bytes) else kind: value}
                    if value.strip():
                        return body
                    blank = blank or body
        if blank:
            return blank
        if isinstance(packed := record.get(PACKED), str):
            try:
                charset = plain_value(record.get("charset"), moment=False)
                return {"data": base64.b64decode(packed, validate=True), "charset": charset}
            except binascii.Error as error:
                raise InputError(f"field {PACKED!r} is not Base64 ({error})") from None
        raise InputError(
            f"has no text: no field of a usual name (text, body, content, html …) holds a string; {_listed(record)}; "
            "name it with --text-field or Fields(text=…)"
        )

    def _hint(self, hint: str, record: Mapping[str, Any], places: tuple[Place, ...]) -> str | None:
        moment = hint in ("published", "crawled")
        if hint == "id" and self.id == "":
            return None
        wanted = self.id if hint == "id" and self.id else self.meta.get(hint)
        if wanted:
            return plain_value(value_of(record, wanted), moment=moment)
        for outer, inner in places:
            value = record[outer]
            if inner:
                value = value.get(inner) if isinstance(value, Mapping) else None
            plain = plain_value(value, moment=moment)
            # "German" is no code, and is better found out from the text.
            if plain and (hint != "language" or _CODE.fullmatch(plain)):
                return plain
        return None


def _listed(record: Mapping[str, Any]) -> str:
    return f"its fields are {_names(record)}"


def _names(names: Iterable[str]) -> str:
    """List names, shortened: where there is no header, a whole row may stand where names should."""
    names = tuple(name if len(name) <= _NAME else f"{name[:_NAME]}…" for name in names)
    return ", ".join(names[:_NAMES]) + (f" and {len(names) - _NAMES:,} more" if len(names) > _NAMES else "") or "none"
