"""Which lines of a text are rows of a table, and where their cells part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsnorm.measure import columns
from newsnorm.steps.lines import Line, cells_of_terminal

__all__ = ["BARS", "GAP", "gap_marks", "rows_of"]

# What stands between two cells where no mark does.
GAP = re.compile(r"[^\S\n\r]*\t[^\S\n\r]*|[^\S\n\r]{2,}")
# White space that is neither a plain space nor a line break.
_ODD_SPACES = "\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
BARS = "|│┃"
_BAR = re.compile(f"[{BARS}]")
_LONGEST_CELL = 60  # columns; what is longer is a sentence
_FEWEST_ROWS = 3  # parted by spaces; two, if they have two gaps in the same columns
_WIDE = 3  # spaces that prose has nowhere
_MARKER = re.compile(
    r"(?:\(?\w{1,3}[.):]|[^\w\s]{1,2}|.*[:：])\Z", re.DOTALL
)  # of a list item, a speaker, a name of a value
_SENTENCE_GAP = re.compile(r"[.!?…。！？:;][\"'”’»)]?\Z")


class _Row(NamedTuple):
    """A line that may be a row: its number, how it parts its cells, and the columns in which the gaps between them lie."""

    number: int
    mark: str
    gaps: tuple[tuple[int, int], ...]
    numeric: bool


def gap_marks(text: str) -> tuple[str, ...]:
    """Return strings one of which each stretch of a text holds that :data:`GAP` finds; few texts have any."""
    odd = () if text.isascii() and "\x1f" not in text else tuple(space for space in _ODD_SPACES if space in text)
    marks = odd if len(odd) > 1 else tuple(pair for space in odd for pair in (space * 2, f" {space}", f"{space} "))
    return tuple(mark for mark in ("  ", "\t", *marks) if mark in text)


def rows_of(text: str, lines: Sequence[Line], marks: Sequence[str]) -> frozenset[int]:
    """Return which lines, by index, are rows of a table.

    A row has a neighbour that parts its cells likewise: by bars, by tabs, or by spaces in the same columns. Blank lines
    between rows do not count. Cells are short, so a list that has tabs after its numbers is no table, nor is prose with
    two spaces after its stops or between all words.

    Args:
        text: The text.
        lines: Its lines.
        marks: Its marks of gaps.
    """
    bars = tuple(bar for bar in BARS if bar in text)
    if not (bars or marks):
        return frozenset()
    rows: set[int] = set()
    run: list[_Row] = []
    for number, line in enumerate(lines):
        row = None
        if bars and any(map(line.text.__contains__, bars)):
            row = _Row(number, "|", ((0, 0),) * len(_BAR.findall(line.text)), numeric=False)
        elif marks and any(map(line.text.__contains__, marks)):
            row = _row(text, number, line)
        if row is None or not run or not _alike(run[-1], row):
            rows |= _table(run)
            run = []
        if row is not None:
            run.append(row)
    return frozenset(rows | _table(run))


def _row(text: str, number: int, line: Line) -> _Row | None:
    """Return a line as a row that has its cells parted by tabs or spaces, ``None`` if it is none."""
    content = line.text
    cells = GAP.split(content)
    if len(cells) < 2 or any(columns(cell) > _LONGEST_CELL for cell in cells):
        return None
    if len(cells) == 2 and _MARKER.match(cells[0]):
        return None
    mark = "\t" if "\t" in content else " "
    indent = line.start - max(text.rfind("\n", 0, line.start), text.rfind("\r", 0, line.start)) - 1
    gaps = []
    for gap in GAP.finditer(content):
        if mark == " " and gap.end() - gap.start() == 2 and _SENTENCE_GAP.search(content, 0, gap.start()):
            return None
        start = indent + cells_of_terminal(content[: gap.start()])
        gaps.append((start, start + cells_of_terminal(gap.group())))
    return _Row(number, mark, tuple(gaps), numeric=any(char.isdigit() for char in cells[-1]))


def _alike(above: _Row, below: _Row) -> bool:
    if above.mark != below.mark:
        return False
    if above.mark == "|":
        return len(above.gaps) == len(below.gaps)
    return above.mark == "\t" or _aligned(above, below) or _counted(above, below)


def _aligned(above: _Row, below: _Row) -> bool:
    """Tell whether the gaps lie over each other, as the wide spaces of justified prose do not."""
    fewer, more = sorted((above.gaps, below.gaps), key=len)
    over = [[other for other in more if low < other[1] and other[0] < high] for low, high in fewer]
    if not all(over):
        return False
    wide = all(high - low >= _WIDE for low, high in (*fewer, *more))
    flush = sum(
        any(low == other[0] or high == other[1] for other in found)
        for (low, high), found in zip(fewer, over, strict=True)
    )
    return wide or 2 * flush >= len(fewer)


def _counted(above: _Row, below: _Row) -> bool:
    """Tell whether two rows have the same cells, the last a number, wherever these stand."""
    return len(above.gaps) == len(below.gaps) >= 2 and above.numeric and below.numeric


def _table(run: Sequence[_Row]) -> set[int]:
    enough = len(run) >= (_FEWEST_ROWS if run and run[0].mark == " " else 2)
    if not enough and len(run) == 2:
        enough = len(run[0].gaps) == len(run[1].gaps) >= 2 and _aligned(*run)
    return {row.number for row in run} if enough else set()
