"""The cue words of ``data/cues.toml``, found in a document's tokens by their hashes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from newsnorm.steps.furniture.words import chained, phrase_hashes

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["GROUPS", "Cues", "cues"]

GROUPS = ("share", "comment", "subscribe", "related", "menu", "legal", "credit", "date")


@dataclass(frozen=True)
class Cues:
    """All cues by their hashes.

    Attributes:
        sieve: For the last 16 bits of a hash whether a cue has them.
        hashes: Of the cues, sorted.
        groups: The group of each.
    """

    sieve: npt.NDArray[np.bool_]
    hashes: npt.NDArray[np.uint64]
    groups: npt.NDArray[np.int64]

    def count(
        self,
        hashes: npt.NDArray[np.uint64],
        pairs: npt.NDArray[np.uint64],
        line: npt.NDArray[np.int64],
        lines: int,
    ) -> npt.NDArray[np.float64]:
        """Count the cues of each group in each line.

        Args:
            hashes: Of the document's tokens.
            pairs: Of the tokens and what follows them, as ``words.pairs_of`` gives them.
            line: The line each token is in.
            lines: How many lines there are.

        Returns:
            Counts, one row a group, one column a line.
        """
        n = len(hashes)
        all_of = np.concatenate([hashes, pairs, chained(pairs[:-2], hashes[2:])])
        places = self.sieve.take(all_of.astype(np.uint16)).nonzero()[0]
        wanted = all_of[places]
        at = self.hashes.searchsorted(wanted)
        right = self.hashes[at] == wanted
        places, groups = places[right], self.groups[at[right]]
        owner = line[places % n] if n else places
        whole = (places < 2 * n) | (line[np.maximum(places - 2 * n + 2, 0)] == owner)  # three that cross no line break
        found = np.bincount((groups * lines + owner)[whole], minlength=len(GROUPS) * lines)
        return found.astype(np.float64).reshape(len(GROUPS), lines)


@cache
def cues() -> Cues:
    """Load the shipped cues."""
    text = files("newsnorm").joinpath("data/cues.toml").read_text("utf-8")
    listed = [
        (phrase, GROUPS.index(group))
        for language in tomllib.loads(text).values()
        for group, phrases in language.items()
        for phrase in phrases
    ]
    values = phrase_hashes([phrase for phrase, _ in listed])
    known: dict[int, int] = {}
    for value, (_, group) in zip(values.tolist(), listed, strict=True):
        known.setdefault(value, group)
    # The last stands for what is greater than all hashes.
    hashes = np.array([*sorted(known), 2**64 - 1], np.uint64)
    groups = np.array([known.get(int(value), 0) for value in hashes], np.int64)
    sieve = np.zeros(1 << 16, np.bool_)
    sieve[hashes[:-1].astype(np.uint16)] = True
    return Cues(sieve, hashes, groups)
