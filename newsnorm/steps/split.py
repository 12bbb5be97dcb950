"""Cut the text into numbered paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from newsnorm.draft import Block, Draft, Edit
from newsnorm.steps.lines import Line, lines_of, paragraphs_of

__all__ = ["Split"]

_RUNS = re.compile(r"[^\S\n\r]{2,}|\t")
_SPACELESS = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u3000-\u303F\uFF00-\uFF65]"
)
_NO_SPACE_BEFORE = regex.compile(r"[,.;:!?)\]}»”’%،。，、；：！？）」』]")
_COMPOUND = regex.compile(r"[\p{L}\p{N}]-$")  # wrapped after its own hyphen: "NATO-" / "Staaten"
_HYPHENATED = regex.compile(r"\p{Ll}[-\u2010]$")


@dataclass(frozen=True)
class Split:
    """Number the paragraphs of a text from 1.

    Paragraphs are told by blank lines, by single lines, or by the shape of hard-wrapped text, whichever the text
    uses. What joins two lines of a paragraph, and each run of spaces within one, is recorded with the reason
    ``whitespace``; white space between paragraphs needs no record. A draft whose paragraphs came from markup is left
    as it is.
    """

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft cut into paragraphs."""
        if any(block.number for block in draft.blocks):
            return draft
        groups = [group for block in draft.blocks for group in paragraphs_of(lines_of(block.text))]
        split = draft.split({0: [(group[0].start, group[-1].end) for group in groups]})
        return split.edit(
            edit for block, group in zip(split.blocks, groups, strict=True) for edit in _mend_spaces(block, group)
        )


def _mend_spaces(block: Block, lines: Sequence[Line]) -> Iterator[Edit]:
    offset = lines[0].start
    for line, following in pairwise(lines):
        start, end = line.end - offset, following.start - offset
        if _HYPHENATED.search(line.text) and following.text[0].islower():
            yield Edit(block.number, "split.hyphen", "whitespace", start - 1, end)
        else:
            yield Edit(block.number, "split.join", "whitespace", start, end, _glue(line.text, following.text))
    for line in lines:
        for run in _RUNS.finditer(line.text):
            start = line.start - offset
            yield Edit(block.number, "split.spaces", "whitespace", start + run.start(), start + run.end(), " ")


def _glue(left: str, right: str) -> str:
    if (
        _NO_SPACE_BEFORE.match(right)
        or _COMPOUND.search(left)
        or (_SPACELESS.match(left[-1]) and _SPACELESS.match(right))
    ):
        return ""
    return " "
