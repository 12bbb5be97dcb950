"""Tell names from prose where a pattern says that people must stand.

``{people} contributed to this report`` fits "Ann Lee and Bo Chen contributed to this report" and also "After years
of work, dozens of experts contributed to this report". In scripts with capitals, names have them.
"""

from __future__ import annotations

import regex

__all__ = ["is_plausible"]

_ITEMS = regex.compile(r"\s*[,;/&|+]\s*|\s+(?:\p{Ll}{1,3})\s+(?=\p{Lu})")
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}'’.@_-]+")
_SENTENCE_INSIDE = regex.compile(r"\p{Ll}{3,}[.!?]\s+\p{Lu}|[。！？].")
_NUMBER = regex.compile(r"[\p{Nd}〇零一二三四五六七八九十]")
_LONG_WORD = regex.compile(r"\p{L}{4,}")
# Weekday, month, "o'clock", time zone, place: more words than that are a sentence with a number in it.
_MOST_DATE_WORDS = 5
# A name with its particles, a job and a place: "AP journalists Maria de la Cruz in Kyiv".
_MOST_WORDS = 12
_AGENCY_LETTERS = 8


def is_plausible(name: str, text: str) -> bool:
    """Tell whether a text may be what a placeholder stands for.

    Args:
        name: The placeholder.
        text: What a pattern found in its place.
    """
    if name in ("published", "updated"):
        return _NUMBER.search(text) is not None and len(_LONG_WORD.findall(text)) <= _MOST_DATE_WORDS
    if _SENTENCE_INSIDE.search(text):
        return False
    return name not in ("people", "outlet") or all(map(_is_name, _ITEMS.split(text)))


def _is_name(text: str) -> bool:
    """Tell whether words may be a name: in scripts with capitals they must not be mostly lower case."""
    words: list[str] = _WORDS.findall(text)
    if len(words) > _MOST_WORDS:
        return False
    small = sum(len(word) > 3 and word[0].islower() for word in words)
    large = sum(not word[0].islower() for word in words)
    if small and not large:  # agencies write themselves small: dpa, epd, mit
        return len(words) == 1 and len(words[0]) <= _AGENCY_LETTERS
    return small <= large
