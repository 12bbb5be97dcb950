"""Find the authors of a page among the lines around its headline and at the end of its body."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from newsnorm.models import Role
from newsnorm.steps.metadata.lines import Find
from newsnorm.steps.metadata.page import Page
from newsnorm.steps.metadata.page_names import LONGEST, is_photo, job_in, read_names
from newsnorm.steps.metadata.people import as_name

__all__ = ["BIAS", "FEATURES", "Byline", "candidates", "find_page_people"]

_ABOVE, _BELOW, _FOOT = 6, 14, 10
# Below this probability a name is not taken for an author's, nor below this share of the best one's.
_SURE, _OF_BEST = 0.25, 0.8
# From this one on a byline above the body is believed before a credit below it.
_CERTAIN = 0.8
# Below this one a name is none beside another either.
_SURE_BESIDE = 0.2

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
        end: Index of its last line.
        people: The names.
        agencies: Agencies named with them.
        role: What they did.
        rule: Rule that read them, ``metadata.name`` for names that stand alone.
        features: What speaks for and against them.
    """

    at: int
    end: int
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
    def is_sure(self) -> bool:
        """Whether it is a labelled byline above the body or near its beginning."""
        return bool(self.features["labelled"]) and not self.features["foot"] and self.probability >= _CERTAIN

    @property
    def is_byline(self) -> bool:
        """Whether a line of agencies only stands where a byline does."""
        has = self.features
        near = has["labelled"] or has["date_1"] or has["after_title"]
        return bool(near and not (has["photo_before"] or has["caption_before"] or has["inside"] or has["far_label"]))


_LETTER_CASE = regex.compile(r"\p{Lu}")
_SPACELESS = regex.compile(r"[\u2e80-\ud7ff]")
_SPACED = regex.compile(r"\p{Han}{1,3}[\s\u3000]\p{Han}{1,3}")
_HANDLE = regex.compile(r"(?<!\w)@\w{2,}|\S@\S+\.\w")
_PHOTO_LABEL = regex.compile(
    r"(?:foto|photo|bild|image|picture|imagen|credit|crédito|quelle|source|фото|写真|사진)\W*(?:by|von|par|de|di|:)?\W*$",
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
    likely = _with_neighbours(found, enough)
    return sorted(likely + agencies, key=lambda line: line.at)


def _with_neighbours(found: Sequence[Byline], enough: float) -> list[Byline]:
    """Return the likely bylines, and full names on the lines next to a name that is likely: authors come in a row.

    A name that is a part of another one's is left out: pages say "Anna", "Schmidt" and "Anna Schmidt".
    """
    taken = [line.probability >= enough for line in found]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        step = order.step
        for at in order:
            line, other = found[at], found[at - step]
            next_to = line.end + 1 == other.at or other.end + 1 == line.at
            alone = not line.features["labelled"] and not other.features["labelled"]
            if (
                next_to
                and alone
                and taken[at - step]
                and line.probability >= _SURE_BESIDE
                and not line.features["one_word"]
            ):
                taken[at] = True
    likely = [line for line, good in zip(found, taken, strict=True) if good]
    words = [set(name.split()) for line in likely for name in line.people]
    return [
        line for line in likely if not all(any(set(name.split()) < other for other in words) for name in line.people)
    ]


def candidates(page: Page, title: int | None, find: Find) -> Iterator[Byline]:
    """Yield everything near headline and body that has the form of a name or a byline."""
    lines, body, language, is_date = page.lines, page.body, page.language, page.dates.__contains__
    top = min(title, body.first) if title is not None else body.first
    prose = " ".join(line.text for line in lines[body.first : body.last + 1] if line.prose)
    near = [*range(max(0, top - _ABOVE), min(len(lines), body.first + _BELOW))]
    near += [at for at in range(max(0, body.last - 1), min(len(lines), body.last + _FOOT)) if at >= body.first + _BELOW]
    taken: set[int] = set()
    for at in near:
        if at in taken or lines[at].columns > LONGEST or lines[at].prose or "\n" in lines[at].text:
            continue
        names = read_names(lines, at, find, language)
        if names is None:
            continue
        people, agencies, role, rule, length, labelled = names
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
        cased = labelled or _LETTER_CASE.search(text) is not None or job_in(text + following) >= 0
        # Without capitals a name looks like any other two words, unless it is written as 山田 太郎 beside a date.
        if not cased and (distance > 1 or not all(map(_SPACED.fullmatch, people))):
            continue
        last = (people or agencies)[0].split()[-1]
        mentions = prose.count(last)
        yield Byline(at, end, people, agencies, role, rule, {
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
            "photo_before": float(is_photo(before)),
            "caption_before": float(len(before) > 60),
            "before_title": float(title is not None and at < title),
            "foot": float(at >= body.last - 1),
            "repeated": float(page.repeated[lines[end].text.casefold()] > 1),
            "one_word": float(bool(people) and all(len(name.split()) == 1 and not _dense(name) for name in people)),
            "many_words": float(any(len(name.split()) > 3 for name in people)),
            "in_body": min(mentions, 3) / 3,
            "in_title": float(title is not None and last in lines[title].text),
            "photo_next": float(is_photo(following)),
            "job": float(job_in(text) >= 0 or _HANDLE.search(text) is not None),
            "job_next": float(len(following) < 80 and (job_in(following) >= 0 or _HANDLE.search(following) is not None)),
            "job_before": float(len(before) < 60 and job_in(before) >= 0),
            "several": float(len(people) > 1),
            "more_words": float(lines[at].columns > len(" ".join(people)) + 12 and not labelled),
            "name_before": float(bool(before) and as_name(before) is not None),
            "name_next": float(bool(following) and as_name(following) is not None),
        })  # fmt: skip


def _dense(name: str) -> bool:
    return _SPACELESS.search(name) is not None
