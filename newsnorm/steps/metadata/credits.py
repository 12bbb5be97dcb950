"""Turn what a metadata rule read from a line into people, agencies, outlet and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import regex

from newsnorm.steps.metadata.agencies import agencies_in, agency_inflected, agency_named
from newsnorm.steps.metadata.dates import ReadDate, read_date
from newsnorm.steps.metadata.name_lists import last_and, leading_and
from newsnorm.steps.metadata.people import read_people

__all__ = ["Credit", "outlet_beside", "read_credit", "split_sources"]


@dataclass(frozen=True, slots=True)
class Credit:
    """What one line says.

    Attributes:
        people: Names.
        agencies: Usual names of agencies.
        outlet: Publication.
        sources: Sources in order.
        translated_from: Publication or language.
        published: The words that give the date of publication.
        updated: The words that give the date of the last change.
    """

    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    outlet: str | None = None
    sources: tuple[str, ...] = ()
    translated_from: str | None = None
    published: str | None = None
    updated: str | None = None


def read_credit(groups: Mapping[str, str], language: str) -> Credit | None:
    """Interpret the groups of a rule that took a line.

    Returns:
        What the line says; ``None`` if the rule wanted people and there are none, so that the line is prose after all.
    """
    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    if "people" in groups:
        people, agencies = _people_and_agencies(groups["people"], language)
        if not people and not agencies:
            return None
    if any(_is_date(groups[name], language) for name in ("outlet", "translated_from") if name in groups):
        return None
    outlet = _bare(groups["outlet"]) if "outlet" in groups else None
    if outlet is not None:
        named = agencies_in(outlet)
        if named:
            agencies, outlet = (*agencies, *named), None
    sources = split_sources(groups.get("sources") or groups.get("agencies") or "", language)
    named_sources = [agency_inflected(source) for source in sources]
    if "agencies" in groups and not any(named_sources):
        return None
    if all(named_sources) or "agencies" in groups:
        # "Based on material of Reuters and AFP": the text is theirs as well.
        agencies = (*agencies, *(name for name in named_sources if name))
    translated = _bare(groups["translated_from"]) if "translated_from" in groups else None
    return Credit(
        people,
        tuple(dict.fromkeys(agencies)),
        outlet,
        sources,
        translated,
        groups.get("published"),
        groups.get("updated"),
    )


def _is_date(text: str, language: str) -> bool:
    """Tell whether what stands where a name should is a date: "published in May 2024" looks like "in The Times"."""
    date = read_date(text, language) if _DIGIT.search(text) else None
    return date is not None and date.start <= _BEFORE_A_DATE and (date.end - date.start) * 2 >= len(text) - date.end


def outlet_beside(words: str, date: ReadDate) -> str | None:
    """Return the name that a date line has behind its date and a mark: ``12 May 2023 | El Faro``."""
    match = _NAME_BESIDE.fullmatch(words, date.end)
    name = match["name"].strip(" .") if match is not None else ""
    return name if name and len(name.split()) <= _MOST_WORDS else None


def _people_and_agencies(text: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    people, agencies = read_people(text, language)
    whole = agency_inflected(text)
    if whole is not None:
        return (), (whole,)
    named = {name: agency_inflected(name) for name in people if " " not in name}
    further = [agency for agency in named.values() if agency]
    return tuple(name for name in people if not named.get(name)), (*agencies, *further)


_DIGIT = regex.compile(r"\p{Nd}")
# "am 3. Mai", "Freitag, 3. Mai": what may stand before the figures.
_BEFORE_A_DATE = 12
_NAME_BESIDE = regex.compile(r"\s*(?:[|•·]|\s[–—-]\s)\s*(?P<name>[\p{Lu}\p{Lo}][^\p{Nd}\n|•·,;:]{1,40})")
_MOST_WORDS = 5
_QUOTES = "\"'“”„«»‚‘’「」『』《》〈〉"


def _bare(name: str) -> str | None:
    plain = name.strip(" \t\u00a0.:;,·|-–—")
    if plain[:1] in _QUOTES and plain[-1:] in _QUOTES:
        plain = plain.strip(_QUOTES)
    return plain.strip() or None


_TOP_COMMA = regex.compile(r"\s+(?=ו-)|[,;،、，；|](?![^()（）]*[)）])\s*|\s+/\s+|\s[•·]\s")
# "NATO- und Pentagon-Erklärungen": the hyphen says that the word goes on after the "und".
_SUSPENDED = regex.compile(r"[\p{L}\p{N}][-‐‑]$")
# "Ministry of Health and Welfare": one word after a name that has an "of" belongs to it.
_OF = regex.compile(
    r"(?:^|\s)(?:of|for|für|de|du|des|d['’]\p{L}+|da|do|das|dos|del|della|dei|per|para|pour|van|voor|по|за|з|ds|spraw)\s",
    regex.IGNORECASE,
)


def split_sources(text: str, language: str) -> tuple[str, ...]:
    """Split a list of sources; the last "and" separates two of them, one inside a name does not."""
    plain = text.strip().rstrip(".。;:।")
    parts = [part.strip() for part in _TOP_COMMA.split(plain) if part.strip()]
    if not parts:
        return ()
    slashed = agencies_in(plain) if "/" in plain and len(parts) == 1 else ()
    if slashed:
        return tuple(part.strip() for part in plain.split("/"))
    lead = leading_and(parts[-1], language) if len(parts) > 1 else 0
    if lead:
        # The comma before "and": "A, B, and C".
        parts[-1] = parts[-1][lead:].strip()
    else:
        parts[-1:] = _last_two(parts[-1], language, alone=len(parts) == 1)
    return tuple(part for part in (_bare(part) for part in parts) if part)


def _last_two(text: str, language: str, *, alone: bool) -> list[str]:
    for start, end in last_and(text, language):
        left, right = text[:start].strip(), text[end:].strip()
        if not left or not right or _SUSPENDED.search(left):
            continue
        if _OF.search(left) and _is_plain_word(right) and not agency_named(right) and not agency_named(left):
            continue
        if not alone or _separable(left, right):
            return [left, right]
    return [text]


def _is_plain_word(text: str) -> bool:
    """Tell whether a text is one word and no abbreviation: "Welfare", not "BBC"."""
    return len(text.split()) == 1 and not (len(text) > 1 and text.isupper())


def _separable(left: str, right: str) -> bool:
    """Tell whether two halves without a comma are names of their own rather than one long one."""
    return len(left) <= 60 and len(right) <= 60
