"""Cut the text into numbered paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from newsnorm.draft import Block, Draft, Edit
from newsnorm.steps.lines import Line, is_initial, lines_of, paragraphs_of
from newsnorm.steps.rows import BARS, GAP, gap_marks, rows_of

__all__ = ["Split"]

_RUNS = re.compile(r"[^\S\n\r]{2,}|\t")
_SPACELESS = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u3000-\u303F\uFF00-\uFF65]"
)
_NO_SPACE_BEFORE = regex.compile(r"[,.;:!?)\]}»”’%،。，、；：！？）」』]")
_COMPOUND = regex.compile(r"[\p{L}\p{N}]-$")  # wrapped after its own hyphen: "NATO-" / "Staaten"
_LAST_WORD = regex.compile(r"\p{L}{1,40}[-\u2010]$")
_FIRST_WORD = regex.compile(r"\p{L}{1,40}")
# "Vor- / und Nachteile", "voor- / en nadelen": the hyphen stands for the end of the word after next.
_SUSPENDED = regex.compile(r"(?:und|oder|bis|sowie|en|of|and|or|to|og|eller|och|ja|tai|és|vagy)\b")
_HYPHENATED = regex.compile(r"\p{Ll}[-\u2010]$")


@dataclass(frozen=True)
class Split:
    """Number the paragraphs of a text from 1.

    Paragraphs are told by blank lines, by single lines, or by the shape of hard-wrapped text, whichever the text
    uses. A row of a table is a paragraph, its cells parted by `` | ``. What joins two lines of a paragraph, and each
    run of spaces within one, is recorded with the reason ``whitespace``; white space between paragraphs needs no record. A draft whose paragraphs came from markup is left
    as it is.
    """

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft cut into paragraphs."""
        if not draft.blocks or draft.blocks[0].number:
            return draft
        (whole,) = draft.blocks
        lines = lines_of(whole.text)
        marks = gap_marks(whole.text)
        rows = rows_of(whole.text, lines, marks)
        if rows:
            apart = rows | {n + 1 for n in rows}
            lines = [line._replace(after_blank=True) if n in apart else line for n, line in enumerate(lines)]
        table = {lines[n].start for n in rows}
        groups = paragraphs_of(lines)
        split = draft.split({0: [(group[0].start, group[-1].end) for group in groups]})
        return split.edit(
            edit
            for block, group in zip(split.blocks, groups, strict=True)
            if len(group) > 1 or (marks and any(mark in group[0].text for mark in marks))
            for edit in _mends(block, group, row=group[0].start in table)
        )


def _mends(block: Block, lines: Sequence[Line], *, row: bool) -> Iterator[Edit]:
    offset = lines[0].start
    for line, following in pairwise(lines):
        start, end = line.end - offset, following.start - offset
        if is_initial(line, following):
            yield Edit(block.number, "split.initial", "whitespace", start, end)
        elif _HYPHENATED.search(line.text) and following.text[0].islower():
            yield _hyphen(block, line.text, following.text, start, end)
        else:
            yield Edit(block.number, "split.join", "whitespace", start, end, _glue(line.text, following.text))
    for line in lines:
        start = line.start - offset
        if row and not any(bar in line.text for bar in BARS):
            for gap in GAP.finditer(line.text):
                yield Edit(block.number, "split.cells", "whitespace", start + gap.start(), start + gap.end(), " | ")
        else:
            for run in _RUNS.finditer(line.text):
                yield Edit(block.number, "split.spaces", "whitespace", start + run.start(), start + run.end(), " ")


def _hyphen(block: Block, left: str, right: str, start: int, end: int) -> Edit:
    """Join a word that was cut at its hyphen; one that is written so elsewhere, or waits for its end, keeps it."""
    if _SUSPENDED.match(right):
        return Edit(block.number, "split.join", "whitespace", start, end, " ")
    whole = _LAST_WORD.search(left), _FIRST_WORD.match(right)
    if whole[0] and whole[1] and f"{whole[0].group()}{whole[1].group()}" in block.text:
        return Edit(block.number, "split.join", "whitespace", start, end)
    return Edit(block.number, "split.hyphen", "whitespace", start - 1, end)


def _glue(left: str, right: str) -> str:
    if (
        _NO_SPACE_BEFORE.match(right)
        or _COMPOUND.search(left)
        or (_SPACELESS.match(left[-1]) and _SPACELESS.match(right))
    ):
        return ""
    return " "
