"""Read dates that count from now: "3 hours ago", "gestern", "昨天". Only ever against a time that the caller gives."""

from __future__ import annotations

from datetime import datetime
from functools import cache

import regex
from dateutil.parser import isoparse
from dateutil.relativedelta import relativedelta

from newsnorm.draft import Draft
from newsnorm.models import Precision
from newsnorm.steps.metadata.calendar import fold_name, names_for

__all__ = ["fetched", "read_relative"]

_TODAY = (
    "today heute vandaag hoje hoy aujourd'hui oggi dzisiaj dziś сегодня сьогодні idag i dag dnes tänään ma bugün "
    "היום اليوم امروز आज 今天 今日 오늘 วันนี้ hari ini hôm nay astăzi azi днес danas danes avui gaur"
)
_YESTERDAY = (
    "yesterday gestern gisteren ontem ayer hier ieri wczoraj вчера вчора igår i går včera eilen tegnap dün "
    "אתמול أمس دیروز कल 昨天 昨日 어제 เมื่อวาน kemarin hôm qua jučer včeraj ahir atzo"
)
# Phrases of two words in the lists above.
_PHRASES = {"i dag": 0, "hari ini": 0, "hôm nay": 0, "i går": 1, "hôm qua": 1}

_PRECISION: dict[str, Precision] = {"second": "minute", "minute": "minute", "hour": "hour", "day": "day", "week": "day"}


@cache
def _days() -> dict[str, int]:
    words = {fold_name(word): 0 for word in _TODAY.split()} | {fold_name(word): 1 for word in _YESTERDAY.split()}
    for parts in ("i", "dag", "hari", "ini", "hôm", "nay", "går", "qua", "ma"):
        words.pop(parts, None)
    return words | _PHRASES


@cache
def _patterns(language: str) -> tuple[tuple[str, regex.Pattern[str]], ...]:
    found = []
    for unit, patterns in names_for(language).past.items():
        alternatives = "|".join(
            regex.escape(pattern).replace(r"\{0\}", r"(\d{1,3})").replace(r"\ ", r"\s?").replace(" ", r"\s?")
            for pattern in sorted(patterns, key=len, reverse=True)
        )
        found.append((unit, regex.compile(alternatives, regex.IGNORECASE)))
    return tuple(found)


_WORDS = regex.compile(r"\s*[^\d,;|·•–—-]*[^\s\d,;|·•–—-]")


def fetched(draft: Draft) -> datetime | None:
    """Return when the text was fetched, if the caller has said so and to the day at least."""
    said = draft.given.get("crawled")
    if said is None or len(said) < len("2024-05-03"):
        return None
    try:
        return isoparse(said)
    except ValueError:
        return None


def read_relative(text: str, language: str, reference: datetime) -> tuple[str, Precision, int, int] | None:
    """Read a relative date; return its ISO value, precision and place in the text.

    The value has the reference's offset, if that has one, and no more precision than the words: "3 hours ago" gives
    an hour, "yesterday" a day.
    """
    for unit, pattern in _patterns(language):
        match = pattern.search(text)
        if match is None:
            continue
        count = int(next(group for group in match.groups() if group))
        moment = reference - relativedelta(**{unit + "s": count})  # type: ignore[arg-type]  # the units are its names
        return _cut(moment, _PRECISION[unit]), _PRECISION[unit], match.start(), match.end()
    # "yesterday", "Gestern, 14:30", "today at 9:05": a clock time is for the caller to read.
    words = _WORDS.match(text)
    for found in (words[0], words[0].rpartition(" ")[0]) if words else ():
        days = _days().get(fold_name(found))
        if days is not None:
            return _cut(reference - relativedelta(days=days), "day"), "day", 0, len(found)
    return None


def _cut(moment: datetime, precision: Precision) -> str:
    if precision == "day":
        return moment.date().isoformat()
    pattern = "%Y-%m-%dT%H" if precision == "hour" else "%Y-%m-%dT%H:%M"
    offset = moment.strftime("%z")
    return moment.strftime(pattern) + (f"{offset[:3]}:{offset[3:5]}" if offset else "")
