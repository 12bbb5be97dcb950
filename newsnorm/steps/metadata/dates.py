"""Read dates as people write them, with the precision that they have and no more.

Nothing is made up: without a year there is no date (unless a reference says which year is meant), a month alone stays a
month, and a clock time without a zone has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import regex

from newsnorm.models import Precision
from newsnorm.steps.metadata.calendar import ASCII_DIGITS, Names, names_for
from newsnorm.steps.metadata.clock import Clock, read_clock
from newsnorm.steps.metadata.date_forms import Day, Form, forms_in

__all__ = ["ReadDate", "find_dates", "read_date"]


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date found in a text.

    Attributes:
        value: ISO 8601, cut at ``precision``, with an offset only where the text names the zone.
        precision: The smallest unit that the text gives.
        start: Where the date begins in the text.
        end: One past its end, time and zone included.
        ambiguous: Day and month could be the other way round.
        relative: It was counted from the reference ("3 hours ago").
    """

    value: str
    precision: Precision
    start: int
    end: int
    ambiguous: bool = False
    relative: bool = False


def read_date(text: str, language: str = "und", reference: datetime | None = None) -> ReadDate | None:
    """Read the first date in a short text.

    Args:
        text: A date line or part of one; a bare year or ``2023-02`` counts only if there is nothing else in it.
        language: Code of its language: decides names and the order of day and month (``en-GB`` and ``en`` differ).
        reference: What "3 hours ago" counts from and whose year a date without one gets (the nearest fitting). Without
            it, such dates are not read.
    """
    return next(find_dates(text, language, reference), None)


def find_dates(text: str, language: str = "und", reference: datetime | None = None) -> Iterator[ReadDate]:
    """Yield the dates of a short text from left to right, each with the clock time that belongs to it."""
    if reference is None:
        yield from _dates(text, language)
    else:
        yield from _dates_by(text, language, reference)


# Several readers ask for the dates of the same line.
@lru_cache(maxsize=1024)
def _dates(text: str, language: str) -> tuple[ReadDate, ...]:
    return tuple(_dates_by(text, language, None))


def _dates_by(text: str, language: str, reference: datetime | None) -> Iterator[ReadDate]:
    plain = text if text.isascii() else text.translate(ASCII_DIGITS)
    if not _DIGIT.search(plain):
        if reference is not None:
            yield from _relative(plain, language, reference)
        return
    names = names_for(language)
    position = 0
    found = False
    searches = forms_in(plain, names, language)
    while day := _earliest(searches, position, names, language):
        position = day.end
        complete = _with_clock(day, plain, names, reference)
        if complete is not None:
            found = True
            position = max(position, complete.end)
            yield complete
    if not found and (bare := _bare(plain)) is not None:
        yield bare
    elif not found and reference is not None:
        yield from _relative(plain, language, reference)


_DIGIT = re.compile("[0-9]")
_ZONE_EAST = regex.compile(r"\+\d\d:\d\d$")


def _earliest(searches: Iterable[Form], position: int, names: Names, language: str) -> Day | None:
    best: Day | None = None
    for pattern, text, reader in searches:
        for match in pattern.finditer(text, position):
            if best is not None and match.start() > best.start:
                break
            day = reader(match, names, language)
            if day is None:
                continue
            # The longer of two readings that begin together has seen more of the date: "2024-05-03" over "2024-05".
            if best is None or (day.start, -day.end) < (best.start, -best.end):
                best = day
            break
    return best


def _with_clock(day: Day, text: str, names: Names, reference: datetime | None) -> ReadDate | None:
    year = day.year
    if year is None:
        if reference is None or day.month is None or day.day is None:
            return None
        year = _nearest_year(day.month, day.day, reference)
        if year is None:
            return None
    start, end = day.start, day.end
    if day.day is None or day.month is None:
        value = f"{year:04}" if day.month is None else f"{year:04}-{day.month:02}"
        precision: Precision = "year" if day.month is None else "month"
        return ReadDate(value, precision, start, end)
    value, precision = f"{year:04}-{day.month:02}-{day.day:02}", "day"
    clock: Clock | None = read_clock(text, start, end, names, date(year, day.month, day.day))
    if clock is not None:
        if day.ambiguous and names.order == "MDY" and _ZONE_EAST.search(clock.value):
            # Where the month comes first, clocks are behind Greenwich.
            value = f"{year:04}-{day.day:02}-{day.month:02}"
        value, precision = f"{value}T{clock.value}", clock.precision
        start, end = min(start, clock.start), max(end, clock.end)
    return ReadDate(value, precision, start, end, ambiguous=day.ambiguous)


def _nearest_year(month: int, day: int, reference: datetime) -> int | None:
    """Return the year that puts a day nearest before the reference; a day ahead is allowed for time zones."""
    for year in (reference.year + 1, reference.year, reference.year - 1):
        try:
            if date(year, month, day) <= reference.date() + timedelta(days=1):
                return year
        except ValueError:
            continue
    return None


_BARE = regex.compile(r"\s*(?P<y>(?:19|20)\d{2})(?:\s?(?P<s>[/.])\s?(?P<m>0?[1-9]|1[0-2]))?\s*")


def _bare(text: str) -> ReadDate | None:
    match = _BARE.fullmatch(text)
    if match is None:
        return None
    year, month = match["y"], match["m"]
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if month:
        return ReadDate(f"{year}-{int(month):02}", "month", start, end)
    return ReadDate(year, "year", start, end)


def _relative(text: str, language: str, reference: datetime) -> Iterator[ReadDate]:
    from newsnorm.steps.metadata.relative import read_relative

    found = read_relative(text, language, reference)
    if found is None:
        return
    value, precision, start, end = found
    clock = read_clock(text, start, end, names_for(language), date.fromisoformat(value)) if len(value) == 10 else None
    if clock is not None:
        value, precision, end = f"{value}T{clock.value}", clock.precision, max(end, clock.end)
    yield ReadDate(value, precision, start, end, relative=True)
