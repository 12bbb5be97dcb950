"""What is known of each line by itself and from equal words elsewhere in its document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from newsnorm.steps.furniture import chars as c
from newsnorm.steps.furniture.cues import cues
from newsnorm.steps.furniture.lines import Lines
from newsnorm.steps.furniture.words import Tokens, line_hashes, pairs_of, tokenize

__all__ = ["Floats", "Measures", "measure"]

Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Ints: TypeAlias = npt.NDArray[np.int64]

# Characters that say as much as a word of a script with spaces: rough averages over parallel texts.
_HAN_PER_WORD = 1.7
_UNSPACED_PER_WORD = 5.0
_FREQUENT = 40

_BULLETS = np.zeros(256, np.bool_)
_BULLETS[[c.SEPARATOR, c.DASH, c.SYMBOL, c.PICTURE, c.STOP]] = True
_WRAPS = np.zeros(256, np.bool_)
_WRAPS[[c.QUOTE, c.CLOSE]] = True
_GOES_ON = np.zeros(256, np.bool_)
_GOES_ON[[c.COMMA, c.STOP, c.WIDE_STOP, c.CLOSE, c.COLON]] = True
_OPEN_ENDED = np.zeros(256, np.bool_)
_OPEN_ENDED[[c.COMMA, c.OPEN]] = True
_JOINS = np.zeros(256, np.bool_)
_JOINS[[c.STOP, c.COLON, c.DASH, c.SEPARATOR]] = True
_CASED = (c.LOWER, c.UPPER)


@dataclass(frozen=True)
class Measures:
    """Facts about the lines of a document, one number a line unless said otherwise.

    Attributes:
        counts: Characters of each class, one row a class.
        chars: Characters.
        words: Words, or as many characters of a script without spaces as say as much.
        ends: Sentences that end in it.
        first: Class of its first character, quotes left off.
        last: Class of its last character, closing quotes and brackets left off.
        quoted: It begins with a quote.
        fragment: Which joined fragment it belongs to, from 0.
        fragment_words: Words of that fragment.
        fragment_ends: Sentences that end in that fragment.
        fragment_place: How many lines of its fragment stand before it.
        fragment_lines: How many lines its fragment has.
        passage_words: Words of the passage: lines that end within a sentence joined with what follows, whatever that
            begins with, as in hard-wrapped text.
        passage_ends: Sentences that end in the passage.
        passage_lines: How many lines it has.
        passage_place: How many of them stand before.
        prose: The fragment reads like running text.
        frequent: Share of its tokens that are frequent in the document's long lines.
        cues: Cue words, one row a group.
        numeric: Digits joined by marks, as in dates and times.
        years: Numbers that may be years.
        copies: Lines with the same words.
        copies_before: How many of them stand before it.
        alike: Lines that begin with the same word.
        tokens: Tokens in it.
        line: For each token the line it is in.
        kinds: For each token the number of its word.
        frequent_tokens: For each token whether it is frequent.
        layout: Indentation and blank lines before, one row each.
    """

    counts: Floats
    chars: Floats
    words: Floats
    ends: Floats
    first: npt.NDArray[np.uint8]
    last: npt.NDArray[np.uint8]
    quoted: Bools
    fragment: Ints
    fragment_words: Floats
    fragment_ends: Floats
    fragment_place: Floats
    fragment_lines: Floats
    passage_words: Floats
    passage_ends: Floats
    passage_lines: Floats
    passage_place: Floats
    prose: Bools
    frequent: Floats
    cues: Floats
    numeric: Floats
    years: Floats
    copies: Floats
    copies_before: Floats
    alike: Floats
    tokens: Floats
    line: Ints
    kinds: Ints
    frequent_tokens: Bools
    layout: Floats


def measure(lines: Lines) -> Measures:
    """Measure the lines of a document; the cost is linear in its characters."""
    n = len(lines)
    numbers, classes = c.numbered("\n".join(lines.texts) + "\n")
    at = np.arange(n)
    lengths = np.fromiter(map(len, lines.texts), np.int64, n)
    stops = (lengths + 1).cumsum() - 1
    starts = stops - lengths
    owner = at.repeat(lengths + 1)
    cells = classes.astype(np.int64)
    cells *= n
    cells += owner
    counts = np.bincount(cells, minlength=c.CLASSES * n).reshape(c.CLASSES, n).astype(float)
    counts[c.SPACE] -= 1  # the line break that was put between the lines

    tokens = tokenize(numbers, classes)
    line = owner[tokens.starts]
    per_line = np.bincount(line, minlength=n).astype(float)
    words = per_line if tokens.words is None else np.bincount(line[tokens.words], minlength=n).astype(float)
    words = words + counts[c.HAN] / _HAN_PER_WORD
    words += counts[c.UNSPACED] / _UNSPACED_PER_WORD
    ends = _sentence_ends(classes)
    first, last, quoted, trailing = _edges(classes, starts, stops)
    # Thai and Lao mark no end of a sentence: a line of some length counts as one that has ended.
    unmarked = (counts[c.UNSPACED] > 0.5 * lengths) & (words >= 8) & (last == c.UNSPACED)
    last = np.where(unmarked, np.uint8(c.WIDE_STOP), last)
    complete = (last == c.STOP) | (last == c.WIDE_STOP) | (last == c.ELLIPSIS)
    layout = np.array([lines.indents, lines.gaps], float).reshape(2, n)

    goes_on = _goes_on(first, trailing, complete, words, layout[1], counts)
    begins = ~goes_on
    heads = begins.nonzero()[0]
    fragment = begins.cumsum() - 1
    ends_per_line = np.bincount(owner[ends], minlength=n) + unmarked.astype(float)
    sizes = np.array([words, ends_per_line])
    fragment_words, fragment_ends = np.add.reduceat(sizes, heads, axis=1)[:, fragment]

    begins[1:] &= ~((layout[1, 1:] == 0) & ~complete[:-1] & (words[:-1] >= 6))
    openings = begins.nonzero()[0]
    passage = begins.cumsum() - 1
    passage_words, passage_ends = np.add.reduceat(sizes, openings, axis=1)[:, passage]

    _, kinds, times = _numbered(tokens.hashes)
    frequent_tokens = _frequent(kinds, times, (fragment_words >= 12)[line])
    frequent = np.bincount(line[frequent_tokens], minlength=n) / np.maximum(per_line, 1)
    prose = ((fragment_words >= 12) & (fragment_ends >= 1)) | ((fragment_words >= 25) & (frequent > 0.15))
    pairs = pairs_of(tokens.hashes, line)
    whole, opening = line_hashes(tokens.hashes, pairs, line, n)
    _, same, repeats = _numbered(whole)
    _, likewise, often = _numbered(opening)

    return Measures(
        counts=counts,
        chars=lengths.astype(float),
        words=words,
        ends=ends_per_line,
        first=first,
        last=np.where(trailing == c.OPEN, trailing, last),
        quoted=quoted,
        fragment=fragment,
        fragment_words=fragment_words,
        fragment_ends=fragment_ends,
        fragment_place=(at - heads[fragment]).astype(float),
        fragment_lines=np.bincount(fragment)[fragment].astype(float),
        passage_words=passage_words,
        passage_ends=passage_ends,
        passage_lines=np.bincount(passage)[passage].astype(float),
        passage_place=(at - openings[passage]).astype(float),
        prose=prose,
        frequent=frequent,
        cues=cues().count(tokens.hashes, pairs, line, n),
        numeric=np.bincount(owner[_numeric(classes)], minlength=n).astype(float),
        years=np.bincount(line[_years(tokens, numbers, classes)], minlength=n).astype(float),
        copies=repeats[same].astype(float),
        copies_before=_rank(same) if len(repeats) < n else np.zeros(n),
        alike=often[likewise].astype(float),
        tokens=per_line,
        line=line,
        kinds=kinds,
        frequent_tokens=frequent_tokens,
        layout=layout,
    )


def _sentence_ends(classes: npt.NDArray[np.uint8]) -> Ints:
    """Return where sentences end: at a mark with a space, a quote or a bracket after it, or at a wide mark."""
    marks = ((classes == c.STOP) | (classes == c.WIDE_STOP)).nonzero()[0]
    if not len(marks):
        return np.asarray(marks)
    end = len(classes) - 1
    after = classes[np.minimum(marks + 1, end)]
    later = classes[np.minimum(marks + 2, end)]
    before = classes[np.maximum(marks - 1, 0)]
    closed = (after == c.SPACE) | (_WRAPS[after] & ((later == c.SPACE) | _WRAPS[later]))
    return np.asarray(marks[((classes[marks] == c.WIDE_STOP) | closed) & (before != c.STOP)])


def _edges(
    classes: npt.NDArray[np.uint8], starts: Ints, stops: Ints
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8], Bools, npt.NDArray[np.uint8]]:
    first = classes[starts]
    quoted = first == c.QUOTE
    first = np.where(quoted | (first == c.OPEN), classes[np.minimum(starts + 1, stops - 1)], first)
    trailing = classes[stops - 1]
    inner = classes[np.maximum(stops - 2, starts)]
    last = np.where(_WRAPS[trailing], inner, trailing)
    dots = (last == c.STOP) & (inner == c.STOP)  # "..." is cut off, not ended
    return first, np.where(dots, np.uint8(c.ELLIPSIS), last), quoted, trailing


def _goes_on(
    first: npt.NDArray[np.uint8],
    trailing: npt.NDArray[np.uint8],
    complete: Bools,
    words: Floats,
    gaps: Floats,
    counts: Floats,
) -> Bools:
    """Tell which lines go on with the sentence of the line before; never across a blank line."""
    goes_on = np.zeros(len(first), np.bool_)
    if len(first) < 2:
        return goes_on
    joinable = gaps[1:] == 0
    open_before = ~complete[:-1]
    cased = counts[c.LOWER] + counts[c.UPPER] > 0
    begins_inside = (first[1:] == c.LOWER) & open_before
    punctuation = _GOES_ON[first[1:]]
    dangling = _OPEN_ENDED[trailing[:-1]] & cased[:-1]
    # Scripts without case show no beginning of a sentence: only a short remainder that ends one is joined.
    remainder = ~cased[1:] & complete[1:] & open_before & (words[1:] < 12) & (words[:-1] >= 8)
    goes_on[1:] = joinable & (begins_inside | punctuation | dangling | remainder)
    # A short piece (a link) between a long unfinished one and one that begins inside a sentence.
    link = joinable & open_before & (words[:-1] >= 5) & (words[1:] <= 6) & cased[1:]
    follows = np.zeros_like(link)
    follows[:-1] = goes_on[2:]
    goes_on[1:] |= link & follows
    return goes_on


def _numbered(values: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.uint64], Ints, Ints]:
    """Return the different values, for each element the number of its value, and how often each value occurs."""
    order = values.argsort()
    ordered = values[order]
    new = np.empty(len(values), np.bool_)
    new[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    number = new.cumsum() - 1
    kinds = np.empty(len(values), np.int64)
    kinds[order] = number
    return ordered[new], kinds, np.bincount(number)


def _rank(kinds: Ints) -> Floats:
    """Return for each element how many equal ones stand before it."""
    order = np.argsort(kinds, kind="stable")
    ordered = kinds[order]
    new = np.ones(len(kinds), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    first = np.flatnonzero(new)
    rank = np.empty(len(kinds))
    rank[order] = np.arange(len(kinds)) - np.repeat(first, np.diff(np.append(first, len(kinds))))
    return rank


def _frequent(kinds: Ints, sizes: Ints, counted: Bools) -> Bools:
    """Tell which tokens are among the most frequent of the document's long lines: its function words."""
    if not len(kinds):
        return np.zeros(0, np.bool_)
    often = np.bincount(kinds[counted], minlength=len(sizes))
    top = int(np.partition(often, -_FREQUENT)[-_FREQUENT]) if len(often) > _FREQUENT else 0
    return np.asarray((often >= max(top, 2))[kinds])


def _numeric(classes: npt.NDArray[np.uint8]) -> Ints:
    digits = (classes == c.DIGIT).nonzero()[0]
    middle = digits[:-1][digits[1:] - digits[:-1] == 2] + 1
    return np.asarray(middle[_JOINS[classes[middle]]])


def _years(tokens: Tokens, numbers: npt.NDArray[np.uint64], classes: npt.NDArray[np.uint8]) -> Ints:
    four = (tokens.lengths == 4).nonzero()[0]  # pairs of characters have two
    at = tokens.starts[four]
    first = numbers[at]
    one, two = c.tables().numbers[[ord("1"), ord("2")]]
    begins = (first == one) | (first == two)
    return np.asarray(four[(classes[at] == c.DIGIT) & (classes[at + 3] == c.DIGIT) & begins])
