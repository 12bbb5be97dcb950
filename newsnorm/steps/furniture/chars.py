"""Classes of characters, looked up for a whole document at once.

Everything the line model knows about a text it knows from these classes and from hashed words, never from a list of
languages. A class says what a character *does* in running text (ends a sentence, separates links), so that ``。``,
``।`` and ``.`` count alike.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

__all__ = ["CLASSES", "Tables", "mixed", "numbered", "tables"]

(
    OTHER,
    SPACE,
    LOWER,
    UPPER,
    CASELESS,
    HAN,
    UNSPACED,
    DIGIT,
    STOP,
    WIDE_STOP,
    ELLIPSIS,
    COMMA,
    COLON,
    QUOTE,
    OPEN,
    CLOSE,
    DASH,
    SEPARATOR,
    SYMBOL,
    PICTURE,
) = range(20)
CLASSES = 20

_STOPS = ".!?؟۔։።፧፨᙮‽⁇⁈⁉॥।။།៕។"
_WIDE_STOPS = "。！？｡．"  # need no space after them to end a sentence
_COMMAS = ",;،؛、，；､፣፤၊‚;·՝"
_COLONS = ":：፥"
_QUOTES = "\"'“”„‟‘’‛«»‹›「」『』｢｣〝〞〟＂＇`´"
_SEPARATORS = "|/\\•·‣▪▫◦●○■□◆◇★☆→←↑↓►▶▷◄◀><¦│┃┆⋅∙❯❱➜➔➤»^*~＞＜｜／＊"
_SYMBOLS = "@#&_=+%§©®™℗$€£¥₹₽₩₺₴№°"


@dataclass(frozen=True)
class Tables:
    """Lookup tables over the basic plane and three stand-ins for what lies above it.

    Attributes:
        classes: The class of each code point.
        numbers: A number for each, spread over 64 bits; letters that differ in case only have the same, where
            lower case is one code point.
    """

    classes: npt.NDArray[np.uint8]
    numbers: npt.NDArray[np.uint64]


_PLANE = 0x10000
_MULTIPLY = np.uint64(0x9E3779B97F4A7C15)
_AGAIN = np.uint64(0xC2B2AE3D27D4EB4F)
_SHIFT = np.uint64(29)
_BY_CATEGORY = {
    "Ll": LOWER,
    "Lu": UPPER,
    "Lt": UPPER,
    "Lo": CASELESS,
    "Lm": CASELESS,
    "Mn": CASELESS,
    "Mc": CASELESS,
    "Nd": DIGIT,
    "Pd": DASH,
    "Ps": OPEN,
    "Pe": CLOSE,
    "Zs": SPACE,
    "Zl": SPACE,
    "Zp": SPACE,
    "Cc": SPACE,
    "Sm": SYMBOL,
    "Sc": SYMBOL,
    "So": PICTURE,
}
_RANGES = (
    (0x3041, 0x30FF, HAN),
    (0x31F0, 0x31FF, HAN),
    (0x3400, 0x4DBF, HAN),
    (0x4E00, 0x9FFF, HAN),
    (0xF900, 0xFAFF, HAN),
    (0xFF66, 0xFF9F, HAN),
    (0x0E01, 0x0E4E, UNSPACED),
    (0x0E81, 0x0ECD, UNSPACED),
    (0x0F40, 0x0FBC, UNSPACED),
    (0x1000, 0x103F, UNSPACED),
    (0x1780, 0x17D3, UNSPACED),
)


@cache
def tables() -> Tables:
    """Build the tables once (about 30 ms)."""
    classes = np.zeros(_PLANE + 3, np.uint8)
    lower = np.arange(_PLANE + 3, dtype=np.uint64)
    category = unicodedata.category
    for code in range(_PLANE):
        char = chr(code)
        kind = _BY_CATEGORY.get(category(char), OTHER)
        classes[code] = kind
        if kind == UPPER:
            small = char.lower()
            if len(small) == 1:
                lower[code] = ord(small)
    for start, end, kind in _RANGES:
        for code in range(start, end + 1):
            if category(chr(code))[0] in "LM":
                classes[code] = kind
    for chars, kind in (
        (_SEPARATORS, SEPARATOR),
        (_SYMBOLS, SYMBOL),
        (_STOPS, STOP),
        (_WIDE_STOPS, WIDE_STOP),
        ("…⋯", ELLIPSIS),
        (_COMMAS, COMMA),
        (_COLONS, COLON),
        (_QUOTES, QUOTE),
    ):
        for char in chars:
            classes[ord(char)] = kind
    classes[_PLANE : _PLANE + 3] = (HAN, PICTURE, CASELESS)
    return Tables(classes, mixed(lower + np.uint64(1)))


def mixed(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Spread numbers over 64 bits, different ones to different ones."""
    values = values * _MULTIPLY
    values ^= values >> _SHIFT
    values *= _AGAIN
    return values


def numbered(text: str) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint8]]:
    """Return a number for each character of a text, the same for upper and lower case, and their classes.

    Case is folded one to one, so that places stay; what lies above the basic plane counts as an ideograph, a
    picture or a letter without case.
    """
    found = tables()
    code = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    place = code.astype(np.intp)
    if not code.size or int(code.max()) < _PLANE:
        return found.numbers.take(place), found.classes.take(place)
    above = code >= _PLANE
    place[above] = _PLANE + 2
    place[(code >= 0x1F000) & (code < 0x20000)] = _PLANE + 1
    place[(code >= 0x20000) & (code < 0x40000)] = _PLANE
    numbers = found.numbers.take(place)
    numbers[above] = mixed(code[above].astype(np.uint64) + np.uint64(1))
    return numbers, found.classes.take(place)
