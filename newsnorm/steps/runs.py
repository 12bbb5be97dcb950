"""The runs of words (shingles) of a paragraph, and how those of two compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import islice
from typing import TypeAlias

import regex

from newsnorm.steps.letters import is_spaceless, tokens_of

__all__ = ["Runs", "Shingle", "edited_share", "one_leads", "quotes_the_same", "says_more", "share_in"]

Shingle: TypeAlias = tuple[str, ...]

_QUOTATION = regex.compile(
    r"[“„]([^“”„]{1,2000})[”“]|«([^«»]{1,2000})»|»([^«»]{1,2000})«|\"([^\"]{1,2000})\"|「([^「」]{1,2000})」|『([^『』]{1,2000})』"
)
# Shares of a paragraph's own runs; docs/repeats-and-paragraphs.md has what they were measured on.
_SAME_WORDS, _SAME_PAIRS = 0.8, 0.45  # of one other paragraph of about the same length
_FEWEST_WORDS = 7  # of a line that still says the same when one of them is another
# Words, or letters where there are no spaces, that either has and the other has not. Two words changed are four, or more
# where a word is several tokens (18.5-year-old).
_CHANGED, _CHANGED_LETTERS, _SHARE_CHANGED = 6, 8, 0.05
# Of these, how many a paragraph may have that the other has not: one that says something of its own is no copy.
_OWN, _OWN_LETTERS, _SHARE_OWN = 3, 4, 0.025


class Runs:
    """The shingles of one paragraph: ``words`` (one token), ``pairs`` (two) and ``runs`` (four).

    Where there are no spaces a token is a character and says less, so each is twice as long.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        spaceless = is_spaceless(text)
        self.most_changed = _CHANGED_LETTERS if spaceless else _CHANGED
        self.most_own = _OWN_LETTERS if spaceless else _OWN
        self._unit = 2 if spaceless else 1
        self.head = tuple(self.tokens[: 3 * self._unit])
        self.pairs = self._of(2 * self._unit)

    def _of(self, length: int) -> list[Shingle]:
        return list(zip(*(islice(self.tokens, i, None) for i in range(length)), strict=False))

    @cached_property
    def words(self) -> list[Shingle]:
        """Single tokens, in order."""
        return self._of(self._unit)

    @cached_property
    def runs(self) -> list[Shingle]:
        """Runs of four tokens, in order."""
        return self._of(4 * self._unit)

    @cached_property
    def set_of_pairs(self) -> frozenset[Shingle]:
        """The pairs, each once."""
        return frozenset(self.pairs)

    @cached_property
    def quoted(self) -> str:
        """The letters of what stands in quotation marks."""
        return "".join(token for found in _QUOTATION.finditer(self.text) for token in tokens_of(found.group()))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The tokens that begin with a figure."""
        return frozenset(token for token in self.tokens if token[0].isdigit())


def one_leads(own: Runs, other: Runs) -> bool:
    """Tell whether one of the first two paragraphs holds the other: a standfirst, and the lead with its dateline."""
    shorter, longer = sorted((own.tokens, other.tokens), key=len)
    return len(shorter) < len(longer) and not Counter(shorter) - Counter(longer)


def quotes_the_same(own: Runs, other: Runs) -> bool:
    """Tell whether two paragraphs bring the same quotation with other words around it, and little else."""
    if own.tokens == other.tokens:
        return False
    half = len("".join(own.tokens)) / 2
    mine, theirs = own.quoted, other.quoted
    if len(mine) >= half and mine == theirs:
        return True
    # One of them without the marks: an embedded post, and the sentence that quotes it.
    return (len(theirs) >= half and not mine and theirs in "".join(own.tokens)) or (
        len(mine) >= half and not theirs and mine in "".join(other.tokens)
    )


def edited_share(own: Runs, other: Runs) -> float | None:
    """Return the share of equal words if a paragraph is another with a word or two changed."""
    changed = (Counter(own.tokens) - Counter(other.tokens)) + (Counter(other.tokens) - Counter(own.tokens))
    if len(own.words) < _FEWEST_WORDS or changed.total() > max(own.most_changed, _SHARE_CHANGED * len(own.tokens)):
        return None
    if says_more(own, other):
        return None
    pairs = share_in(own.pairs, other.set_of_pairs)
    words = share_in(own.words, frozenset(other.words))
    # Another number is another fact: the second goal, the next statement of a series.
    same = words >= _SAME_WORDS and pairs >= _SAME_PAIRS and own.numbers == other.numbers
    return words if same else None


def says_more(own: Runs, other: Runs) -> bool:
    """Tell whether a paragraph has more words, or letters, of its own than a slip or a correction puts in."""
    more = (Counter(own.tokens) - Counter(other.tokens)).total()
    return more > max(own.most_own, _SHARE_OWN * len(own.tokens))


def share_in(own: Sequence[Shingle], other: AbstractSet[Shingle]) -> float:
    """Return the share of some shingles, 0 to 1, that others hold."""
    return sum(shingle in other for shingle in own) / len(own) if own else 0.0
