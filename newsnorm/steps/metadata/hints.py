"""What is known from outside the text: what the caller gave, and what the URL shows."""

from __future__ import annotations

import warnings
from datetime import datetime

import regex

from newsnorm.models import NewsDate, Precision
from newsnorm.steps.metadata.dates import read_date

__all__ = ["date_in_url", "given_date", "language_of_site"]

_PATH_DATE = regex.compile(
    r"/(?P<y>(?:19|20)\d{2})[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)|"
    r"/(?P<y2>(?:19|20)\d{2})/(?P<m2>[a-z]{3})/(?P<d2>0[1-9]|[12]\d|3[01])/|"
    r"[/_-](?P<y3>20\d{2})-(?P<m3>0[1-9]|1[0-2])-(?P<d3>0[1-9]|[12]\d|3[01])(?!\d)|"
    r"/(?P<y4>(?:19|20)\d{2})/(?P<m4>0[1-9]|1[0-2])/"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def date_in_url(url: str | None) -> NewsDate | None:
    """Return the date in a URL's path (``/2024/05/03/``, ``/20240503/``), to the month if it has no day."""
    match = _PATH_DATE.search(url.partition("?")[0].partition("#")[0]) if url else None
    if match is None:
        return None
    groups = {key[0]: value for key, value in match.groupdict().items() if value}
    month = groups["m"]
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month) if month.isdigit() else 0
    if not number:
        return None
    value = f"{groups['y']}-{number:02}" + (f"-{groups['d']}" if "d" in groups else "")
    precision: Precision = "day" if "d" in groups else "month"
    if precision == "day" and read_date(value) is None:
        return None
    return NewsDate(value=value, precision=precision, text=match[0].strip("/"), origin="url")


def given_date(value: str, language: str = "und") -> NewsDate | None:
    """Read a date that the caller gave: ISO 8601 as precise as it is, or any date in words."""
    found = read_date(value, language)
    if found is None:
        return _in_words(value)
    return NewsDate(value=found.value, precision=found.precision, text=value, origin="given", ambiguous=found.ambiguous)


def _in_words(value: str) -> NewsDate | None:
    """Read the forms of mail headers and programs, ``Fri Apr 28 19:20:36 CEST 2023``: dateutil knows them all."""
    from dateutil.parser import ParserError, UnknownTimezoneWarning, parse

    zones = {
        "CEST": 7200,
        "CET": 3600,
        "MESZ": 7200,
        "MEZ": 3600,
        "EST": -18000,
        "EDT": -14400,
        "PST": -28800,
        "PDT": -25200,
        "BST": 3600,
    }
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UnknownTimezoneWarning)
            # Two defaults that differ in all parts: what they do not agree in, the words do not say.
            moments = [parse(value, default=first, tzinfos=zones) for first in _DEFAULTS]
    except (ParserError, OverflowError, ValueError):
        return None
    if moments[0] != moments[1] or not 1990 <= moments[0].year <= 2199:
        return None
    return NewsDate(value=moments[0].isoformat(), precision="second", text=value, origin="given")


_DEFAULTS = (datetime(2001, 2, 3, 4, 5, 6), datetime(2012, 11, 13, 14, 15, 16))  # noqa: DTZ001  without a zone unless the words have one
# Countries where English is written with the day first.
_DAY_FIRST = {
    "uk": "GB",
    "au": "AU",
    "nz": "NZ",
    "ie": "IE",
    "in": "IN",
    "za": "ZA",
    "ke": "GB",
    "ng": "GB",
    "sg": "GB",
}


def language_of_site(language: str, url: str | None) -> str:
    """Return ``en-GB`` and the like where the URL's country tells how English is written there."""
    if language != "en" or not url:
        return language
    host = url.partition("//")[2].partition("/")[0].partition(":")[0]
    country = _DAY_FIRST.get(host.rpartition(".")[2])
    return f"en-{country}" if country else language
