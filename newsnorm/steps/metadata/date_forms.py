"""The forms in which dates are written, in figures, with signs and with names of months, and what each says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TypeAlias

import regex

from newsnorm.steps.metadata.calendar import Names, fold_name
from newsnorm.steps.metadata.eras import ERA_PATTERN, era_year, from_ethiopian, from_islamic, from_persian

__all__ = ["Day", "Form", "forms_in"]

_FIRST_YEAR, _LAST_YEAR = 1600, 2199  # the first newspapers are of 1605; what is later is a number


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year before the clock is looked at; ``year`` is ``None`` where the text has none."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    ambiguous: bool = False


_Match: TypeAlias = "regex.Match[str]"
_Reader: TypeAlias = Callable[[_Match, Names, str], "Day | None"]
# A pattern, the form of the text that it reads, and what makes a day of its match.
Form: TypeAlias = "tuple[regex.Pattern[str], str, _Reader]"


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


def _plain(match: _Match, names: Names, language: str) -> Day | None:
    del names
    year, month, day = _numbers(match)
    return _day(year, month, day, match, language)


def _day_month(match: _Match, names: Names, language: str) -> Day | None:
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


def _han(match: _Match, names: Names, language: str) -> Day | None:
    del names, language
    year = int(match["y"]) if match["y"] else era_year(match["era"], match["ey"])
    return _day(year, int(match["m"]), int(match["d"]) if match["d"] else None, match, "ja")


def _vietnamese(match: _Match, names: Names, language: str) -> Day | None:
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


def forms_in(text: str, names: Names, language: str) -> list[Form]:
    """Return the patterns that may be in a text, each with the form of the text that it reads, the surest first."""
    found: list[Form] = []
    if language.startswith("vi"):
        found.append((_VIETNAMESE, text, _vietnamese))
    if _MARKS.search(text):
        found += [(pattern, text, reader) for pattern, reader in _IN_FIGURES]
    if "月" in text or "월" in text:
        found += [(pattern, text, reader) for pattern, reader in _WITH_SIGNS]
    masked = _masked(text, names)
    if masked is not None:

        def named(match: _Match, names: Names, language: str) -> Day | None:
            return _named(match, text, names, language)

        found += [(pattern, masked, named) for pattern in _named_patterns()]
    return found


def _named(match: _Match, text: str, names: Names, language: str) -> Day | None:
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
    return Day(converted.year, converted.month, converted.day, match.start(), match.end())


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


def _day(year: int | None, month: int | None, day: int | None, match: _Match, language: str) -> Day | None:
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
    return Day(year, month, day, match.start(), match.end())
