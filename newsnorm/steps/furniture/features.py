"""The features of each line: itself, its surroundings, its place among the document's prose.

Everything is relative to the document and blind to language. All of it is computed for the whole document at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

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
_MAINS = [f"main{penalty:g}.{fact}" for fact in ("in", "away", "place") for penalty in _PENALTIES]
_REACHES = (4, 10)
_RUNNING = ("words", "prose-words", "no-prose", "short", "cues", "dates", "ends", "copies")
_FROM_FIRST = (4, 5, 3, 7)
_FROM_PROSE = (0, 2, 4, 5)
_LABELS = (*(f"{k}" for k in _CENTRED), *(f"{sign}{k}" for k in _SIDED for sign in "-+"))
# First line and one past the last of each window, counted from the line.
_SPANS = (*((-k, k + 1) for k in _CENTRED), *(span for k in _SIDED for span in ((-k, 0), (1, k + 1))))
_WINDOWS = [f"{name}@{label}" for label in _LABELS for name in (*_RUNNING, "prose-share")]
_AROUND = [
    *(f"{_RUNNING[i]}-since-first" for i in _FROM_FIRST),
    *(f"{_RUNNING[i]}-{label}" for label in ("since-prose", "until-prose") for i in _FROM_PROSE),
]
_NEIGHBOURLY = ("fragment.words", "ends-sentence", "frequent", "prose", "cues", "gap", "copies", "dates")
_MOST = np.array([[8], [5], [5], [5]])  # of the last four of them
_NEIGHBOURS = [[f"{name}[{offset:+d}]" for name in _NEIGHBOURLY] for offset in _NEAR]
_ENDERS = tuple(GROUPS.index(group) for group in ("share", "comment", "subscribe", "related", "legal"))
_SINCE = [f"{GROUPS[i]}-since-first" for i in _ENDERS]

_DOCUMENT = (
    "doc.lines",
    "doc.words",
    "doc.prose-share",
    "doc.prose-lines",
    "doc.prose-line-share",
    "doc.prose-length",
    "doc.blank",
    "doc.indented",
    "doc.copies",
    "doc.short",
    "doc.cues",
    "doc.caseless",
    "doc.ideographs",
)


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
    segments = heaviest(found.words, found.prose, _PENALTIES)
    main = segments[_PENALTIES.index(_MAIN)]
    describe(rows, found, main)
    _windows(rows, found)
    _neighbours(rows, found)
    _place(rows, found, segments)
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
    names, reach = _RUNNING, _CENTRED[-1]
    # Sums from the start, with as much beyond both ends as the widest window needs: each window is then the
    # difference of two slices, for all measures at once.
    padded = np.zeros((len(names), n + 1 + 2 * reach))
    _running(m).cumsum(axis=1, out=padded[:, reach + 1 : reach + 1 + n])
    padded[:, reach + 1 + n :] = padded[:, reach + n : reach + n + 1]
    sums = padded[:, reach : reach + 1 + n]
    inside = rows.room(_WINDOWS).reshape(len(_SPANS), len(names) + 1, n)
    for window, (low, high) in zip(inside, _SPANS, strict=True):
        np.subtract(
            padded[:, reach + high : reach + high + n],
            padded[:, reach + low : reach + low + n],
            out=window[:-1],
            casting="same_kind",
        )
    np.divide(inside[:, 1], np.maximum(inside[:, 0], 1), out=inside[:, -1])
    sizes = inside[:, :2]
    np.log1p(np.maximum(sizes, 0, out=sizes), out=sizes)
    # What has come by since the first prose, since the last, and what is still to come.
    at = np.arange(n)
    last = np.maximum.accumulate(np.where(m.prose, at, -1))
    following = n - 1 - np.maximum.accumulate(np.where(m.prose[::-1], at, -1))[::-1]
    first = int(m.prose.argmax()) if m.prose.any() else n
    began, some = sums[_FROM_FIRST, :], sums[_FROM_PROSE, :]
    found = np.array(
        [
            np.where(at >= first, began[:, :n] - began[:, first : first + 1], -1),
            np.where(last >= 0, some[:, :n] - some[:, np.maximum(last, 0) + 1], -1),
            np.where(following < n, some[:, np.minimum(following, n)] - some[:, 1:], -1),
        ]
    ).reshape(len(_AROUND), n)
    rows.put_all(_AROUND, np.copysign(np.log1p(np.abs(found)), found))
    told = np.zeros((len(_ENDERS), n + 1))
    m.cues[_ENDERS, :].cumsum(axis=1, out=told[:, 1:])
    passed = np.where(at >= first, told[:, 1:] - told[:, first : first + 1], -1)
    rows.put_all(_SINCE, np.minimum(passed, 12))
    total = max(float(sums[1, -1]), 1.0)
    far = np.log1p(at)
    rows.put("prose-before", sums[1, :-1] / total)
    rows.put("prose-after", (sums[1, -1] - sums[1, 1:]) / total)
    rows.put("place", at / max(n - 1, 1))
    rows.put("words-before", sums[0, :-1] / max(float(sums[0, -1]), 1.0))
    rows.put("from-start", far)
    rows.put("from-end", far[::-1])


def _neighbours(rows: Rows, m: Measures) -> None:
    n = rows.lines
    base = np.zeros((len(_NEIGHBOURLY), n + 6))
    inner = base[:, 3 : n + 3]
    inner[0] = np.log1p(m.fragment_words)
    inner[1] = SENTENCE[m.last]
    inner[2] = m.frequent
    inner[3] = m.prose
    inner[4] = m.cues[:-1].sum(axis=0)
    inner[5] = m.layout[1]
    inner[6] = m.copies - 1
    inner[7] = m.numeric + m.years + m.cues[-1]
    np.minimum(inner[4:], _MOST, out=inner[4:])
    for offset, names in zip(_NEAR, _NEIGHBOURS, strict=True):
        rows.put_all(names, base[:, 3 + offset : 3 + offset + n])


def _place(rows: Rows, m: Measures, segments: Sequence[Segment]) -> None:
    n = rows.lines
    at = np.arange(n)
    start = np.array([[segment.start] for segment in segments])
    end = np.array([[segment.end] for segment in segments])
    before, after = start - at, at - (end - 1)
    outside = np.maximum(np.maximum(before, after), 0)
    found = np.empty((3, len(segments), n))
    found[0] = outside == 0
    found[1] = np.where(before > 0, -1, 1) * np.log1p(outside)
    found[2] = np.minimum(np.maximum(-before / np.maximum(end - start, 1), -1), 2)
    rows.put_all(_MAINS, found.reshape(len(_MAINS), n))
    for reach, groups in zip(_REACHES, nearest_groups(m.words, m.prose, _REACHES), strict=True):
        rows.put(f"group{reach}.mass", groups.share)
        rows.put(f"group{reach}.order", groups.order)
        rows.put(f"group{reach}.lines", np.log1p(groups.lines))


def _shapes(rows: Rows, m: Measures) -> None:
    """Repeated shapes: teasers come as headline, blurb and date, k times."""
    n = rows.lines
    size = np.log1p(m.fragment_words)
    at = np.arange(n)
    lags = np.array([[1], *([lag] for lag in _LAGS)])
    beyond = np.concatenate([size, np.full(len(lags), np.inf)])
    same = np.zeros((len(lags), n + 1))
    (np.abs(beyond[np.minimum(at + lags, n)] - size) < 0.35).cumsum(axis=1, out=same[:, 1:])
    low, high = np.maximum(at - 3 * lags, 0), np.minimum(at + 2 * lags + 1, n)
    row = np.arange(0, same.size, n + 1)[:, None]
    alike = (same.take(high + row) - same.take(low + row)) / (high - low)
    best = alike[1:].max(axis=0)
    rows.put("shape-next", alike[0])
    rows.put("shape-repeats", best)
    rows.put("shape-only-repeats", best - alike[0])
    sums = np.zeros((2, n + 1))
    np.array([size, size * size]).cumsum(axis=1, out=sums[:, 1:])
    low, high = np.maximum(at - 4, 0), np.minimum(at + 5, n)
    mean, square = (sums[:, high] - sums[:, low]) / (high - low)
    rows.put("size-spread", np.sqrt(np.maximum(square - mean * mean, 0)))
    rows.put("size-here", size - mean)


def _document(rows: Rows, m: Measures) -> None:
    n, words = rows.lines, float(m.words.sum())
    prose_words = float(m.words @ m.prose)
    prose_lines = int(m.prose.sum())
    letters = m.counts[LETTERS, :].sum(axis=1)
    all_letters = max(float(letters.sum()), 1.0)
    facts = (
        log1p(n),
        log1p(words),
        prose_words / max(words, 1.0),
        log1p(prose_lines),
        prose_lines / n,
        log1p(prose_words / max(prose_lines, 1)),
        np.count_nonzero(m.layout[1]) / n,
        np.count_nonzero(m.layout[0]) / n,
        np.count_nonzero(m.copies > 1) / n,
        np.count_nonzero(m.fragment_words < 5) / n,
        float(m.cues[:-1].sum()) / max(words, 1.0),
        float(letters[2:].sum()) / all_letters,
        float(letters[3:].sum()) / all_letters,
    )
    rows.room(_DOCUMENT)[:] = np.array(facts)[:, None]
