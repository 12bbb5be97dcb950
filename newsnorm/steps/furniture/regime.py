"""How clean an input is, and what that lets the model do.

A scraped page, an extracted body with a little residue and a clean body want different courage. A page shows itself by
what stands around the article (menus, legal notes, many short lines before the first prose), not by how little the
model believes in: a recipe or a list of dates is all doubt and no furniture. On what is not a page the model may take
away at the edges only, and within only what it is certain about.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from newsnorm.models import Cleanness
from newsnorm.steps.furniture.blocks import Segment
from newsnorm.steps.furniture.cues import GROUPS
from newsnorm.steps.furniture.decode import best_set, main_block
from newsnorm.steps.furniture.measures import Measures
from newsnorm.steps.furniture.own import SENTENCE

__all__ = ["FACTS", "Cleaning", "Regime", "Verdict", "facts", "judge"]

Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Cleaning: TypeAlias = Literal["recall", "balanced", "precision"]
Regime: TypeAlias = Cleanness

_ASKED = ("menu", "legal", "share", "subscribe", "related")
_ASKED_ROWS = [GROUPS.index(group) for group in _ASKED]
FACTS = (*_ASKED, "lines", "short", "copies", "prose", "prose-lines", "before-prose", "after-prose", "one")


@dataclass(frozen=True)
class _Courage:
    """Probabilities below which a line goes, and the share of the words above which the model doubts itself.

    Attributes:
        beta: On a page, how many times as much recall counts as precision.
        tail: After the main block, where dates or cues say that something else has begun.
        bare_tail: After the main block, where nothing says so.
        head: Before the main block, likewise; standfirsts and subheads stand there, and little else to gain.
        bare_head: Before the main block, where nothing says so.
        inside: Within the main block.
        most: Share of the words that may go without dates or cues among them: a list is no furniture.
    """

    beta: float
    tail: float
    bare_tail: float
    head: float
    bare_head: float
    inside: float
    most: float


_COURAGE: dict[Cleaning, _Courage] = {
    "recall": _Courage(1.5, 0.25, 0.03, 0.03, 0.01, 0.03, 0.1),
    "balanced": _Courage(1.0, 0.55, 0.08, 0.06, 0.02, 0.03, 0.2),
    "precision": _Courage(0.75, 0.7, 0.3, 0.3, 0.1, 0.2, 0.5),
}
# Cues, dates and copies a word that say "something else has begun here"; and the share of words that stand in lines
# which are no sentences (names, dates, buttons): where sentences alone follow, it is the article that goes on.
_TELLING = 0.03
_UNSPOKEN = 0.03
_SENTENCE, _LONG = 6, 15  # words of a line that is a sentence by its end, and by its length
# Paragraphs of prose that make an article plain, and the mean probability below which lines are hopeless.
_PLAIN = 4
_HOPELESS = 0.08
# Running text outside the main block needs this much more doubt than a short line.
_PROSE = 0.8
# On what is no page running text after the main block goes only among so many words that go: teasers and comments come
# in rows, a few lines of debris around a sentence prove nothing. Fewer are enough below a main block of some length.
# Of 4,000 made-up texts one loses prose, 2.5 % without this; on texts that an extractor made F1 moves by .0002 at most.
_ROW, _SHORT_ROW, _LENGTH = 100, 60, 200


@dataclass(frozen=True)
class Verdict:
    """What is to become of the lines.

    Attributes:
        regime: What the input is taken for.
        cleanness: Expected share of its words that belong to the article, 0 to 1.
        keep: Which lines stay.
    """

    regime: Regime
    cleanness: float
    keep: Bools


def facts(m: Measures) -> Floats:
    """Return the facts about a document that tell a page, in the order of ``FACTS``."""
    n = len(m.words)
    places = np.flatnonzero(m.prose)
    before, after = (int(places[0]), n - 1 - int(places[-1])) if len(places) else (n, n)
    asked = np.minimum(m.cues[_ASKED_ROWS, :], 4).sum(axis=1)
    total = max(float(m.words.sum()), 1.0)
    return np.array(
        [
            *np.log1p(asked),
            log1p(n),
            np.count_nonzero(m.fragment_words < 5) / n,
            np.count_nonzero(m.copies > 1) / n,
            float(m.words[m.prose].sum()) / total,
            len(places) / n,
            log1p(before),
            log1p(after),
            1.0,
        ]
    )


def judge(chances: Floats, m: Measures, page: Floats, cleaning: Cleaning) -> Verdict:
    """Decide which lines stay.

    Args:
        chances: For each line the probability that it belongs to the article.
        m: The lines' measures.
        page: Weights of ``FACTS``; their sum over 0 says page.
        cleaning: How eager to be.
    """
    total = float(m.words.sum())
    cleanness = float((chances * m.words).sum() / total) if total else 1.0
    courage = _COURAGE[cleaning]
    if float(facts(m) @ page) > 0:
        keep = best_set(chances, m.words, courage.beta)
        main = main_block(chances, m.words)
        keep[main.start : main.end] |= m.prose[main.start : main.end]
        keep |= m.prose & _between(keep & m.prose & (chances >= 0.7))
        return Verdict("page" if not keep.all() else "clean", cleanness, keep)
    keep = _edges(chances, m, courage)
    return Verdict("residue" if not keep.all() else "clean", cleanness, keep)


def _between(sure: Bools) -> Bools:
    """Tell which lines have sure ones at most two lines away on both sides."""
    near = np.zeros((2, len(sure)), np.bool_)
    for reach in (1, 2):
        near[0, reach:] |= sure[:-reach]
        near[1, :-reach] |= sure[reach:]
    return np.asarray(near[0] & near[1])


def _edges(chances: Floats, m: Measures, courage: _Courage) -> Bools:
    """Decide on a text that is no page."""
    main = main_block(chances, m.words, least=0.5, penalty=1.0, cost=0.0)
    cues, dates = m.cues[:-1].sum(axis=0), m.numeric
    # Of a list's labels the first copies stand in the article, of a comment form's they don't.
    repeats = (m.copies > 1) & (m.copies_before == 0)
    signs = np.minimum(cues, 3) + np.minimum(m.cues[-1], 3) + np.minimum(dates + m.years, 6) + 2 * repeats
    unspoken = m.words * ~(m.prose | (m.words >= np.where(SENTENCE[m.last], _SENTENCE, _LONG)))
    least = np.full(len(chances), courage.inside)
    head, tail = Segment(0, main.start), Segment(main.end, len(chances))
    for edge, told, untold in ((head, courage.head, courage.bare_head), (tail, courage.tail, courage.bare_tail)):
        words = max(float(m.words[edge.start : edge.end].sum()), 1.0)
        signed = float(signs[edge.start : edge.end].sum()) >= _TELLING * words
        spoken = edge is tail and float(unspoken[edge.start : edge.end].sum()) < _UNSPOKEN * words
        least[edge.start : edge.end] = told if signed and not spoken else untold
    gone = chances < np.where(m.prose, _PROSE * least, least)
    gone[: main.end] &= ~m.prose[: main.end]
    enough = _SHORT_ROW if float(m.words[main.start : main.end].sum()) >= _LENGTH else _ROW
    if float(m.words[gone].sum()) < enough:
        gone &= ~m.prose
    if _is_list(chances, m, gone, main, courage):
        gone[:] = False
    return np.asarray(~gone)


def _is_list(chances: Floats, m: Measures, gone: Bools, main: Segment, courage: _Courage) -> bool:
    """Tell whether so much would go, without dates or cues in it, that it is rather a list, a recipe, a table.

    Unless the article is plainly there, and what would go is hopeless.
    """
    words = float(m.words[gone].sum())
    if words <= courage.most * float(m.words.sum()):
        return False
    if m.numeric[gone].sum() >= _TELLING * words or m.cues[:-1, gone].sum() >= _TELLING * words:
        return False
    plain = np.count_nonzero(m.prose[main.start : main.end]) >= _PLAIN
    return not plain or float((chances * m.words)[gone].sum()) >= _HOPELESS * words
