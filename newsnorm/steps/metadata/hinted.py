"""Let what a page's markup says (``Draft.hints``) complete and correct what was read from its text."""

from __future__ import annotations

from newsnorm.draft import Draft
from newsnorm.models import Evidence, NewsDate, Person, Title
from newsnorm.steps.metadata.agencies import agencies_in, writes_text
from newsnorm.steps.metadata.findings import Findings
from newsnorm.steps.metadata.hints import given_date
from newsnorm.steps.metadata.people import read_people
from newsnorm.steps.metadata.title import same_title, without_site

__all__ = ["take_hints"]

_RULE = "metadata.markup"


def take_hints(draft: Draft, found: Findings, language: str) -> None:
    """Add the hints to the findings.

    Markup is believed before the text for headline, date and authors: it is what the site itself calls them. The
    text's words stay where they say the same or more (a place in the text, a clock time).
    """
    hints = draft.hints
    if not hints:
        return
    if found.outlet is None and "outlet" in hints:
        found.outlet = hints["outlet"]
        found.evidence.append(Evidence(field="outlet", text=hints["outlet"], rule=_RULE, origin="html"))
    if "title" in hints:
        _title(draft, found, hints["title"])
    if "published" in hints:
        found.published = _date(hints["published"], found.published, language)
    if "updated" in hints:
        found.updated = _date(hints["updated"], found.updated, language)
    if "people" in hints:
        _people(found, hints["people"], language)


def _title(draft: Draft, found: Findings, words: str) -> None:
    outlet = draft.given.get("outlet") or found.outlet
    title = without_site(" ".join(words.split()), outlet, draft.url)
    read = found.title
    if read is None or not same_title(read.original, title):
        found.title = Title(original=title, origin="html")
    elif read.original.casefold() != title.casefold():
        found.title = Title(original=title, span=read.span, origin="html")


def _date(words: str, read: NewsDate | None, language: str) -> NewsDate | None:
    hinted = given_date(words, language)
    if hinted is None:
        return read
    if read is not None and read.value.startswith(hinted.value):
        return read
    return hinted.model_copy(update={"origin": "html"})


def _people(found: Findings, words: str, language: str) -> None:
    names: list[str] = []
    agencies: list[str] = []
    for part in words.split(";"):
        people, named = read_people(part, language)
        agencies += named or agencies_in(part)
        names += [name for name in people if not found.outlet or name.casefold() != found.outlet.casefold()]
    # A single word in an author's field is the site's name or a nickname.
    names = [name for name in dict.fromkeys(names) if " " in name or not name.isascii()]
    if names:
        others = [person for person in found.people if person.role != "reporter" and person.name not in names]
        found.people = [*(Person(name=name, role="reporter") for name in names), *others]
        found.evidence = [one for one in found.evidence if one.field != "people" or others]
        found.evidence.append(Evidence(field="people", text=words, rule=_RULE, origin="html"))
    new = [agency for agency in dict.fromkeys(agencies) if agency not in found.agencies and writes_text(agency)]
    if new:
        found.agencies += new
        found.evidence.append(Evidence(field="agencies", text=words, rule=_RULE, origin="html"))
