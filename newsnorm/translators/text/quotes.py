"""Typographic marks that models do not know, on the way in and on the way out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

__all__ = ["is_typographic", "to_english_marks", "to_known_marks"]

_DOUBLE = "“”„‟«»〝〞＂「」『』"
_SINGLE = "‘’‚‛‹›ʼ＇`´"
_DASHES = "–—―‒‑‐−"
_PLAIN = {
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DASHES, "-"),
    "…": "...",
    "•": "-",
    "·": "-",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
}
_CODES = {"€": "EUR", "£": "GBP", "¥": "JPY"}
# Characters that are no text: soft hyphen, zero-width marks, byte-order mark, controls.
_NOTHING = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
_JOINERS = "\u200c\u200d"
_WORD = re.compile(r"[^\W\d_]+")
_BLANKS = re.compile(r"\s+")
_OPENING = re.compile(r"""(^|[\s(\[{–—/“‘-])"(?=\S)""")
# Models write the apostrophe of "all of us' lives" as a closing quote now and then.
_POSSESSIVE = re.compile(r"(?<=s)”(?=\s[a-z])")
_FOREIGN = str.maketrans({"„": "“", "«": "“", "»": "”", "‟": "“", "「": "“", "」": "”", "『": "“", "』": "”"})
_GUILLEMETS = re.compile(r"«\s*|(?<!\s)\s*»")


def to_known_marks(text: str, known: Container[str]) -> str:
    """Replace quotes, dashes, dots and currency signs that a model does not know by the nearest that it knows.

    White space becomes single spaces; invisible characters go.
    """
    text = _BLANKS.sub(" ", _NOTHING.sub("", text))
    if all(char in known for char in text):
        return text
    text = _WORD.sub(lambda match: _with_known_capitals(match[0], known), text)
    return "".join(_known_mark(text, place, known) for place in range(len(text)))


def _known_mark(text: str, place: int, known: Container[str]) -> str:
    char, before = text[place], text[place - 1 : place]
    if char in known:
        return char
    if char in _JOINERS:  # between letters a hint for the eye; between emoji they make one of two
        return "" if before and before != "\ufe0f" and unicodedata.category(before)[0] in "LM" else char
    plain = _PLAIN.get(char)
    if plain is None or any(one not in known for one in plain):
        return char
    if char not in _CODES:
        return plain
    after = text[place + 1 : place + 2]
    return (" " if before.isalnum() else "") + plain + (" " if after.isalnum() else "")


def _with_known_capitals(word: str, known: Container[str]) -> str:
    """Write a word without the capitals that the vocabulary lacks though it has their small letters.

    The Portuguese vocabulary has ``í`` but not ``Í``; its model reads ``India`` well, and nothing else would do.
    """
    if all(char in known or not char.isupper() or char.lower() not in known for char in word):
        return word
    if len(word) > 1 and word.isupper():
        word = word[0] + word[1:].lower()
    first = word[0]
    if first not in known and first.lower() in known:
        bare = unicodedata.normalize("NFD", first)[0]
        first = bare if bare in known else first.lower()
    return first + "".join(c.lower() if c not in known and c.lower() in known else c for c in word[1:])


def is_typographic(source: str) -> bool:
    """Return whether a text has quotation marks that are not straight."""
    return any(mark in source for mark in _DOUBLE)


def to_english_marks(english: str, source: str) -> str:
    """Give a translation the marks of an English text, of the kind that its source uses.

    Typographic quotes of any language come out as “ ” and ’; straight ones stay straight. Currency signs that were
    written as codes for the model come back.
    """
    for sign, code in _CODES.items():
        if sign in source and code not in source:
            english = re.sub(rf"\b{code} ?(?=\d)", sign, english)
            english = re.sub(rf"\b{code}\b", sign, english)
    if is_typographic(source):
        english = _curly(english)
        english = _OPENING.sub(r"\1“", english).replace('"', "”")
        if english.count("”") == english.count("“") + 1:
            english = _POSSESSIVE.sub("’", english, count=1)
    if any(mark in source for mark in "‘’‚‹›"):
        english = re.sub(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)", "’", english)
    if re.search(r"\s[–—]\s", source):
        english = english.replace(" - ", " – ")
    if "…" in source:
        english = english.replace("...", "…")
    return english


def _curly(english: str) -> str:
    return _GUILLEMETS.sub(lambda match: match[0].strip(), english).translate(_FOREIGN)
