"""How much of each block another text repeats, told from hashed word sequences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsnorm.steps.furniture.chars import numbered
from newsnorm.steps.furniture.words import chained, line_hashes, pairs_of, tokenize

__all__ = ["Grams", "echoes", "grams", "repeated", "shared"]

_LENGTH = 4


@dataclass(frozen=True)
class Grams:
    """The word sequences of some lines.

    Attributes:
        sequences: Hashes of four words that follow each other in a line.
        owner: The line of each.
        whole: For each line a hash of all its words.
        tokens: For each line its number of words.
        words: Hashes of the single words.
        word_owner: The line of each.
    """

    sequences: npt.NDArray[np.uint64]
    owner: npt.NDArray[np.int64]
    whole: npt.NDArray[np.uint64]
    tokens: npt.NDArray[np.int64]
    words: npt.NDArray[np.uint64]
    word_owner: npt.NDArray[np.int64]


def grams(lines: list[str]) -> Grams:
    """Hash the word sequences of lines."""
    n = len(lines)
    tokens = tokenize(*numbered("\n".join(lines) + "\n"))
    lengths = np.fromiter(map(len, lines), np.int64, n) + 1
    line = np.repeat(np.arange(n), lengths)[tokens.starts]
    hashes = tokens.hashes
    for step in range(1, _LENGTH):
        if len(hashes) < 2:
            hashes = hashes[:0]
            break
        hashes = chained(hashes[:-1], tokens.hashes[step:])
    owner = line[: len(hashes)]
    inside = owner == line[len(line) - len(hashes) :]
    whole, _ = line_hashes(tokens.hashes, pairs_of(tokens.hashes, line), line, n)
    counts = np.bincount(line, minlength=n)
    return Grams(hashes[inside], owner[inside], whole, counts, tokens.hashes, line)


def shared(blocks: Grams, other: Grams) -> npt.NDArray[np.float64]:
    """Return for each block the share of its word sequences that the other text has; short ones must be a line of it."""
    n = len(blocks.whole)
    sizes = np.bincount(blocks.owner, minlength=n)
    found = np.bincount(blocks.owner[np.isin(blocks.sequences, other.sequences)], minlength=n)
    short = (sizes == 0) & (blocks.tokens > 0)
    line = short & np.isin(blocks.whole, other.whole[other.tokens > 0])
    return np.where(sizes > 0, found / np.maximum(sizes, 1), line)


def echoes(blocks: Grams) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return for each block the share of its word sequences that stand in an earlier one, and in a later one."""
    n = len(blocks.whole)
    sizes = np.maximum(np.bincount(blocks.owner, minlength=n), 1)
    _, place, number = np.unique(blocks.sequences, return_index=True, return_inverse=True)
    first = blocks.owner[place][number] if len(place) else blocks.owner
    last = np.zeros(len(place), np.int64)
    np.maximum.at(last, number, blocks.owner)
    before = np.bincount(blocks.owner[first < blocks.owner], minlength=n) / sizes
    after = np.bincount(blocks.owner[last[number] > blocks.owner], minlength=n) / sizes
    return before, after


def repeated(blocks: Grams, others: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Return for each block the share of its word sequences that some chosen blocks of the same page have."""
    n = len(blocks.whole)
    found = np.isin(blocks.sequences, blocks.sequences[others[blocks.owner]])
    return np.bincount(blocks.owner[found], minlength=n) / np.maximum(np.bincount(blocks.owner, minlength=n), 1)
