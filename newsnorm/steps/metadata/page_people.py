"""Find the authors of a page among the lines around its headline and at the end of its body."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from newsnorm.models import Role
from newsnorm.steps.metadata.credits import read_credit
from newsnorm.steps.metadata.date_lines import label_of, labels
from newsnorm.steps.metadata.dates import find_dates
from newsnorm.steps.metadata.lines import Find, TextLine
from newsnorm.steps.metadata.page import Page
from newsnorm.steps.metadata.people import as_name, list_items, read_people

__all__ = ["BIAS", "FEATURES", "Byline", "candidates", "find_page_people"]

_ABOVE, _BELOW, _FOOT = 6, 14, 10
_LONGEST = 140
# Below this probability a name is not taken for an author's, nor below this share of the best one's.
_SURE, _OF_BEST = 0.3, 0.6

# Weights of a logistic regression on the same pages as in page_title.py.
BIAS = -1.55
FEATURES: dict[str, float] = {
    "labelled": 1.6,
    "date_1": 1.6,
    "date_2": 1.5,
    "date_3": 0.7,
    "after_title": 0.8,
    "inside": -0.8,
    "far_label": -0.5,
    "between": 0.3,
    "near_body": 0.4,
    "spaceless": -1.9,
    "photo_before": 0.3,
    "caption_before": 0.5,
    "before_title": -1.5,
    "foot": -1.0,
    "repeated": 0.4,
    "one_word": -3.5,
    "many_words": -1.1,
    "in_body": -1.9,
    "in_title": -1.2,
    "photo_next": -0.5,
    "job": 0.7,
    "job_next": 2.0,
    "job_before": 1.2,
    "several": 0.2,
    "more_words": -0.1,
    "name_before": -0.4,
    "name_next": -0.1,
}


@dataclass(frozen=True, slots=True)
class Byline:
    """Names that may be authors'.

    Attributes:
        at: Index of the line.
        people: The names.
        agencies: Agencies named with them.
        role: What they did.
        rule: Rule that read them, ``metadata.name`` for names that stand alone.
        features: What speaks for and against them.
    """

    at: int
    people: tuple[str, ...]
    agencies: tuple[str, ...]
    role: Role
    rule: str
    features: dict[str, float]

    @property
    def probability(self) -> float:
        """How likely the names are authors'."""
        score = BIAS + sum(FEATURES[name] * value for name, value in self.features.items())
        return 1 / (1 + math.exp(-score))

    @property
    def is_byline(self) -> bool:
        """Whether a line of agencies only stands where a byline does."""
        has = self.features
        near = has["labelled"] or has["date_1"] or has["after_title"]
        return bool(near and not (has["photo_before"] or has["caption_before"] or has["inside"] or has["far_label"]))


_JOB = regex.compile(
    r"redakt|editor|reporter|korresp|corresp|corrispond|journalis|autor|author|writer|contributor|kolumn|columnist|staff|kommentator|volont|"
    r"chef|leiter|periodist|giornalist|dziennikarz|главн|корресп|обозрев|журналист|기자|記者|记者|producer|fellow|strateg|head of|director",
    regex.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_LETTER_CASE = regex.compile(r"\p{Lu}")
_SPACELESS = regex.compile(r"[\u2e80-\ud7ff]")
_HANDLE = regex.compile(r"(?<!\w)@\w{2,}|\S@\S+\.\w")
_PHOTO_LABEL = regex.compile(
    r"(?:foto|photo|bild|image|picture|imagen|credit|crédito|quelle|source|фото|写真|사진)\W*(?:by|von|par|de|di|:)?\W*$",
    regex.IGNORECASE,
)
_PHOTO = regex.compile(r"foto|photo|bild|©|getty|image|picture|credit|quelle|illustration", regex.IGNORECASE)
# What follows a name on its line in flattened pages.
_TAIL = regex.compile(
    r"\s*(?:\||•|·|–|—|,\s+(?-i:(?=\p{Ll}))|\d+\s+\p{L}+\s+ago|\d+\s+(?:hours?|minutes?|days?|min)\b|(?:published|updated|twitter|facebook|email|e-mail|@|\sx\s*$|tips meg|follow)).*$",
    regex.IGNORECASE,
)


def find_page_people(page: Page, title: int | None, find: Find) -> list[Byline]:
    """Return the bylines near headline and body that are likely enough, in the order of the page.

    Args:
        page: The page.
        title: Index of the headline, if that is known.
        find: Reads a line by the metadata rules of its language.
    """
    found = list(candidates(page, title, find))
    # An agency alone near the headline is the byline; beside a picture it has a label or a caption before it.
    agencies = [line for line in found if not line.people and line.is_byline]
    found = [line for line in found if line.people]
    enough = max(_SURE, _OF_BEST * max((line.probability for line in found), default=1.0))
    likely = [line for line in found if line.probability >= enough]
    return sorted(likely + agencies, key=lambda line: line.at)


def candidates(page: Page, title: int | None, find: Find) -> Iterator[Byline]:
    """Yield everything near headline and body that has the form of a name or a byline."""
    lines, body, language, is_date = page.lines, page.body, page.language, page.dates.__contains__
    top = min(title, body.first) if title is not None else body.first
    prose = " ".join(line.text for line in lines[body.first : body.last + 1] if line.prose)
    near = [*range(max(0, top - _ABOVE), min(len(lines), body.first + _BELOW))]
    near += [at for at in range(max(0, body.last - 1), min(len(lines), body.last + _FOOT)) if at >= body.first + _BELOW]
    taken: set[int] = set()
    for at in near:
        if at in taken or lines[at].columns > _LONGEST or lines[at].prose or "\n" in lines[at].text:
            continue
        read = _read(lines, at, find, language)
        if read is None:
            continue
        people, agencies, role, rule, length, labelled = read
        taken |= set(range(at, at + length))
        end = at + length - 1
        before = lines[at - 1].text if at else ""
        following = lines[end + 1].text if end + 1 < len(lines) else ""
        if _PHOTO_LABEL.search(before[-30:]) is not None:
            continue
        text = " ".join(line.text for line in lines[at : end + 1])
        distance = min(
            (abs(at - j) if j < at else abs(end - j) for j in range(at - 3, end + 4) if is_date(j)), default=9
        )
        if not labelled and not _LETTER_CASE.search(text) and _JOB.search(text + following) is None:
            # Without capitals a name looks like any other two words.
            continue
        last = (people or agencies)[0].split()[-1]
        mentions = prose.count(last)
        yield Byline(at, people, agencies, role, rule, {
            "labelled": float(labelled),
            "date_1": float(distance <= 1),
            "date_2": float(distance == 2),
            "date_3": float(distance == 3),
            "after_title": float(title is not None and title < at <= title + 8),
            "inside": float(body.first < at < body.last and sum(line.prose for line in lines[body.first : at]) > 2),
            "far_label": float(labelled and distance > 3 and not (title is not None and title < at <= title + 8)),
            "between": float(title is not None and title < at < body.first),
            "near_body": float(0 < body.first - end <= 3),
            "spaceless": float(bool(people) and not labelled and all(_dense(name) for name in people)),
            "photo_before": float(_PHOTO.search(before) is not None),
            "caption_before": float(len(before) > 60),
            "before_title": float(title is not None and at < title),
            "foot": float(at >= body.last - 1),
            "repeated": float(page.repeated[lines[end].text.casefold()] > 1),
            "one_word": float(bool(people) and all(len(name.split()) == 1 and not _dense(name) for name in people)),
            "many_words": float(any(len(name.split()) > 3 for name in people)),
            "in_body": min(mentions, 3) / 3,
            "in_title": float(title is not None and last in lines[title].text),
            "photo_next": float(_PHOTO.search(following) is not None),
            "job": float(_JOB.search(text) is not None or _HANDLE.search(text) is not None),
            "job_next": float(len(following) < 80 and (_JOB.search(following) or _HANDLE.search(following)) is not None),
            "job_before": float(len(before) < 60 and _JOB.search(before) is not None),
            "several": float(len(people) > 1),
            "more_words": float(lines[at].columns > len(" ".join(people)) + 12 and not labelled),
            "name_before": float(bool(before) and as_name(before) is not None),
            "name_next": float(bool(following) and as_name(following) is not None),
        })  # fmt: skip


_Names = tuple[tuple[str, ...], tuple[str, ...], Role, str, int, bool]


def _read(lines: Sequence[TextLine], at: int, find: Find, language: str) -> _Names | None:
    """Read the names at a line: by a rule, by a label on the line and names on the next ones, or names alone."""
    text = lines[at].text
    if label_of(text) in ("published", "updated"):
        return None
    ruled = _by_rule(_before_date(text, language), find, language)
    if ruled is not None:
        people, agencies, role, rule = ruled
        more, length = (
            _chain(lines, at + 1, language) if text.rstrip().endswith((",", "und", "and", "et", "y")) else ((), 0)
        )
        return (*people, *more), agencies, role, rule, 1 + length, True
    if len(text) <= 40 and at + 1 < len(lines) and lines[at + 1].columns <= 80 and as_name(text) is None:
        following = _before_date(lines[at + 1].text, language)
        ruled = _by_rule(f"{text} {following}", find, language)
        if ruled is not None:
            people, agencies, role, rule = ruled
            more, length = _chain(lines, at + 2, language)
            return (*people, *(name for name in more if name not in people)), agencies, role, rule, 2 + length, True
    return _by_label(lines, at, language) or _alone(text, language)


@cache
def _by() -> regex.Pattern[str]:
    words = sorted((word for word, kind in labels().items() if kind == "byline"), key=len, reverse=True)
    return regex.compile(rf"\W*(?:{'|'.join(map(regex.escape, words))})(?:\s*[:/：／]\s*|\s+|$)", regex.IGNORECASE)


def _by_label(lines: Sequence[TextLine], at: int, language: str) -> _Names | None:
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
    people, agencies = read[:2]
    more, further = _chain(lines, at + length, language)
    names = (*people, *(name for name in more if name not in people))
    return names, agencies, "reporter", "metadata.byline", length + further, True


def _alone(text: str, language: str, *, labelled: bool = False) -> _Names | None:
    bare = _TAIL.sub("", _before_date(text, language)).strip(" ,;")
    job = _JOB.search(bare)
    if job is not None and (name := _before_job(bare, job.start())) is not None:
        return (name,), (), "reporter", "metadata.name", 1, False
    if job is not None and language.partition("-")[0] not in {"ko", "zh", "ja"}:
        return None
    if not bare or len(bare) > 100:
        return None
    if _PHOTO.search(bare):
        return None
    people, agencies = read_people(bare, language)
    # A name beside an agency, without a label, is the credit of a picture.
    if people and agencies and not labelled:
        return None
    if any(label_of(name) for name in people):
        return None
    if not (people or agencies) or len(people) + len(agencies) < len(list_items(bare, language)):
        return None
    return people, agencies, "reporter", "metadata.name", 1, False


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
    if len(text) > _LONGEST:
        return None
    for rule, groups in find(_TAIL.sub("", text)):
        if "people" not in groups or rule.role in (None, "photographer"):
            continue
        credit = read_credit(groups, language)
        if credit is not None:
            people = credit.people or _trimmed(groups["people"])
            return people, credit.agencies, rule.role or "reporter", rule.id
    return None


def _trimmed(text: str) -> tuple[str, ...]:
    job = _JOB.search(text)
    name = _before_job(text, job.start()) if job else None
    return (name,) if name else ()


def _before_date(text: str, language: str) -> str:
    if not _DIGIT.search(text):
        return text
    date = next(find_dates(text, language), None)
    if date is None:
        return text
    head = text[: date.start].rstrip(" ,;|/•·–—-(")
    return head if len(head) > 2 else text[date.end :].lstrip(" ,;|/•·–—-)")


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
            name, step = (
                (as_name(joint), 1) if 2 <= len(joint.split()) <= 3 and _PHOTO.search(joint) is None else (None, 0)
            )
        else:
            break
        if name is None:
            break
        names.append(name)
        at += step
        length += step
    return tuple(names), length


def _dense(name: str) -> bool:
    return _SPACELESS.search(name) is not None
