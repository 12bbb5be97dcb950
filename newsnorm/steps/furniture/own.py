"""The features of a line by itself, and of its words elsewhere in the document."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from newsnorm.steps.furniture import chars as c
from newsnorm.steps.furniture.blocks import Segment
from newsnorm.steps.furniture.cues import GROUPS
from newsnorm.steps.furniture.measures import Measures
from newsnorm.steps.furniture.rows import Rows

__all__ = ["LETTERS", "SENTENCE", "describe"]

LETTERS = (c.LOWER, c.UPPER, c.CASELESS, c.HAN, c.UNSPACED)


def _classes(*members: int) -> npt.NDArray[np.bool_]:
    table = np.zeros(c.CLASSES, np.bool_)
    table[list(members)] = True
    return table


SENTENCE = _classes(c.STOP, c.WIDE_STOP)
_ENDINGS = {
    "ends-sentence": SENTENCE,
    "ends-cut": _classes(c.ELLIPSIS),
    "ends-colon": _classes(c.COLON),
    "ends-open": _classes(c.COMMA, c.DASH, c.OPEN),
}
_BEGINNINGS = {
    "starts-lower": _classes(c.LOWER),
    "starts-digit": _classes(c.DIGIT),
    "starts-mark": _classes(c.SEPARATOR, c.DASH, c.SYMBOL, c.PICTURE, c.STOP),
}
# What is counted up to a number, above which more says nothing more.
_CAPS = {
    "ends": 10,
    "fragment_ends": 20,
    "fragment_place": 10,
    "fragment_lines": 10,
    "passage_ends": 20,
    "passage_lines": 20,
    "passage_place": 20,
    "numeric": 6,
    "years": 6,
}
_COUNTS, _COUNTED = tuple(_CAPS), [name.replace("_", ".") for name in _CAPS]
_AT_MOST = np.array([*_CAPS.values()])[:, None]
_MARKED = ("quotes", "brackets", "separators", "dashes", "colons")
_MARKS = (c.QUOTE, c.OPEN, c.SEPARATOR, c.DASH, c.COLON)
_MARKS_AT_MOST = np.array([10, 5, 6, 6, 6])[:, None]
_WIDE = 6
_CUES = [f"cue.{group}" for group in GROUPS]


def describe(rows: Rows, m: Measures, main: Segment) -> None:
    """Put in what each line is."""
    _size(rows, m)
    _make_up(rows, m)
    _form(rows, m)
    _words(rows, m, main)
    _cues(rows, m)
    _layout(rows, m)


def _size(rows: Rows, m: Measures) -> None:
    sizes = [m.chars, m.words, m.fragment_words, m.passage_words]
    rows.put_all(("chars", "words", "fragment.words", "passage.words"), np.log1p(sizes))
    rows.put_all(_COUNTED, np.minimum([getattr(m, name) for name in _COUNTS], _AT_MOST))
    rows.put("words-per-end", m.fragment_words / (m.fragment_ends + 1))


def _make_up(rows: Rows, m: Measures) -> None:
    counts = m.counts
    letters = counts[LETTERS, :].sum(axis=0)
    some = np.maximum(letters, 1)
    chars, words = np.maximum(m.chars, 1), np.maximum(m.words, 1)
    upper = counts[c.UPPER]
    rows.put_all(
        ("commas", "capitals-per-word", "letters-per-word"), np.array([counts[c.COMMA], upper, letters]) / words
    )
    rows.put_all(("digits", "letters"), np.array([counts[c.DIGIT], letters]) / chars)
    rows.put_all(("lower", "capitals"), counts[c.LOWER : c.UPPER + 1] / some)
    rows.put_all(_MARKED, np.minimum(counts[_MARKS, :], _MARKS_AT_MOST))
    rows.put("symbols", np.minimum(counts[c.SYMBOL] + counts[c.PICTURE], 6))


def _form(rows: Rows, m: Measures) -> None:
    put = rows.put
    for name, table in _ENDINGS.items():
        put(name, table[m.last])
    last_of_fragment = np.ones(rows.lines, np.bool_)
    np.not_equal(m.fragment[1:], m.fragment[:-1], out=last_of_fragment[:-1])
    put("fragment.complete", SENTENCE[m.last[last_of_fragment]][m.fragment])
    for name, table in _BEGINNINGS.items():
        put(name, table[m.first])
    put("starts-quote", m.quoted)
    put("prose", m.prose)


def _words(rows: Rows, m: Measures, main: Segment) -> None:
    """Words that are frequent in the document, and words shared with the main prose: a language-free stop list."""
    n, line = rows.lines, m.line
    inside = np.zeros(n, np.bool_)
    inside[main.start : main.end] = m.prose[main.start : main.end]
    within = inside[line]
    known = np.bincount(m.kinds[within], minlength=int(m.kinds.max()) + 1 if len(m.kinds) else 1)
    shared = known[m.kinds] > within
    rare = ~m.frequent_tokens
    both = np.bincount(line[shared & rare], minlength=n)
    plain = np.bincount(line[rare], minlength=n)
    found = np.array([np.bincount(line[shared], minlength=n), both], np.float64)
    found /= np.maximum([m.tokens, plain], 1)
    rows.put("frequent", m.frequent)
    # Sums from the start, with as much beyond both ends as the wider window needs.
    sums = np.zeros((2, n + 1 + 2 * _WIDE))
    np.array([both, plain]).cumsum(axis=1, out=sums[:, _WIDE + 1 : _WIDE + 1 + n])
    sums[:, _WIDE + 1 + n :] = sums[:, _WIDE + n : _WIDE + n + 1]
    for reach in (2, _WIDE):
        low, high = _WIDE - reach, _WIDE + reach + 1
        near = sums[:, high : high + n] - sums[:, low : low + n]
        rows.put(f"shared-rare@{reach}", near[0] / np.maximum(near[1], 1))
    rows.put_all(("shared-words", "shared-rare"), found)


def _cues(rows: Rows, m: Measures) -> None:
    put = rows.put
    words = np.maximum(m.words, 1)
    total = m.cues[:-1].sum(axis=0)
    rows.put_all(_CUES, np.minimum(m.cues, 4))
    put("cues", np.minimum(total, 8))
    put("cues-per-word", total / words)
    put("fragment.cues", np.minimum(np.bincount(m.fragment, total)[m.fragment], 8))
    put("copies", np.minimum(m.copies - 1, 5))
    put("copies-before", np.minimum(m.copies_before, 5))
    put("alike", np.minimum(m.alike - 1, 20))


def _layout(rows: Rows, m: Measures) -> None:
    put = rows.put
    indent, gap = m.layout
    weight = m.fragment_words * m.prose
    usual = float(indent[m.prose][np.argmax(weight[m.prose])]) if m.prose.any() else 0.0
    put("indent", np.minimum(np.maximum(indent - usual, -20), 20))
    put("indent-differs", indent != usual)
    gaps = np.full(len(gap) + 1, 5.0)
    np.minimum(gap, 5, out=gaps[:-1])
    put("gap", gaps[:-1])
    put("gap-after", gaps[1:])
