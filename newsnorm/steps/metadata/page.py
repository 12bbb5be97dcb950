"""See a scraped page as a page: where the article's body lies among the lines that were taken out around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import regex

from newsnorm.steps.metadata.date_lines import DateLine, line_dates
from newsnorm.steps.metadata.lines import TextLine

__all__ = ["Body", "Page", "find_body", "see_page", "stems"]

# Where metadata is looked for, in lines before the body, after its beginning and after its end.
_ABOVE, _BELOW, _FOOT = 80, 40, 12
# A removed line costs a quarter of a line of prose, so that a body survives a few dozen lines of debris within it.
_COST = 0.25
_FULL_LINE, _MOST = 80, 5.0
_WORDS_READ, _LONGEST_READ = 300, 1200


@dataclass(frozen=True, slots=True)
class Body:
    """Where the body lies.

    Attributes:
        first: Index of its first line of prose.
        last: Index of its last.
        stems: Beginnings of the words of its first paragraphs.
    """

    first: int
    last: int
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its readers see it.

    Attributes:
        lines: The physical lines.
        body: Where the body lies.
        dates: The date lines around headline, body start and body end, by index.
        repeated: How often each line stands on the page, case folded.
        language: Its language.
    """

    lines: Sequence[TextLine]
    body: Body
    dates: Mapping[int, DateLine]
    repeated: Mapping[str, int]
    language: str


def see_page(lines: Sequence[TextLine], language: str) -> Page | None:
    """Look at a page as a whole; ``None`` if it has no body."""
    body = find_body(lines)
    if body is None:
        return None
    near = [*range(max(0, body.first - _ABOVE), min(len(lines), body.first + _BELOW))]
    near += range(max(body.first + _BELOW, body.last - 1), min(len(lines), body.last + _FOOT))
    return Page(
        lines, body, line_dates(lines, near, language), Counter(line.text.casefold() for line in lines), language
    )


def find_body(lines: Sequence[TextLine]) -> Body | None:
    """Find the heaviest stretch of prose: the segment with the largest sum of prose less debris (Kadane 1984)."""
    best, best_range = 0.0, None
    total, start = 0.0, 0
    for at, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, at
        total += min(line.columns / _FULL_LINE, _MOST) if line.prose else -_COST
        if total > best:
            best, best_range = total, (start, at)
    if best_range is None:
        return None
    first = next(at for at in range(best_range[0], best_range[1] + 1) if lines[at].prose)
    words: set[str] = set()
    for line in islice((line for line in lines[first : best_range[1] + 1] if line.prose), 10):
        words |= stems(line.text[:_LONGEST_READ])
        if len(words) > _WORDS_READ:
            break
    return Body(first, best_range[1], frozenset(words))


_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]{4,}")
_RUN = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]")


def stems(text: str) -> set[str]:
    """Return what two texts about one thing share: the first five letters of longer words, pairs of Han characters."""
    low = text.casefold()
    if text.isascii() or not _DENSE.search(low):
        return {word[:5] for word in _WORD.findall(low)}
    found: set[str] = set()
    for run in _RUN.findall(low):
        if _DENSE.search(run):
            found.update(run[i : i + 2] for i in range(len(run) - 1))
        elif len(run) >= 4:
            found.add(run[:5])
    return found
