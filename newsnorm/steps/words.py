"""Take out short lines whose words say that they are debris, in a wording that no rule knows.

Asked last of all cleaning: only lines that are left by rules, copies and the line model, that say nothing about the
article (who, when, whence), and that are not prose. Between paragraphs of prose a line has to be surer than beside
other debris or outside of the prose, where debris is found more often than subheads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from newsnorm.draft import Draft, Edit
from newsnorm.measure import is_prose
from newsnorm.rules.book import RuleBook
from newsnorm.rules.line import LINE_COLUMNS, Line
from newsnorm.rules.load import load_rules
from newsnorm.rules.words import WORDS, judge_words
from newsnorm.steps.phrases import document_languages, is_read
from newsnorm.trusted import change_detail

__all__ = ["DebrisWords"]

# Least probability for a line between paragraphs that stay, and for one beside removed lines or outside of the prose.
# A line of few words may be a subhead about newsletters or advertising; longer ones are debris or a sentence, which the
# model knows apart.
_INSIDE = {"few": 0.95, "many": 0.65}
_OUTSIDE = {"few": 0.8, "many": 0.5}


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
        return draft.edit(self._edits(draft))

    def _edits(self, draft: Draft) -> Iterator[Edit]:
        prose = [is_prose(block.text) for block in draft.blocks]
        if all(prose):
            return
        first, last = (prose.index(True), len(prose) - 1 - prose[::-1].index(True)) if any(prose) else (len(prose), -1)
        beside = _beside_gaps([block.number for block in draft.blocks])
        languages = self._rules.languages_for([draft.language.code])
        for at, block in enumerate(draft.blocks):
            if prose[at] or block.doubt is not None or len(block.text) > LINE_COLUMNS:
                continue
            line = Line.of(block.text)
            verdict = judge_words(line, languages) if line.short else None
            bars = _OUTSIDE if at < first or at > last or beside[at] else _INSIDE
            if verdict and verdict.chance > bars[verdict.size] and not self._is_read(draft, block.text):
                detail = change_detail(score=round(1 - verdict.chance, 4), features=verdict.loudest)
                yield Edit(block.number, WORDS, verdict.reason, detail=detail)

    def _is_read(self, draft: Draft, text: str) -> bool:
        return is_read(self._rules.metadata_index(document_languages(draft)), text)


def _beside_gaps(numbers: list[int]) -> list[bool]:
    """Tell for each block whether the one before or after it in the input was taken out."""
    gaps = [later - earlier > 1 for earlier, later in pairwise(numbers)]
    return [before or after for before, after in zip([False, *gaps], [*gaps, False], strict=True)]
