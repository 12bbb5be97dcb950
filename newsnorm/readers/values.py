"""The values of a record's fields as a document holds them: strings, and bytes that the pipeline is to decode."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime, time, timezone
from typing import Any

__all__ = ["decoded_facts", "plain_value", "value_of"]


def value_of(record: Mapping[str, Any], name: str) -> Any:
    """Return the value of a field; dots go into nested records, unless they are part of the name."""
    if name in record:
        return record[name]
    value: Any = record
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def plain_value(value: Any, *, moment: bool) -> str | None:
    """Return text, a number or a date as a string; ``None`` for anything else and for what is blank.

    Args:
        value: The value of a field.
        moment: Whether the field holds a time; a large number is then one since 1970.
    """
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, datetime):
        return _iso(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    if moment and abs(value) >= 1e8:
        return _since_1970(value)
    # A column of whole numbers with gaps comes out of pandas as 7.0.
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def _iso(moment: datetime) -> str:
    if moment.time() == time():
        return moment.date().isoformat()  # a day that went through pandas comes out as midnight
    return moment.isoformat().replace("+00:00", "Z")


def _since_1970(value: float) -> str | None:
    """Read seconds, or milliseconds, which pandas writes; seconds are below 1e11 until the year 5138."""
    try:
        return _iso(datetime.fromtimestamp(value / 1000 if abs(value) >= 1e11 else value, timezone.utc))
    except (OverflowError, ValueError, OSError):
        return None


def decoded_facts(facts: Mapping[str, Any], charset: str) -> dict[str, Any]:
    """Turn strings with undecoded bytes back into bytes: the text for the pipeline to decode, the rest at once.

    Args:
        facts: Fields of a document; undecoded bytes stand in them as lone surrogates (``surrogateescape``).
        charset: What they are probably in.
    """
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
