"""Read the metadata that a scraped page shows around its body, in lines that earlier steps have taken out."""

from __future__ import annotations

from collections.abc import Sequence

from newsnorm.draft import Draft
from newsnorm.models import Title
from newsnorm.rules.metadata import MetadataIndex
from newsnorm.steps.metadata.findings import Findings
from newsnorm.steps.metadata.lines import TextLine, physical_lines
from newsnorm.steps.metadata.page import find_body
from newsnorm.steps.metadata.page_dates import find_page_dates, line_dates
from newsnorm.steps.metadata.page_people import find_page_people
from newsnorm.steps.metadata.page_title import find_page_title
from newsnorm.steps.metadata.title import same_title, without_site

__all__ = ["read_page"]


def read_page(draft: Draft, lines: Sequence[TextLine], index: MetadataIndex, language: str, found: Findings) -> None:
    """Add to the findings what stands among the removed lines; nothing more is taken out of the body for it."""
    physical = physical_lines(lines)
    body = find_body(physical)
    if body is None:
        return
    dates = line_dates(physical, language)
    title = find_page_title(physical, body, dates.__contains__)
    at = title[0] if title is not None else None
    if at is not None and (found.title is None or not same_title(found.title.original, physical[at].text)):
        outlet = draft.given.get("outlet") or found.outlet
        text = without_site(" ".join(physical[at].text.split()), outlet, draft.url)
        found.title = Title(original=text, span=physical[at].span)
    for date in find_page_dates(physical, body, at, dates, language):
        found.date(date.kind, date.date, physical[date.at], labelled=date.labelled)
    if not any(person.role == "reporter" for person in found.people):
        for byline in find_page_people(physical, body, at, dates.__contains__, index, language):
            found.persons(byline.people, byline.role, physical[byline.at], byline.rule)
            found.agency(byline.agencies, physical[byline.at], byline.rule)
