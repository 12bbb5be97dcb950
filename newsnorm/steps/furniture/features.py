"""The features of each line: itself, its surroundings, its place among the document's prose.

Everything is relative to the document and blind to language. All of it is computed for the whole document at once.
"""

from __future__ import annotations

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
    def __init__(self, lines: int) -> None:
        self.names: list[str] = []
        self.rows: list[npt.NDArray[np.float32]] = []
        self.lines = lines

    def put(self, name: str, row: npt.NDArray[np.generic] | float) -> None:
        self.names.append(name)
        if isinstance(row, float):
            self.rows.append(np.full(self.lines, row, np.float32))
        else:
            self.rows.append(row.astype(np.float32))


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
    return Features(tuple(rows.names), np.stack(rows.rows), found, main)


def _own(rows: _Rows, m: Measures, main: Segment) -> None:
    counts, put = m.counts, rows.put
    letters = counts[[c.LOWER, c.UPPER, c.CASELESS, c.HAN, c.UNSPACED]].sum(axis=0)
    some = np.maximum(letters, 1)
    chars, words = np.maximum(m.chars, 1), np.maximum(m.words, 1)
    put("chars", np.log1p(m.chars))
    put("words", np.log1p(m.words))
    put("ends", np.minimum(m.ends, 10))
    put("fragment.words", np.log1p(m.fragment_words))
    put("fragment.ends", np.minimum(m.fragment_ends, 20))
    put("fragment.place", np.minimum(m.fragment_place, 10))
    put("fragment.lines", np.minimum(m.fragment_lines, 10))
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
    for name, kinds in (
        ("ends-sentence", (c.STOP, c.WIDE_STOP)),
        ("ends-cut", (c.ELLIPSIS,)),
        ("ends-colon", (c.COLON,)),
        ("ends-open", (c.COMMA, c.DASH, c.OPEN)),
    ):
        put(name, np.isin(m.last, kinds))
    last_of_fragment = np.append(m.fragment[1:] != m.fragment[:-1], True)
    complete = np.isin(m.last, (c.STOP, c.WIDE_STOP))
    put("fragment.complete", complete[last_of_fragment][m.fragment])
    for name, kinds in (
        ("starts-lower", (c.LOWER,)),
        ("starts-digit", (c.DIGIT,)),
        ("starts-mark", (c.SEPARATOR, c.DASH, c.SYMBOL, c.PICTURE, c.STOP)),
    ):
        put(name, np.isin(m.first, kinds))
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
    put("shared-words", np.bincount(m.line[shared], minlength=rows.lines) / tokens)
    put("shared-rare", np.bincount(m.line[shared & rare], minlength=rows.lines) / plain)
    total = m.cues[:-1].sum(axis=0)
    for group, row in zip(GROUPS, m.cues, strict=True):
        put(f"cue.{group}", np.minimum(row, 4))
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


def _running(m: Measures) -> tuple[tuple[str, ...], Floats]:
    total = m.cues[:-1].sum(axis=0)
    dates = m.numeric + m.years + m.cues[-1]
    names = ("words", "prose-words", "no-prose", "short", "cues", "dates", "ends", "copies")
    rows = (m.words, m.words * m.prose, ~m.prose, m.fragment_words < 5, total, dates, m.ends, m.copies > 1)
    return names, np.array(rows, float)


def _windows(rows: _Rows, m: Measures) -> None:
    n = rows.lines
    names, base = _running(m)
    sums = np.zeros((len(names), n + 1))
    np.cumsum(base, axis=1, out=sums[:, 1:])
    at = np.arange(n)
    spans = [(f"{k}", np.maximum(at - k, 0), np.minimum(at + k + 1, n)) for k in _CENTRED]
    for k in _SIDED:
        spans.append((f"-{k}", np.maximum(at - k, 0), at))
        spans.append((f"+{k}", at + 1, np.minimum(at + 1 + k, n)))
    for label, low, high in spans:
        inside = sums[:, high] - sums[:, low]
        inside[:2] = np.log1p(np.maximum(inside[:2], 0))
        for name, row in zip(names, inside, strict=True):
            rows.put(f"{name}@{label}", row)
        prose = sums[1, high] - sums[1, low]
        rows.put(f"prose-share@{label}", prose / np.maximum(sums[0, high] - sums[0, low], 1))
    # What has come by since the first prose, since the last, and what is still to come.
    last = np.maximum.accumulate(np.where(m.prose, at, -1))
    following = n - 1 - np.maximum.accumulate(np.where(m.prose[::-1], at, -1))[::-1]
    first = int(np.argmax(m.prose)) if m.prose.any() else n
    since_first = np.where(at >= first, sums[:, at] - sums[:, [min(first, n)]], -1)
    since_last = np.where(last >= 0, sums[:, at] - sums[:, np.maximum(last, 0) + 1], -1)
    until_next = np.where(following < n, sums[:, np.minimum(following, n)] - sums[:, at + 1], -1)
    for name, a, b, d in zip(names, since_first, since_last, until_next, strict=True):
        if name in ("cues", "dates", "short", "copies"):
            rows.put(f"{name}-since-first", np.sign(a) * np.log1p(np.abs(a)))
        if name in ("words", "no-prose", "cues", "dates"):
            rows.put(f"{name}-since-prose", np.sign(b) * np.log1p(np.abs(b)))
            rows.put(f"{name}-until-prose", np.sign(d) * np.log1p(np.abs(d)))
    total = max(float(sums[1, -1]), 1.0)
    rows.put("prose-before", sums[1, :-1] / total)
    rows.put("prose-after", (sums[1, -1] - sums[1, 1:]) / total)
    rows.put("place", at / max(n - 1, 1))
    rows.put("words-before", sums[0, :-1] / max(float(sums[0, -1]), 1.0))
    rows.put("from-start", np.log1p(at))
    rows.put("from-end", np.log1p(n - 1 - at))


def _neighbours(rows: _Rows, m: Measures) -> None:
    n = rows.lines
    names = ("fragment.words", "ends-sentence", "frequent", "prose", "cues", "gap", "copies", "dates")
    base = np.zeros((len(names), n + 6))
    dates = m.numeric + m.years + m.cues[-1]
    base[:, 3 : n + 3] = (
        np.log1p(m.fragment_words),
        np.isin(m.last, (c.STOP, c.WIDE_STOP)),
        m.frequent,
        m.prose,
        np.minimum(m.cues[:-1].sum(axis=0), 8),
        np.minimum(m.layout[1], 5),
        np.minimum(m.copies - 1, 5),
        np.minimum(dates, 5),
    )
    for offset in _NEAR:
        for name, row in zip(names, base[:, 3 + offset : 3 + offset + n], strict=True):
            rows.put(f"{name}[{offset:+d}]", row)


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
    letters = m.counts[[c.LOWER, c.UPPER, c.CASELESS, c.HAN, c.UNSPACED]].sum(axis=1)
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
