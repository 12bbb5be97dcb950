"""Undo a step that takes more of the prose than rules should."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsnorm.draft import Block, Draft
from newsnorm.measure import is_prose
from newsnorm.steps.base import Step

__all__ = ["LossGuard"]


@dataclass(frozen=True)
class LossGuard:
    """Run a step, and take its result back with a warning when it costs too much prose.

    A rule that matches paragraph after paragraph is wrong about the document, however sure it is of each line.

    Attributes:
        step: The step to watch.
        limit: Largest share, 0 to 1, of the prose characters that it may take.
    """

    step: Step
    limit: float

    def __call__(self, draft: Draft) -> Draft:
        """Return the step's result, or the draft as it was."""
        after = self.step(draft)
        # What stayed as it was is on neither side of the account.
        lost = _prose(_others(draft, after)) - _prose(_others(after, draft))
        if lost <= 0:
            return after
        before = _prose(draft.blocks)
        if lost <= self.limit * before:
            return after
        return draft.warn(
            f"{type(self.step).__name__} would have taken {lost / before:.0%} of the prose and was not applied "
            f"(Config.loss_guard is {self.limit:.0%})"
        )


def _others(draft: Draft, other: Draft) -> list[Block]:
    if draft is other:
        return []
    shared = set(map(id, other.blocks))
    return [block for block in draft.blocks if id(block) not in shared]


def _prose(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks if is_prose(block.text))
