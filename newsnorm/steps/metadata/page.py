"""See a scraped page as a page: where the article's body lies among the lines that were taken out around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice

from newsnorm.steps.metadata.date_lines import DateLine, line_dates
from newsnorm.steps.metadata.lines import TextLine
from newsnorm.steps.metadata.stems import stems

__all__ = ["Body", "Page", "find_body", "see_page"]

# Where metadata is looked for, in lines before the body, after its beginning and after its end.
_ABOVE, _BELOW, _FOOT = 80, 40, 16
# From so many removed lines on a text is a page, even if it begins with the body; and where its beginning ends.
_FEWEST_REMOVED, _BEGINNING = 20, 4
# A removed line costs a quarter of a line of prose, so that a body survives a few dozen lines of debris within it.
_COST = 0.25
_FULL_LINE, _MOST = 80, 5.0
_WORDS_READ, _LONGEST_READ = 300, 1200
# Headlines and bylines are no longer, in columns.
_LONGEST_REPEATED = 220


@dataclass(frozen=True, slots=True)
class Body:
    """Where the body lies.

    Attributes:
        first: Index of its first line of prose.
        last: Index of its last.
    """

    first: int
    last: int


@dataclass(frozen=True)
class Page:
    """A page as its readers see it.

    Attributes:
        lines: The physical lines.
        body: Where the body lies.
        dates: The date lines around headline, body start and body end, by index.
        language: Its language.
    """

    lines: Sequence[TextLine]
    body: Body
    dates: Mapping[int, DateLine]
    language: str

    @cached_property
    def stems(self) -> frozenset[str]:
        """Beginnings of the words of the body's first paragraphs."""
        words: set[str] = set()
        prose = (line for line in self.lines[self.body.first : self.body.last + 1] if line.prose)
        for line in islice(prose, 10):
            words |= stems(line.text[:_LONGEST_READ])
            if len(words) > _WORDS_READ:
                break
        return frozenset(words)

    @cached_property
    def repeated(self) -> Mapping[str, int]:
        """How often each shorter line stands on the page, case folded."""
        return Counter(line.text.casefold() for line in self.lines if line.columns <= _LONGEST_REPEATED)


def see_page(lines: Sequence[TextLine], language: str, reference: datetime | None = None) -> Page | None:
    """Look at a page as a whole; ``None`` if it has no body, or is only a body with some residue after it.

    Args:
        lines: Its physical lines.
        language: Its language.
        reference: When it was fetched, if that is known.
    """
    body = find_body(lines)
    if body is None or _is_plain(lines, body):
        return None
    near = [*range(max(0, body.first - _ABOVE), min(len(lines), body.first + _BELOW))]
    near += range(max(body.first + _BELOW, body.last - 1), min(len(lines), body.last + _FOOT))
    return Page(lines, body, line_dates(lines, near, language, reference), language)


def _is_plain(lines: Sequence[TextLine], body: Body) -> bool:
    """Tell whether a text begins with its body and little was taken out of it, nothing near the beginning.

    What looks like a headline or a date there is a subheading, or the stamp of a quoted post.
    """
    if body.first or any(line.block is None for line in lines[:_BEGINNING]):
        return False
    return sum(line.block is None for line in lines) < _FEWEST_REMOVED


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
    return Body(first, best_range[1])
