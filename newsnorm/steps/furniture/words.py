"""Words as hashes, for a whole document at once: counting and comparing without a tokeniser per language.

A token is a run of letters and digits in scripts that put spaces between words, and a pair of neighbouring
characters in those that don't.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsnorm.steps.furniture.chars import CASELESS, DIGIT, HAN, LOWER, UNSPACED, UPPER, code_points

__all__ = ["Tokens", "chained", "line_hashes", "phrase_hash", "tokenize"]

_MULTIPLY = np.uint64(0x9E3779B97F4A7C15)
_AGAIN = np.uint64(0xC2B2AE3D27D4EB4F)
_PLACE = np.uint64(0x1000193)
_SHIFT = np.uint64(29)

_IN_WORD = np.zeros(256, np.bool_)
_IN_WORD[[LOWER, UPPER, CASELESS, DIGIT]] = True
_PAIRED = np.zeros(256, np.bool_)
_PAIRED[[HAN, UNSPACED]] = True


@dataclass(frozen=True)
class Tokens:
    """The tokens of a text, in order.

    Attributes:
        hashes: One number for each; equal words have equal numbers.
        starts: Where each begins, as index of its first code point.
        lengths: Code points of each.
        words: Whether it is a run with spaces around it (else a pair of characters).
    """

    hashes: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]
    words: npt.NDArray[np.bool_]


def _mixed(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    values = values * _MULTIPLY
    values ^= values >> _SHIFT
    values *= _AGAIN
    return values


def tokenize(code: npt.NDArray[np.uint32], classes: npt.NDArray[np.uint8]) -> Tokens:
    """Cut code points (in lower case) into tokens.

    Args:
        code: Code points.
        classes: Their classes.
    """
    inside = _IN_WORD[classes]
    edge = np.empty(len(code) + 1, np.bool_)
    edge[0] = inside[0] if len(code) else False
    edge[-1] = inside[-1] if len(code) else False
    np.not_equal(inside[1:], inside[:-1], out=edge[1:-1])
    edges = np.flatnonzero(edge)
    starts, ends = edges[::2], edges[1::2]
    lengths = ends - starts
    if len(starts):
        letters = code[inside].astype(np.uint64)
        first = np.cumsum(lengths) - lengths
        place = np.arange(len(letters)) - np.repeat(first, lengths)
        hashes = np.add.reduceat(_mixed(letters + place.astype(np.uint64) * _PLACE), first)
    else:
        hashes = np.empty(0, np.uint64)
    paired = _PAIRED[classes]
    if not paired.any():
        return Tokens(hashes, starts, lengths, np.ones(len(starts), np.bool_))
    pairs = np.flatnonzero(paired[:-1] & paired[1:])
    wide = code[pairs].astype(np.uint64)
    wide = _mixed(wide + code[pairs + 1].astype(np.uint64) * _PLACE)
    order = np.argsort(np.concatenate([starts, pairs]), kind="stable")
    return Tokens(
        np.concatenate([hashes, wide])[order],
        np.concatenate([starts, pairs])[order],
        np.concatenate([lengths, np.full(len(pairs), 2)])[order],
        np.concatenate([np.ones(len(starts), np.bool_), np.zeros(len(pairs), np.bool_)])[order],
    )


def chained(left: npt.NDArray[np.uint64], right: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return hashes of tokens that follow each other."""
    return _mixed(left + right * _PLACE)


def phrase_hash(phrase: str) -> tuple[int, int]:
    """Return number of tokens (at most 3) and hash of a phrase; of a longer one the first three count."""
    tokens = tokenize(*code_points(phrase))
    hashes = tokens.hashes[:3]
    if not len(hashes):
        raise ValueError(f"a cue needs a word: {phrase!r}")
    value = hashes[:1]
    for place in range(1, len(hashes)):
        value = chained(value, hashes[place : place + 1])
    return len(hashes), int(value[0])


def line_hashes(
    tokens: Tokens, line: npt.NDArray[np.int64], lines: int
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Return for each line a hash of all its tokens in order, and one of its first token; 0 without tokens."""
    whole = np.zeros(lines, np.uint64)
    opening = np.zeros(lines, np.uint64)
    if not len(line):
        return whole, opening
    heads = np.flatnonzero(np.append(True, line[1:] != line[:-1]))
    sizes = np.diff(np.append(heads, len(line)))
    place = np.arange(len(line)) - np.repeat(heads, sizes)
    whole[line[heads]] = np.add.reduceat(_mixed(tokens.hashes + place.astype(np.uint64)), heads)
    opening[line[heads]] = tokens.hashes[heads]
    return whole, opening
