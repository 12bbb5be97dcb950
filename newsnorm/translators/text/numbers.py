"""Compare the numbers of two texts across the customs of their languages."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

import regex

from newsnorm.translators.text.protect import Item

__all__ = ["numbers_differ"]

_NUMBER = regex.compile(r"\p{Nd}+(?:[.,:’'\u00a0\u202f ٫٬]\p{Nd}+)*")
_GROUPED = regex.compile(r"\p{Nd}{1,3}(?:[.,’'\u00a0\u202f ٬]\p{Nd}{3})+")


def numbers_differ(source: str, english: str, language: str, target: str = "en", items: Sequence[Item] = ()) -> bool:
    """Return whether a number of the source is missing in the translation, or one is new.

    Digits are compared, not notations: ``1.234,5`` and ``1,234.5`` agree, and so do ``14h30`` and ``2:30 pm``.
    Numbers up to twelve may be spelt out on either side, and factors such as ``1,2 Mio`` or ``3億`` are not followed.
    """
    before, after = _values(source, language), _values(english, target)
    missing, new = before - after, after - before
    _pair_clock_times(missing, new)
    if _has_myriads(source):
        return False
    return any(_large(value) for value in missing) or any(_large(value) for value in new)


def _values(text: str, language: str) -> Counter[str]:
    values: Counter[str] = Counter()
    for match in _NUMBER.finditer(text):
        values.update(_parts(match[0]))
    return values


def _parts(number: str) -> list[str]:
    """Return a number's digits with no separators; a list of numbers gives its members."""
    digits = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in number)
    bare = regex.sub(r"[^0-9]", "", digits)
    return [bare.lstrip("0") or "0"]


def _large(value: str) -> bool:
    return len(value) > 2 or int(value) > 12


def _pair_clock_times(missing: Counter[str], new: Counter[str]) -> None:
    for value in list(missing):
        if len(value) in (3, 4) and 1300 <= int(value) < 2400:
            twelve = str(int(value) - 1200)
            if new[twelve]:
                del missing[value], new[twelve]


def _has_myriads(text: str) -> bool:
    return regex.search(r"\p{Nd}\s*[万萬億亿兆만억조]", text) is not None
