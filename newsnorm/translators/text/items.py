"""Find what must not be translated: addresses, handles, emoji, scores, markup, glossary terms, unknown words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

import regex

__all__ = ["UNSPACED", "Item", "find_items", "has_words", "unknown_to", "with_unknown_words"]

_TLD = (
    "com|org|net|info|biz|gov|edu|int|mil|eu|tv|io|me|co|app|dev|news|online|site|press|media|"
    "ad|ae|al|am|ar|at|au|az|ba|be|bg|br|by|ca|ch|cl|cn|cy|cz|de|dk|ee|es|fi|fr|ge|gr|hk|hr|hu|id|ie|il|in|ir|is|it|jp|"
    "ke|kr|kz|lt|lu|lv|ma|md|mk|mt|mx|my|ng|nl|no|nz|pe|ph|pk|pl|pt|ro|rs|ru|se|sg|si|sk|th|tn|tr|tw|ua|uk|us|uy|ve|vn|za"
)
# Scripts without spaces: what follows or precedes an address there is the sentence.
_DENSE = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
_LETTER = rf"[[\p{{L}}\p{{M}}\p{{N}}_]--[{_DENSE}]]"
_MAIL = rf"[[\p{{L}}\p{{N}}._%+-]--[{_DENSE}]]"
_HOST = rf"[[\p{{L}}\p{{N}}-]--[{_DENSE}]]"
_ADDRESS = rf"[^\s<>\"“”„«»{_DENSE}\p{{Hangul}}，。；：！？（）、]"
_ITEM = regex.compile(
    rf"""
    (?P<url>(?i:https?|ftp)://{_ADDRESS}+ | (?<![A-Za-z0-9])(?i:www)\.{_ADDRESS}+)
  | (?P<email>(?<!{_MAIL}){_MAIL}++@{_HOST}++(?:\.{_HOST}++)+)
  | (?P<domain>(?<![A-Za-z0-9_@.-])(?:[a-zA-Z0-9-]{{1,63}}\.){{1,9}}(?:{_TLD})(?![A-Za-z0-9_@])(?:/{_ADDRESS}*)?)
  | (?P<handle>(?<![A-Za-z0-9_@/.])@(?:{_LETTER}(?:(?:{_LETTER}|\.)*{_LETTER})? | [{_DENSE}]{{2,20}}(?![{_DENSE}])))
  | (?P<hashtag>(?<![A-Za-z0-9_&/\#])[#＃](?:(?={_LETTER}*\p{{L}}){_LETTER}+ | [{_DENSE}]{{2,20}}(?![{_DENSE}])[#＃]?))
  | (?P<emoji>(?:[\U0001F1E6-\U0001F1FF]{{2}}
      | [0-9\#*]\ufe0f?\u20e3
      | [\p{{Emoji_Presentation}}\p{{Extended_Pictographic}}--[\u00a9\u00ae\u2122]]
        [\ufe0e\ufe0f\U0001F3FB-\U0001F3FF]*(?:\u200d\p{{Extended_Pictographic}}[\ufe0f\U0001F3FB-\U0001F3FF]*)*)+)
  | (?P<score>(?<![\w.,:/-])\d{{1,2}}[-–]\d{{1,2}}(?![\w/:%–-]|[.,]\d))
  | (?P<tag></?[a-zA-Z][^<>\n]{{0,200}}>)
  | (?P<run>[^\s]{{100,}})
    """,
    regex.VERBOSE | regex.VERSION1,
)
_TRAILING = ".,;:!?)]}'’\"»…。，；：！？）"
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’-]*|[^\s\p{L}\p{M}\p{N}]")
UNSPACED = regex.compile(rf"[{_DENSE}]")
"""A character of a script without spaces."""
_LETTERS = regex.compile(rf"\p{{L}}\P{{L}}*\p{{L}}|[{_DENSE}]")


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of the source and what must stand for it in the translation."""

    start: int
    end: int
    english: str
    kind: str


def has_words(text: str) -> bool:
    """Return whether there is anything to translate: two letters, or one in a script without spaces.

    A single letter says nothing, and models make up a story for it ("a" became "the World War II").
    """
    return _LETTERS.search(text) is not None


def find_items(text: str, glossary: Mapping[str, str | None] | None = None) -> list[Item]:
    """Find what must come through untouched, in order and without overlaps.

    Args:
        text: A sentence or a paragraph.
        glossary: Terms and their translations; ``None`` for a term to be left alone. The longest term wins.
    """
    found = _Found(text)
    _find_terms(found, glossary or {})
    for match in _ITEM.finditer(text):
        start, end = match.span()
        kind = match.lastgroup or ""
        if kind in ("url", "domain"):
            end = start + len(_without_trailing(text[start:end]))
        elif kind == "run" and UNSPACED.search(match[0]):
            continue
        found.add(start, end, kind)
    return found.in_order()


def unknown_to(known: Container[str]) -> Callable[[str], bool]:
    """Return a test for characters that a model's vocabulary lacks.

    SentencePiece normalises its input by NFKC, so a character counts as known if what NFKC makes of it is.
    """

    def unknown(char: str) -> bool:
        if char in known or char.isspace():
            return False
        return any(part not in known and not part.isspace() for part in unicodedata.normalize("NFKC", char))

    return unknown


def with_unknown_words(text: str, items: Sequence[Item], unknown: Callable[[str], bool]) -> list[Item]:
    """Return items and, among them, the words that hold a character that a model does not know."""
    found = _Found(text, items)
    if any(map(unknown, text)):
        for match in _WORDS.finditer(text):
            if not any(map(unknown, match[0])):
                continue
            # What looks like a word of Chinese may be half a sentence; there only the character itself is kept.
            bounds = _runs(match, unknown) if UNSPACED.search(match[0]) else [match.span()]
            for start, end in bounds:
                found.add(start, end, "unknown")
    return found.in_order()


class _Found:
    """Items of one text that do not overlap: who comes first stays."""

    def __init__(self, text: str, items: Sequence[Item] = ()) -> None:
        self.text = text
        self._items = list(items)
        # A flag for each character, so that many items cost no more than their length.
        self._taken = bytearray(len(text))
        for item in items:
            self._taken[item.start : item.end] = b"\1" * (item.end - item.start)

    def add(self, start: int, end: int, kind: str, english: str | None = None) -> None:
        if start < end and not any(self._taken[start:end]):
            self._taken[start:end] = b"\1" * (end - start)
            self._items.append(Item(start, end, self.text[start:end] if english is None else english, kind))

    def in_order(self) -> list[Item]:
        return sorted(self._items, key=lambda item: item.start)


def _runs(match: regex.Match[str], unknown: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Return the ranges of the unknown characters of a match, those side by side together."""
    runs: list[tuple[int, int]] = []
    for place, char in enumerate(match[0], match.start()):
        if not unknown(char):
            continue
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _find_terms(found: _Found, glossary: Mapping[str, str | None]) -> None:
    for term in sorted(glossary, key=lambda term: (-len(term), term)):
        if not term or term not in found.text:
            continue
        # Scripts without spaces have no word borders to respect.
        before = r"(?<![\p{L}\p{N}])" if term[0].isalnum() and not UNSPACED.match(term[0]) else ""
        after = r"(?![\p{L}\p{N}])" if term[-1].isalnum() and not UNSPACED.match(term[-1]) else ""
        for match in regex.finditer(before + regex.escape(term) + after, found.text):
            found.add(*match.span(), "term", glossary[term])


def _without_trailing(address: str) -> str:
    while address and address[-1] in _TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address
