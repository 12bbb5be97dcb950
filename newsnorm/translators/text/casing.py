"""Capitals: models were trained on sentences, and leave what is written in capitals as it is."""

from __future__ import annotations

from collections.abc import Sequence

import regex

__all__ = ["calm", "hush", "shouts"]

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*")
_DOTLESS = ("tr", "az")
_LOUD_WORD = regex.compile(r"\b\p{Lu}{5,}\b")
_VOWEL = regex.compile(r"[aeiouyáàâãäåæéèêëíìîïóòôõöøúùûüýąęůőűăîаеёиоуыэюяіїєαεηιουωάέήίόύώ]", regex.IGNORECASE)


def shouts(text: str) -> bool:
    """Return whether a text of at least two words is written in capitals."""
    words = [word for word in _WORD.findall(text) if word.upper() != word.lower() and len(word) > 1]
    if len(words) < 2:
        return False
    letters = [char for word in words for char in word if char.isalpha()]
    # A headline in capitals may hold a few small letters (``McDONALD'S``).
    return sum(map(str.isupper, letters)) >= 0.85 * len(letters)


def calm(parts: Sequence[str], language: str = "und") -> list[str]:
    """Write a text in capitals as a sentence; words without a vowel, which are abbreviations (``PSD``), stay.

    Args:
        parts: The text in parts, between which stand items that are not to be touched.
        language: Its language code; Turkish and Azerbaijani have small letters of their own for I and İ.
    """
    calmed = [
        _WORD.sub(lambda match: _small(match[0], language) if _VOWEL.search(match[0]) else match[0], part)
        for part in parts
    ]
    for n, part in enumerate(calmed):
        for place, char in enumerate(part):
            if char.isalpha():
                calmed[n] = part[:place] + _large(char, language) + part[place + 1 :]
                return calmed
    return calmed


def hush(text: str, language: str = "und") -> str:
    """Write single words in capitals, too long for an abbreviation, in small letters (``URGENTE: ...``)."""
    return _LOUD_WORD.sub(lambda match: match[0][0] + _small(match[0][1:], language), text)


def _small(text: str, language: str) -> str:
    if language in _DOTLESS:
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()


def _large(char: str, language: str) -> str:
    return "İ" if char == "i" and language in _DOTLESS else char.upper()
