"""The metadata step: title, dates, people, agencies, outlet, sources and dateline of an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from newsnorm.draft import Block, Draft, Edit
from newsnorm.measure import columns
from newsnorm.models import Attribution, Dateline, Evidence, NewsDate, Person, Reason, Title
from newsnorm.rules.book import RuleBook
from newsnorm.rules.load import load_rules
from newsnorm.rules.metadata import MetadataIndex
from newsnorm.rules.schema import MetadataRule
from newsnorm.steps.metadata.agencies import agencies_in, signature_at_end
from newsnorm.steps.metadata.credits import Credit, read_credit
from newsnorm.steps.metadata.date_lines import read_date_line
from newsnorm.steps.metadata.dateline import read_dateline
from newsnorm.steps.metadata.dates import ReadDate, read_date
from newsnorm.steps.metadata.headings import kinds_of
from newsnorm.steps.metadata.hints import date_in_url, given_date, language_of_site
from newsnorm.steps.metadata.lines import TextLine, lines_of
from newsnorm.steps.metadata.title import find_head, same_title, without_site

__all__ = ["ReadMetadata"]

# Paragraphs of prose beside which a metadata line may still stand, counted from either end: a standfirst comes before
# the byline, an afterword after the credit.
_PROSE_AROUND = 2
# Longest metadata line, in columns; lists of contributors and sources are the long ones.
_LONGEST = 600
_LONGEST_INSIDE = 160
# Reasons for which an earlier step may have taken out a line that still says who, when and whence.
_SPEAKING: frozenset[Reason] = frozenset(
    ("credit", "byline", "date_line", "translation_notice", "source_link", "caption", "copyright")
)


@dataclass
class _Findings:
    """What was read so far; first come, first served, except that labelled dates win."""

    people: list[Person] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    outlet: str | None = None
    sources: list[str] = field(default_factory=list)
    translated_from: str | None = None
    dateline: Dateline | None = None
    published: NewsDate | None = None
    updated: NewsDate | None = None
    labelled: bool = False
    evidence: list[Evidence] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class ReadMetadata:
    """Read who, when and whence, and take the lines that say so out of the body.

    What the caller gave wins over the text; a text that disagrees is a warning. Every line that leaves the body is a
    change with the rule that read it.

    Attributes:
        rule_paths: The user's packs.
    """

    rule_paths: tuple[Path, ...] = ()

    @cached_property
    def _rules(self) -> RuleBook:
        return load_rules(self.rule_paths)

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft with metadata, without the lines that they were read from, headings marked."""
        language = language_of_site(draft.given.get("language") or draft.language.code, draft.url)
        found = _Findings()
        self._read_lines(draft, language, found)
        left = [block for block in draft.blocks if block.number not in found.gone]
        title = _read_title(draft, left, found)
        left = [block for block in left if block.number not in found.gone]
        _read_dateline(draft, left, language, found)
        _read_signature(draft, left, found)
        edited = draft.edit(found.edits)
        kinds = kinds_of(edited.blocks)
        edited = edited.with_blocks(
            block if block.kind == kind else replace(block, kind=kind)
            for block, kind in zip(edited.blocks, kinds, strict=True)
        )
        return _with_given(edited, found, title)

    def _read_lines(self, draft: Draft, language: str, found: _Findings) -> None:
        codes = [code for code in (draft.given.get("language"), draft.language.code) if code and code != "und"]
        index = self._rules.metadata_index(codes)
        lines = lines_of(draft)
        credits: dict[int, list[_Read]] = {}

        def read(at: int) -> list[_Read]:
            if at not in credits:
                credits[at] = list(_credits(draft, index, lines[at], language))
            return credits[at]

        near_head = set(_near(lines, range(len(lines)), read))
        near_foot = set(_near(lines, range(len(lines) - 1, -1, -1), read))
        for at, line in enumerate(lines):
            if line.block is None and line.reason not in _SPEAKING:
                continue
            head, foot = at in near_head, at in near_foot
            if not (head or foot) and (line.prose or columns(line.text) > _LONGEST_INSIDE):
                continue
            for rule, credit in read(at):
                if (rule.where == "start" and not head) or (rule.where == "end" and not foot):
                    continue
                _take(found, line, rule, credit, language)
                break
            else:
                if head or foot:
                    self._read_plain(line, language, found, near_head=head)

    def _read_plain(self, line: TextLine, language: str, found: _Findings, *, near_head: bool) -> None:
        """Read lines that need no rule: dates, and agencies alone."""
        date = read_date_line(line.text, language)
        if date is not None and (near_head or date.labelled):
            if date.published is not None:
                _date(found, "published", date.published, line, labelled=date.labelled)
            if date.updated is not None:
                _date(found, "updated", date.updated, line, labelled=True)
            if date.outlet is not None:
                _outlet(found, date.outlet, line, "metadata.date-line")
            _remove(found, line, "metadata.date-line", "date_line")
            return
        if len(line.text) <= 80 and (agencies := agencies_in(line.text)):
            _agencies(found, agencies, line, "metadata.agency")
            copyright_line = "©" in line.text or "opyright" in line.text
            _remove(found, line, "metadata.agency", "copyright" if copyright_line else "credit")


_Read: TypeAlias = tuple[MetadataRule, Credit]


def _credits(draft: Draft, index: MetadataIndex, line: TextLine, language: str) -> Iterator[_Read]:
    """Yield what the rules read from a line; a rule or reason that is switched off reads nothing."""
    if columns(line.text) > _LONGEST:
        return
    for rule, groups in index.find(line.text):
        if rule.id not in draft.disabled and rule.reason not in draft.disabled:
            credit = read_credit(rule, groups, language)
            if credit is not None:
                yield rule, credit


def _near(lines: Sequence[TextLine], order: Iterable[int], read: Callable[[int], list[_Read]]) -> Iterator[int]:
    """Yield the lines near an end of the text: up to the third paragraph of prose that is no credit itself.

    Lines that will leave the body do not count, so a second pass over the cleaned text sees the same lines near.
    """
    passed = 0
    for at in order:
        yield at
        if lines[at].prose and not read(at):
            passed += 1
            if passed == _PROSE_AROUND:
                return


def _take(found: _Findings, line: TextLine, rule: MetadataRule, credit: Credit, language: str) -> None:
    for name in credit.people:
        person = Person(name=name, role=rule.role or "reporter")
        if person.name not in {known.name for known in found.people}:
            found.people.append(person)
    if credit.people:
        found.evidence.append(Evidence(field="people", text=line.text, span=line.span, rule=rule.id))
    _agencies(found, credit.agencies, line, rule.id)
    if credit.outlet:
        _outlet(found, credit.outlet, line, rule.id)
    if credit.sources:
        found.sources += [source for source in credit.sources if source not in found.sources]
        found.evidence.append(Evidence(field="sources", text=line.text, span=line.span, rule=rule.id))
    if credit.translated_from:
        found.translated_from = found.translated_from or credit.translated_from
        found.evidence.append(Evidence(field="translated_from", text=line.text, span=line.span, rule=rule.id))
    for kind, words in (("published", credit.published), ("updated", credit.updated)):
        date = read_date(words, language) if words else None
        if date is not None:
            offset = line.text.find(words or "")
            placed = replace(date, start=date.start + offset, end=date.end + offset)
            _date(found, kind, placed, line, labelled=True)
    _remove(found, line, rule.id, rule.reason)


def _agencies(found: _Findings, agencies: Iterable[str], line: TextLine, rule: str) -> None:
    new = [agency for agency in agencies if agency not in found.agencies]
    if new:
        found.agencies += new
        found.evidence.append(Evidence(field="agencies", text=line.text, span=line.span, rule=rule))


def _outlet(found: _Findings, outlet: str, line: TextLine, rule: str) -> None:
    if found.outlet is None:
        found.outlet = outlet
        found.evidence.append(Evidence(field="outlet", text=line.text, span=line.span, rule=rule))


def _date(found: _Findings, kind: str, date: ReadDate, line: TextLine, *, labelled: bool) -> None:
    news_date = NewsDate(
        value=date.value,
        precision=date.precision,
        text=line.text[date.start : date.end],
        span=_span_in(line, date.start, date.end),
        ambiguous=date.ambiguous,
    )
    if kind == "updated":
        found.updated = found.updated or news_date
    elif found.published is None or (labelled and not found.labelled):
        found.published, found.labelled = news_date, labelled


def _span_in(line: TextLine, start: int, end: int) -> tuple[int, int]:
    if line.block is None:
        return line.span
    offset = len(line.block.text) - len(line.block.text.lstrip())
    return line.block.source_span(start + offset, end + offset)


def _remove(found: _Findings, line: TextLine, rule: str, reason: Reason) -> None:
    if line.block is not None:
        found.edits.append(Edit(line.block.number, rule, reason))
        found.gone.add(line.block.number)


def _read_title(draft: Draft, blocks: Sequence[Block], found: _Findings) -> Title | None:
    head = find_head(blocks)
    if head is None:
        return None
    numbers = set(head.lines)
    block = next(block for block in blocks if block.number == head.title)
    found.edits += [Edit(number, "metadata.title", "title") for number in head.lines]
    found.gone |= numbers
    text = " ".join(block.text.split())
    outlet = draft.given.get("outlet") or found.outlet
    return Title(original=without_site(text, outlet, draft.url), span=block.span)


def _read_dateline(draft: Draft, blocks: Sequence[Block], language: str, found: _Findings) -> None:
    for block in _prose_first(blocks):
        read = read_dateline(block.text, language)
        if read is None:
            continue
        text = block.text[: read.end]
        span = block.source_span(0, read.end)
        agency = "/".join(read.agencies) or None
        found.dateline = Dateline(place=read.place, date=read.date, agency=agency, text=text.strip(), span=span)
        line = TextLine(text.strip(), span, block)
        found.evidence.append(Evidence(field="dateline", text=text.strip(), span=span, rule="metadata.dateline"))
        _agencies(found, read.agencies, line, "metadata.dateline")
        if read.reporter and read.reporter not in {person.name for person in found.people}:
            found.people.append(Person(name=read.reporter, role="reporter"))
            found.evidence.append(Evidence(field="people", text=text.strip(), span=span, rule="metadata.dateline"))
        found.edits.append(Edit(block.number, "metadata.dateline", "date_line", 0, read.end))
        return


def _prose_first(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the first two paragraphs that are long enough for a dateline to stand before them."""
    given = 0
    for block in blocks:
        if columns(block.text) >= 40:
            yield block
            given += 1
            if given == _PROSE_AROUND:
                return


def _read_signature(draft: Draft, blocks: Sequence[Block], found: _Findings) -> None:
    edited = {edit.block for edit in found.edits}
    for block in blocks[-1:]:
        signature = signature_at_end(block.text)
        if signature is None or block.number in edited:
            continue
        start, agencies = signature
        text = block.text[start:].strip()
        line = TextLine(text, block.source_span(start, len(block.text)), block)
        _agencies(found, agencies, line, "metadata.signature")
        found.edits.append(Edit(block.number, "metadata.signature", "credit", start, len(block.text)))


def _with_given(draft: Draft, found: _Findings, title: Title | None) -> Draft:
    """Put the findings into the draft; what the caller gave wins, and disagreement is a warning."""
    given = draft.given
    warnings: list[str] = []
    if "title" in given:
        if title is not None and not same_title(title.original, given["title"]):
            warnings.append(f"the text's headline is {title.original!r}, the title given is {given['title']!r}")
        title = Title(original=given["title"], span=title.span if title else None, origin="given")
    published = found.published
    url_date = date_in_url(draft.url)
    if "published" in given:
        known = given_date(given["published"], draft.language.code)
        if known is None:
            warnings.append(f"the date given, {given['published']!r}, can't be read")
        else:
            if published is not None and not _agree(published.value, known.value):
                warnings.append(f"the text's date is {published.value}, the date given is {known.value}")
            published = known
    elif published is None:
        published = url_date
    elif url_date is not None and not _agree(published.value, url_date.value):
        warnings.append(f"the text's date is {published.value}, the URL's is {url_date.value}")
    evidence = list(found.evidence)
    outlet = found.outlet
    if "outlet" in given:
        if outlet is not None and outlet.casefold() != given["outlet"].casefold():
            warnings.append(f"the text's outlet is {outlet!r}, the outlet given is {given['outlet']!r}")
        outlet = given["outlet"]
        evidence.append(Evidence(field="outlet", text=outlet, rule="given", origin="given"))
    attribution = Attribution(
        people=tuple(found.people),
        agencies=tuple(found.agencies),
        outlet=outlet,
        sources=tuple(found.sources),
        translated_from=found.translated_from,
        dateline=found.dateline,
        evidence=tuple(evidence),
    )
    return replace(
        draft.warn(*warnings), title=title, published=published, updated=found.updated, attribution=attribution
    )


def _agree(one: str, other: str) -> bool:
    """Tell whether two ISO dates say the same as far as both go; a day apart may be the time zone."""
    short = min(len(one), len(other), 10)
    if one[:short] == other[:short]:
        return True
    if short < 10:
        return False
    from datetime import date

    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) <= 1
