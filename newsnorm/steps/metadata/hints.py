"""What is known from outside the text: what the caller gave, and what the URL shows."""

from __future__ import annotations

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
        return None
    return NewsDate(value=found.value, precision=found.precision, text=value, origin="given", ambiguous=found.ambiguous)


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
