"""From probabilities to the lines that stay."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from newsnorm.steps.furniture.blocks import Segment

__all__ = ["best_set", "main_block"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def best_set(chances: Floats, words: Floats, beta: float = 1.0) -> Bools:
    """Return the set of lines with the highest expected F score.

    Of all sets of a size the best one has the likeliest lines, so one pass over the lines in that order finds it. The
    expected score is taken as the ratio of expected overlap and expected sizes, each line counting its words. There
    is no threshold to choose; on documents where all lines are doubtful the set grows, on clear ones it is sharp.

    Args:
        chances: For each line the probability that it belongs to the article.
        words: How much each line counts.
        beta: How many times as much recall counts as precision.
    """
    weight = words + 0.5
    order = np.argsort(-chances, kind="stable")
    hits = np.cumsum((chances * weight)[order])
    score = hits / (np.cumsum(weight[order]) + beta * beta * hits[-1])
    keep = np.zeros(len(chances), np.bool_)
    keep[order[: int(np.argmax(score)) + 1]] = True
    return keep


def main_block(chances: Floats, words: Floats, least: float = 0.7, penalty: float = 2.0, cost: float = 1.0) -> Segment:
    """Return the stretch that is article by and large.

    Prose inside it is not for the model to take out, whatever it thinks of the single paragraph.

    Args:
        chances: For each line the probability that it belongs to the article.
        words: Its words.
        least: Lines with a higher probability speak for the stretch they are in, by their words and the difference.
        penalty: How many times as much the others speak against it.
        cost: What each of those costs besides, in words.
    """
    gain = words * (chances - least)
    gain = np.where(gain < 0, penalty * gain - cost, gain)
    sums = np.concatenate([[0.0], np.cumsum(gain)])
    lowest = np.minimum.accumulate(sums)
    end = int(np.argmax(sums[1:] - lowest[:-1])) + 1
    return Segment(int(np.argmin(sums[:end])), end)
