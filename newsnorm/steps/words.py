"""Take out short lines whose words say that they are debris, in a wording that no rule knows.

Asked last of all cleaning: only lines that are left by rules, copies and the line model, that say nothing about the
article (who, when, whence), and that are not prose. Between paragraphs of prose a line is a subhead until much speaks
against it; beside other debris or outside of the prose less is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from newsnorm.draft import Block, Draft, Edit
from newsnorm.measure import is_prose
from newsnorm.rules.book import RuleBook
from newsnorm.rules.line import LINE_COLUMNS, Line
from newsnorm.rules.load import load_rules
from newsnorm.rules.words import WORDS, Verdict, judge_words
from newsnorm.steps.phrases import document_languages, is_read
from newsnorm.trusted import change_detail

__all__ = ["DebrisWords"]

# Least probability for a line beside removed lines or outside of the prose.
_OUTSIDE, _OUTSIDE_LONG = 0.8, 0.5
# And between paragraphs that stay. A line of few words may be a subhead about newsletters or advertising; longer ones
# are debris or a sentence, which the model knows apart. One word that speaks for debris is never enough.
_INSIDE = {2: 0.985, 3: 0.9}
_INSIDE_LONG = 0.65
_MOST_SPEAKING = max(_INSIDE)
# A text of no more lines may be a headline alone, which has no other line to go by.
_TOO_LITTLE = 2


@dataclass(frozen=True)
class DebrisWords:
    """Take out what :func:`~newsnorm.rules.words.judge_words` takes for debris.

    Attributes:
        rule_paths: The user's packs, whose lines that are read are left alone.
    """

    rule_paths: tuple[Path, ...] = ()

    @cached_property
    def _rules(self) -> RuleBook:
        return load_rules(self.rule_paths)

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft without such blocks."""
        if WORDS in draft.disabled:
            return draft
        languages = self._rules.languages_for([draft.language.code])
        asked = [
            (at, Line.of(block.text))
            for at, block in enumerate(draft.blocks)
            if len(block.text) <= LINE_COLUMNS and block.doubt is None and not is_prose(block.text)
        ]
        told = [(at, verdict) for at, line in asked if line.short and (verdict := judge_words(line, languages))]
        return draft.edit(self._edits(draft, told)) if told and _is_enough(draft) else draft

    def _edits(self, draft: Draft, told: Sequence[tuple[int, Verdict]]) -> Iterator[Edit]:
        prose = [is_prose(block.text) for block in draft.blocks]
        inside = _places_inside(draft.blocks, prose)
        for at, verdict in told:
            number, text = draft.blocks[at].number, draft.blocks[at].text
            if verdict.chance > _bar(verdict, inside=inside[at]) and not self._is_read(draft, text):
                detail = change_detail(score=round(1 - verdict.chance, 4), features=verdict.loudest)
                yield Edit(number, WORDS, verdict.reason, detail=detail)

    def _is_read(self, draft: Draft, text: str) -> bool:
        return is_read(self._rules.metadata_index(document_languages(draft)), text)


def _is_enough(draft: Draft) -> bool:
    """Tell whether there is more in the input than a line or two."""
    gone = sum(change.after is None for change in draft.changes)
    return len(draft.blocks) + gone > _TOO_LITTLE or any(is_prose(block.text) for block in draft.blocks)


def _bar(verdict: Verdict, *, inside: bool) -> float:
    """Return the probability that a line must exceed to go."""
    if not inside:
        return _OUTSIDE_LONG if verdict.long else _OUTSIDE
    if verdict.speaking < min(_INSIDE):
        return 1.0
    return _INSIDE_LONG if verdict.long else _INSIDE[min(verdict.speaking, _MOST_SPEAKING)]


def _places_inside(blocks: Sequence[Block], prose: Sequence[bool]) -> list[bool]:
    """Tell for each block whether it is where subheads are: between paragraphs of prose, and beside no removed line.

    What heads a paragraph of prose is there though the line before it was taken out.
    """
    if not any(prose):
        return [False] * len(blocks)
    first, last = prose.index(True), len(prose) - 1 - prose[::-1].index(True)
    gaps = [later.number - earlier.number > 1 for earlier, later in pairwise(blocks)]
    before, after = [False, *gaps], [*gaps, False]
    return [first < at < last and not after[at] and (prose[at + 1] or not before[at]) for at in range(len(blocks))]
