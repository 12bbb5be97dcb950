"""Tell names from prose where a pattern says that people must stand.

``{people} contributed to this report`` fits "Ann Lee and Bo Chen contributed to this report" and also "After years
of work, dozens of experts contributed to this report". In scripts with capitals, names have them.
"""

from __future__ import annotations

import regex

__all__ = ["is_plausible"]

_ITEMS = regex.compile(r"[,;/&|+、，；]|\s\p{Ll}{1,3}\s")
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}'’.@_-]+")
_SENTENCE_INSIDE = regex.compile(r"\p{Ll}{3,}[.!?]\s+\p{Lu}|[。！？].")
_NUMBER = regex.compile(r"[\p{Nd}〇零一二三四五六七八九十]")
_COLON = regex.compile(r":\s+\p{L}")
_LONG_WORD = regex.compile(r"\p{L}{4,}")
# Weekday, month, "o'clock", time zone, place: more words than that are a sentence with a number in it.
_MOST_DATE_WORDS = 5
_ADDRESS = regex.compile(r"(?:https?://|www\.)\S+", regex.IGNORECASE)
# A name with its particles, a job and a place: "AP journalists Maria de la Cruz in Kyiv".
_MOST_WORDS = 12
_AGENCY_LETTERS = 8
_FEW_AGENCIES = 2
_FEW_WORDS = 3
_DIGITS = regex.compile(r"\p{Nd}{3}|\p{Nd}[.:]\s?\p{Nd}|\p{Nd}\. \p{L}")
# Lower-case words that are part of names, or stand between a name and a place or a paper.
_PARTICLES = frozenset(
    "and der die das dem den des del della dei delle dos das van von vom vor ten ter und zum zur aus bei für mit the for "
    "from with les aux une par los las con por uit bij het met och med fra til ibn bin ben abu nar dan dari dla oraz lub "
    "els dels sur chez sous para desde sin при для від для про над при або или как".split()
)


def is_plausible(name: str, text: str) -> bool:
    """Tell whether a text may be what a placeholder stands for.

    Args:
        name: The placeholder.
        text: What a pattern found in its place.
    """
    if name in ("published", "updated"):
        words = len(_LONG_WORD.findall(text))
        return _NUMBER.search(text) is not None and words <= _MOST_DATE_WORDS and _COLON.search(text) is None
    if _SENTENCE_INSIDE.search(text) or _ADDRESS.fullmatch(text):
        return False
    if name == "people":
        return _DIGITS.search(text) is None and _are_names(text)
    if name in ("outlet", "agencies") or (name == "translated_from" and len(text.split()) > _FEW_WORDS):
        return _are_names(text)
    return True


def _are_names(text: str) -> bool:
    """Tell whether words may be names: short items, in scripts with capitals not mostly lower case."""
    if any(len(_WORDS.findall(item)) > _MOST_WORDS for item in _ITEMS.split(text)):
        return False
    words: list[str] = _WORDS.findall(text)
    small = sum(_is_small(word) and len(word) > 2 and word not in _PARTICLES for word in words)
    large = sum(not _is_small(word) for word in words)
    if not large:  # agencies write themselves small: dpa, epd, mit
        return all(len(word) <= _AGENCY_LETTERS for word in words) and small <= _FEW_AGENCIES
    return small <= 1 or 2 * small <= large


def _is_small(word: str) -> bool:
    """Tell whether a word begins small where it could begin with a capital; Georgian names never do."""
    return word[0].islower() and not "\u10d0" <= word[0] <= "\u10ff"
