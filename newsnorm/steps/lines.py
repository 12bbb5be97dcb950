"""The physical lines of a text, and which of them are one paragraph cut in pieces."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import regex

from newsnorm.measure import columns, ends_sentence

__all__ = ["BREAK_CHARS", "Line", "cells_of_terminal", "is_initial", "lines_of", "paragraphs_of"]

# The characters that str.splitlines() takes for line breaks.
BREAK_CHARS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_BULLET = regex.compile(
    r"(?:[-–—*•‣▪■●◦·»>]|\(?\d{1,3}[.)])\s+\S|[•‣▪■●◦・①-⑳]\s*\S|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
)
# A drop cap on a line of its own, perhaps after the quote that it opens; letters that are words may be one.
_INITIAL = regex.compile(r"[\"“„«‘‹「]?[BCDFGHJLMNPQRTБГДЕЖЗЛМНПРТФХЦЧШЩЭЮΒΓΔΖΘΚΛΜΝΞΠΡΣΤΦΧΨ]\Z")
_LONGEST_INITIAL = 2  # characters
_LONGEST_WORD = 40
_FIRST_WORD = regex.compile(
    rf"[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}\p{{Thai}}\p{{Lao}}\p{{Khmer}}\p{{Myanmar}}]|\S{{1,{_LONGEST_WORD}}}"
)

# A line that begins like this goes on with the sentence before it.
_GOES_ON = regex.compile(r"[\p{Ll},.;:!?)\]}»”’%،。，、；：！？）」』]")
_CLOSING = frozenset(",.;:!?)]}»”’%،。，、；：！？）」』")
# A line that ends like this has not ended its sentence.
_OPEN_END = regex.compile(r"[\p{L}\p{M}\p{N},;:(\[{«„“–—،、，-]")
_COMMAS = ",，、،;；"
_CASED = regex.compile(r"[\p{Lu}\p{Ll}]")

# Hard wraps are set between 40 and 120 columns, in scripts without spaces between 20 and 60 characters; shorter
# lines are lists or verse, longer ones are paragraphs.
_NARROWEST, _WIDEST = 20, 120
_LONG = 40
_NEVER_LONG = 15  # characters that have fewer columns than that in any script
_Measure: TypeAlias = Callable[[str], int]
_FEWEST_FULL, _FEWEST_PAIRS = 3, 2  # lines; the second where there is no doubt
_FEW_LINES = 8  # up to which none is left out of account
_BEGINNINGS = 0.75  # share of lines that are indented up to which these begin paragraphs
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]+"
)
# Where sentences have no end mark, how a line ends tells nothing.
_UNMARKED = regex.compile(r"[\p{Thai}\p{Lao}]\s*$")


class Line(NamedTuple):
    """A line that is not blank: its place without surrounding white space, and what stands before it.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        text: The line.
        after_blank: A blank line stands before it.
        indent: The white space before it on its line.
    """

    start: int
    end: int
    text: str
    after_blank: bool
    indent: str = ""


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that are not blank; any Unicode line break counts."""
    lines: list[Line] = []
    position, blank = 0, False
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            indent = "" if line[0] == stripped[0] else line[: line.index(stripped[0])]
            start = position + len(indent)
            lines.append(Line(start, start + len(stripped), stripped, blank and bool(lines), indent))
        blank = not stripped
        position += len(line)
    return lines


def paragraphs_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines into paragraphs.

    In a hard-wrapped text a line ends where the next word would not have fitted; such lines are joined. Elsewhere
    each line is a paragraph, unless it is a piece of a sentence that inline markup has cut: it begins in the middle
    of a sentence, and the line before has not ended its own.
    """
    if len(lines) < 2:
        return [[line] for line in lines]
    begins = _beginnings(lines)
    wrap = _wrapped_at(lines, begins)
    if wrap:
        goes_on = [not new and _wrapped(*pair, *wrap) for pair, new in zip(pairwise(lines), begins, strict=True)]
    else:
        goes_on = _broken(lines)
    groups = [[lines[0]]]
    for line, joined in zip(lines[1:], goes_on, strict=True):
        if joined or (len(groups[-1][-1].text) <= _LONGEST_INITIAL and is_initial(groups[-1][-1], line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def is_initial(line: Line, following: Line) -> bool:
    """Tell whether a line is the first letter of the next one, set large.

    Before a name it is not, where it stands for its owner's picture: ``A`` / ``anna``.
    """
    if len(line.text) > _LONGEST_INITIAL or not following.text[0].islower() or not _INITIAL.match(line.text):
        return False
    return line.text[-1].lower() != following.text[0]


def _beginnings(lines: Sequence[Line]) -> list[bool]:
    """Tell of each line but the first whether it surely begins a paragraph: after a blank line, or indented.

    Where most lines are indented that says nothing, and under an item of a list it says that the item goes on.
    """
    begins = [line.after_blank for line in lines[1:]]
    if not 0 < len([True for line in lines if line.indent]) <= _BEGINNINGS * len(lines):
        return begins
    item: Line | None = None
    for n, (above, line) in enumerate(pairwise(lines)):
        if _BULLET.match(above.text):
            item = above
        if line.after_blank:
            item = None
        elif line.indent and (item is None or len(line.indent) <= len(item.indent) or _BULLET.match(line.text)):
            begins[n] = True
            item = None
    return begins


def _wrapped_at(lines: Sequence[Line], begins: Sequence[bool]) -> tuple[int, _Measure] | None:
    """Return the column at which a text was wrapped and how columns were counted, ``None`` if it was not.

    Some programs count the cells of a terminal and some count characters.
    """
    pairs = [pair for pair, new in zip(pairwise(lines), begins, strict=True) if not new]
    if len(pairs) < _FEWEST_PAIRS or len([True for line in lines if len(line.text) > _WIDEST]) > 0.05 * len(lines):
        return None
    best: tuple[int, _Measure] | None = None
    most = 0
    for measure in (
        (cells_of_terminal, len) if any(cells_of_terminal(line.text) > len(line.text) for line in lines) else (len,)
    ):
        width, full = _wrap_width(pairs, measure)
        if full > most and (len(pairs) >= _FEWEST_FULL or _all_within(lines, begins, width, measure)):
            best, most = (width, measure), full
    return best


def _wrap_width(pairs: Sequence[tuple[Line, Line]], measure: _Measure) -> tuple[int, int]:
    """Return the column at which a text was wrapped and how many lines are full, zeros if it was not wrapped.

    Three lines in five must be full, that is, have no room for the first word of the next one, and most full lines
    must end within a sentence: in a text with a paragraph a line, lines are full by chance only.
    """
    lengths = [measure(a.indent + a.text) for a, _ in pairs]
    widths = sorted(length for length in lengths if length <= _WIDEST)
    # A few lines may be wider, because of a long address.
    widths = [widths[-1], widths[-1 - max(1, len(widths) // 20)]] if len(widths) > _FEW_LINES else widths[-1:]
    fewest = max(min(_FEWEST_FULL, len(pairs)), 0.6 * len(pairs))
    for width in widths:
        if width < _NARROWEST or sum(length > width - _LONGEST_WORD - 1 for length in lengths) < fewest:
            continue
        full = [a for (a, b), length in zip(pairs, lengths, strict=True) if _is_full(length, b.text, width, measure)]
        if len(full) >= fewest and _is_wrapped_at(width, full):
            return width, len(full)
    return 0, 0


def _is_wrapped_at(width: int, full: Sequence[Line]) -> bool:
    unmarked = sum(_UNMARKED.search(line.text) is not None for line in full) > 0.5 * len(full)
    within = len(full) if unmarked else sum(not ends_sentence(line.text) for line in full)
    spaceless = unmarked or sum(columns(line.text) > 1.8 * len(line.text) for line in full) > 0.5 * len(full)
    return within > 0.6 * len(full) and (spaceless or width >= _LONG)


def _all_within(lines: Sequence[Line], begins: Sequence[bool], width: int, measure: _Measure) -> bool:
    """Tell whether a few lines are surely wrapped: none is wider, and the last of each paragraph alone ends a sentence."""
    return all(
        ends_sentence(line.text) == last and measure(line.indent + line.text) <= width
        for line, last in zip(lines, (*begins, True), strict=True)
    )


def cells_of_terminal(text: str) -> int:
    """Return how many cells of a terminal a line takes: two for a wide character."""
    return len(text) if text.isascii() else len(text) + sum(map(len, _WIDE.findall(text)))


def _is_full(length: int, following: str, width: int, measure: _Measure) -> bool:
    """Tell whether the next line's first word would not have fitted on a line of some length."""
    if length + 1 > width or length + 1 + 2 * min(_LONGEST_WORD, len(following)) <= width:
        return length + 1 > width
    word = _FIRST_WORD.match(following)
    return length + 1 + (measure(word.group()) if word else 0) > width


def _wrapped(line: Line, following: Line, width: int, measure: _Measure) -> bool:
    if _BULLET.match(following.text):
        return False
    if _is_full(measure(line.indent + line.text), following.text, width, measure):
        return True
    return not ends_sentence(line.text) and following.text[0].islower()


def _broken(lines: Sequence[Line]) -> list[bool]:
    """Tell for each line but the first whether it goes on with the sentence of the line before."""
    long = [len(line.text) >= _LONG or (len(line.text) > _NEVER_LONG and columns(line.text) >= _LONG) for line in lines]
    joined = [False] * len(lines)
    for i, line in enumerate(lines[1:], 1):
        text, before = line.text, lines[i - 1].text
        so_far = joined[i - 1] or long[i - 1]
        # Of short lines after short ones only a comma or the like can go on: that is most of a scraped page.
        if not (so_far or long[i] or text[0] in _CLOSING) or line.after_blank:
            continue
        if _is_one_of(_OPEN_END, before[-1]) and not _BULLET.match(text):
            follows = lines[i + 1].text[0] if i + 1 < len(lines) and not lines[i + 1].after_blank else ""
            joined[i] = text[0] in _CLOSING or _goes_on(before, text, follows, so_far=so_far, long=long[i])
    return joined[1:]


def _goes_on(before: str, text: str, follows: str, *, so_far: bool, long: bool) -> bool:
    """Tell whether a line goes on with a sentence that the line before has left open.

    Args:
        before: The line before.
        text: The line.
        follows: The first letter of the line after it.
        so_far: The line before is long, or goes on with another one.
        long: The line is long.
    """
    if text[0].islower():
        # A short piece without an end, alone, is as likely a byline ("von …") under a headline.
        return long or (so_far and (ends_sentence(text) or _is_one_of(_GOES_ON, follows)))
    if text[0].isupper() or _CASED.search(text):
        # A link or a name inside a sentence that goes on after it.
        return so_far and not long and _is_one_of(_GOES_ON, follows) and _is_one_of(_OPEN_END, text[-1])
    remainder = not long and ends_sentence(text) and columns(before) >= 2 * _LONG
    return remainder or (so_far and before[-1] in _COMMAS)


@lru_cache(maxsize=4096)
def _is_one_of(letters: regex.Pattern[str], letter: str) -> bool:
    return letters.match(letter) is not None
