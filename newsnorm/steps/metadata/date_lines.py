"""Recognise lines that are nothing but a date, with a label, a clock time or the name of the outlet at most."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

import regex

from newsnorm.measure import columns
from newsnorm.steps.metadata.calendar import fold_name, names_for
from newsnorm.steps.metadata.dates import ReadDate, find_dates
from newsnorm.steps.metadata.lines import TextLine

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["DateLine", "label_of", "labels", "line_dates", "read_date_line", "read_feed_line"]

_DATA = Path(__file__).parents[2] / "data"
_LONGEST = 110
# The longest label has 25 characters; stops, marks and spaces around it may be as many again.
_LONGEST_LABEL = 60
_HAS_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a date line says.

    Attributes:
        published: Date of publication, or the date without a label.
        updated: Date of the last change.
        outlet: Name beside the date, where the line has the form ``date 2023-02 CNN``.
        labelled: Whether the line itself says which date it is.
    """

    published: ReadDate | None = None
    updated: ReadDate | None = None
    outlet: str | None = None
    labelled: bool = False


@cache
def labels() -> dict[str, str]:
    """Return the words that say what follows them, folded, and what they announce (``data/labels.toml``)."""
    table = tomllib.loads((_DATA / "labels.toml").read_text(encoding="utf-8"))
    return {fold_name(word): kind for kind in ("byline", "published", "updated") for word in table[kind]}


def label_of(text: str) -> str | None:
    """Return ``published``, ``updated`` or ``byline`` for a text that is only such a label."""
    if len(text) > _LONGEST_LABEL:
        return None
    return labels().get(fold_name(text.strip(" \t\u00a0:：-–—|•·()（）*,")))


# What may stand in a date line beside date and label: words for "on", "at", "o'clock", reading time, "by".
_FILLER = regex.compile(
    r"(?<![\p{L}\p{M}])(?:on|at|the|am|um|uhr|op|om|le|à|a|las|el|às|as|il|alle|ore|w|o|godz|dne|v|d|kl|klo|den|в|у|год|г|р|ora|la|"
    r"saat|orë|óra|kor|pada|pukul|jam|lúc|เวลา|น|วันที่|今|日|年|time|h|hrs|uur|local|e\s?t|ist|est|edt|cst|cdt|и|and|und|m|ngày|hora|"
    r"horas|since|seit)(?![\p{L}\p{M}])",
    regex.IGNORECASE,
)
# "4 minute read", "Lesezeit: 5 Min.", "Lectura de 3 min", "2 мин. чтения": how long it takes to read it.
_READING_TIME = regex.compile(
    r"(?:\p{L}+[\s:]+(?:de\s)?)?\d{1,2}\s?(?:min|мин|хв|λεπτ|dk|分|분)\p{L}*\.?(?:\s(?:read|lesezeit|de lecture|de lectura|de leitura|di lettura|чтения|leestijd|czytania|okuma))?"
    r"|(?:\d+|no|a|an|one|last)\s?\p{L}+\s(?:ago|read)",
    regex.IGNORECASE,
)
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
# "date 2023-02 CNN": the form that feeds and crawl dumps put before a text; the outlet is a name of up to five words.
_OUTLET_AFTER = regex.compile(r"\s*[|,·•–—-]?\s*(?P<outlet>[\p{Lu}\p{Lo}\d][^\n,;:!?]{0,60})$")
_ISO_PART = regex.compile(r"(?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?)?")
_PLACE = regex.compile(r"[\p{Lu}\p{Lo}][\p{L}\p{M}'’-]*(?:[\s/-]+[\p{Lu}\p{Lo}][\p{L}\p{M}'’-]*){0,2}")


def read_date_line(text: str, language: str, reference: datetime | None = None) -> DateLine | None:
    """Read a line that is (nearly) only a date; ``None`` for any other, however many dates it has.

    Args:
        text: One line.
        language: Its language.
        reference: What "3 hours ago" and "yesterday, 14:30" count from; without it they are no dates. "Today" alone
            is none anyway, but a section or a programme.
    """
    if len(text) > _LONGEST or not _HAS_DIGIT.search(text) or columns(text) > _LONGEST or "\n" in text:
        return None
    fed = read_feed_line(text, language)
    if fed is not None:
        return fed
    found = [date for date in find_dates(text, language, reference) if date.precision != "year"]
    if not found or len(found) > 3:
        return None
    published: ReadDate | None = None
    updated: ReadDate | None = None
    labelled = False
    position = 0
    for date in found:
        between = text[position : date.start]
        kind = _kind_of(between, language, first=position == 0)
        if kind is None:
            return None
        labelled = labelled or bool(kind)
        if kind == "updated" or (published is not None and updated is None):
            updated = updated or date
        else:
            published = published or date
        position = date.end
    if _kind_of(text[position:], language, first=False) is None:
        return None
    return DateLine(published, updated, None, labelled)


def read_feed_line(text: str, language: str) -> DateLine | None:
    """Read ``date 2023-02 CNN``: a label, a date in figures and the outlet, as feeds and crawl dumps write it."""
    words = text.split(None, 2)
    if len(words) < 2 or not _ISO_PART.fullmatch(words[1]) or label_of(words[0]) != "published":
        return None
    date = next(find_dates(words[1], language), None)
    if date is None:
        return None
    offset = text.index(words[1])
    placed = ReadDate(date.value, date.precision, offset + date.start, offset + date.end)
    rest = text[placed.end :]
    if not rest.strip():
        return DateLine(placed, labelled=True)
    outlet = _OUTLET_AFTER.fullmatch(rest)
    if outlet is None or len(outlet["outlet"].split()) > 5:
        return None
    return DateLine(placed, outlet=outlet["outlet"].strip(" ."), labelled=True)


def _kind_of(rest: str, language: str, *, first: bool) -> str | None:
    """Say what the words beside a date are: a label's kind, ``""`` for nothing of weight, ``None`` for prose."""
    bare = rest.strip(" \t\u00a0:：-–—|•·/()（）[]*,.;，、。>")
    if not bare:
        return ""
    known = labels()
    folded = fold_name(bare.strip(":： "))
    if folded in known:
        return known[folded] if known[folded] != "byline" else None
    plain = bare
    for start, end in reversed(names_for(language).weekdays.spans(bare)):
        plain = f"{plain[:start]} {plain[end:]}"
    plain = _FILLER.sub(" ", _READING_TIME.sub(" ", plain))
    words = _LETTERS.findall(plain)
    if not words:
        return ""
    folded = " ".join(fold_name(word) for word in words)
    if folded in known and known[folded] != "byline":
        return known[folded]
    # "Berlin, 3. Mai 2024": a place of up to three capitalised words before the date, and a comma.
    if first and rest.rstrip().endswith((",", "，", "、")) and _PLACE.fullmatch(bare) and len(bare) <= 30:
        return ""
    return None


_DAY_ONLY = regex.compile(r"\p{Nd}{1,2}\.?")
_LONGEST_LINE = 140


def line_dates(
    lines: Sequence[TextLine], places: Iterable[int], language: str, reference: datetime | None = None
) -> dict[int, DateLine]:
    """Return the date lines among the lines at some indexes."""
    found = {}
    for at in places:
        line = lines[at]
        if line.columns <= _LONGEST_LINE and not line.prose and _HAS_DIGIT.search(line.text):
            date = read_date_line(line.text, language, reference) or _in_pieces(lines, at, language)
            if date is not None:
                found[at] = date
    return found


def _in_pieces(lines: Sequence[TextLine], at: int, language: str) -> DateLine | None:
    """Read a date that markup has cut: the day alone on its line, month and year on the next."""
    if not _DAY_ONLY.fullmatch(lines[at].text):
        return None
    parts = [line.text for line in lines[at : at + 3] if line.columns <= 12]
    date = next(find_dates(" ".join(parts), language), None)
    if date is None or date.start != 0:
        return None
    return DateLine(replace(date, start=0, end=len(lines[at].text)))
