"""Find the paragraphs that may repeat others, without reading them word by word.

Most articles repeat nothing, and to find that out must cost next to nothing. So each paragraph is seen as a row of
overlapping windows of a few letters, one from the beginning of each word; how many of them stand in another paragraph,
too, tells whether it is worth a look. A window is a sum of numbers, one for each letter, so that all windows of a
document are made and compared in a few passes over an array.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from newsnorm.measure import columns
from newsnorm.steps.letters import FOLD, NOT_TEXT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Echoes", "echoes_of"]

# In scripts without spaces a window begins at each letter; where a letter is a syllable it takes half as many.
_EACH_LETTER, _HALF = 1, 2
_DENSE = re.compile("[\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
_WINDOW = 10  # letters
_SHORTEST = 40  # columns; shorter lines repeat words of the body by chance
# Share of a paragraph's windows that stand elsewhere. Of 4,000 copies that a search without this look finds, in scraped
# pages and bodies with injected repeats, the lowest has .49; of the other paragraphs 93 % have less than that.
_SUSPECT = 0.45
_MOST_SLOTS = 24  # as a power of two; enough for ten million letters


class Echoes(NamedTuple):
    """What of a document may repeat something.

    Attributes:
        suspects: Paragraphs, by index, much of which stands in others.
        related: These and the paragraphs in which it stands.
    """

    suspects: frozenset[int]
    related: frozenset[int]


_NONE = Echoes(frozenset(), frozenset())


def echoes_of(texts: Sequence[str]) -> Echoes:
    """Return which paragraphs may be copies, and of which others.

    The letters decide; spaces, punctuation and capitals do not count. A paragraph that holds most of another's words in
    another order is not told from a copy, nor are a few windows that have the same sum by chance: it is for a closer
    look to judge. Linear in the length of all texts.
    """
    import numpy as np

    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u2")[::2]
    values = _values().take(codes)
    letters = (values != 0).nonzero()[0]
    if len(letters) < _WINDOW:
        return _NONE
    values = values.take(letters)
    begins = np.empty(len(letters), np.bool_)
    begins[0] = True
    np.not_equal(letters[1:] - letters[:-1], 1, out=begins[1:])
    if joined.isascii():
        starts = begins.nonzero()[0]
        ends = starts + _WINDOW
    else:
        flags = values & np.uint32(_EACH_LETTER | _HALF)
        begins |= flags != 0
        starts = begins.nonzero()[0]
        ends = starts + _WINDOW - (flags.take(starts) >> np.uint32(1)) * np.uint32(_WINDOW // 2)
    # Up to here everything runs on over the ends of the paragraphs.
    edges = np.fromiter(accumulate(len(text) + 1 for text in texts), np.intp, len(texts))
    bounds = letters.searchsorted(edges)
    counts = starts.searchsorted(bounds)
    counts[1:] -= counts[:-1].copy()
    owners = np.arange(len(texts)).repeat(counts)
    inside = ends <= bounds.take(owners)
    owners = owners[inside]
    sums = np.zeros(len(values) + 1, np.uint32)
    values.cumsum(out=sums[1:])
    return _shared(sums.take(ends[inside]) - sums.take(starts[inside]), owners, texts)


def _shared(windows: NDArray[np.uint32], owners: NDArray[np.intp], texts: Sequence[str]) -> Echoes:
    import numpy as np

    bits = min(_MOST_SLOTS, (16 * len(windows)).bit_length())
    slots = ((windows * np.uint32(2654435761)) >> np.uint32(32 - bits)).astype(np.intp)
    # The last to be put into a slot stays there: once from the front and once from the back.
    table = np.empty(1 << bits, np.int32)
    table[slots] = owners
    last = table.take(slots)
    table[slots[::-1]] = owners[::-1]
    first = table.take(slots)
    again = first != last  # else its owner alone has it
    counts = np.bincount(owners, minlength=len(texts))
    shared = np.bincount(owners[again], minlength=len(texts))
    likely = (shared > 0) & (shared >= _SUSPECT * counts)
    suspects = [i for i in likely.nonzero()[0].tolist() if columns(texts[i]) >= _SHORTEST]
    if not suspects:
        return _NONE
    chosen = np.zeros(len(texts), np.bool_)
    chosen[suspects] = True
    theirs = chosen.take(owners)
    others = np.bincount(first[theirs], minlength=len(texts)) + np.bincount(last[theirs], minlength=len(texts))
    return Echoes(frozenset(suspects), frozenset((others > 2).nonzero()[0].tolist()).union(suspects))


@lru_cache(maxsize=1)
def _values() -> NDArray[np.uint32]:
    """Return a number for each letter of the Basic Multilingual Plane, equal for small and capital; 0 for what is none.

    The lowest two bits are the flags of the script.
    """
    import numpy as np

    letters = "".join(map(chr, range(0x10000)))
    folded = letters.replace("İ", "i").lower()
    codes = np.frombuffer(folded.encode("utf-16-le", "surrogatepass"), "<u2").astype(np.uint32)
    for letter, other in FOLD.items():
        codes[codes == letter] = other or 0
    values: NDArray[np.uint32] = (codes + np.uint32(1)) * np.uint32(2654435761)
    values ^= values >> np.uint32(15)
    values *= np.uint32(2246822507)
    values ^= values >> np.uint32(13)
    values &= np.uint32(~(_EACH_LETTER | _HALF) & 0xFFFFFFFF)
    for script, flags in ((_SPACELESS, _EACH_LETTER), (_DENSE, _EACH_LETTER | _HALF)):
        for run in script.finditer(letters):
            values[run.start() : run.end()] |= np.uint32(flags)
    for run in NOT_TEXT.finditer(letters):
        values[run.start() : run.end()] = 0
    values[[letter for letter, other in FOLD.items() if other is None]] = 0
    values.setflags(write=False)
    return values
