"""Where a document's prose is: its heaviest stretch, and the groups around it."""

from __future__ import annotations

from collections.abc import Sequence
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
    order: npt.NDArray[np.generic]
    lines: npt.NDArray[np.generic]


def heaviest(words: Floats, prose: Bools, penalties: Sequence[float]) -> list[Segment]:
    """Return for each penalty the stretch with the most prose, where each line that is not prose costs so many words.

    The maximum-sum segment (Kadane), by running sums; of equal ones the first.
    """
    gain = np.where(prose, words, -np.array(penalties)[:, None])
    sums = np.zeros((len(penalties), len(words) + 1))
    gain.cumsum(axis=1, out=sums[:, 1:])
    lowest = np.minimum.accumulate(sums, axis=1)
    ends = ((sums[:, 1:] - lowest[:, :-1]).argmax(axis=1) + 1).tolist()
    return [Segment(int(row[:end].argmin()), end) for row, end in zip(sums, ends, strict=True)]


def nearest_groups(words: Floats, prose: Bools, reaches: Sequence[int]) -> list[Groups]:
    """Group prose lines that stand at most ``reach`` lines apart, and assign each line to the nearest group.

    Args:
        words: Words of each line.
        prose: Which lines are prose.
        reaches: For each of these there is one answer.
    """
    n = len(words)
    places = prose.nonzero()[0]
    if not len(places):
        return [Groups(np.zeros(n), np.zeros(n), np.full(n, float(n)))] * len(reaches)
    at = np.arange(n)
    right = np.minimum(prose.cumsum() - prose, len(places) - 1)
    left = np.maximum(right - (places[right] > at), 0)
    rightward, leftward = np.abs(places[right] - at), np.abs(at - places[left])
    nearer = np.where(rightward < leftward, right, left)
    distance = np.minimum(rightward, leftward)
    between = (at >= places[0]) & (at <= places[-1])
    steps = places[1:] - places[:-1]
    mass_of_line = words[places]
    found = []
    for reach in reaches:
        number = np.zeros(len(places), np.int64)
        (steps > reach).cumsum(out=number[1:])
        mass = np.bincount(number, mass_of_line)
        top = int(mass.argmax())
        own = number[nearer]
        away = np.where((number[left] == number[right]) & between, 0, distance)
        found.append(Groups(mass[own] / max(float(mass[top]), 1.0), np.sign(own - top), away))
    return found
