"""How clean an input is, and what that lets the model do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from newsnorm.steps.furniture.decode import best_set, main_block

__all__ = ["Cleaning", "Regime", "Verdict", "judge"]

Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Cleaning: TypeAlias = Literal["recall", "balanced", "precision"]
Regime: TypeAlias = Literal["clean", "residue", "page"]

# Below this share of article words the input is a whole page, above the other a body with nothing to take out.
_PAGE = 0.8
_CLEAN = 0.98
_BETA: dict[Cleaning, float] = {"recall": 1.5, "balanced": 1.0, "precision": 0.75}
_LEAST: dict[Cleaning, float] = {"recall": 0.1, "balanced": 0.3, "precision": 0.5}


@dataclass(frozen=True)
class Verdict:
    """What is to become of the lines.

    Attributes:
        regime: What the input is taken for.
        cleanness: Expected share of its words that belong to the article, 0 to 1.
        keep: Which lines stay.
    """

    regime: Regime
    cleanness: float
    keep: Bools


def judge(chances: Floats, words: Floats, prose: Bools, cleaning: Cleaning) -> Verdict:
    """Decide which lines stay.

    Args:
        chances: For each line the probability that it belongs to the article.
        words: Its words.
        prose: Whether it is running text.
        cleaning: How eager to be.
    """
    total = float(words.sum())
    cleanness = float((chances * words).sum() / total) if total else 1.0
    if cleanness >= _CLEAN:
        return Verdict("clean", cleanness, np.ones(len(chances), np.bool_))
    regime: Regime = "page" if cleanness < _PAGE else "residue"
    keep = best_set(chances, words, _BETA[cleaning]) if regime == "page" else chances >= _LEAST[cleaning]
    main = main_block(chances, words)
    keep[main.start : main.end] |= prose[main.start : main.end]
    return Verdict(regime, cleanness, keep)
