"""Find the dates of a page among the lines around its headline and the beginning of its body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from newsnorm.steps.metadata.date_lines import DateLine, label_of
from newsnorm.steps.metadata.dates import ReadDate, find_dates
from newsnorm.steps.metadata.lines import TextLine
from newsnorm.steps.metadata.page import Page

__all__ = ["PageDate", "find_page_dates"]

# Lines around headline and body start in which a date counts, and behind the body for labelled ones.
_ABOVE, _BELOW, _BELOW_TITLE, _FOOT = 8, 10, 30, 8
_LONGEST_MIXED = 140
_HAS_DIGIT = re.compile(r"\d")
_CLOCK_ONLY = regex.compile(r"[\s,|·•–—-]*\p{Nd}{1,2}\s?[:.h]\s?\p{Nd}{2}.{0,20}")
# What a caption, a source or an event says of its date.
_OTHER_DATE = regex.compile(
    r"(?<!\p{L})(?:foto|photo|bild|archiv|©|getty|reuters|quelle|source|geboren|born|until|bis|since|seit|from|vom|ab|event|copyright|"
    r"comments?|kommentare?)(?!\p{L})",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date that a page shows.

    Attributes:
        at: Index of its line.
        kind: ``published`` or ``updated``.
        date: The date; its place counts in the line.
        labelled: Whether a label says which date it is.
        score: How much speaks for it.
    """

    at: int
    kind: str
    date: ReadDate
    labelled: bool
    score: float


def find_page_dates(page: Page, title: int | None) -> list[PageDate]:
    """Return the dates near headline and body, the best first.

    Args:
        page: The page.
        title: Index of the headline, if that is known.
    """
    lines, body, language = page.lines, page.body, page.language
    top = min(title, body.first) if title is not None else body.first
    below = max(body.first + _BELOW, top + _BELOW_TITLE)
    found: list[PageDate] = []
    for at in range(max(0, top - _ABOVE), min(len(lines), body.last + _FOOT + 1)):
        near_head = at <= below
        if not near_head and at < body.last:
            continue
        line = page.dates.get(at)
        mixed = line is None
        if line is None:
            line = _mixed(lines[at], language) if near_head else None
        if line is None:
            continue
        label = label_of(lines[at - 1].text) if at and not line.labelled else None
        label = label if label != "byline" else None
        for kind, date in (("published", line.published), ("updated", line.updated)):
            if date is None:
                continue
            labelled = line.labelled or (label is not None and kind == "published")
            actual = label if label is not None and kind == "published" else kind
            if not near_head and not labelled:
                continue
            # Teasers and comments have their ages too.
            if date.relative and not labelled and not (title is not None and title < at <= body.first):
                continue
            timed = _with_next_clock(lines, at, date, language)
            found.append(
                PageDate(
                    at,
                    actual,
                    timed,
                    labelled,
                    3.0 * labelled + (0.0 if mixed or timed.relative else 2.0) + _likeness(page, at, title, timed),
                )
            )
    return sorted(found, key=lambda date: (-date.score, date.at))


def _mixed(line: TextLine, language: str) -> DateLine | None:
    """Read the date of a line that has more in it: a byline, a section, the time it takes to read."""
    if line.columns > _LONGEST_MIXED or line.prose or not _HAS_DIGIT.search(line.text):
        return None
    found = [date for date in find_dates(line.text, language) if len(date.value) >= 10]
    if not found or len(found) > 2:
        return None
    first = found[0]
    rest = line.text[: first.start] + " " + line.text[first.end :]
    if _OTHER_DATE.search(rest) and "T" not in first.value:
        return None
    if len(rest.split()) > (12 if "T" in first.value else 7):
        return None
    return DateLine(first)


def _with_next_clock(lines: Sequence[TextLine], at: int, date: ReadDate, language: str) -> ReadDate:
    """Add the clock time that stands alone on the next line."""
    if date.precision != "day" or at + 1 >= len(lines) or date.end < len(lines[at].text.rstrip(" ,|·-")):
        return date
    following = lines[at + 1].text
    if len(following) > 30 or not _CLOCK_ONLY.fullmatch(following):
        return date
    joined = next(find_dates(f"{lines[at].text[date.start : date.end]}, {following}", language), None)
    if joined is None or joined.value[:10] != date.value:
        return date
    return replace(date, value=joined.value, precision=joined.precision)


def _likeness(page: Page, at: int, title: int | None, date: ReadDate) -> float:
    """Score where a date stands and how much it says."""
    score = float("T" in date.value) - 2.0 * (date.precision in ("year", "month"))
    top = page.body.first if title is None else min(title, page.body.first)
    if title is not None and at < title:
        # A date high above the headline is today's.
        score -= 1 if at >= title - 3 else 3
    elif top <= at <= page.body.first:
        score += 1.5
    return score - 0.1 * abs(at - (title if title is not None else page.body.first))
