"""Tell what two texts about one thing share, in any script and without a dictionary."""

from __future__ import annotations

import re

import regex

__all__ = ["share_of", "stems"]

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]{4,}")
_RUN = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# Thai, Han, kana and Hangul; ranges, because ``re`` is five times as fast as ``regex`` is with scripts.
_DENSE = re.compile(
    "[\u0e00-\u0e7f\u1100-\u11ff\u2e80-\u30ff\u3130-\u318f\u31f0-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc"
    "\U00020000-\U0003ffff]"
)


def stems(text: str) -> set[str]:
    """Return what two texts about one thing share: the first five letters of longer words, pairs of Han characters."""
    low = text.casefold()
    if text.isascii() or not _DENSE.search(low):
        return {word[:5] for word in _WORD.findall(low)}
    found: set[str] = set()
    for run in _RUN.findall(low):
        if _DENSE.search(run):
            found.update(run[i : i + 2] for i in range(len(run) - 1))
        elif len(run) >= 4:
            found.add(run[:5])
    return found


def share_of(text: str, other: str) -> float:
    """Return which share of a text's stems another text has, 0 to 1."""
    own = stems(text)
    return len(own & stems(other)) / max(1, len(own))
