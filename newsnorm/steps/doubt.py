"""Let rules that know what a line is speak before the model that only knows it is not the article.

A credit line is furniture to the line model, and it is right; but the rules can say whose line it is and read the
names in it, or that it is a copy and of what. So what the model wants out near the article is only marked at first, and
taken out when rules, metadata and copies have had their say. What is far from the article goes at once, which is most
of a scraped page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from newsnorm.draft import Draft, Edit
from newsnorm.models import Change
from newsnorm.steps.base import Step

__all__ = ["Doubt", "TakeOut"]

# Blocks before the first and after the last one that stays in which headlines, bylines, credits and comment forms
# are found; on scraped pages there are seldom more than five.
_NEAR = 10
# A text of fewer different blocks has too little around a block for the model to judge it by; what is debris there is known to
# the rules.
_PAGE = 12


@dataclass(frozen=True)
class Doubt:
    """Run a step that takes out blocks, but only mark those near what stays.

    Attributes:
        step: The step; it takes out whole blocks and does nothing else.
    """

    step: Step

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft without what is far from the article, the rest of the step's removals marked."""
        if len({block.text for block in draft.blocks}) < _PAGE:
            return draft
        after = self.step(draft)
        removed = {change.paragraph: change for change in after.changes[len(draft.changes) :]}
        if not removed:
            return draft
        near = _near_numbers([block.number for block in draft.blocks], removed.keys())
        far = draft.edit(_edit(change) for number, change in removed.items() if number not in near)
        return far.with_blocks(
            block._replace(doubt=removed[block.number]) if block.number in removed else block for block in far.blocks
        )


@dataclass(frozen=True)
class TakeOut:
    """Take out the blocks that :class:`Doubt` has marked and no rule has claimed since."""

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft without marked blocks."""
        return draft.edit(_edit(block.doubt) for block in draft.blocks if block.doubt is not None)


def _edit(change: Change) -> Edit:
    return Edit(change.paragraph, change.rule, change.reason, detail=change.detail)


def _near_numbers(numbers: Sequence[int], removed: Collection[int]) -> set[int]:
    kept = [at for at, number in enumerate(numbers) if number not in removed]
    if not kept:
        return set()
    return set(numbers[max(0, kept[0] - _NEAR) : kept[-1] + 1 + _NEAR])
