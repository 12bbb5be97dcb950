"""The features of each line: itself, its surroundings, its place among the document's prose.

Everything is relative to the document and blind to language. All of it is computed for the whole document at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsnorm.steps.furniture import chars as c
from newsnorm.steps.furniture.blocks import Segment, heaviest, nearest_groups
from newsnorm.steps.furniture.cues import GROUPS
from newsnorm.steps.furniture.lines import Lines
from newsnorm.steps.furniture.measures import Floats, Measures, measure

__all__ = ["Features", "features"]

_CENTRED = (2, 5, 12, 30)
_SIDED = (3, 10)
_NEAR = (-3, -2, -1, 1, 2, 3)
_LAGS = (2, 3, 4, 5)
_MAIN = 4.0
_PENALTIES = (1.5, _MAIN, 12.0)
_ROOM = 280
_LETTERS = (c.LOWER, c.UPPER, c.CASELESS, c.HAN, c.UNSPACED)


def _classes(*members: int) -> npt.NDArray[np.bool_]:
    table = np.zeros(c.CLASSES, np.bool_)
    table[list(members)] = True
    return table


_RUNNING = ("words", "prose-words", "no-prose", "short", "cues", "dates", "ends", "copies")
_FROM_FIRST = (4, 5, 3, 7)
_FROM_PROSE = (0, 2, 4, 5)
_LABELS = (*(f"{k}" for k in _CENTRED), *(f"{sign}{k}" for k in _SIDED for sign in "-+"))
_WINDOWS = [[f"{name}@{label}" for name in (*_RUNNING, "prose-share")] for label in _LABELS]
_NEIGHBOURLY = ("fragment.words", "ends-sentence", "frequent", "prose", "cues", "gap", "copies", "dates")
_NEIGHBOURS = [[f"{name}[{offset:+d}]" for name in _NEIGHBOURLY] for offset in _NEAR]
_ENDERS = tuple(GROUPS.index(group) for group in ("share", "comment", "subscribe", "related", "legal"))
_SINCE = [f"{GROUPS[i]}-since-first" for i in _ENDERS]
_CUES = [f"cue.{group}" for group in GROUPS]
_SENTENCE = _classes(c.STOP, c.WIDE_STOP)
_ENDINGS = {
    "ends-sentence": _SENTENCE,
    "ends-cut": _classes(c.ELLIPSIS),
    "ends-colon": _classes(c.COLON),
    "ends-open": _classes(c.COMMA, c.DASH, c.OPEN),
}
_BEGINNINGS = {
    "starts-lower": _classes(c.LOWER),
    "starts-digit": _classes(c.DIGIT),
    "starts-mark": _classes(c.SEPARATOR, c.DASH, c.SYMBOL, c.PICTURE, c.STOP),
}


@dataclass(frozen=True)
class Features:
    """The features of a document's lines.

    Attributes:
        names: What each row is.
        values: One row a feature, one column a line.
        measures: What they were made of.
        main: The heaviest stretch of prose.
    """

    names: tuple[str, ...]
    values: npt.NDArray[np.float32]
    measures: Measures
    main: Segment


class _Rows:
    """Collects rows in one array that is allocated once."""

    def __init__(self, lines: int) -> None:
        self.names: list[str] = []
        self.lines = lines
        self.values = np.empty((_ROOM, lines), np.float32)

    def put(self, name: str, row: npt.NDArray[np.generic] | float) -> None:
        self.values[len(self.names)] = row
        self.names.append(name)

    def put_all(self, names: Sequence[str], rows: npt.NDArray[np.generic]) -> None:
        first = len(self.names)
        self.values[first : first + len(names)] = rows
        self.names += names


def features(lines: Lines) -> Features:
    """Compute the features of all lines of a document, of which there must be at least one."""
    found = measure(lines)
    rows = _Rows(len(lines))
    main = heaviest(found.words, found.prose, _MAIN)
    _own(rows, found, main)
    _windows(rows, found)
    _neighbours(rows, found)
    _place(rows, found)
    _shapes(rows, found)
    _document(rows, found)
    return Features(tuple(rows.names), rows.values[: len(rows.names)], found, main)


def _own(rows: _Rows, m: Measures, main: Segment) -> None:
    counts, put = m.counts, rows.put
    letters = counts[_LETTERS, :].sum(axis=0)
    some = np.maximum(letters, 1)
    chars, words = np.maximum(m.chars, 1), np.maximum(m.words, 1)
    put("chars", np.log1p(m.chars))
    put("words", np.log1p(m.words))
    put("ends", np.minimum(m.ends, 10))
    put("fragment.words", np.log1p(m.fragment_words))
    put("fragment.ends", np.minimum(m.fragment_ends, 20))
    put("fragment.place", np.minimum(m.fragment_place, 10))
    put("fragment.lines", np.minimum(m.fragment_lines, 10))
    put("passage.words", np.log1p(m.passage_words))
    put("passage.ends", np.minimum(m.passage_ends, 20))
    put("passage.lines", np.minimum(m.passage_lines, 20))
    put("passage.place", np.minimum(m.passage_place, 20))
    put("words-per-end", m.fragment_words / (m.fragment_ends + 1))
    put("commas", counts[c.COMMA] / words)
    put("quotes", np.minimum(counts[c.QUOTE], 10))
    put("brackets", np.minimum(counts[c.OPEN], 5))
    put("digits", counts[c.DIGIT] / chars)
    put("capitals", counts[c.UPPER] / some)
    put("capitals-per-word", counts[c.UPPER] / words)
    put("lower", counts[c.LOWER] / some)
    put("letters", letters / chars)
    put("letters-per-word", letters / words)
    put("separators", np.minimum(counts[c.SEPARATOR], 6))
    put("symbols", np.minimum(counts[c.SYMBOL] + counts[c.PICTURE], 6))
    put("dashes", np.minimum(counts[c.DASH], 6))
    put("colons", np.minimum(counts[c.COLON], 6))
    put("numeric", np.minimum(m.numeric, 6))
    put("years", np.minimum(m.years, 6))
    for name, table in _ENDINGS.items():
        put(name, table[m.last])
    last_of_fragment = np.append(m.fragment[1:] != m.fragment[:-1], True)
    put("fragment.complete", _SENTENCE[m.last[last_of_fragment]][m.fragment])
    for name, table in _BEGINNINGS.items():
        put(name, table[m.first])
    put("starts-quote", m.quoted)
    put("prose", m.prose)
    put("frequent", m.frequent)
    tokens = np.maximum(m.tokens, 1)
    inside = np.zeros(rows.lines, np.bool_)
    inside[main.start : main.end] = m.prose[main.start : main.end]
    known = np.bincount(m.kinds[inside[m.line]], minlength=int(m.kinds.max()) + 1 if len(m.kinds) else 1)
    shared = known[m.kinds] > inside[m.line]
    rare = ~m.frequent_tokens
    plain = np.maximum(np.bincount(m.line[rare], minlength=rows.lines), 1)
    spread = np.zeros((2, rows.lines + 1))
    np.cumsum(
        [np.bincount(m.line[shared & rare], minlength=rows.lines), np.bincount(m.line[rare], minlength=rows.lines)],
        axis=1,
        out=spread[:, 1:],
    )
    at = np.arange(rows.lines)
    for reach in (2, 6):
        low, high = np.maximum(at - reach, 0), np.minimum(at + reach + 1, rows.lines)
        near = spread[:, high] - spread[:, low]
        put(f"shared-rare@{reach}", near[0] / np.maximum(near[1], 1))
    put("shared-words", np.bincount(m.line[shared], minlength=rows.lines) / tokens)
    put("shared-rare", np.bincount(m.line[shared & rare], minlength=rows.lines) / plain)
    total = m.cues[:-1].sum(axis=0)
    rows.put_all(_CUES, np.minimum(m.cues, 4))
    put("cues", np.minimum(total, 8))
    put("cues-per-word", total / words)
    put("fragment.cues", np.minimum(np.bincount(m.fragment, total)[m.fragment], 8))
    put("copies", np.minimum(m.copies - 1, 5))
    put("copies-before", np.minimum(m.copies_before, 5))
    put("alike", np.minimum(m.alike - 1, 20))
    indent, gap = m.layout
    weight = m.fragment_words * m.prose
    usual = float(indent[m.prose][np.argmax(weight[m.prose])]) if m.prose.any() else 0.0
    put("indent", np.clip(indent - usual, -20, 20))
    put("indent-differs", indent != usual)
    put("gap", np.minimum(gap, 5))
    put("gap-after", np.append(np.minimum(gap[1:], 5), 5.0))


def _running(m: Measures) -> Floats:
    base = np.empty((len(_RUNNING), len(m.words)))
    base[0] = m.words
    np.multiply(m.words, m.prose, out=base[1])
    base[2] = ~m.prose
    base[3] = m.fragment_words < 5
    base[4] = m.cues[:-1].sum(axis=0)
    base[5] = m.numeric + m.years + m.cues[-1]
    base[6] = m.ends
    base[7] = m.copies > 1
    return base


def _windows(rows: _Rows, m: Measures) -> None:
    n = rows.lines
    names = _RUNNING
    sums = np.zeros((len(names), n + 1))
    np.cumsum(_running(m), axis=1, out=sums[:, 1:])
    at = np.arange(n)
    spans = [(np.maximum(at - k, 0), np.minimum(at + k + 1, n)) for k in _CENTRED]
    for k in _SIDED:
        spans.append((np.maximum(at - k, 0), at))
        spans.append((at + 1, np.minimum(at + 1 + k, n)))
    for window, (low, high) in zip(_WINDOWS, spans, strict=True):
        inside = sums[:, high] - sums[:, low]
        share = inside[1] / np.maximum(inside[0], 1)
        np.log1p(np.maximum(inside[:2], 0), out=inside[:2])
        rows.put_all(window[:-1], inside)
        rows.put(window[-1], share)
    # What has come by since the first prose, since the last, and what is still to come.
    last = np.maximum.accumulate(np.where(m.prose, at, -1))
    following = n - 1 - np.maximum.accumulate(np.where(m.prose[::-1], at, -1))[::-1]
    first = int(np.argmax(m.prose)) if m.prose.any() else n
    since_first = np.where(at >= first, sums[:, at] - sums[:, [min(first, n)]], -1)
    since_last = np.where(last >= 0, sums[:, at] - sums[:, np.maximum(last, 0) + 1], -1)
    until_next = np.where(following < n, sums[:, np.minimum(following, n)] - sums[:, at + 1], -1)
    for label, chosen, found in (
        ("since-first", _FROM_FIRST, since_first),
        ("since-prose", _FROM_PROSE, since_last),
        ("until-prose", _FROM_PROSE, until_next),
    ):
        some = found[chosen, :]
        rows.put_all([f"{names[i]}-{label}" for i in chosen], np.sign(some) * np.log1p(np.abs(some)))
    told = np.zeros((len(_ENDERS), n + 1))
    np.cumsum(m.cues[_ENDERS, :], axis=1, out=told[:, 1:])
    passed = np.where(at >= first, told[:, at + 1] - told[:, [min(first, n)]], -1)
    rows.put_all(_SINCE, np.minimum(passed, 12))
    total = max(float(sums[1, -1]), 1.0)
    rows.put("prose-before", sums[1, :-1] / total)
    rows.put("prose-after", (sums[1, -1] - sums[1, 1:]) / total)
    rows.put("place", at / max(n - 1, 1))
    rows.put("words-before", sums[0, :-1] / max(float(sums[0, -1]), 1.0))
    rows.put("from-start", np.log1p(at))
    rows.put("from-end", np.log1p(n - 1 - at))


def _neighbours(rows: _Rows, m: Measures) -> None:
    n = rows.lines
    base = np.zeros((len(_NEIGHBOURLY), n + 6))
    inner = base[:, 3 : n + 3]
    inner[0] = np.log1p(m.fragment_words)
    inner[1] = _SENTENCE[m.last]
    inner[2] = m.frequent
    inner[3] = m.prose
    inner[4] = np.minimum(m.cues[:-1].sum(axis=0), 8)
    inner[5] = np.minimum(m.layout[1], 5)
    inner[6] = np.minimum(m.copies - 1, 5)
    inner[7] = np.minimum(m.numeric + m.years + m.cues[-1], 5)
    for offset, names in zip(_NEAR, _NEIGHBOURS, strict=True):
        rows.put_all(names, base[:, 3 + offset : 3 + offset + n])


def _place(rows: _Rows, m: Measures) -> None:
    at = np.arange(rows.lines)
    for penalty in _PENALTIES:
        segment = heaviest(m.words, m.prose, penalty)
        before, after = segment.start - at, at - (segment.end - 1)
        outside = np.maximum(np.maximum(before, after), 0)
        rows.put(f"main{penalty:g}.in", outside == 0)
        rows.put(f"main{penalty:g}.away", np.where(before > 0, -1, 1) * np.log1p(outside))
        rows.put(f"main{penalty:g}.place", np.clip(-before / max(segment.end - segment.start, 1), -1, 2))
    for reach in (4, 10):
        groups = nearest_groups(m.words, m.prose, reach)
        rows.put(f"group{reach}.mass", groups.share)
        rows.put(f"group{reach}.order", groups.order)
        rows.put(f"group{reach}.lines", np.log1p(groups.lines))


def _shapes(rows: _Rows, m: Measures) -> None:
    """Repeated shapes: teasers come as headline, blurb and date, k times."""
    n = rows.lines
    size = np.log1p(m.fragment_words)
    best = np.zeros(n)
    alike = {}
    for lag in (1, *_LAGS):
        same = np.zeros(n + 1)
        if n > lag:
            close = np.abs(size[lag:] - size[:-lag]) < 0.35
            np.cumsum(close, out=same[1 : n - lag + 1])
            same[n - lag + 1 :] = same[n - lag]
        at = np.arange(n)
        low, high = np.maximum(at - 3 * lag, 0), np.minimum(at + 2 * lag + 1, n)
        alike[lag] = (same[high] - same[low]) / np.maximum(high - low, 1)
        if lag > 1:
            best = np.maximum(best, alike[lag])
    rows.put("shape-next", alike[1])
    rows.put("shape-repeats", best)
    rows.put("shape-only-repeats", best - alike[1])
    sums = np.zeros((2, n + 1))
    np.cumsum(np.array([size, size * size]), axis=1, out=sums[:, 1:])
    low, high = np.maximum(np.arange(n) - 4, 0), np.minimum(np.arange(n) + 5, n)
    mean, square = (sums[:, high] - sums[:, low]) / (high - low)
    rows.put("size-spread", np.sqrt(np.maximum(square - mean * mean, 0)))
    rows.put("size-here", size - mean)


def _document(rows: _Rows, m: Measures) -> None:
    n, words = rows.lines, float(m.words.sum())
    prose_words = float((m.words * m.prose).sum())
    prose_lines = int(m.prose.sum())
    letters = m.counts[_LETTERS, :].sum(axis=1)
    all_letters = max(float(letters.sum()), 1.0)
    rows.put("doc.lines", float(np.log1p(n)))
    rows.put("doc.words", float(np.log1p(words)))
    rows.put("doc.prose-share", prose_words / max(words, 1.0))
    rows.put("doc.prose-lines", float(np.log1p(prose_lines)))
    rows.put("doc.prose-line-share", prose_lines / n)
    rows.put("doc.prose-length", float(np.log1p(prose_words / max(prose_lines, 1))))
    rows.put("doc.blank", float((m.layout[1] > 0).mean()))
    rows.put("doc.indented", float((m.layout[0] > 0).mean()))
    rows.put("doc.copies", float((m.copies > 1).mean()))
    rows.put("doc.short", float((m.fragment_words < 5).mean()))
    rows.put("doc.cues", float(m.cues[:-1].sum()) / max(words, 1.0))
    rows.put("doc.caseless", float(letters[2:].sum()) / all_letters)
    rows.put("doc.ideographs", float(letters[3:].sum()) / all_letters)
