"""Find what may be a byline on a page, and what speaks for and against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import regex

from newsnorm.measure import ends_sentence
from newsnorm.models import Reason
from newsnorm.steps.metadata.beside_date import has_date
from newsnorm.steps.metadata.date_lines import label_of
from newsnorm.steps.metadata.given_names import is_given_name
from newsnorm.steps.metadata.lines import Find, TextLine
from newsnorm.steps.metadata.page import Page
from newsnorm.steps.metadata.page_names import LONGEST, Names, is_photo, job_in, may_be_label, read_names
from newsnorm.steps.metadata.people import as_name

__all__ = ["Candidate", "candidates"]

# Lines around headline and body in which any name counts; with a label or a date beside it a name may stand further off.
_ABOVE, _BELOW, _FOOT = 12, 14, 14
_FAR_ABOVE, _FAR_FOOT, _BESIDE_DATE = 250, 24, 2
# From so many lines above the headline on a name is far from it.
_RATHER_FAR = 6
_LETTER_CASE = regex.compile(r"\p{Lu}")
_SPACELESS = regex.compile(r"[\u2e80-\ud7ff]")
_SPACED = regex.compile(r"\p{Han}{1,3}[\s\u3000]\p{Han}{1,3}")
_HANDLE = regex.compile(r"(?<!\w)@\w{2,}|\S@\S+\.\w")
_PHOTO_LABEL = regex.compile(
    r"(?:foto|photo|bild|image|picture|imagen|credit|crédito|quelle|source|фото|写真|사진)\W*(?:by|von|par|de|di|:)?\W*$",
    regex.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
# Lines that rules know to be something else than a name.
_OTHER: frozenset[Reason] = frozenset(
    ("comments", "share", "subscribe", "related", "advert", "navigation", "cookie", "paywall", "caption")
)
_LOWER = regex.compile(r"\p{Ll}")
_SHORT = 70


class Candidate:
    """Names on a page that may be authors'.

    Attributes:
        at: Index of the line.
        end: Index of its last line.
        names: What was read there.
        features: What speaks for and against them, each between 0 and 1.
    """

    __slots__ = ("at", "end", "features", "names")

    def __init__(self, at: int, end: int, names: Names, features: dict[str, float]) -> None:
        self.at, self.end, self.names, self.features = at, end, names, features


class _View:
    """What the features of all candidates of a page are read from."""

    def __init__(self, page: Page, title: int | None) -> None:
        self.page, self.title = page, title
        self.lines: Sequence[TextLine] = page.lines
        body = page.body
        self.top = min(title, body.first) if title is not None else body.first
        self.prose = " ".join(line.text for line in page.lines[body.first : body.last + 1] if line.prose)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the body as they are written: those in small letters are no names."""
        return frozenset(self.prose.split())

    @cached_property
    def short_lines(self) -> str:
        """All short lines, case folded."""
        return "\n".join(line.text for line in self.lines if line.columns <= _SHORT).casefold()

    @cached_property
    def site(self) -> str:
        """The lines that name the site: the first ones and those with a copyright, case folded."""
        ends = [line.text for line in (*self.lines[:4], *self.lines[-60:]) if line.columns <= LONGEST]
        return "\n".join([*ends[:4], *filter(_COPYRIGHT.search, ends)]).casefold()

    def text(self, at: int) -> str:
        return self.lines[at].text if 0 <= at < len(self.lines) else ""


def candidates(page: Page, title: int | None, find: Find) -> Iterator[Candidate]:
    """Yield everything near headline and body that has the form of a name or a byline.

    Args:
        page: The page.
        title: Index of the headline, if that is known.
        find: Reads a line by the metadata rules of its language.
    """
    view = _View(page, title)
    lines = page.lines
    taken: set[int] = set()
    found = []
    for at, near in _places(view):
        if at in taken or lines[at].columns > LONGEST or lines[at].prose or "\n" in lines[at].text:
            continue
        if lines[at].reason in _OTHER:
            continue
        names = read_names(lines, at, find, page.language)
        if names is None or not (names.labelled or (near and not lines[at].text.endswith((":", "：")))):
            continue
        end = at + names.length - 1
        taken |= set(range(at, end + 1))
        if _PHOTO_LABEL.search(view.text(at - 1)[-30:]) is not None:
            continue
        features = _features(view, at, end, names)
        if features is not None:
            found.append(Candidate(at, end, names, features))
    dated = [one.at for one in found if one.features["date_1"] and one.names.people]
    labelled = [one.at for one in found if one.names.labelled and one.names.people]
    for one in found:
        others = len(dated) - (one.at in dated)
        one.features["dated_others"] = min(others, 4) / 4
        one.features["dated_before"] = float(any(at < one.at for at in dated))
        one.features["labelled_before"] = float(any(at < one.at for at in labelled))
        one.features["labelled_others"] = float(any(at != one.at for at in labelled))
    yield from found


def _places(view: _View) -> list[tuple[int, bool]]:
    """Return the lines to look at, in order, and whether a name without a label counts there."""
    lines, body = view.lines, view.page.body
    near = set(range(max(0, view.top - _ABOVE), min(len(lines), body.first + _BELOW)))
    near |= set(range(max(0, body.last - 1), min(len(lines), body.last + _FOOT)))
    for date in view.page.dates:
        if date < body.first:
            near |= set(range(max(0, date - _BESIDE_DATE), min(len(lines), date + _BESIDE_DATE + 1)))
    far = {
        at
        for first, end in (
            (max(0, body.first - _FAR_ABOVE), view.top),
            (body.first, min(len(lines), body.last + _FAR_FOOT)),
        )
        for at in range(first, end)
        if at not in near and lines[at].columns <= LONGEST and may_be_label(lines[at].text)
    }
    return [(at, at in near) for at in sorted(near | far)]


def _features(view: _View, at: int, end: int, names: Names) -> dict[str, float] | None:
    """Return what speaks for and against names; ``None`` if without capitals nothing tells them from other words."""
    lines, body, title = view.lines, view.page.body, view.title
    people, labelled = names.people, names.labelled
    is_date = view.page.dates.__contains__
    before, following = view.text(at - 1), view.text(end + 1)
    text = " ".join(line.text for line in lines[at : end + 1])
    distance = min((abs(at - j) if j < at else abs(end - j) for j in range(at - 3, end + 4) if is_date(j)), default=9)
    within = distance > 1 and has_date(text, view.page.language)
    if within:
        distance = 1
    cased = _LETTER_CASE.search(text) is not None
    # Without capitals a name looks like any other two words, unless it is written as 山田 太郎 beside a date.
    if not (labelled or cased or job_in(text + following) >= 0) and (
        distance > 1 or not all(map(_SPACED.fullmatch, people))
    ):
        return None
    # A link within a sentence stands on a line of its own.
    if not labelled and distance > 1 and _flows_out(following):
        return None
    last = (people or names.agencies)[0].split()[-1]
    after_title = title is not None and title < at <= title + 8
    one_word = bool(people) and all(len(name.split()) == 1 and not _dense(name) for name in people)
    foot = at >= body.last - 1
    given = sum(is_given_name(name.partition(" ")[0]) for name in people)
    lettered = bool(people) and _LETTER_CASE.search("".join(people)) is not None
    folded = people[0].casefold() if people else ""
    elsewhere = max(0, view.short_lines.count(folded) - 1) if folded and " " in folded else 0
    passed = lines[body.last + 1 : at] if at > body.last else ()
    return {
        "labelled": float(labelled),
        "date_1": float(distance <= 1),
        "date_2": float(distance == 2),
        "date_3": float(distance == 3),
        "date_within": float(within),
        "after_title": float(after_title),
        "inside": float(body.first < at < body.last and sum(line.prose for line in lines[body.first : at]) > 2),
        "far_label": float(labelled and distance > 3 and not after_title),
        "between": float(title is not None and title < at < body.first),
        "near_body": float(0 < body.first - end <= 3),
        "spaceless": float(bool(people) and not labelled and all(map(_dense, people))),
        "photo_before": float(is_photo(before)),
        "caption_before": float(len(before) > 60),
        "before_title": float(title is not None and at < title),
        "far_above": float(view.top - at > _RATHER_FAR),
        "foot": float(foot),
        "below": float(at > body.last),
        "repeated": float(view.page.repeated[lines[end].text.casefold()] > 1),
        "one_word": float(one_word),
        "many_words": float(any(len(name.split()) > 3 for name in people)),
        "in_body": min(view.prose.count(last), 3) / 3,
        "in_title": float(title is not None and last in lines[title].text),
        "photo_next": float(is_photo(following)),
        "job": float(job_in(text) >= 0 or _HANDLE.search(text) is not None),
        "job_next": float(len(following) < 80 and (job_in(following) >= 0 or _HANDLE.search(following) is not None)),
        "job_before": float(len(before) < 60 and job_in(before) >= 0),
        "several": float(len(people) > 1),
        "more_words": float(lines[at].columns > len(" ".join(people)) + 12 and not labelled),
        "name_before": float(bool(before) and as_name(before) is not None),
        "name_next": float(bool(following) and as_name(following) is not None),
        "given": float(lettered and given == len(people)),
        "not_given": float(lettered and not given),
        "labelled_one": float(labelled and one_word),
        "labelled_date": float(labelled and distance <= 2),
        "labelled_foot": float(labelled and at > body.last),
        "labelled_given": float(labelled and lettered and given == len(people)),
        "date_given": float(distance <= 1 and lettered and given == len(people)),
        "label_before": float(label_of(before) is not None),
        "flows_in": float(_flows_in(before) and not labelled),
        "site": float(bool(folded) and folded in view.site),
        "elsewhere": min(elsewhere, 3) / 3,
        "lower": float(lettered and any(word.lower() in view.words for name in people for word in name.split() if len(word) > 3)),
        "comments": float(any(line.reason == "comments" for line in passed)),
        "related": float(any(line.reason == "related" for line in (passed or lines[max(0, at - 6) : at]))),
        "mail": float(any(_mails(view.text(j), last) for j in range(end + 1, end + 5))),
    }  # fmt: skip


def _flows_in(before: str) -> bool:
    """Tell whether a sentence goes on after a line: a page's text is cut wherever a link begins."""
    return len(before) > 25 and not ends_sentence(before) and before[-1:].isalpha() and " " in before


def _flows_out(following: str) -> bool:
    """Tell whether a line goes on with a sentence that began before it."""
    return len(following) > 25 and (following[0] in ",;.)(’'" or _LOWER.match(following) is not None)


def _mails(text: str, last: str) -> bool:
    at = text.find("@")
    return at >= 0 and len(last) > 2 and last.casefold() in text.casefold()


def _dense(name: str) -> bool:
    return _SPACELESS.search(name) is not None
