"""Read the names at a line of a page: by a rule, by a label before them, or names that stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import regex

from newsnorm.models import Role
from newsnorm.steps.metadata.beside_date import words_beside_date
from newsnorm.steps.metadata.credits import read_credit
from newsnorm.steps.metadata.date_lines import label_of, labels
from newsnorm.steps.metadata.given_names import is_given_name
from newsnorm.steps.metadata.lines import Find, TextLine
from newsnorm.steps.metadata.name_lists import list_items
from newsnorm.steps.metadata.people import as_name, read_people

__all__ = ["LONGEST", "Names", "is_photo", "job_in", "may_be_label", "read_names"]

# Longest line with a byline, in columns.
LONGEST = 140
# Most that may stand beside names without a label, in code points: a place, a desk, brackets.
_LONGEST_REST = 30


class Names(NamedTuple):
    """Names that may be authors'.

    Attributes:
        people: The names.
        agencies: Agencies named with them.
        role: What they did.
        rule: Rule that read them, ``metadata.name`` for names that stand alone.
        length: How many lines they take.
        labelled: Whether a rule or a label says what they are.
    """

    people: tuple[str, ...]
    agencies: tuple[str, ...]
    role: Role
    rule: str
    length: int
    labelled: bool


_JOBS = (
    "redakt", "editor", "reporter", "korresp", "corresp", "corrispond", "journalis", "autor", "author", "writer", "contributor",
    "kolumn", "columnist", "staff", "kommentator", "volont", "chef", "leiter", "periodist", "giornalist", "dziennikarz", "главн",
    "корресп", "обозрев", "журналист", "기자", "記者", "记者", "producer", "fellow", "strateg", "head of", "director",
)  # fmt: skip
# What follows a name on its line in flattened pages.
_TAIL = regex.compile(
    r"\s*(?:\||•|·|–|—|,\s+(?-i:(?=\p{Ll}))|\d+\s+\p{L}+\s+ago|\d+\s+(?:hours?|minutes?|days?|min)\b|(?:published|updated|twitter|facebook|email|e-mail|@|\sx\s*$|tips meg|follow)).*$",
    regex.IGNORECASE,
)
_PHOTOS = ("foto", "photo", "bild", "©", "getty", "image", "picture", "credit", "quelle", "illustration")
# "By Anna Schmidt on", with the date on the next line.
_OPEN_END = regex.compile(
    r"\s+(?:on|at|in|under|am|um|unter|le|à|dans|el|en|em|il|op|den|dne|den|kl|w|dnia|в)$", regex.IGNORECASE
)
_BEFORE_REPORTER = regex.compile(
    r"(?<!\p{Hangul})(\p{Hangul}{2,4})\s?(?:선임|인턴|수습|전문)?\s?(?:기자|특파원)(?!\p{Hangul})"
)
# "Blog post by Anna Schmidt"
_KIND_BY = regex.compile(r"(?:\p{L}[\p{L}-]*\s+){1,3}(?:von|by|par|por|av|af|door|od|от)\s+(?P<name>\p{Lu}\S*\s.*)$")

# "The Herald", "Le Messager": two words of which the first is an article are a paper.
_ARTICLES = frozenset("the le la les der die das el il lo los las o a het".split())


def _persons(names: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out papers: markup may call one the author, and is believed; the lines of a page are not."""
    split = [(name, name.casefold().split()) for name in names]
    return tuple(name for name, words in split if len(words) != 2 or words[0] not in _ARTICLES)


def job_in(text: str) -> int:
    """Return where the first word for a job on a paper begins, -1 if there is none."""
    low = text.lower()
    return min((low.index(word) for word in _JOBS if word in low), default=-1)


def is_photo(text: str) -> bool:
    """Tell whether a text speaks of a picture or its source."""
    low = text.lower()
    return any(map(low.__contains__, _PHOTOS))


@cache
def _first_words() -> frozenset[str]:
    """Return the first words of the labels for a byline."""
    return frozenset(word.split()[0].rstrip(":：／") for word, kind in labels().items() if kind == "byline")


def may_be_label(text: str) -> bool:
    """Tell whether a line begins as a label for a byline does."""
    word = text.partition(" ")[0].partition("\n")[0].rstrip(":：").casefold()
    return word in _first_words() or (":" in word and word.partition(":")[0] in _first_words())


def read_names(lines: Sequence[TextLine], at: int, find: Find, language: str) -> Names | None:
    """Read the names at a line: by a rule, by a label on the line and names on the next ones, or names alone.

    Args:
        lines: The lines of the page.
        at: Index of the line.
        find: Reads a line by the metadata rules of its language.
        language: Its language.
    """
    text = lines[at].text
    if label_of(text) in ("published", "updated"):
        return None
    ruled = _by_rule(words_beside_date(text, language), find, language)
    if ruled is not None:
        people, agencies, role, rule = ruled
        more, length = (
            _chain(lines, at + 1, language) if text.rstrip().endswith((",", "und", "and", "et", "y")) else ((), 0)
        )
        return Names((*people, *more), agencies, role, rule, 1 + length, labelled=True)
    if len(text) <= 40 and at + 1 < len(lines) and lines[at + 1].columns <= 80 and as_name(text) is None:
        following = words_beside_date(lines[at + 1].text, language)
        ruled = _by_rule(f"{text} {following}", find, language)
        if ruled is not None:
            people, agencies, role, rule = ruled
            more, length = _chain(lines, at + 2, language)
            names = (*people, *(name for name in more if name not in people))
            return Names(names, agencies, role, rule, 2 + length, labelled=True)
    return _by_label(lines, at, language) or _alone(text, language)


@cache
def _by() -> regex.Pattern[str]:
    words = sorted((word for word, kind in labels().items() if kind == "byline"), key=len, reverse=True)
    return regex.compile(rf"\W*(?:{'|'.join(map(regex.escape, words))})(?:\s*[:/：／]\s*|\s+|$)", regex.IGNORECASE)


def _by_label(lines: Sequence[TextLine], at: int, language: str) -> Names | None:
    """Read "By" and a name, on one line or on two."""
    text = lines[at].text
    match = _by().match(text)
    if match is None:
        return None
    rest, length = text[match.end() :], 1
    if not rest.strip(" :"):
        if at + 1 >= len(lines) or lines[at + 1].columns > 80:
            return None
        rest, length = lines[at + 1].text, 2
    read = _alone(rest, language, labelled=True)
    if read is None:
        return None
    people = read.people
    more, further = _chain(lines, at + length, language)
    names = (*people, *(name for name in more if name not in people))
    return Names(names, read.agencies, "reporter", "metadata.byline", length + further, labelled=True)


def _alone(text: str, language: str, *, labelled: bool = False) -> Names | None:
    bare = _OPEN_END.sub("", _TAIL.sub("", words_beside_date(text, language))).strip(" ,;")
    job = job_in(bare)
    titled = _with_job(bare, job) if job >= 0 else ()
    if titled:
        return Names(titled, (), "reporter", "metadata.name", 1, labelled=False)
    if job >= 0 and language.partition("-")[0] not in {"ko", "zh", "ja"}:
        return None
    if not bare or len(bare) > 100 or is_photo(bare):
        return None
    bare = bare if labelled else _without_kind(bare)
    people, agencies = read_people(bare, language)
    people = _persons(people)
    # A name beside an agency, without a label, is the credit of a picture; two letters are anybody's initials.
    if agencies and not labelled and (people or len(bare) <= 2):
        return None
    if any(label_of(name) for name in people):
        return None
    if not (people or agencies) or len(people) + len(agencies) < _count(bare, people, language):
        return None
    # "National Day of Mourning in all of the ...": more follows a place than follows a name.
    if people and not labelled and len(bare) > sum(map(len, people)) + _LONGEST_REST:
        return None
    return Names(people, agencies, "reporter", "metadata.name", 1, labelled=False)


def _count(text: str, people: tuple[str, ...], language: str) -> int:
    """Return how many parts of a list must be names; a place beside a full name is none: "Anna Schmidt, London"."""
    items = list_items(text, language)
    if any(" " in name and is_given_name(name.partition(" ")[0]) for name in people):
        items = [item for item in items if " " in item.strip() or not item[:1].isupper()]
    return len(items)


def _before_job(text: str, job: int) -> str | None:
    """Return the name before a job: "Emma Example Deputy News Editor"."""
    words = text[:job].split()
    for count in (2, 3):
        if len(words) >= count and (name := as_name(" ".join(words[:count]))) is not None:
            if count == 2 and words[1].casefold() in {
                "van",
                "de",
                "von",
                "der",
                "da",
                "di",
                "el",
                "al",
                "la",
                "del",
                "dos",
            }:
                continue
            return name
    return None


def _by_rule(text: str, find: Find, language: str) -> tuple[tuple[str, ...], tuple[str, ...], Role, str] | None:
    if len(text) > LONGEST:
        return None
    for rule, groups in find(_TAIL.sub("", text)):
        if "people" not in groups or rule.role in (None, "photographer"):
            continue
        credit = read_credit(groups, language)
        if credit is not None:
            people = _persons(credit.people or _trimmed(groups["people"]))
            if not people and not credit.agencies:
                return None
            return people, credit.agencies, rule.role or "reporter", rule.id
    return None


def _trimmed(text: str) -> tuple[str, ...]:
    job = job_in(text)
    name = _before_job(text, job) if job >= 0 else None
    return (name,) if name else ()


def _with_job(text: str, job: int) -> tuple[str, ...]:
    """Return the names that have a job beside them: "Emma Example Deputy News Editor", "서울 김철수 기자"."""
    reporters = tuple(dict.fromkeys(_BEFORE_REPORTER.findall(text)))
    name = None if reporters else _before_job(text, job)
    return (name,) if name else reporters


def _without_kind(text: str) -> str:
    """Return the name in "Blog post by Anna Schmidt"."""
    match = _KIND_BY.match(text)
    if match is None or is_given_name(text.partition(" ")[0]) or not is_given_name(match["name"].partition(" ")[0]):
        return text
    return match["name"]


def _chain(lines: Sequence[TextLine], start: int, language: str) -> tuple[tuple[str, ...], int]:
    """Read the names on the lines that go on with a list: a comma or an "and" stands on a line of its own."""
    names: list[str] = []
    at, length = start, 0
    while at + 1 < len(lines) and length < 12:
        joint = lines[at].text.strip()
        if joint in {",", "&", "/", "|"} or (
            len(joint) <= 4 and list_items(f"A {joint} B", language)[1:] != [] and joint.islower()
        ):
            name = as_name(lines[at + 1].text)
            step = 2
        elif joint.startswith((",", "&")):
            name, step = as_name(joint), 1
        elif length == 0 or not names:
            # A second author on a line of his own.
            full = 2 <= len(joint.split()) <= 3 and not is_photo(joint) and is_given_name(joint.partition(" ")[0])
            name, step = (as_name(joint), 1) if full else (None, 0)
        else:
            break
        # A single word in capitals is a place, a section or a button.
        if name is None or (" " not in name and name[0].isupper()):
            break
        names.append(name)
        at += step
        length += step
    return tuple(names), length
