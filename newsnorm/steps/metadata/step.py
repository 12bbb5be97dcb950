"""The metadata step: title, dates, people, agencies, outlet, sources and dateline of an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeAlias

from newsnorm.draft import Block, Draft, Edit
from newsnorm.measure import columns
from newsnorm.models import Dateline, Reason, Title
from newsnorm.rules.book import RuleBook
from newsnorm.rules.load import load_rules
from newsnorm.rules.schema import MetadataRule
from newsnorm.steps.metadata.agencies import agencies_in, is_at_home, signature_at_end
from newsnorm.steps.metadata.credits import Credit, read_credit
from newsnorm.steps.metadata.date_lines import DateLine, label_of, read_date_line, read_feed_line
from newsnorm.steps.metadata.dateline import read_dateline
from newsnorm.steps.metadata.findings import Findings
from newsnorm.steps.metadata.headings import kinds_of
from newsnorm.steps.metadata.hinted import take_hints
from newsnorm.steps.metadata.hints import language_of_site
from newsnorm.steps.metadata.lines import Find, TextLine, lines_of
from newsnorm.steps.metadata.page_reader import read_page
from newsnorm.steps.metadata.reconcile import reconcile
from newsnorm.steps.metadata.relative import fetched
from newsnorm.steps.metadata.title import find_head, without_site

__all__ = ["ReadMetadata"]

# Paragraphs of prose beside which a metadata line may still stand, counted from either end: a standfirst comes before
# the byline, an afterword after the credit.
_PROSE_AROUND = 2
# Longest metadata line, in columns; lists of contributors and sources are the long ones.
_LONGEST, _LONGEST_INSIDE = 600, 160
# Longest line that is nothing but an agency, in code points.
_LONGEST_AGENCY = 80
# A dateline stands before a paragraph of at least so many columns.
_LONG_ENOUGH = 40
# Reasons for which an earlier step may have taken out a line that still says who, when and whence.
_SPEAKING: frozenset[Reason] = frozenset(
    ("credit", "byline", "date_line", "translation_notice", "source_link", "caption", "copyright")
)


@dataclass(frozen=True)
class ReadMetadata:
    """Read who, when and whence, and take the lines that say so out of the body.

    What the caller gave wins over the text; a text that disagrees is a warning. Every line that leaves the body is a
    change with the rule that read it. Lines that earlier steps took out are read as well: on a scraped page the
    byline stands among the debris.

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
        codes = [code for code in (draft.given.get("language"), draft.language.code) if code and code != "und"]
        # The readers of lines and of the page ask for the same lines.
        find = lru_cache(maxsize=None)(self._rules.metadata_index(codes).find)
        found = Findings(fetched(draft))
        lines = lines_of(draft)
        _read_lines(draft, lines, find, language, found)
        _read_title(draft, found)
        if len(lines) > len(draft.blocks):
            read_page(draft, lines, find, language, found)
        left = [block for block in draft.blocks if block.number not in found.gone]
        _read_dateline(left, language, found)
        _read_signature(left, found)
        edited = draft.edit(found.edits)
        kinds = kinds_of(edited.blocks)
        if any(block.kind != kind for block, kind in zip(edited.blocks, kinds, strict=True)):
            edited = edited.with_blocks(
                block if block.kind == kind else block._replace(kind=kind)
                for block, kind in zip(edited.blocks, kinds, strict=True)
            )
        take_hints(draft, found, language)
        return reconcile(edited, found)


_Read: TypeAlias = tuple[MetadataRule, Credit]


def _read_lines(draft: Draft, lines: Sequence[TextLine], find: Find, language: str, found: Findings) -> None:
    """Read the lines that stand in a text as lines of its own."""
    readings: dict[int, list[_Read]] = {}

    def read(at: int) -> list[_Read]:
        if at not in readings:
            readings[at] = list(_credits(draft, find, lines[at], language))
        return readings[at]

    near_head = set(_near(lines, range(len(lines)), read))
    near_foot = set(_near(lines, range(len(lines) - 1, -1, -1), read))
    for at, line in enumerate(lines):
        if line.block is None and line.reason not in _SPEAKING:
            continue
        head, foot = at in near_head, at in near_foot
        if not (head or foot) and (line.prose or line.columns > _LONGEST_INSIDE):
            continue
        if head and _read_feed_line(line, language, found):
            continue
        if not _take_credit(line, read(at), language, found, head=head, foot=foot) and (head or foot):
            _read_plain(line, lines[at - 1].text if at else "", language, found, near_head=head)


def _take_credit(
    line: TextLine, readings: Sequence[_Read], language: str, found: Findings, *, head: bool, foot: bool
) -> bool:
    """Take the first reading whose rule may stand here, and people that other rules read from the same line."""
    for rule, credit in readings:
        if (rule.where == "start" and not head) or (rule.where == "end" and not foot):
            continue
        found.credit(line, rule, credit, language)
        for further, more in readings:
            # "Reporting by A; Editing by B" is two rules' line.
            if further.role is not None and further.role != rule.role:
                found.persons(more.people, further.role, line, further.id)
        return True
    return False


def _credits(draft: Draft, find: Find, line: TextLine, language: str) -> Iterator[_Read]:
    """Yield what the rules read from a line; a rule or reason that is switched off reads nothing."""
    if line.columns > _LONGEST:
        return
    for rule, groups in find(line.text):
        if rule.id not in draft.disabled and rule.reason not in draft.disabled:
            credit = read_credit(groups, language)
            if credit is not None:
                yield rule, credit


def _near(lines: Sequence[TextLine], order: Iterable[int], read: Callable[[int], list[_Read]]) -> Iterator[int]:
    """Yield the lines near an end of the text: up to the second paragraph of prose that is no credit itself.

    Lines that will leave the body do not count, so a second pass over the cleaned text sees the same lines near.
    """
    passed = 0
    for at in order:
        yield at
        if lines[at].prose and not read(at):
            passed += 1
            if passed == _PROSE_AROUND:
                return


def _read_feed_line(line: TextLine, language: str, found: Findings) -> bool:
    """Read ``date 2023-02 CNN``, of which the rules of the packs would read the date only."""
    date = read_feed_line(line.text, language) if line.columns <= _LONGEST_INSIDE else None
    if date is None:
        return False
    _take_dates(date, line, found)
    return True


def _take_dates(date: DateLine, line: TextLine, found: Findings) -> None:
    if date.published is not None:
        found.date("published", date.published, line, labelled=date.labelled)
    if date.updated is not None:
        found.date("updated", date.updated, line, labelled=True)
    if date.outlet is not None:
        found.published_by(date.outlet, line, "metadata.date-line")
    found.remove(line, "metadata.date-line", "date_line")


def _read_plain(line: TextLine, before: str, language: str, found: Findings, *, near_head: bool) -> None:
    """Read lines that need no rule: dates, with the label on the line before if there is one, and agencies alone."""
    date = read_date_line(line.text, language, found.reference)
    if date is not None and (near_head or date.labelled):
        if not date.labelled and label_of(before) == "updated":
            date = DateLine(None, date.published, date.outlet, labelled=True)
        _take_dates(date, line, found)
        return
    if len(line.text) > _LONGEST_AGENCY:
        return
    agencies = () if _is_short_word(line.text) else agencies_in(line.text)
    # Two letters are the initials of a reporter as well.
    if len(line.text) <= 2 and not all(is_at_home(agency, language) for agency in agencies):
        return
    if agencies:
        found.agency(agencies, line, "metadata.agency")
        copyright_line = "©" in line.text or "opyright" in line.text
        found.remove(line, "metadata.agency", "copyright" if copyright_line else "credit")


def _is_short_word(text: str) -> bool:
    """Tell whether a line is a short capitalised word: "Mehr" and "Beta" are agencies, and "more" and "beta"."""
    return len(text) <= 5 and text[1:].islower() and text[:1].isupper()


def _read_title(draft: Draft, found: Findings) -> None:
    left = [block for block in draft.blocks if block.number not in found.gone]
    given, page = draft.given.get("title"), (draft.hints.get("title"), draft.hints.get("heading"))
    known = [given] if given else [title for title in page if title]
    head = find_head(left, known)
    if head is not None:
        found.edits += [Edit(number, "metadata.title", "title") for number in head.lines]
        found.gone |= set(head.lines)
    elif given:
        # It stays, but that it says otherwise is worth a warning.
        head = find_head(left)
    if head is None:
        return
    block = next(block for block in left if block.number == head.title)
    text = " ".join(block.text.split())
    outlet = draft.given.get("outlet") or found.outlet
    found.title = Title(original=without_site(text, outlet, draft.url), span=block.span)


def _read_dateline(blocks: Sequence[Block], language: str, found: Findings) -> None:
    for block in _long_ones(blocks):
        read = read_dateline(block.text, language)
        if read is None or columns(block.text[read.end :]) < _LONG_ENOUGH:
            continue
        text = block.text[: read.end].strip()
        span = block.source_span(0, read.end)
        agency = "/".join(read.agencies) or None
        line = TextLine(text, span, block)
        found.filed(
            Dateline(place=read.place, date=read.date, agency=agency, text=text, span=span), "metadata.dateline"
        )
        found.agency(read.agencies, line, "metadata.dateline")
        if read.reporter:
            found.persons((read.reporter,), "reporter", line, "metadata.dateline")
        found.edits.append(Edit(block.number, "metadata.dateline", "date_line", 0, read.end))


def _long_ones(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the first two paragraphs that are long enough for a dateline to stand before them."""
    given = 0
    for block in blocks:
        if columns(block.text) >= _LONG_ENOUGH:
            yield block
            given += 1
            if given == _PROSE_AROUND:
                return


def _read_signature(blocks: Sequence[Block], found: Findings) -> None:
    edited = {edit.block for edit in found.edits}
    for block in blocks[-1:]:
        signature = signature_at_end(block.text)
        if signature is None or block.number in edited:
            continue
        start, agencies = signature
        line = TextLine(block.text[start:].strip(), block.source_span(start, len(block.text)), block)
        found.agency(agencies, line, "metadata.signature")
        # With the space before it: what is left must be what a second look makes of it.
        start = len(block.text[:start].rstrip())
        found.edits.append(Edit(block.number, "metadata.signature", "credit", start, len(block.text)))
