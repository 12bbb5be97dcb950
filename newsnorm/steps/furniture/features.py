"""The features of each line: itself, its surroundings, its place among the document's prose.

Everything is relative to the document and blind to language. All of it is computed for the whole document at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsnorm.steps.furniture.blocks import Segment, heaviest, nearest_groups
from newsnorm.steps.furniture.cues import GROUPS
from newsnorm.steps.furniture.lines import Lines
from newsnorm.steps.furniture.measures import Floats, Measures, measure
from newsnorm.steps.furniture.own import LETTERS, SENTENCE, describe
from newsnorm.steps.furniture.rows import Rows

__all__ = ["Features", "features"]

_CENTRED = (2, 5, 12, 30)
_SIDED = (3, 10)
_NEAR = (-3, -2, -1, 1, 2, 3)
_LAGS = (2, 3, 4, 5)
_MAIN = 4.0
_PENALTIES = (1.5, _MAIN, 12.0)
_RUNNING = ("words", "prose-words", "no-prose", "short", "cues", "dates", "ends", "copies")
_FROM_FIRST = (4, 5, 3, 7)
_FROM_PROSE = (0, 2, 4, 5)
_LABELS = (*(f"{k}" for k in _CENTRED), *(f"{sign}{k}" for k in _SIDED for sign in "-+"))
_WINDOWS = [[f"{name}@{label}" for name in (*_RUNNING, "prose-share")] for label in _LABELS]
_NEIGHBOURLY = ("fragment.words", "ends-sentence", "frequent", "prose", "cues", "gap", "copies", "dates")
_NEIGHBOURS = [[f"{name}[{offset:+d}]" for name in _NEIGHBOURLY] for offset in _NEAR]
_ENDERS = tuple(GROUPS.index(group) for group in ("share", "comment", "subscribe", "related", "legal"))
_SINCE = [f"{GROUPS[i]}-since-first" for i in _ENDERS]


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


def features(lines: Lines) -> Features:
    """Compute the features of all lines of a document, of which there must be at least one."""
    found = measure(lines)
    rows = Rows(len(lines))
    main = heaviest(found.words, found.prose, _MAIN)
    describe(rows, found, main)
    _windows(rows, found)
    _neighbours(rows, found)
    _place(rows, found)
    _shapes(rows, found)
    _document(rows, found)
    return Features(tuple(rows.names), rows.values[: len(rows.names)], found, main)


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


def _windows(rows: Rows, m: Measures) -> None:
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


def _neighbours(rows: Rows, m: Measures) -> None:
    n = rows.lines
    base = np.zeros((len(_NEIGHBOURLY), n + 6))
    inner = base[:, 3 : n + 3]
    inner[0] = np.log1p(m.fragment_words)
    inner[1] = SENTENCE[m.last]
    inner[2] = m.frequent
    inner[3] = m.prose
    inner[4] = np.minimum(m.cues[:-1].sum(axis=0), 8)
    inner[5] = np.minimum(m.layout[1], 5)
    inner[6] = np.minimum(m.copies - 1, 5)
    inner[7] = np.minimum(m.numeric + m.years + m.cues[-1], 5)
    for offset, names in zip(_NEAR, _NEIGHBOURS, strict=True):
        rows.put_all(names, base[:, 3 + offset : 3 + offset + n])


def _place(rows: Rows, m: Measures) -> None:
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


def _shapes(rows: Rows, m: Measures) -> None:
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


def _document(rows: Rows, m: Measures) -> None:
    n, words = rows.lines, float(m.words.sum())
    prose_words = float((m.words * m.prose).sum())
    prose_lines = int(m.prose.sum())
    letters = m.counts[LETTERS, :].sum(axis=1)
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
