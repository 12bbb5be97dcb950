"""Read dates as people write them, with the precision that they have and no more.

Nothing is made up: without a year there is no date (unless a reference says which year is meant), a month alone stays a
month, and a clock time without a zone has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import TypeAlias

import regex

from newsnorm.models import Precision
from newsnorm.steps.metadata.calendar import ASCII_DIGITS, Names, fold_name, names_for
from newsnorm.steps.metadata.clock import Clock, read_clock
from newsnorm.steps.metadata.eras import ERA_PATTERN, era_year, from_ethiopian, from_islamic, from_persian

__all__ = ["ReadDate", "find_dates", "read_date"]

_FIRST_YEAR, _LAST_YEAR = 1600, 2199  # the first newspapers are of 1605; what is later is a number


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
        year_given: The text itself has the year.
    """

    value: str
    precision: Precision
    start: int
    end: int
    ambiguous: bool = False
    relative: bool = False
    year_given: bool = True


@dataclass(frozen=True, slots=True)
class _Day:
    """A day, month or year before the clock is looked at; ``year`` is ``None`` where the text has none."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    ambiguous: bool = False


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
    searches = _searches(plain, names, language)
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
_Match: TypeAlias = "regex.Match[str]"
_Reader: TypeAlias = Callable[[_Match, Names, str], "_Day | None"]
_Search: TypeAlias = "tuple[regex.Pattern[str], str, _Reader]"


def _earliest(searches: Iterable[_Search], position: int, names: Names, language: str) -> _Day | None:
    best: _Day | None = None
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


_YEAR = r"(?P<y>[12]\d{3})"
_BOUND_L, _BOUND_R = r"(?<![\d\p{L}])", r"(?!\d)"
_SHORT_YEAR = r"(?:(?P<y>[12]\d{3})|['’]?(?P<yy>\d{2}))"

_YMD = regex.compile(
    r"(?<!\d)(?<!\d[./-])(?P<y>1[3-9]\d{2}|2[0-6]\d{2})\s?(?P<s>[-./\u2010\u2011\u2013])\s?(?P<m>\d{1,2})\s?(?P=s)\s?"
    r"(?P<d>\d{1,2})(?!\d)"
)
_DMY = regex.compile(
    r"(?<!\d)(?<!\d[./-])(?P<a>\d{1,2})\s?(?P<s>[-./\u2010\u2011\u2013])\s?(?P<b>\d{1,2})\s?(?P=s)\s?"
    r"(?:(?P<y>1[3-9]\d{2}|2[0-6]\d{2})|['’]?(?P<yy>\d{2}))(?![\d]|[.,]\d)"
)
_YEAR_MONTH = regex.compile(r"(?<![\d/.-])(?P<y>(?:19|20)\d{2})-(?P<m>0[1-9]|1[0-2])(?![\d/-])")
_HAN = regex.compile(
    rf"(?:(?P<era>{ERA_PATTERN})\s?(?P<ey>\d{{1,3}}|元)|(?<!\d)(?P<y>\d{{4}}))\s?(?:\(\d{{4}}\)|（[^）]{{1,8}}）)?\s?[年년]\s?"
    r"(?P<m>\d{1,2})\s?[月월](?:\s?(?P<d>\d{1,2})\s?[日号號일])?"
)
_JUCHE = regex.compile(r"주체\s?\d+\s?\((?P<y>\d{4})\)\s?년\s?(?P<m>\d{1,2})월\s?(?P<d>\d{1,2})일")
_HAN_NO_YEAR = regex.compile(r"(?<![\d年년]\s?)(?<!\d)(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日号號일]")
_VIETNAMESE = regex.compile(
    r"(?:ngày\s+)?(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:,?\s+(?:năm\s+)?(?P<y>\d{4}))?|tháng\s+(?P<m2>\d{1,2})[,/]?\s+(?:năm\s+)?(?P<y2>\d{4})",
    regex.IGNORECASE,
)


def _numbers(match: _Match) -> tuple[int | None, int | None, int | None]:
    groups = match.groupdict()
    return tuple(int(groups[key]) if groups.get(key) else None for key in ("y", "m", "d"))  # type: ignore[return-value]  # three keys


def _plain(match: _Match, names: Names, language: str) -> _Day | None:
    del names
    year, month, day = _numbers(match)
    return _day(year, month, day, match, language)


def _day_month(match: _Match, names: Names, language: str) -> _Day | None:
    first, second, separator = int(match["a"]), int(match["b"]), match["s"]
    year = int(match["y"]) if match["y"] else _full_year(int(match["yy"]))
    if not match["y"] and (separator not in "./-" or (separator == "-" and names.order != "DMY")):
        return None
    month_first = names.order == "MDY" and separator != "."
    if (month_first and second > 12) or (first <= 12 < second):
        month_first = True
    elif first > 12:
        month_first = False
    # A dot is written where the day comes first; with a slash only English is of two minds, and who is not known.
    unsure = separator != "." and first <= 12 and second <= 12 and first != second
    ambiguous = unsure and (
        language in {"und", ""} or language.split("-", maxsplit=1)[0] == "en" or names.order == "MDY"
    )
    day, month = (second, first) if month_first else (first, second)
    found = _day(year, month, day, match, language)
    return replace(found, ambiguous=ambiguous) if found else None


def _han(match: _Match, names: Names, language: str) -> _Day | None:
    del names, language
    year = int(match["y"]) if match["y"] else era_year(match["era"], match["ey"])
    return _day(year, int(match["m"]), int(match["d"]) if match["d"] else None, match, "ja")


def _vietnamese(match: _Match, names: Names, language: str) -> _Day | None:
    if match["m2"]:
        return _day(int(match["y2"]), int(match["m2"]), None, match, language)
    return _plain(match, names, language)


# A month's name, as _masked writes it: private characters, so that a pattern is the same in every language.
_FIRST, _REST = "\ue000", "\ue001"


def _masked(text: str, names: Names) -> str | None:
    """Return the text with every month's name written in private characters; ``None`` if it has no such name."""
    masked = text
    for start, end in names.month.spans(text):
        masked = f"{masked[:start]}{_FIRST}{_REST * (end - start - 1)}{masked[end:]}"
    return masked if masked is not text else None


@cache
def _named_patterns() -> tuple[regex.Pattern[str], ...]:
    month = f"(?P<name>{_FIRST}{_REST}*)"
    # Between a day and its month: ordinal endings and "of" in the languages that say so.
    ordinal = r"(?:\s?(?:st|nd|rd|th|er|re|ère|º|ª|°|:e|:a|-?го|-?е|-?га|an?|ain|in|in\.)(?!\p{L}))?"
    of = r"(?:[\s.,]*(?:de|del|di|d['’]|of|da|do|ta['’]|o|an|a|त|ный)(?![\p{L}\p{M}])\s*)?"
    day = rf"(?P<d>\d{{1,2}}){ordinal}\.?"
    year_after = (
        r"(?:[\s.,]*(?:de|del|di|of|d['’]|la|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|عام|لسنة|سنة|năm)?(?![\p{L}\p{M}])[\s.,]*)"
    )
    patterns = (
        # 3 May 2024, 3. Mai 2024, 3 de mayo de 2024, le 1er mai, 3-MAY-2024, 3 พฤษภาคม 2567
        rf"{_BOUND_L}{day}[\s\-–]?\s?{of}{month}(?:{year_after}[\-–]?{_SHORT_YEAR}(?!\d|[:.h]\d\d))?{_BOUND_R}",
        # May 3rd, 2024; Mei 3, 2024
        rf"{month}\s?(?P<d>\d{{1,2}}){ordinal}(?:\s*,?\s+|,\s*){_YEAR}{_BOUND_R}",
        # 2024. május 3., 2024 m. gegužės 3 d., 2024ko maiatzaren 3a, 2024 оны
        rf"(?<!\d){_YEAR}(?:\.|\s?m\.|\.?\s?gada?|\s?թ\.?|\.?\s?(?:eko|ko)|[ \-])?\s*{month}\s*(?P<d>\d{{1,2}})(?:\.|a|an|d\.)?{_BOUND_R}",
        # 2024. gada 3. maijs
        rf"(?<!\d){_YEAR}\.\s?gada\s+(?P<d>\d{{1,2}})\.\s*{month}",
        # May 2024, mai de 2024
        rf"{month}[\s\-–]?{year_after}{_YEAR}{_BOUND_R}",
        # May 3 (the year, if any, follows from a reference)
        rf"{month}\s?(?P<d>\d{{1,2}}){ordinal}(?![\d:])",
    )
    return tuple(regex.compile(pattern, regex.IGNORECASE) for pattern in patterns)


_IN_FIGURES = ((_YMD, _plain), (_DMY, _day_month), (_YEAR_MONTH, _plain))
_WITH_SIGNS = ((_HAN, _han), (_JUCHE, _plain), (_HAN_NO_YEAR, _plain))
_MARKS = re.compile(r"[0-9]['’\s]?[-./\u2010\u2011\u2013]\s?['’]?[0-9]")


def _searches(text: str, names: Names, language: str) -> list[_Search]:
    """Return the patterns that may be in a text, each with the form of the text that it reads, the surest first."""
    found: list[_Search] = []
    if language.startswith("vi"):
        found.append((_VIETNAMESE, text, _vietnamese))
    if _MARKS.search(text):
        found += [(pattern, text, reader) for pattern, reader in _IN_FIGURES]
    if "月" in text or "월" in text:
        found += [(pattern, text, reader) for pattern, reader in _WITH_SIGNS]
    masked = _masked(text, names)
    if masked is not None:

        def named(match: _Match, names: Names, language: str) -> _Day | None:
            return _named(match, text, names, language)

        found += [(pattern, masked, named) for pattern in _named_patterns()]
    return found


def _named(match: _Match, text: str, names: Names, language: str) -> _Day | None:
    groups = match.groupdict()
    day = int(groups["d"]) if groups.get("d") else None
    year = int(groups["y"]) if groups.get("y") else None
    if year is None and groups.get("yy"):
        year = _full_year(int(groups["yy"]))
    name = _name_of(text[slice(*match.span("name"))], names)
    if name is None:
        return None
    calendar, number = name
    if calendar == "gregorian":
        return _day(year, number, day, match, language)
    if year is None or day is None:
        return None
    convert = {"persian": from_persian, "islamic": from_islamic, "ethiopian": from_ethiopian}[calendar]
    converted = convert(year, number, day)
    if converted is None:
        return None
    return _Day(converted.year, converted.month, converted.day, match.start(), match.end())


def _name_of(written: str, names: Names) -> tuple[str, int] | None:
    """Return calendar and number of a month; endings and prefixes that the pattern allowed are cut off."""
    folded = fold_name(written)
    for head in range(min(2, len(folded))):
        for length in range(len(folded) - head, 1, -1):
            part = folded[head : head + length]
            if part in names.months:
                return "gregorian", names.months[part]
            if part in names.other:
                return names.other[part]
    return None


def _full_year(two_digits: int) -> int:
    """Return the year of a two-digit one: news are of 1970 to 2069."""
    return 1900 + two_digits if two_digits >= 70 else 2000 + two_digits


def _day(year: int | None, month: int | None, day: int | None, match: _Match, language: str) -> _Day | None:
    if year is not None and year >= 2400:
        year -= 543  # the Buddhist era; no other calendar in use has come so far
    if year is not None and 1300 <= year <= 1500:
        code = language.split("-", maxsplit=1)[0]
        convert = from_persian if code in {"fa", "ps", "prs"} else from_islamic if code in {"ar", "ur"} else None
        moved = convert(year, month, day) if convert and month and day else None
        if moved is None:
            return None
        year, month, day = moved.year, moved.month, moved.day
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None:
        try:
            date(year or 2024, month or 1, day)
        except ValueError:
            return None
    return _Day(year, month, day, match.start(), match.end())


def _with_clock(day: _Day, text: str, names: Names, reference: datetime | None) -> ReadDate | None:
    year, given = day.year, day.year is not None
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
        return ReadDate(value, precision, start, end, year_given=given)
    value, precision = f"{year:04}-{day.month:02}-{day.day:02}", "day"
    clock: Clock | None = read_clock(text, start, end, names, date(year, day.month, day.day))
    if clock is not None:
        if day.ambiguous and names.order == "MDY" and _ZONE_EAST.search(clock.value):
            # Where the month comes first, clocks are behind Greenwich.
            value = f"{year:04}-{day.day:02}-{day.month:02}"
        value, precision = f"{value}T{clock.value}", clock.precision
        start, end = min(start, clock.start), max(end, clock.end)
    return ReadDate(value, precision, start, end, ambiguous=day.ambiguous, year_given=given)


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
    if found is not None:
        value, precision, start, end = found
        yield ReadDate(value, precision, start, end, relative=True)
