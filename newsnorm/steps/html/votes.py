"""What another extractor's opinion says of each block: of itself, of those around it, and of the page."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from newsnorm.steps.furniture.measures import Measures
from newsnorm.steps.html.overlap import Grams, grams, shared
from newsnorm.steps.html.tree import Page

__all__ = ["UNKNOWN", "VOTES", "vote_features"]

# The features in their order, and what they are when there is no opinion.
VOTES = (
    "vote",
    "vote.parent",
    "vote.grandparent",
    "vote.like",
    "vote-3",
    "vote+3",
    "vote.place",
    "vote.prose",
    "vote.words",
    "vote.items",
)
UNKNOWN = -2.0


def vote_features(page: Page, own: Grams, measures: Measures, opinion: str) -> dict[str, npt.NDArray[Any]]:
    """Compute the features that come from another extractor's opinion.

    Args:
        page: The page.
        own: The word sequences of its blocks.
        measures: What is known of its blocks as lines of text.
        opinion: The text that the other takes for the article; empty when there is none.
    """
    n = len(page.blocks)
    vote = shared(own, grams(opinion.split("\n"))) if opinion.strip() else np.zeros(n)
    words = measures.words + 0.5
    voted = float((vote * words).sum())
    if voted < 1:
        return {name: np.full(n, UNKNOWN) for name in VOTES}
    parent = np.array([page.parents[block.node] for block in page.blocks], np.int64)
    above = np.array(page.parents, np.int64)[parent]
    sums = np.zeros((2, n + 1))
    np.cumsum(np.array([vote * words, words]), axis=1, out=sums[:, 1:])
    at = np.arange(n)
    before = sums[:, at] - sums[:, np.maximum(at - 3, 0)]
    after = sums[:, np.minimum(at + 4, n)] - sums[:, at + 1]
    inside = np.flatnonzero(vote > 0.5)
    first, last = (int(inside[0]), int(inside[-1])) if len(inside) else (0, n - 1)
    prose = measures.prose
    items = np.array([block.kind == "list_item" or block.row for block in page.blocks])
    values = (
        vote,
        _mean(parent, vote, words),
        _mean(above, vote, words),
        _mean(_shapes(page), vote, words),
        before[0] / np.maximum(before[1], 1),
        after[0] / np.maximum(after[1], 1),
        np.clip((at - first) / max(last - first, 1), -1, 2),
        np.full(n, (vote * words)[prose].sum() / max(float(words[prose].sum()), 1.0)),
        np.full(n, np.log1p(voted)),
        np.full(n, (vote * words)[items].sum() / max(float(words[items].sum()), 1.0)),
    )
    return dict(zip(VOTES, values, strict=True))


def _shapes(page: Page) -> npt.NDArray[np.int64]:
    """Number the blocks by the names of their element and of the one around it."""
    numbers: dict[tuple[str, ...], int] = {}
    found = []
    for block in page.blocks:
        own, above = page.elements[block.node], page.elements[page.parents[block.node]]
        sign = (str(own.tag), own.get("class") or "", str(above.tag), above.get("class") or "")
        found.append(numbers.setdefault(sign, len(numbers)))
    return np.array(found, np.int64)


def _mean(
    home: npt.NDArray[np.int64], vote: npt.NDArray[np.float64], words: npt.NDArray[np.float64]
) -> npt.NDArray[Any]:
    return np.asarray((np.bincount(home, vote * words) / np.maximum(np.bincount(home, words), 0.5))[home])
