"""The cue words of ``data/cues.toml``, found in a document's tokens by their hashes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from newsnorm.steps.furniture.words import Tokens, chained, phrase_hash

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["GROUPS", "Cues", "cues"]

GROUPS = ("share", "comment", "subscribe", "related", "menu", "legal", "credit", "date")
_SIEVE = 0xFFFF


@dataclass(frozen=True)
class _Length:
    """Cues of one length in tokens: a sieve by 16 bits of the hash, then the sorted hashes with their groups."""

    sieve: npt.NDArray[np.bool_]
    hashes: npt.NDArray[np.uint64]
    groups: npt.NDArray[np.int64]

    def find(self, hashes: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return the places of the hashes that are cues, and the groups they belong to."""
        places = np.flatnonzero(self.sieve[hashes & np.uint64(_SIEVE)])
        wanted = hashes[places]
        at = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        right = self.hashes[at] == wanted
        return places[right], self.groups[at[right]]


@dataclass(frozen=True)
class Cues:
    """All cues, by their length in tokens (1, 2 and 3)."""

    lengths: tuple[_Length, ...]

    def count(self, tokens: Tokens, line: npt.NDArray[np.int64], lines: int) -> npt.NDArray[np.float64]:
        """Count the cues of each group in each line.

        Args:
            tokens: The document's tokens.
            line: The line each token is in.
            lines: How many lines there are.

        Returns:
            Counts, one row a group, one column a line.
        """
        found: list[npt.NDArray[np.int64]] = []
        hashes, owner = tokens.hashes, line
        for length in range(1, 4):
            if length > 1:
                if len(hashes) < 2:
                    break
                together = line[length - 1 :] == line[: 1 - length]
                hashes = chained(hashes[: len(together)], tokens.hashes[length - 1 :])
                owner = line[: len(together)]
                hashes = np.where(together, hashes, np.uint64(0))
            places, groups = self.lengths[length - 1].find(hashes)
            found.append(groups * lines + owner[places])
        counts = np.bincount(np.concatenate(found), minlength=len(GROUPS) * lines) if found else np.zeros(0)
        return counts.astype(np.float64).reshape(len(GROUPS), lines)


@cache
def cues() -> Cues:
    """Load the shipped cues."""
    text = files("newsnorm").joinpath("data/cues.toml").read_text("utf-8")
    by_length: dict[int, dict[int, int]] = {1: {}, 2: {}, 3: {}}
    for language in tomllib.loads(text).values():
        for group, phrases in language.items():
            for phrase in phrases:
                length, value = phrase_hash(phrase)
                by_length[length].setdefault(value, GROUPS.index(group))
    lengths = []
    for table in by_length.values():
        hashes = np.array(sorted(table), np.uint64)
        groups = np.array([table[int(value)] for value in hashes], np.int64)
        sieve = np.zeros(_SIEVE + 1, np.bool_)
        sieve[hashes & np.uint64(_SIEVE)] = True
        lengths.append(_Length(sieve, hashes, groups))
    return Cues(tuple(lengths))
