"""Bring together what the text says, what the caller gave and what the URL shows."""

from __future__ import annotations

from datetime import date

from newsnorm.draft import Draft
from newsnorm.models import Attribution, Evidence, NewsDate, Title
from newsnorm.steps.metadata.findings import Findings
from newsnorm.steps.metadata.hints import date_in_url, given_date
from newsnorm.steps.metadata.title import same_title

__all__ = ["reconcile"]


def reconcile(draft: Draft, found: Findings) -> Draft:
    """Put the findings into the draft. What the caller gave wins; a text that says otherwise is a warning."""
    title, title_warning = _title(draft, found)
    published, date_warning = _published(draft, found)
    outlet, evidence, outlet_warning = found.outlet, list(found.evidence), None
    given = draft.given.get("outlet")
    if given is not None:
        if outlet is not None and outlet.casefold() != given.casefold():
            outlet_warning = f"the text's outlet is {outlet!r}, the outlet given is {given!r}"
        outlet = given
        evidence.append(Evidence(field="outlet", text=given, rule="given", origin="given"))
    attribution = Attribution(
        people=tuple(found.people),
        agencies=tuple(found.agencies),
        outlet=outlet,
        sources=tuple(found.sources),
        translated_from=found.translated_from,
        dateline=found.dateline,
        evidence=tuple(evidence),
    )
    warnings = (warning for warning in (title_warning, date_warning, outlet_warning) if warning)
    return draft.warn(*warnings)._replace(
        title=title, published=published, updated=found.updated, attribution=attribution
    )


def _title(draft: Draft, found: Findings) -> tuple[Title | None, str | None]:
    given = draft.given.get("title")
    if given is None:
        return found.title, None
    read = found.title
    warning = None
    if read is not None and not same_title(read.original, given):
        warning = f"the text's headline is {read.original!r}, the title given is {given!r}"
    return Title(original=given, span=read.span if read and warning is None else None, origin="given"), warning


def _published(draft: Draft, found: Findings) -> tuple[NewsDate | None, str | None]:
    read, linked = found.published, date_in_url(draft.url)
    if "published" in draft.given:
        words = draft.given["published"]
        given = given_date(words, draft.given.get("language") or draft.language.code)
        if given is None:
            return read or linked, f"the date given, {words!r}, can't be read; write it as in 2024-05-03"
        if read is not None and not _agree(read.value, given.value):
            return given, f"the text's date is {read.value}, the date given is {given.value}"
        return given, None
    if read is None:
        return linked, None
    if read.ambiguous and linked is not None and _swapped(read.value) == linked.value:
        return read.model_copy(update={"value": linked.value + read.value[10:], "ambiguous": False}), None
    if linked is not None and not _agree(read.value, linked.value):
        return read, f"the text's date is {read.value}, the URL's is {linked.value}"
    return read, None


def _swapped(value: str) -> str:
    """Return the date with day and month the other way round."""
    year, month, day = value[:10].split("-")
    return f"{year}-{day}-{month}"


def _agree(one: str, other: str) -> bool:
    """Tell whether two ISO dates say the same as far as both go; a day apart may be the time zone."""
    short = min(len(one), len(other), 10)
    if one[:short] == other[:short]:
        return True
    if short < 10:
        return False
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) <= 1
