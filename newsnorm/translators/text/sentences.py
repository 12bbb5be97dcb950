"""Cut paragraphs into units that a translator can take, and remember the white space between them."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise

import regex

from newsnorm.translators.text.items import find_items

__all__ = ["clauses", "cut_runs", "sentences"]

# Ends of "sentences" that are not: an initial, an abbreviation, an ordinal.
_INITIAL = regex.compile(r"(?:^|[\s(\[\"“„«'‘.])\p{Lu}\p{M}*\.\s*$")
_DOTTED = regex.compile(r"(?:^|[\s(\[\"“„«])(?:\p{L}{1,3}\.\s?){2,}$")
_ORDINAL = regex.compile(r"(?:^|[\s(\[\"“„«])\d{1,2}\.\s*$")
_SHORT = regex.compile(r"(?:^|[\s(\[\"“„«'’.-])(\p{L}{1,6})\.\s*$")
_CLAUSE = regex.compile(r"(?<=[;:；：])\s*|(?<=[,،、，])(?!\d)\s*|(?<=\S)\s+(?=[–—-]\s)|(?<=[。！？।။።؟?!…])\s*")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


@cache
def _words(kind: str) -> frozenset[str]:
    """Return a list of abbreviations.json: ``before_name``, ``before_number`` or ``ordinal_languages``."""
    text = files("newsnorm.translators.text").joinpath("abbreviations.json").read_text("utf-8")
    return frozenset(json.loads(text)[kind])


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Return the ranges of the sentences of a paragraph, without the white space between them.

    Boundaries are those of sentencex, with breaks mended that news is full of: initials, titles, abbreviations and
    ordinals. Line breaks end a sentence unless the line looks wrapped.

    Args:
        text: Any text.
        language: Language code; an unknown one is treated like English.
    """
    import sentencex

    found: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        if not line.isspace():
            # sentencex takes neither NUL nor lone surrogates; what stands for them is as long.
            plain = _NO_TEXT.sub(" ", line)
            parts = sentencex.segment(_base(language), plain)
            if "".join(parts) != plain:
                parts = [line]
            found += _ranges(text, position, parts)
        position += len(line)
    return _mended(text, _whole_items(text, found), _base(language))


def clauses(text: str, limit: int) -> list[tuple[int, int]]:
    """Cut a text into ranges of at most ``limit`` characters, at clause marks, else at spaces, else anywhere.

    Returns:
        Ranges in order, without the white space between them.
    """
    pieces = _packed(text, [match.start() for match in _CLAUSE.finditer(text)], 0, len(text), limit)
    by_words: list[tuple[int, int]] = []
    for start, end in pieces:
        if end - start <= limit:
            by_words.append((start, end))
        else:
            spaces = [match.start() for match in _SPACE.finditer(text, start, end)]
            by_words += _packed(text, spaces, start, end, limit)
    result = []
    for start, end in by_words:
        result += [(low, min(low + limit, end)) for low in range(start, end, limit)]
    return [trimmed for span in result if (trimmed := _trim(text, *span))[0] < trimmed[1]]


def cut_runs(text: str, limit: int) -> bool:
    """Return whether a text has a run without spaces longer than ``limit`` characters."""
    return any(len(run) > limit for run in text.split())


def _packed(text: str, marks: list[int], start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """Join the parts between marks to pieces of about equal length, none longer than the limit where marks allow."""
    if end - start <= limit:
        return [(start, end)]
    # Equal parts read better than a full one and a leftover word.
    goal = (end - start) / -(-(end - start) // limit)
    pieces, low = [], start
    for mark, following in pairwise([*(m for m in marks if start < m < end), end]):
        if following - low > limit or mark - low >= goal:
            pieces.append((low, mark))
            low = mark
    pieces.append((low, end))
    return [trimmed for piece in pieces if (trimmed := _trim(text, *piece))[0] < trimmed[1]]


def _ranges(text: str, position: int, parts: list[str]) -> list[tuple[int, int]]:
    found = []
    for part in parts:
        start, end = _trim(text, position, position + len(part))
        if start < end:
            found.append((start, end))
        position += len(part)
    return found


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _whole_items(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what was cut in the middle of an address (``HTTPS://EXAMPLE.`` and ``ORG``)."""
    if all(left[1] < right[0] for left, right in pairwise(found)):
        return found
    items = find_items(text)
    joined = found[:1]
    for start, end in found[1:]:
        if joined[-1][1] == start and any(item.start < start < item.end for item in items):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _mended(text: str, found: list[tuple[int, int]], language: str) -> list[tuple[int, int]]:
    mended: list[tuple[int, int]] = []
    for start, end in found:
        if mended and _goes_on(text, mended[-1], start, language):
            mended[-1] = (mended[-1][0], end)
        else:
            mended.append((start, end))
    return mended


def _goes_on(text: str, before: tuple[int, int], start: int, language: str) -> bool:
    left, gap, first = text[before[0] : before[1]], text[before[1] : start], text[start]
    if "\n" in gap or "\r" in gap:
        # A wrapped line is long, does not end a sentence, and goes on in lower case or without a mark.
        return len(left) > 55 and left[-1] not in '.!?…:;。！？।。"”»' and not left.isupper()
    if first.islower() or first in "ºª%)]":
        return left[-1] not in "!?。！？।؟" or first.islower()
    if not left.endswith("."):
        return False
    tail = left[-24:]
    if _INITIAL.search(tail) or _DOTTED.search(tail):
        return True
    if _ORDINAL.search(tail):
        return language in _words("ordinal_languages") or first.islower()
    word = _SHORT.search(tail)
    if word is None:
        return False
    name = word[1].casefold()
    return name in _words("before_name") or (first.isdigit() and name in _words("before_number"))


def _base(language: str) -> str:
    return language.partition("-")[0] or "en"
