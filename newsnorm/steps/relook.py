"""Look at a text without prose again when lines have gone that had a say in its language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from newsnorm.draft import Draft
from newsnorm.measure import is_prose
from newsnorm.models import Language
from newsnorm.steps.base import Step

__all__ = ["Relook"]

_ROUNDS = 8


@dataclass(frozen=True)
class Relook:
    """Tell the language and clean by it; of a text without prose again, until nothing more goes.

    Prose tells the language of an article, and prose stays. Where there is none the lines tell it that cleaning takes
    out, and what is left may turn out to be in another language, with packs of its own: "Leave a Reply", then
    "Teilen". Cleaning what came out would find that, so it has to be found at once.

    Attributes:
        language: Sets the language of blocks and draft.
        cleaning: Take out what the packs of these languages know, one after the other.
    """

    language: Step
    cleaning: tuple[Step, ...]

    def __call__(self, draft: Draft) -> Draft:
        """Return the cleaned draft, its language told from what was left before the last round."""
        for _ in range(_ROUNDS):
            told = self.language(draft)
            draft = reduce(lambda before, step: step(before), self.cleaning, told)
            if draft.changes is told.changes or any(is_prose(block.text) for block in draft.blocks):
                break
            if draft.blocks:
                blocks = tuple(block._replace(language=None) for block in draft.blocks)
                draft = draft._replace(blocks=blocks, language=Language())
        return draft
