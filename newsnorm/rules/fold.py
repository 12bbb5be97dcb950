"""Make lines comparable: one spelling for what writers and themes spell in many ways.

Folding is for comparing only; nothing folded ever gets into an article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

__all__ = ["bare", "fold", "lowered", "plain", "uncounted"]

_DOUBLE = "\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u301d\u301e\u301f\u2036"
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\u00b4\u0060\u2039\u203a\u05f3"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
# Written or left out at will: soft hyphen, tatweel, zero-width and direction marks, Arabic vowel signs, emoji selectors.
_UNSEEN = [
    0x00AD,
    0x0640,
    0xFEFF,
    0x061C,
    0x0670,
    *range(0x064B, 0x0653),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
]
_UNSEEN += [*range(0x2060, 0x206A), *range(0xFE00, 0xFE10)]


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(_UNSEEN)
    table |= dict.fromkeys(map(ord, _DOUBLE), '"') | dict.fromkeys(map(ord, _SINGLE), "'")
    table |= dict.fromkeys(map(ord, _DASHES), "-")
    table |= {ord("…"): "...", ord("ß"): "ss", ord("ẞ"): "ss"}
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width ASCII
    # Capitals that lose or change their marks: Turkish dots, Greek accents and final sigma, Russian yo.
    table |= {ord("İ"): "i", ord("ı"): "i", ord("ё"): "е", ord("Ё"): "е"}
    for code in (*range(0x0386, 0x03CF), *range(0x1F00, 0x2000)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isalpha():
            table[code] = "σ" if base in "ςΣ" else base.lower()
    # Arabic letters that keyboards and themes mix up.
    table |= {ord(char): "ا" for char in "أإآٱ"} | {ord(char): "ي" for char in "ىی"} | {ord("ک"): "ك"}
    return table


def _any_of(table: Mapping[int, str | None]) -> re.Pattern[str]:
    return re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(table)) + "]")


_TABLE = _table()
_ODD = _any_of(_TABLE)
# From this many different characters on, one walk over the text beats a replacement for each.
_MANY = 8


def _mapped(text: str, odd: re.Pattern[str], table: Mapping[int, str | None]) -> str:
    """Do what ``str.translate`` does, which is slow where there is little to translate."""
    found = set(odd.findall(text))
    if len(found) > _MANY:
        return text.translate(table)
    for char in found:
        text = text.replace(char, table[ord(char)] or "")
    return text


def fold(text: str) -> str:
    """Return the text in lower case, with one space between words and one form of each quote, dash and letter.

    Turkish dotted and dotless i, Greek accents, Arabic vowel signs and the like are made equal, so that capitals
    and careless keyboards match.
    """
    if not text.isascii():
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        text = _mapped(text, _ODD, _TABLE)
    return " ".join(text.lower().split())


_SPACES = (9, 10, 11, 12, 13, 0x85, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_PLAIN: Mapping[int, str | None] = {
    # Guillemets stay: they are also the arrows of breadcrumbs.
    **{ord(char): '"' for char in _DOUBLE if char not in "«»"},
    **{ord(char): "'" for char in _SINGLE if char not in "‹›"},
    **dict.fromkeys(_SPACES, " "),
}

_NOT_PLAIN = _any_of(_PLAIN)


def plain(text: str) -> str:
    """Return the text with plain quotes and spaces, every character in its place: for patterns."""
    if text.isascii():
        for space in "\t\n\x0b\x0c\r":
            if space in text:
                text = text.replace(space, " ")
        return text
    return _mapped(text, _NOT_PLAIN, _PLAIN)


def lowered(text: str) -> str:
    """Return the text in lower case as patterns see it: Turkish i and final sigma are no letters of their own."""
    if text.isascii():
        return text.lower()
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ς", "σ")


def bare(folded: str) -> str:
    """Return a folded line without the bullets, emoji, brackets and punctuation around it."""
    if folded[:1].isalnum() and folded[-1].isalnum():
        return folded
    start, end = 0, len(folded)
    while start < end and not _is_word(folded[start]):
        start += 1
    while start < end and not _is_word(folded[end - 1]):
        end -= 1
    return folded[start:end]


_NUMBER = r"\d+(?:[.,]\d+)*[km+]?"
_COUNT_BEFORE = re.compile(rf"{_NUMBER}\s+(?=[^\W\d_])")
_COUNT_AFTER = re.compile(rf"(?<=\S)[\s(\[:|·•-]*(?<!\d){_NUMBER}\Z")


def uncounted(line: str) -> str:
    """Return a bare line without the counter before or after it: ``12 comments``, ``share (1.2k``.

    ``3. facebook`` keeps its number, which is that of an item of a list, and so does a date.
    """
    before = _COUNT_BEFORE.match(line) if line[:1].isdecimal() else None
    if before:
        return line[before.end() :]
    figure = line[-2:-1] if line[-1:] in "km+" else line[-1:]
    after = _COUNT_AFTER.search(line) if figure.isdigit() else None
    if after and after.start() and (line[after.start() - 1].isalpha() or _is_mark(line[after.start() - 1])):
        return line[: after.start()]
    return line


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _is_word(char: str) -> bool:
    return char.isalnum() or (char > "\u02ff" and _is_mark(char))
