"""The step that takes out what surrounds an article: menus, teasers, comment threads, footers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newsnorm.draft import Draft, Edit
from newsnorm.measure import is_prose
from newsnorm.models import ChangeDetail

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from newsnorm.steps.furniture.regime import Verdict

__all__ = ["Furniture"]

_RULE = "model.furniture"
_SPOKEN = 3


@dataclass(frozen=True)
class Furniture:
    """Take out the blocks that are not the article, by their shape, their words and their surroundings.

    A small model gives each block a probability; how clean the input is as a whole decides what follows from it
    (see ``docs/line-model.md``). Each removal records its probability and the features that spoke loudest against
    the block, in log-odds. Prose within the article's main block stays, whatever the model thinks of it.

    Attributes:
        cleaning: ``"balanced"``, ``"recall"`` (takes out less), ``"precision"`` (more) or ``"off"``.
    """

    cleaning: Literal["balanced", "recall", "precision", "off"] = "balanced"

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft without its furniture."""
        cleaning, blocks = self.cleaning, draft.blocks
        # Nothing could go: a lone block has no surroundings, and prose among prose is the main block.
        if cleaning == "off" or len(blocks) < 2 or all(is_prose(block.text) for block in blocks):
            return draft
        from newsnorm.steps.furniture.features import features
        from newsnorm.steps.furniture.lines import Lines
        from newsnorm.steps.furniture.model import shipped
        from newsnorm.steps.furniture.regime import judge

        found = features(Lines.of(draft.raw, ((block.text, block.start, block.end) for block in blocks)))
        trees = shipped()
        values = found.values[trees.rows_of(found.names)]
        chances = trees.probabilities(values)
        verdict = judge(chances, found.measures.words, found.measures.prose, cleaning)
        if verdict.keep.all():
            return draft
        return draft.edit(_edits(draft, values, chances, verdict))


def _edits(
    draft: Draft, values: npt.NDArray[np.float32], chances: npt.NDArray[np.float64], verdict: Verdict
) -> Iterator[Edit]:
    import numpy as np

    from newsnorm.steps.furniture.model import shipped

    gone = np.flatnonzero(~verdict.keep)
    trees = shipped()
    moves = trees.contributions(values[:, gone])
    loudest = np.argpartition(moves, _SPOKEN, axis=0)[:_SPOKEN]
    note = f"{verdict.regime}: {verdict.cleanness:.0%} of the words taken for article"
    for column, number in enumerate(gone.tolist()):
        spoken = sorted((round(float(moves[row, column]), 2), trees.features[row]) for row in loudest[:, column])
        detail = ChangeDetail(
            score=round(float(chances[number]), 4),
            features=tuple((name, weight) for weight, name in spoken if weight < 0),
            note=note,
        )
        yield Edit(draft.blocks[number].number, _RULE, "furniture", detail=detail)
