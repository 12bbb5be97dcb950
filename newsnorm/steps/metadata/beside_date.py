"""Take the words beside a date out of a line: a byline's date may stand before the name or after it."""

from __future__ import annotations

import re

import regex

from newsnorm.steps.metadata.calendar import names_for
from newsnorm.steps.metadata.date_lines import label_of
from newsnorm.steps.metadata.dates import find_dates

__all__ = ["has_date", "words_beside_date"]

_DIGIT = re.compile(r"\d")
_AROUND = " ,;|/•·–—-()"
# What stands between a date and a name after it: the time of day, marks.
_CLOCK = regex.compile(
    r"[\s,;|/•·–—()-]*(?:\d{1,2}[:.]\d{2})?[\s,;|/•·–—()-]*"
    r"(?:(?:uhr|h|am|pm|a\.m\.|p\.m\.|klo|ora|godz\.?)(?!\p{L}))?[\s,;|/•·–—()-]*",
    regex.IGNORECASE,
)
# "am", "on": what is left before a date says no name.
_SHORTEST = 3


def has_date(text: str, language: str) -> bool:
    """Tell whether a line has a date in it."""
    return _DIGIT.search(text) is not None and next(find_dates(text, language), None) is not None


def words_beside_date(text: str, language: str) -> str:
    """Return what stands before a date and its label; what stands after it where nothing else does before it.

    Without a date it is the whole text less the label at its end: the date may be on the next line.
    """
    date = next(find_dates(text, language), None) if _DIGIT.search(text) else None
    head = text[: date.start].rstrip(_AROUND) if date else text
    if date and (len(head) < _SHORTEST or label_of(head) in ("published", "updated") or _is_weekday(head, language)):
        clock = _CLOCK.match(text, date.end)
        return text[clock.end() if clock else date.end :]
    # "Anna Schmidt Published 3 May"
    before, _, last = head.rpartition(" ")
    return before.rstrip(_AROUND) if before and label_of(last) in ("published", "updated") else head


def _is_weekday(text: str, language: str) -> bool:
    plain = text.strip(_AROUND)
    return names_for(language).weekdays.spans(plain)[-1:] == [(0, len(plain))]
