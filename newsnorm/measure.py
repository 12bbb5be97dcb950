"""Script-neutral measures of text: how long it is, whether it reads like prose, whether a sentence ends."""

from __future__ import annotations

import re
from functools import lru_cache

import regex

__all__ = ["columns", "ends_sentence", "is_prose"]

# A Han or kana character says about as much as 2.5 Latin letters, a Hangul syllable lies between; measured on parallel
# sentences (FLORES): zh .37, ja .46, ko .52, th .93 characters for each English one. Ranges instead of script
# properties, and ``re`` instead of ``regex``, because this is asked of every line.
_DENSE_RANGES = "\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_DENSE = re.compile(f"[{_DENSE_RANGES}]+")
_SYLLABIC_RANGE = "\uac00-\ud7af"
_SYLLABIC = re.compile(f"[{_SYLLABIC_RANGE}]+")
_WIDE = re.compile(f"[{_DENSE_RANGES}{_SYLLABIC_RANGE}]")
_WIDEST = 2.5

# Marks that end a sentence in any script; quotes and brackets may follow.
_END = regex.compile(r"[\p{Sentence_Terminal}…][\p{Pe}\p{Pf}\p{Pi}\"'’”“»«」』]*\s*$")
_WITHOUT_END_MARKS = regex.compile(r"[\p{Thai}\p{Lao}]\s*$")
_SAMPLE = 2_000
_PROSE, _LONG_PROSE = 80, 160  # columns


def columns(text: str) -> int:
    """Return the length of a text in columns of Latin text.

    Han and kana count 2.5, Hangul 2, everything else 1. Of a text over 2,000 characters the beginning is measured.
    """
    if text.isascii():
        return len(text)
    return _columns(text) if len(text) <= _SAMPLE else _columns(text[:_SAMPLE]) * len(text) // _SAMPLE


@lru_cache(maxsize=4096)
def _columns(sample: str) -> int:
    if not _WIDE.search(sample):
        return len(sample)
    dense = sum(map(len, _DENSE.findall(sample)))
    syllabic = sum(map(len, _SYLLABIC.findall(sample)))
    return round(len(sample) + (_WIDEST - 1) * dense + syllabic)


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, in any script; Thai and Lao, which have no mark, always do."""
    return _ends(text[-12:])


@lru_cache(maxsize=4096)
def _ends(tail: str) -> bool:
    return _END.search(tail) is not None or _WITHOUT_END_MARKS.search(tail) is not None


def is_prose(text: str) -> bool:
    """Tell whether a paragraph is long enough to be an article's: 80 columns that end a sentence, or 160 columns."""
    if len(text) >= _LONG_PROSE:
        return True
    if _WIDEST * len(text) < _PROSE:
        return False
    width = columns(text)
    return width >= _LONG_PROSE or (width >= _PROSE and ends_sentence(text))
