"""The step that takes out what surrounds an article: menus, teasers, comment threads, footers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from newsnorm.draft import Block, Draft, Edit
from newsnorm.measure import is_prose
from newsnorm.models import Cleanness
from newsnorm.steps.doubt import Judgement
from newsnorm.trusted import change_detail

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from newsnorm.steps.furniture.model import Trees
    from newsnorm.steps.furniture.regime import Verdict

__all__ = ["Furniture"]

_RULE = "model.furniture"
_PASSES = 3
# Of 814 documents that lost lines a second look took more from 11; in all of them the least likely line that stayed and
# is not prose was below this. Fewer lines than ``_AGAIN`` are not looked at in the first place (see ``doubt``).
_CONTENT = {"page": 0.5, "residue": 0.2, "clean": 0.0}
_AGAIN = 6
# A text is not worth scoring when at most so many paragraphs that are not prose stand together, or they have at most
# such a share of its characters, and prose stands among its last two: furniture comes in rows and at the end. On texts
# that an extractor made that moves F1 by .001 at most.
_TOGETHER = 3
_LITTLE = 0.08
_LAST = 2


@dataclass(frozen=True)
class Furniture:
    """Take out the blocks that are not the article, by their shape, their words and their surroundings.

    A small model gives each block a probability; how clean the input is as a whole decides what follows from it
    (see ``docs/line-model.md``). Each removal records its probability and the features that spoke loudest against
    the block, in log-odds. Prose within the article's main block stays, whatever the model thinks of it.

    Attributes:
        cleaning: ``"balanced"``, ``"recall"`` (takes out less), ``"precision"`` (more) or ``"off"``.
        model: Other weights than the shipped ones, as ``benchmarks/train_line_model.py`` writes them.
    """

    cleaning: Literal["balanced", "recall", "precision", "off"] = "balanced"
    model: Path | None = None

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft without its furniture."""
        return draft.edit(self.judge(draft).edits)

    def judge(self, draft: Draft) -> Judgement:
        """Return the removals, until the model is content with what is left: a second run would find nothing more."""
        if self.cleaning == "off":
            return Judgement(())
        edits: list[Edit] = []
        cleanness: Cleanness = "clean"
        blocks = draft.blocks
        least = 2  # a lone block has no surroundings
        lines = None
        for _ in range(_PASSES):
            if len(blocks) < least or _is_clean(blocks):
                break
            from newsnorm.steps.furniture.features import features
            from newsnorm.steps.furniture.lines import Lines
            from newsnorm.steps.furniture.model import load
            from newsnorm.steps.furniture.regime import judge

            if lines is None:
                lines = Lines.of(draft.raw, ((block.text, block.start, block.end) for block in blocks))
            else:
                lines = Lines.plain([block.text for block in blocks])
            found = features(lines)
            trees = load(self.model).on(found.names)
            chances = trees.probabilities(found.values)
            verdict = judge(chances, found.measures, trees.page, self.cleaning)
            if not edits:
                cleanness = verdict.regime
            if verdict.keep.all():
                break
            edits += _removals(blocks, trees, found.values, chances, verdict)
            left = chances[verdict.keep & ~found.measures.prose]
            if not left.size or left.min() > _CONTENT[verdict.regime]:
                break
            blocks = tuple(block for block, stays in zip(blocks, verdict.keep.tolist(), strict=True) if stays)
            least = _AGAIN
        return Judgement(edits, cleanness)


def _is_clean(blocks: Sequence[Block]) -> bool:
    """Tell from the paragraphs' lengths alone that nothing is to be had here."""
    if not any(is_prose(block.text) for block in blocks[-_LAST:]):
        return False
    texts = [block.text for block in blocks]
    prose = bytes(map(is_prose, texts))
    if bytes(_TOGETHER + 1) not in prose:
        return True
    sizes = list(map(len, texts))
    return sum(sizes) - sum(compress(sizes, prose)) <= _LITTLE * sum(sizes)


def _removals(
    blocks: Sequence[Block],
    trees: Trees,
    values: npt.NDArray[np.float32],
    chances: npt.NDArray[np.float64],
    verdict: Verdict,
) -> Iterator[Edit]:
    import numpy as np

    gone = (~verdict.keep).nonzero()[0]
    scores = np.round(chances[gone], 4).tolist()
    note = f"{verdict.regime}: {verdict.cleanness:.0%} of the words taken for article"
    for number, score, told in zip(gone.tolist(), scores, trees.loudest(values.take(gone, axis=1)), strict=True):
        detail = change_detail(score=score, features=told, note=note)
        yield Edit(blocks[number].number, _RULE, "furniture", None, None, "", detail)
