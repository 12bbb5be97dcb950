"""Read the metadata that a scraped page shows around its body, in lines that earlier steps have taken out."""

from __future__ import annotations

from collections.abc import Sequence

from newsnorm.draft import Draft
from newsnorm.models import Title
from newsnorm.steps.metadata.findings import Findings
from newsnorm.steps.metadata.joined import cut_bylines
from newsnorm.steps.metadata.lines import Find, TextLine, physical_lines
from newsnorm.steps.metadata.page import Page, see_page
from newsnorm.steps.metadata.page_dates import find_page_dates
from newsnorm.steps.metadata.page_people import find_page_people
from newsnorm.steps.metadata.page_title import find_page_title
from newsnorm.steps.metadata.title import same_title, without_site

__all__ = ["read_page"]


def read_page(draft: Draft, lines: Sequence[TextLine], find: Find, language: str, found: Findings) -> None:
    """Add to the findings what stands among the removed lines; nothing more is taken out of the body for it."""
    page = see_page(cut_bylines(physical_lines(lines), draft.raw), language, found.reference)
    if page is None:
        return
    at = find_page_title(page)
    if at is not None and (found.title is None or not same_title(found.title.original, page.lines[at].text)):
        outlet = draft.given.get("outlet") or found.outlet
        text = without_site(" ".join(page.lines[at].text.split()), outlet, draft.url)
        found.title = Title(original=text, span=page.lines[at].span)
    for date in find_page_dates(page, at):
        found.date(date.kind, date.date, page.lines[date.at], labelled=date.labelled)
    reporters = [person for person in found.people if person.role == "reporter"]
    if reporters and not _only_below(found, page):
        return
    bylines = find_page_people(page, at, find, doubtful="people" in draft.hints)
    if reporters:
        # "Desk: ..." below an article with a byline above it.
        bylines = [byline for byline in bylines if byline.people and byline.is_sure]
        if not bylines:
            return
        found.people = [person for person in found.people if person not in reporters]
    outlet = (draft.given.get("outlet") or found.outlet or "").casefold()
    for byline in bylines:
        people = tuple(name for name in byline.people if name.casefold() != outlet)
        found.persons(people, byline.role, page.lines[byline.at], byline.rule)
        found.agency(byline.agencies, page.lines[byline.at], byline.rule)


def _only_below(found: Findings, page: Page) -> bool:
    """Tell whether people were read only from lines below the middle of the body."""
    middle = page.lines[(page.body.first + page.body.last) // 2].span[0]
    return all(one.span is not None and one.span[0] > middle for one in found.evidence if one.field == "people")
