"""Find paragraphs that say what others say, by the runs of words (shingles) that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

import regex

from newsnorm.measure import columns, ends_sentence, is_prose
from newsnorm.steps.echoes import Echoes
from newsnorm.steps.runs import Runs, Shingle, edited_share, one_leads, quotes_the_same, says_more, share_in

__all__ = ["Copy", "near_copies"]

_CUT_OFF = regex.compile(r"(?:…|\.\.\.?)[\s)\]»”\"]*$")
_SENTENCE = 64  # columns; shorter lines differ in one word and mean something else
_PULL_QUOTE = 240  # columns; so much of a paragraph is not repeated for show
# All numbers below are shares of a paragraph's own runs. A changed word spoils one word, two pairs and four runs of
# four; docs/repeats-and-paragraphs.md has what they were measured on.
_WHOLLY = 0.9  # the same where there is one other, which says about as much or more
_CONTAINED = 0.75  # runs of four that stand in other paragraphs
_FEWEST_PAIRS = 0.45  # pairs that stand in others, below which it is none of what follows
_ABOUT_AS_LONG = 0.7
_BYLINES = 6  # lines between a teaser and the body
_HEAD = 0.85  # pairs of a cut-off paragraph that stand in the one that it begins like


@dataclass(frozen=True, slots=True)
class Copy:
    """A paragraph is a copy of another.

    Attributes:
        of: Index of the paragraph that stays.
        score: Share of its shingles that stand there, 0 to 1.
        alike: Both say the same, so either may stay; else the copy is only a part of what stays.
    """

    of: int
    score: float
    alike: bool = True


def near_copies(
    texts: Sequence[str], echoes: Echoes, known: Collection[int], listed: Collection[int]
) -> dict[int, Copy]:
    """Return the paragraphs, by index, nearly all of whose shingles stand in others that stay.

    Looked at from the front, a paragraph is a copy of what came before it; then, from the back, of a longer one
    after it, which is what a teaser is. A sentence of a paragraph that stands again elsewhere, whole and not as the
    beginning of what follows, is a pull quote and stays. Linear in the length of the related texts.

    Args:
        texts: All paragraphs in order.
        echoes: Which of them to look at, and beside which others.
        known: Copies that are known already; they neither count as originals nor are looked at again.
        listed: Items of lists and tables, which are alike for good reasons; not looked at.
    """
    left_out = {*known, *listed}
    suspects = {i for i in echoes.suspects - left_out if _may_be_copy(i, texts[i], echoes.suspects)}
    if not suspects:
        return {}
    look = _Look(texts, echoes.related - left_out, suspects)
    in_order = sorted(look.runs)
    look.over(in_order, longer_only=False)
    if suspects - look.copies.keys():
        look.over(reversed(in_order), longer_only=True)
    look.over_pieces()
    return look.copies


def _may_be_copy(i: int, text: str, suspects: Collection[int]) -> bool:
    """Tell whether a paragraph is a sentence, cut off or beside a suspect; no other is a copy, whatever it shares."""
    if columns(text) >= _SENTENCE or i - 1 in suspects or i + 1 in suspects:
        return True
    return ends_sentence(text) or _CUT_OFF.search(text) is not None


class _Behind:
    """What the paragraphs that were looked at hold; put together when it is asked for, which is seldom."""

    def __init__(self) -> None:
        self._runs: set[Shingle] = set()
        self._numbers: set[str] = set()
        self._waiting: list[Runs] = []

    def add(self, paragraph: Runs) -> None:
        self._waiting.append(paragraph)

    def runs(self) -> AbstractSet[Shingle]:
        self._take_in()
        return self._runs

    def numbers(self) -> AbstractSet[str]:
        self._take_in()
        return self._numbers

    def _take_in(self) -> None:
        for paragraph in self._waiting:
            self._runs.update(paragraph.runs)
            self._numbers.update(paragraph.numbers)
        self._waiting.clear()


class _Look:
    """The search through one document: what was found so far."""

    def __init__(self, texts: Sequence[str], related: Collection[int], suspects: Collection[int]) -> None:
        self.texts = texts
        self.suspects = suspects
        self.copies: dict[int, Copy] = {}
        self.pieces: dict[int, Copy] = {}
        self.runs = {i: Runs(texts[i]) for i in sorted(related)}
        self.longest: dict[tuple[str, ...], int] = {}
        for i, runs in sorted(self.runs.items(), key=lambda item: len(item[1].tokens)):
            self.longest[runs.head] = i
        self.asked = frozenset(chain.from_iterable(self.runs[i].pairs for i in suspects))

    def over(self, order: Iterable[int], *, longer_only: bool) -> None:
        """Look at each paragraph beside those before it in this order."""
        owner: dict[Shingle, int] = {}
        behind = _Behind()
        for i in order:
            own = self.runs[i]
            if i in self.copies:
                continue
            if i in self.suspects and own.pairs:
                owners = [owner[pair] for pair in own.pairs if pair in owner]
                if len(owners) >= _FEWEST_PAIRS * len(own.pairs):
                    copy = self._judged(i, own, Counter(owners), behind, longer_only=longer_only)
                    if copy is not None:
                        self.copies[i] = copy
                        continue
            for pair in self.asked & own.set_of_pairs:
                owner.setdefault(pair, i)
            behind.add(own)

    def _judged(self, i: int, own: Runs, held: Counter[int], behind: _Behind, *, longer_only: bool) -> Copy | None:
        best = held.most_common(1)[0][0]
        other = self.runs[best]
        if longer_only and len(other.tokens) <= len(own.tokens):
            return None
        if _CUT_OFF.search(other.text) and not _CUT_OFF.search(own.text):
            return None  # the way back will find that the other is the copy
        share = share_in(own.runs, behind.runs())
        speaks = columns(own.text) >= _SENTENCE
        shorter = len(own.tokens) < _ABOUT_AS_LONG * len(other.tokens)
        longer = len(other.tokens) <= _ABOUT_AS_LONG * len(own.tokens)
        leads = one_leads(own, other) if {i, best} == {0, 1} else longer_only and not self._teases(i, best)
        even = not shorter and not longer
        lone = even and speaks and (quotes_the_same(own, other) or not (ends_sentence(own.text) or is_prose(own.text)))
        if speaks and not leads and even and not lone:
            edited = edited_share(own, other)
            if edited:
                return Copy(best, edited, alike=not says_more(other, own))
        if not longer_only and ((longer and share >= _WHOLLY) or (not shorter and self._two_in_one(own, held))):
            return Copy(best, share, alike=False)
        if lone:  # copied only where its neighbours are
            self.pieces[i] = Copy(best, share, alike=False)
            return None
        if speaks and not leads and share >= _WHOLLY:
            long = columns(own.text) >= _PULL_QUOTE
            if long or (not shorter and own.numbers <= other.numbers):
                return Copy(best, share, alike=not shorter and own.numbers == other.numbers)
        begun = self._begun(i, own, ahead=longer_only)
        if begun is None and share >= _CONTAINED and own.numbers <= behind.numbers():
            self.pieces[i] = Copy(best, share, alike=False)
        return begun

    def _two_in_one(self, own: Runs, held: Counter[int]) -> bool:
        """Tell whether two neighbours make up a paragraph; where they are short, the runs across the seam are many."""
        two = held.most_common(2)
        if len(two) < 2 or abs(two[0][0] - two[1][0]) != 1 or sum(count for _, count in two) < _HEAD * len(own.pairs):
            return False
        return all(share_in(self.runs[n].pairs, own.set_of_pairs) >= _HEAD for n, _ in two)

    def _begun(self, i: int, own: Runs, *, ahead: bool) -> Copy | None:
        """Return of what a teaser or a cut-off copy is the beginning."""
        like = self.longest[own.head]
        if like == i or like in self.copies or len(self.runs[like].tokens) <= len(own.tokens):
            return None
        if i < like and not ahead:  # which may turn out to be a copy itself
            return None
        if not _CUT_OFF.search(own.text) and (i > like or not ends_sentence(own.text) or not self._teases(i, like)):
            return None
        share = share_in(own.pairs, self.runs[like].set_of_pairs)
        return Copy(like, share, alike=False) if share >= _HEAD else None

    def _teases(self, i: int, other: int) -> bool:
        """Tell whether a paragraph stands before the body: lines that are no prose part it from what it repeats."""
        between = range(i + 1, other)
        return 0 < len(between) <= _BYLINES and not any(is_prose(self.texts[n]) for n in between)

    def over_pieces(self) -> None:
        """Count neighbours that are pieces of copied text as copies: the same body in shorter paragraphs."""
        for i, copy in self.pieces.items():
            if i in self.copies or copy.of in self.copies:
                continue
            for beside in (i - 1, i + 1):
                other = self.copies.get(beside) or self.pieces.get(beside)
                if other is not None and abs(other.of - copy.of) <= 1 and beside != copy.of and i != other.of:
                    self.copies[i] = copy
                    break
