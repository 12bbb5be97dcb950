"""Keep what must not be translated out of the model's hands: addresses, handles, emoji, names, glossary terms.

Items are replaced by marks that models copy. A mark that does not come back exactly once shows at once; then other
marks are tried, and at last the text is cut at its items, which can't fail.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import regex

__all__ = [
    "Item",
    "Masked",
    "find_items",
    "guarded",
    "has_words",
    "outside",
    "unknown_to",
    "with_unknown_words",
]

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
_UNSPACED = regex.compile(rf"[{_DENSE}]")
_LETTERS = regex.compile(
    r"\p{L}\P{L}*\p{L}|[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
)

# The first survives the models best; the others are for sentences in which it does not.
_STYLES = ("XQ{}X", "[{}]", "ZK{}")


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of the source and what must stand for it in the translation."""

    start: int
    end: int
    english: str
    kind: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks in the place of its items."""

    text: str
    marks: tuple[tuple[str, str], ...]

    def unmask(self, english: str) -> str | None:
        """Put the items back; ``None`` if a mark is not there exactly once."""
        for mark, item in self.marks:
            pattern = rf"(?<![\p{{L}}\p{{N}}]){regex.escape(mark)}(?![\p{{N}}])"
            found = list(regex.finditer(pattern, english, regex.IGNORECASE))
            if len(found) != 1:
                return None
            start, end = found[0].span()
            gap = " " if english[end : end + 1].isalpha() and item[-1].isalnum() else ""
            english = english[:start] + item + gap + english[end:]
        return english


def has_words(text: str) -> bool:
    """Return whether there is anything to translate: two letters, or one in a script without spaces.

    A single letter says nothing, and models make up a story for it ("a" became "the World War II").
    """
    return _LETTERS.search(text) is not None


def unknown_to(known: Container[str]) -> Callable[[str], bool]:
    """Return a test for characters that a model's vocabulary lacks.

    SentencePiece normalises its input by NFKC, so a character counts as known if what NFKC makes of it is.
    """

    def unknown(char: str) -> bool:
        if char in known or char.isspace():
            return False
        return any(part not in known and not part.isspace() for part in unicodedata.normalize("NFKC", char))

    return unknown


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
        elif kind == "run" and _UNSPACED.search(match[0]):
            continue
        found.add(start, end, kind)
    return found.in_order()


def with_unknown_words(text: str, items: Sequence[Item], unknown: Callable[[str], bool]) -> list[Item]:
    """Return items and, among them, the words that hold a character that a model does not know."""
    found = _Found(text, items)
    if any(map(unknown, text)):
        for match in _WORDS.finditer(text):
            if not any(map(unknown, match[0])):
                continue
            # What looks like a word of Chinese may be half a sentence; there only the character itself is kept.
            bounds = _runs(match, unknown) if _UNSPACED.search(match[0]) else [match.span()]
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


def outside(text: str, items: Sequence[Item], change: Callable[[list[str]], Sequence[str]]) -> tuple[str, list[Item]]:
    """Change a text between its items only.

    Args:
        text: The text.
        items: What is in it and not to be touched.
        change: Gets all parts between the items, one more than there are items, and returns as many.

    Returns:
        The new text, and the items where they are in it.
    """
    parts, position = [], 0
    for item in items:
        parts.append(text[position : item.start])
        position = item.end
    parts.append(text[position:])
    built, moved = "", []
    for part, old in zip_longest(change(parts), items):
        built += part
        if old is not None:
            original = text[old.start : old.end]
            moved.append(replace(old, start=len(built), end=len(built) + len(original)))
            built += original
    return built, moved


def guarded(text: str, items: Sequence[Item], translate: Callable[[str], str]) -> str:
    """Translate a text so that each of its items comes out exactly once.

    Args:
        text: The source.
        items: What :func:`find_items` found in it.
        translate: Translates one text that has words.

    Returns:
        The translation. No mark is left in it.
    """
    lead, items, tail, text = _without_edges(text, items)
    if not has_words(_between(text, items)):
        return lead + _replaced(text, items) + tail
    if not items:
        return lead + translate(text) + tail
    # With more marks than words there is no sentence left to understand.
    if len(items) <= 6:
        for style in _STYLES:
            if any(style.format(n).casefold() in text.casefold() for n in range(1, len(items) + 1)):
                continue
            masked = _mask(text, items, style)
            english = masked.unmask(translate(masked.text))
            if english is not None:
                return lead + english + tail
    return lead + _piecewise(text, items, translate) + tail


def _mask(text: str, items: Sequence[Item], style: str) -> Masked:
    parts, position, marks = [], 0, []
    for number, item in enumerate(items, 1):
        mark = style.format(number)
        marks.append((mark, item.english))
        parts += [text[position : item.start], mark]
        position = item.end
    return Masked("".join([*parts, text[position:]]), tuple(marks))


def _piecewise(text: str, items: Sequence[Item], translate: Callable[[str], str]) -> str:
    parts: list[str] = []
    position = 0
    for item in (*items, None):
        end = len(text) if item is None else item.start
        piece = text[position:end]
        bare = piece.strip()
        if has_words(bare):
            left = piece[: len(piece) - len(piece.lstrip())]
            right = piece[len(piece.rstrip()) :]
            # Chinese needs no space beside an address, English does.
            left = left or (" " if parts and _UNSPACED.match(bare[0]) else "")
            right = right or (" " if item is not None and _UNSPACED.match(bare[-1]) else "")
            piece = left + translate(bare) + right
        parts.append(piece)
        if item is not None:
            parts.append(item.english)
            position = item.end
    return "".join(parts)


def _without_edges(text: str, items: Sequence[Item]) -> tuple[str, list[Item], str, str]:
    """Take emoji off the ends of a text: there they need no mark."""
    rest = list(items)
    start, end = 0, len(text)
    lead = tail = ""
    while rest and rest[0].kind == "emoji" and not text[start : rest[0].start].strip():
        item = rest.pop(0)
        after = item.end + len(text[item.end :]) - len(text[item.end :].lstrip())
        lead += text[start : item.start] + item.english + text[item.end : after]
        start = after
    while rest and rest[-1].kind == "emoji" and not text[rest[-1].end : end].strip():
        item = rest.pop()
        before = len(text[: item.start].rstrip())
        tail = text[before : item.start] + item.english + text[item.end : end] + tail
        end = before
    moved = [Item(item.start - start, item.end - start, item.english, item.kind) for item in rest]
    return lead, moved, tail, text[start:end]


def _between(text: str, items: Sequence[Item]) -> str:
    parts, position = [], 0
    for item in items:
        parts.append(text[position : item.start])
        position = item.end
    return " ".join([*parts, text[position:]])


def _replaced(text: str, items: Sequence[Item]) -> str:
    parts, position = [], 0
    for item in items:
        parts += [text[position : item.start], item.english]
        position = item.end
    return "".join([*parts, text[position:]])


def _find_terms(found: _Found, glossary: Mapping[str, str | None]) -> None:
    for term in sorted(glossary, key=lambda term: (-len(term), term)):
        if not term or term not in found.text:
            continue
        # Scripts without spaces have no word borders to respect.
        before = r"(?<![\p{L}\p{N}])" if term[0].isalnum() and not _UNSPACED.match(term[0]) else ""
        after = r"(?![\p{L}\p{N}])" if term[-1].isalnum() and not _UNSPACED.match(term[-1]) else ""
        for match in regex.finditer(before + regex.escape(term) + after, found.text):
            found.add(*match.span(), "term", glossary[term])


def _without_trailing(address: str) -> str:
    while address and address[-1] in _TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address
