"""Collect what is read from a document: values, the evidence for them, and the edits that take lines out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from newsnorm.draft import Edit
from newsnorm.models import Dateline, Evidence, NewsDate, Person, Reason, Role, Span, Title
from newsnorm.rules.schema import MetadataRule
from newsnorm.steps.metadata.agencies import agencies_in, writes_text
from newsnorm.steps.metadata.credits import Credit, outlet_beside
from newsnorm.steps.metadata.dates import ReadDate, read_date
from newsnorm.steps.metadata.lines import TextLine

__all__ = ["Findings"]


@dataclass
class Findings:
    """What was read so far: the first value of a kind stays, but a better date takes the place of another.

    A labelled date is better than a bare one, a written one better than "3 hours ago". Lives for one document within one
    call of the step. Dates without a year and "3 hours ago" count from ``reference``.
    """

    reference: datetime | None = None
    title: Title | None = None
    people: list[Person] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    outlet: str | None = None
    sources: list[str] = field(default_factory=list)
    translated_from: str | None = None
    dateline: Dateline | None = None
    published: NewsDate | None = None
    updated: NewsDate | None = None
    rank: tuple[bool, bool] = (False, False)
    evidence: list[Evidence] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)

    def credit(self, line: TextLine, rule: MetadataRule, credit: Credit, language: str) -> None:
        """Take what a rule read from a line, and take the line out."""
        self.persons(credit.people, rule.role or "reporter", line, rule.id)
        if rule.role != "photographer":
            # The agency that a picture came from did not write the text.
            self.agency(credit.agencies, line, rule.id)
        if credit.outlet:
            self.published_by(credit.outlet, line, rule.id)
        if credit.sources:
            self.sources += [source for source in credit.sources if source not in self.sources]
            self._because("sources", line, rule.id)
        if credit.translated_from:
            self.translated_from = self.translated_from or credit.translated_from
            self._because("translated_from", line, rule.id)
        for kind, words in (("published", credit.published), ("updated", credit.updated)):
            date = read_date(words, language, self.reference) if words else None
            if date is not None and words:
                offset = line.text.find(words)
                self.date(kind, replace(date, start=date.start + offset, end=date.end + offset), line, labelled=True)
                outlet = outlet_beside(words, date)
                if outlet is not None:
                    self.named(outlet, line, rule.id)
        self.remove(line, rule.id, rule.reason)

    def persons(self, names: Iterable[str], role: Role, line: TextLine, rule: str) -> None:
        """Add people who are not known yet; who took the picture may have written the text as well."""
        known = {person.name for person in self.people if (person.role == "photographer") == (role == "photographer")}
        new = [Person(name=name, role=role) for name in names if name not in known]
        if new:
            self.people += new
            self._because("people", line, rule)

    def agency(self, names: Iterable[str], line: TextLine, rule: str) -> None:
        """Add agencies that are not known yet."""
        new = [name for name in names if name not in self.agencies and writes_text(name)]
        if new:
            self.agencies += new
            self._because("agencies", line, rule)

    def published_by(self, outlet: str, line: TextLine, rule: str) -> None:
        """Set the outlet."""
        if self.outlet is None:
            self.outlet = outlet
            self._because("outlet", line, rule)

    def named(self, name: str, line: TextLine, rule: str) -> None:
        """Take a name that may be an outlet's or an agency's."""
        agencies = agencies_in(name)
        if agencies:
            self.agency(agencies, line, rule)
        else:
            self.published_by(name, line, rule)

    def filed(self, dateline: Dateline, rule: str) -> None:
        """Set the dateline."""
        self.dateline = self.dateline or dateline
        self.evidence.append(Evidence(field="dateline", text=dateline.text, span=dateline.span, rule=rule))

    def date(self, kind: str, date: ReadDate, line: TextLine, *, labelled: bool) -> None:
        """Set the date of publication or of the last change."""
        news_date = NewsDate(
            value=date.value,
            precision=date.precision,
            text=line.text[date.start : date.end],
            span=_span_in(line, date.start, date.end),
            ambiguous=date.ambiguous,
        )
        if kind == "updated":
            self.updated = self.updated or news_date
        elif self.published is None or (labelled, not date.relative) > self.rank:
            self.published, self.rank = news_date, (labelled, not date.relative)

    def remove(self, line: TextLine, rule: str, reason: Reason) -> None:
        """Take a line out of the body, if it is still there."""
        if line.block is not None and line.block.number not in self.gone:
            self.edits.append(Edit(line.block.number, rule, reason))
            self.gone.add(line.block.number)

    def _because(self, what: str, line: TextLine, rule: str) -> None:
        self.evidence.append(Evidence(field=what, text=line.text, span=line.span, rule=rule))


def _span_in(line: TextLine, start: int, end: int) -> Span:
    if line.block is None:
        return line.span[0] + start, line.span[0] + end
    offset = line.block.text.find(line.text)
    return line.block.source_span(start + offset, end + offset)
