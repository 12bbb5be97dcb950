"""Where a document's prose is: its heaviest stretch, and the groups around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Groups", "Segment", "heaviest", "nearest_groups"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Segment:
    """A stretch of lines, ``start`` included, ``end`` not."""

    start: int
    end: int


@dataclass(frozen=True)
class Groups:
    """For each line, facts about the group of prose it belongs to or is nearest to.

    Attributes:
        share: Words of the group over those of the heaviest group.
        order: -1 before the heaviest group, 0 in it, 1 after it.
        lines: Lines between the line and its group; 0 inside.
    """

    share: Floats
    order: Floats
    lines: Floats


def heaviest(words: Floats, prose: Bools, penalty: float) -> Segment:
    """Return the stretch with the most prose, where each line that is not prose costs ``penalty`` words.

    The maximum-sum segment (Kadane), by running sums; of equal ones the first.
    """
    gain = np.where(prose, words, -penalty)
    sums = np.concatenate([[0.0], np.cumsum(gain)])
    lowest = np.minimum.accumulate(sums)
    end = int(np.argmax(sums[1:] - lowest[:-1])) + 1
    start = int(np.argmin(sums[:end]))
    return Segment(start, end)


def nearest_groups(words: Floats, prose: Bools, reach: int) -> Groups:
    """Group prose lines that stand at most ``reach`` lines apart, and assign each line to the nearest group."""
    n = len(words)
    places = np.flatnonzero(prose)
    if not len(places):
        return Groups(np.zeros(n), np.zeros(n), np.full(n, float(n)))
    number = np.concatenate([[0], np.cumsum(np.diff(places) > reach)])
    mass = np.bincount(number, words[places])
    top = int(np.argmax(mass))
    at = np.arange(n)
    right = np.minimum(np.searchsorted(places, at), len(places) - 1)
    left = np.maximum(right - (places[right] > at), 0)
    nearer = np.where(np.abs(places[right] - at) < np.abs(at - places[left]), right, left)
    own = number[nearer]
    inside = number[left] == number[right]
    away = np.where(inside & (at >= places[0]) & (at <= places[-1]), 0, np.abs(places[nearer] - at))
    return Groups(mass[own] / max(float(mass[top]), 1.0), np.sign(own - top).astype(float), away.astype(float))
