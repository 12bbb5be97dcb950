"""Compare the numbers of two texts across the customs of their languages."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

import regex

__all__ = ["numbers_differ"]

_NUMBER = regex.compile(r"\p{Nd}+(?:[.,'’\u00a0\u202f\u2009 ٫٬]\p{Nd}{3}(?!\p{Nd})|[.,٫]\p{Nd}+)*")
_CLOCK = regex.compile(
    r"(?<![\p{Nd}.,])(\p{Nd}{1,2})\s?(?:[:hH]|[.](?=\p{Nd}{2}\s?(?:[Uu]hr|Uhr|klo|kl)))\s?(\p{Nd}{2})(?![\p{Nd}])"
)
_POWER = regex.compile("10{2,}")
_ROMAN = regex.compile(r"\b[IVXХ]{2,6}\b")
_WORD = regex.compile(r"\p{L}+")
_FACTOR = regex.compile(
    # Words and signs that multiply: the digits beside them may come out longer or shorter.
    r"\p{Nd}\s*(?:[万萬億亿兆千百만억조]|mil\b|mill|mio|mrd|tsd|tys|тыс|млн|млрд|тис|mld|bn\b|хиляди|milj|mia\b|lakh|crore|हज़ार|लाख|करोड़|bin\b|ribu|juta|nghìn|triệu|พัน|หมื่น|แสน|ล้าน)",
    regex.IGNORECASE,
)
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def numbers_differ(source: str, english: str, target: str = "en") -> bool:
    """Return whether a number of the source is missing in the translation, or one is new.

    Digits are compared, not notations: ``1.234,5`` and ``1,234.5`` agree, and so do ``14h30`` and ``2:30 pm``. Below
    a hundred a number may be spelt out in English, and below thirteen it may be in the source. What stands beside
    ``Mio``, ``mil``, ``億`` and the like is not followed.
    """
    if not any(char.isdigit() for char in source + english):
        return False
    before, hours = _values(source)
    after, _ = _values(english)
    _pair_clocks(source, before, after)
    _pair_clocks(english, after, before)
    missing, new = before - after, after - before
    if target.partition("-")[0] == "en":
        spelt = _spelt(english)
        for value in list(missing):
            number = int(value) if len(value) < 3 else 100
            if number == 1 or spelt[number] or (number in hours and after[str(number - 12)]):
                del missing[value]
        # "22 Uhr" is "10 p.m.": what came for the hour is not new.
        for hour in hours:
            new.pop(str(hour - 12), None)
    else:
        missing = Counter({value: count for value, count in missing.items() if int(value) > 12})
    _pair_by_zeros(missing, new)
    for match in _ROMAN.finditer(source):
        new.pop(str(_roman(match[0])), None)
    # "mil dólares", "a hundred": powers of ten are written as words in all languages.
    missing, new = (Counter({v: n for v, n in found.items() if not _POWER.fullmatch(v)}) for found in (missing, new))
    factor = _FACTOR.search(source) is not None
    return (bool(missing) or any(int(value) > 12 for value in new)) and not factor


def _values(text: str) -> tuple[Counter[str], set[int]]:
    """Return the digits of all numbers, without separators, and those that may be hours after noon."""
    values: Counter[str] = Counter()
    text = _CLOCK.sub(lambda match: f" {match[1]} ; {match[2]} ", text)
    for match in _NUMBER.finditer(text):
        digits = "".join(str(unicodedata.digit(char)) for char in match[0] if char.isdecimal())
        values[digits.lstrip("0") or "0"] += 1
    # A number may be said twice on one side ("2:30 pm (14:30)").
    return Counter(set(values)), {int(value) for value in values if len(value) == 2 and 12 < int(value) < 25}


def _pair_clocks(text: str, these: Counter[str], others: Counter[str]) -> None:
    """Take a time for what is written as one number on the other side: ``14h30`` and ``14.30`` or ``1430``."""
    for match in _CLOCK.finditer(text):
        joined = str(int(match[1] + match[2]))
        if others[joined] and not these[joined]:
            del others[joined]
            for part in match.groups():
                these.pop(str(int(part)), None)


def _pair_by_zeros(missing: Counter[str], new: Counter[str]) -> None:
    """Drop pairs that differ by zeros at the end (``12h`` and ``12:00``, ``2.50`` and ``2.5``) or by the century."""
    for value in list(missing):
        bare = value.rstrip("0")
        for other in list(new):
            if (bare and other.rstrip("0") == bare) or other in (f"19{value}", f"20{value}"):
                del missing[value], new[other]
                break


def _roman(numeral: str) -> int:
    """Return the value of a Roman numeral below forty, which also Cyrillic keyboards write (Х for X)."""
    values = [{"I": 1, "V": 5}.get(char, 10) for char in numeral]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


def _spelt(english: str) -> Counter[int]:
    """Return the numbers up to ninety-nine that are written as words, each part and their sum."""
    table = _table()
    found: Counter[int] = Counter()
    tens = 0
    for match in _WORD.finditer(english):
        value = table.get(match[0].lower())
        if value is None:
            tens = 0
            continue
        found[value] += 1
        if tens and value < 10:
            found[tens + value] += 1
        tens = value if value >= 20 else 0
    return found


@cache
def _table() -> dict[str, int]:
    table = {word: n for words in (_ONES, _ORDINALS) for n, word in enumerate(words.split())}
    for n, word in enumerate(_TENS.split(), 2):
        table |= {word: 10 * n, word + "s": 10 * n, word[:-1] + "ieth": 10 * n, word[:-1] + "ies": 10 * n}
    return table | {
        "once": 1,
        "twice": 2,
        "double": 2,
        "both": 2,
        "half": 2,
        "pair": 2,
        "no": 0,
        "nil": 0,
        "none": 0,
        "nothing": 0,
        "triple": 3,
        "dozen": 12,
        "teen": 13,
    }
