"""Read the clock time and the time zone beside a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Literal

import regex

from newsnorm.steps.metadata.calendar import Names, fold_name

__all__ = ["Clock", "read_clock"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: ``18:05+01:00``, its precision and where it stands."""

    value: str
    precision: Literal["hour", "minute", "second"]
    start: int
    end: int


# Offsets in minutes of abbreviations that mean one zone only. CST, IST and AST mean several and are not read.
_OFFSETS = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "mez": 60, "cest": 120,
    "mesz": 120, "eet": 120, "sast": 120, "cat": 120, "wat": 60, "eat": 180, "eest": 180, "msk": 180, "мск": 180,
    "pkt": 300, "wib": 420, "ict": 420, "wita": 480, "wit": 540, "hkt": 480, "sgt": 480, "myt": 480, "awst": 480,
    "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "est": -300, "edt": -240, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "brt": -180, "art": -180, "hst": -600, "nst": -210,
}  # fmt: skip
# Abbreviations whose offset depends on the day of the year.
_PLACES = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
    "hora peninsular": "Europe/Madrid", "київ": "Europe/Kyiv",
}  # fmt: skip

_ZONE = (
    r"(?:\s?\(?(?P<zone>Z(?![\p{L}])|(?:(?:UTC|GMT)\s?)?[+\u2212-]\d{1,2}(?::?\d{2})?(?!\d)|"
    + "|".join(sorted((regex.escape(name) for name in (*_OFFSETS, *_PLACES) if name != "z"), key=len, reverse=True))
    + r")(?![\p{L}\d]))?"
)
# "Uhr" and its like; without one of them a full stop or nothing between hours and minutes is too little to go on.
_HOUR_WORD = (
    r"(?:Uhr|uur|ура|ч\.?|год\.?|h(?:rs|oras?|eures)?|óra(?:kor)?|val\.?|godz\.?|น\.?|時|点|點|시|ora|ore|óra|hod\.?)"
)


_DIGIT = re.compile("[0-9]")


@cache
def _patterns(period: str) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    body = (
        rf"(?:(?P<before>{period})\s?)?"
        r"(?<![\d.,:])(?P<h>2[0-4]|[01]?\d)(?!\d)"
        r"(?:\s?(?P<sep>[:.h]|[時点點시ч]|Uhr|uur)\s?(?P<m>[0-5]\d)(?!\d)(?:分|분)?(?::(?P<s>[0-5]\d)(?:[.,]\d+)?)?)?"
        rf"(?:\s?(?P<word>{_HOUR_WORD})(?![\p{{L}}]))?"
        rf"(?:\s?(?P<after>{period})(?![\p{{L}}]))?" + _ZONE
    )
    # Up to one short word stands between a date and its time: "um", "at", "kl.", "às", "pukul", "в".
    between = rf"[\s,;|·•/(\u2013\u2014@-]*(?:T|(?!{period})[\p{{L}}]{{1,6}}[.:]?(?=[\s,:\d]))?[\s,:]*"
    after = regex.compile(between + body, regex.IGNORECASE)
    before = regex.compile(
        body + r"[\s,;|·•/()\u2013\u2014-]*(?:(?:on|am|le|den|el|em|del|op)\s+)?(?:[\p{L}\p{M}]+\.?,?\s+)?$",
        regex.IGNORECASE,
    )
    return after, before


def read_clock(text: str, start: int, end: int, names: Names, day: date) -> Clock | None:
    """Read the time that belongs to the date at ``start:end``: right after it, else right before it.

    Args:
        text: The line, its digits ASCII.
        start: Where the date begins.
        end: One past the date.
        names: What its language calls "a.m." and "p.m.".
        day: The date; the offset of "ET" depends on it.
    """
    behind = start and _DIGIT.search(text, max(0, start - 48), start)
    if not behind and not _DIGIT.search(text, end):
        return None
    after, before = _patterns(names.period.source if names.period.may_be_in(text) else "(?!)")
    match = after.match(text, end)
    clock = _clock(match, names, day) if match else None
    if clock is None and behind:
        found = before.search(text, max(0, start - 48), start)
        clock = _clock(found, names, day) if found else None
        if clock is not None and clock.end < start:
            clock = Clock(clock.value, clock.precision, clock.start, clock.end)
    return clock


def _clock(match: regex.Match[str], names: Names, day: date) -> Clock | None:
    hour, minute, separator = int(match["h"]), match["m"], match["sep"]
    period = match["before"] or match["after"]
    if minute is None and not (period or match["word"]):
        return None
    if period:
        half = names.periods.get(fold_name(period))
        if not 1 <= hour <= 12 and half:
            half = None  # "14:30 PM" is written; the hour says it all
        hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    if hour == 24:
        if minute not in (None, "00"):
            return None
        hour = 0
    del separator
    zone = _zone(match["zone"], day, hour) if match["zone"] else ""
    end = match.end() if zone or not match["zone"] else match.start("zone")
    start = match.start("before") if match["before"] else match.start("h")
    if minute is None:
        return Clock(f"{hour:02}{zone}", "hour", start, end)
    if match["s"]:
        return Clock(f"{hour:02}:{minute}:{match['s']}{zone}", "second", start, end)
    return Clock(f"{hour:02}:{minute}{zone}", "minute", start, end)


_OFFSET = regex.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+\u2212-])(?P<h>\d{1,2}):?(?P<m>\d{2})?", regex.IGNORECASE)


def _zone(name: str, day: date, hour: int) -> str:
    """Return ``+01:00``; empty when the zone is not known after all."""
    folded = name.casefold()
    if folded in _OFFSETS:
        return _format(_OFFSETS[folded])
    if folded in _PLACES:
        # dateutil brings zone data of its own where the system has none (Windows, slim images).
        from dateutil.tz import gettz

        place = gettz(_PLACES[folded])
        offset = datetime(day.year, day.month, day.day, hour, tzinfo=place).utcoffset() if place else None
        return _format(int(offset.total_seconds()) // 60) if offset is not None else ""
    match = _OFFSET.fullmatch(name)
    if match is None or int(match["h"]) > 14:
        return ""
    minutes = int(match["h"]) * 60 + int(match["m"] or 0)
    return _format(minutes if match["sign"] == "+" else -minutes)


def _format(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
