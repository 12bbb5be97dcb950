"""The model: boosted oblivious trees, evaluated for all lines of a document at once.

In an oblivious tree all nodes of a level ask the same question, so a tree is a handful of comparisons that make the
bits of an index into its leaves. That is a few array operations for any number of lines, in numpy alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from newsnorm.errors import ModelError

__all__ = ["Trees", "load"]

# Lines are done in portions: more than a processor's cache holds takes twice the time.
_PORTION = 128
_WIDE_PORTION = 512  # for a few trees
_TELLING = 16
_SPOKEN = 3
_DEEPEST = 8  # the number of a leaf is a byte

Places: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Trees:
    """Boosted oblivious trees over named features.

    Attributes:
        features: Names of the features, in the order of the rows they are evaluated on.
        used: For each tree and level the row that is asked.
        borders: For each tree and level the value that must be exceeded.
        leaves: For each tree its values, the first level being the lowest bit of the index.
        shares: For each leaf how much of the training weight fell into it.
        bias: Log-odds to start from.
        page: Weights of ``regime.FACTS`` that tell a whole page from an article's text.
    """

    features: tuple[str, ...]
    used: npt.NDArray[np.int64]
    borders: npt.NDArray[np.float32]
    leaves: npt.NDArray[np.float32]
    shares: npt.NDArray[np.float32]
    bias: float
    page: npt.NDArray[np.float64]

    @classmethod
    def of(cls, record: dict[str, Any]) -> Trees:
        """Read trees from the JSON record that the training script writes.

        Raises:
            ModelError: The record is damaged.
        """
        try:
            trees = record["trees"]
            found = cls(
                features=tuple(record["features"]),
                used=np.array([tree["features"] for tree in trees], np.int64),
                borders=np.array([tree["borders"] for tree in trees], np.float32),
                leaves=np.array([tree["leaves"] for tree in trees], np.float32),
                shares=np.array([tree["shares"] for tree in trees], np.float32),
                bias=float(record["bias"]),
                page=np.array(record["page"], np.float64),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(f"the line model is damaged ({error!r}); install newsnorm again") from error
        fits = (
            found.used.ndim == 2
            and found.used.shape[1] <= _DEEPEST
            and found.borders.shape == found.used.shape
            and found.leaves.shape == found.shares.shape == (len(trees), 1 << found.used.shape[1])
            and found.used.min() >= 0
            and found.used.max() < len(found.features)
            and found.page.ndim == 1
        )
        if not fits:
            raise ModelError("the line model is damaged (its trees do not fit together); install newsnorm again")
        return found

    def on(self, names: Sequence[str]) -> Trees:
        """Return the same trees for a table with other features besides theirs.

        Args:
            names: The features of the table, in the order of its rows.

        Raises:
            ModelError: One is missing: the model and the program are of different versions.
        """
        return _placed(self, tuple(names))

    def probabilities(self, values: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Return for each line the probability that it belongs to the article.

        Args:
            values: One row a feature, one column a line.
        """
        lines = values.shape[1]
        margins = np.empty(lines)
        room = _Room.of(len(self.used), min(lines, _PORTION))
        for low in range(0, lines, _PORTION):
            part = np.ascontiguousarray(values[:, low : low + _PORTION])
            if part.shape[1] < room.index.shape[1]:
                room = _Room.of(len(self.used), part.shape[1])
            self._margins(part, room, margins[low : low + _PORTION])
        return np.asarray(1 / (1 + np.exp(-margins)))

    def loudest(self, values: npt.NDArray[np.float32]) -> list[tuple[tuple[str, float], ...]]:
        """Name for each line up to three features that spoke against it, the loudest first, with what they said.

        Args:
            values: As for :meth:`probabilities`.
        """
        names = self._telling.names
        found: list[tuple[tuple[str, float], ...]] = []
        for low in range(0, values.shape[1], _WIDE_PORTION):
            moves = np.ascontiguousarray(self.contributions(values[:, low : low + _WIDE_PORTION]).T)
            at = np.arange(len(moves))
            columns = []
            for _ in range(min(_SPOKEN, len(names))):
                rows = moves.argmin(axis=1)
                said = moves[at, rows]
                moves[at, rows] = np.inf
                columns.append(zip(names[rows].tolist(), np.round(said.astype(np.float64), 2).tolist(), strict=True))
            told = list(zip(*columns, strict=True))
            for line in (said >= 0).nonzero()[0].tolist():
                told[line] = tuple(pair for pair in told[line] if pair[1] < 0)
            found += told
        return found

    @property
    def telling(self) -> tuple[str, ...]:
        """Names of the features that speak when a decision is explained, the most asked for first."""
        return tuple(self._telling.names.tolist())

    def contributions(self, values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return how much each feature moved each line's log-odds.

        Each level of a tree moves the expected value of the leaves that are still within reach (the path method of
        Saabas, 2014). Only the first 16 trees are asked: they make the coarse decision, the later ones polish it.

        Args:
            values: As for :meth:`probabilities`.

        Returns:
            One row for each of :attr:`telling`, one column a line.
        """
        told = self._telling
        answers = (values.take(told.asked, axis=0) > told.borders).view(np.uint8)
        leaves = answers[: len(told.asked) // self.used.shape[1]].copy()
        for level in range(1, self.used.shape[1]):
            leaves |= answers[level * len(leaves) : (level + 1) * len(leaves)] << level
        place = leaves.take(told.tree, axis=0) + told.begins
        moves = told.moves.take(place)
        found: npt.NDArray[np.float32] = moves[: len(told.names)]
        low = len(found)
        for size in told.more:
            found[:size] += moves[low : low + size]
            low += size
        return found

    @cached_property
    def _levels(self) -> tuple[Places, npt.NDArray[np.float32]]:
        """The features and the borders, one row a level."""
        return np.ascontiguousarray(self.used.T), np.ascontiguousarray(self.borders.T)[:, :, None]

    def _margins(self, values: npt.NDArray[np.float32], room: _Room, out: npt.NDArray[np.float64]) -> None:
        rows, borders = self._levels
        asked, answers, index = room.asked, room.answers, room.index
        bits = answers.view(np.uint8)
        index.fill(0)
        for level in range(len(rows) - 1, -1, -1):
            values.take(rows[level], axis=0, out=asked, mode="clip")
            np.greater(asked, borders[level], out=answers)
            index += index
            index += bits
        table, first = self._table
        np.add(index, first, out=room.place)
        table.take(room.place, out=asked, mode="clip")
        asked.sum(axis=0, dtype=np.float64, out=out)
        out += self.bias

    @cached_property
    def _table(self) -> tuple[npt.NDArray[np.float32], Places]:
        """All leaves in a row, and where each tree's begin."""
        return self.leaves.ravel(), np.arange(0, self.leaves.size, self.leaves.shape[1])[:, None]

    @cached_property
    def _telling(self) -> _Telling:
        used = self.used[:_TELLING]
        count, depth = used.shape
        flat = used.T.ravel()
        order = np.argsort(flat, kind="stable")
        weights = np.maximum(self.shares[:_TELLING], 1e-9)
        leaves = self.leaves[:_TELLING]
        means = []  # the expected value by the answers so far, for each leaf
        for level in range(depth + 1):
            shape = (count, 1 << (depth - level), 1 << level)
            weight = weights.reshape(shape)
            mean = (leaves.reshape(shape) * weight).sum(axis=1) / weight.sum(axis=1)
            means.append(np.tile(mean, 1 << (depth - level)))
        moves = np.stack([after - before for before, after in pairwise(means)]).reshape(count * depth, -1)
        questions: dict[int, list[int]] = {}
        for number, feature in enumerate(flat.tolist()):
            questions.setdefault(feature, []).append(number)
        features = sorted(questions, key=lambda feature: (-len(questions[feature]), feature))
        ranks = [[at for at in rank if at is not None] for rank in zip_longest(*(questions[one] for one in features))]
        order = np.array([number for rank in ranks for number in rank])
        return _Telling(
            names=np.array([self.features[one] for one in features], object),
            asked=flat,
            borders=self.borders[:_TELLING].T.reshape(-1, 1),
            tree=order % count,
            begins=np.arange(0, moves.size, moves.shape[1])[:, None],
            moves=moves[order].ravel(),
            more=tuple(map(len, ranks[1:])),
        )


class _Telling(NamedTuple):
    """The first trees, by which a decision is explained.

    The features stand in the order of how often they are asked for, so that all that is said of them adds up slice by
    slice: first the first question for each, then the second for each that has one, and so on.

    Attributes:
        names: The features.
        asked: The feature of each question of the trees, level by level.
        borders: What it must exceed.
        tree: The trees of the questions in the order of the features.
        begins: Where the moves of each of those begin.
        moves: For each of those and each leaf how the answer changes the expected value.
        more: How many features have a second question, a third, and so on.
    """

    names: npt.NDArray[np.object_]
    asked: Places
    borders: npt.NDArray[np.float32]
    tree: Places
    begins: Places
    moves: npt.NDArray[np.float32]
    more: tuple[int, ...]


@dataclass(frozen=True)
class _Room:
    """Arrays to work in, one row a tree, one column a line: made once for all levels and portions."""

    asked: npt.NDArray[np.float32]
    answers: npt.NDArray[np.bool_]
    index: npt.NDArray[np.uint8]
    place: Places

    @classmethod
    def of(cls, trees: int, lines: int) -> _Room:
        shape = trees, lines
        return cls(
            np.empty(shape, np.float32), np.empty(shape, np.bool_), np.empty(shape, np.uint8), np.empty(shape, np.int64)
        )


@lru_cache(maxsize=8)
def _placed(trees: Trees, names: tuple[str, ...]) -> Trees:
    places = {name: place for place, name in enumerate(names)}
    missing = [name for name in trees.features if name not in places]
    if missing:
        raise ModelError(f"the line model wants the feature {missing[0]!r}; install newsnorm again")
    rows = np.array([places[name] for name in trees.features], np.int64)
    return replace(trees, features=names, used=rows[trees.used])


@cache
def load(path: Path | None = None) -> Trees:
    """Load the model that newsnorm ships, or another one.

    Raises:
        ModelError: The file is damaged.
    """
    text = path.read_text("utf-8") if path else files("newsnorm").joinpath("data/line_model.json").read_text("utf-8")
    return Trees.of(json.loads(text))
