"""Tell from its words whether a line is of the kinds that the packs know, though no rule has its wording.

A word has a weight in each language: how much more often it stands in the phrases of that language's pack than in news
and books, in log-odds, and the reason of the rules that it comes from. A few sums over the words of a line, the same for
all languages, go into one logistic function. How both were learnt is in ``benchmarks/train_words.py``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, TypeAlias, cast, get_args

from newsnorm.models import Reason
from newsnorm.rules.line import Line
from newsnorm.rules.literals import KEY
from newsnorm.rules.pieces import SYLLABLES, UNSPACED, count_words, stem, tokens

__all__ = [
    "FEATURES",
    "WORDS",
    "Verdict",
    "Weights",
    "Word",
    "judge_words",
    "measures",
    "weights_of",
    "worth",
]

# The rule's id in records, and what it is switched off by.
WORDS = "model.words"

_FILE = Path(__file__).parent.parent / "data" / "words.json"
# A word that is not known goes by its first letters, which are worth less than the word.
_STEM_SHARE, _STEM_LOSS = 0.8, 0.3
_HIGH, _VERY_HIGH = 1.5, 3.0
# How a word begins, as ``Seen.words`` has it.
_HEAD = re.compile(rf"([^\W_]{{1,{KEY}}})[^\W_]*")
# What the three best words of debris have together at least.
_ENOUGH = 5.0
# Weights are kept in tenths of log-odds.
_UNIT = 10
_LOUDEST = 3
_FEW = 5
FEATURES = (
    "tokens",
    "unknown",
    "unknown letters",
    "good per token",
    "sum per token",
    "first",
    "second",
    "third",
    "least",
    "high",
    "very high",
    "log good",
    "full stop",
    "question",
    "digit",
    "quote or dash",
    "log length",
    "unspaced",
)


class Word(NamedTuple):
    """What is known of a word.

    Attributes:
        weight: Log-odds of its standing in a pack rather than in prose.
        reason: Of the rules that have it most.
    """

    weight: float
    reason: Reason


Weights: TypeAlias = Mapping[str, Word]


class Verdict(NamedTuple):
    """What the words of a line say.

    Attributes:
        chance: Probability that it is debris, 0 to 1, when short lines of articles and debris are equally many.
        reason: What kind of debris.
        loudest: The words that spoke loudest, with their log-odds.
        long: Whether it has more than five words, as subheads seldom have.
        speaking: How many different words speak for debris, or more.
    """

    chance: float
    reason: Reason
    loudest: tuple[tuple[str, float], ...]
    long: bool = False
    speaking: int = 0


class _Layer(NamedTuple):
    weights: tuple[float, ...]
    bias: float


def judge_words(line: Line, languages: Iterable[str]) -> Verdict | None:
    """Return what the words of a short line say in that of some languages in which they say most.

    Args:
        line: The line.
        languages: Codes; those without weights are passed over.

    Returns:
        ``None`` when it has less than two words, or none that counts.
    """
    speaking = _speaking(line, _known(tuple(languages)))
    if not speaking:
        return None  # most lines, without a look at their words
    found = tokens(line.folded)
    keys = {*found, *filter(None, map(stem, found))}
    best: Verdict | None = None
    for code, high, *_ in speaking:
        if len(keys & high) < 2:
            continue
        weights = weights_of(code)
        words = [worth(token, weights) for token in found]
        if _is_worth_asking(words):
            values = measures(found, words, line.text)
            chance = _chance(values)
            if best is None or chance > best.chance:
                size = values[0] / 2 if code in SYLLABLES else values[0]
                number = count_words(found, [word is not None and word.weight > _HIGH for word in words], code)
                best = Verdict(chance, *_said(found, words), size > _FEW, number)
    return best


def _is_worth_asking(words: Sequence[Word | None]) -> bool:
    """Tell whether at least two words speak for debris: a subhead may well have one."""
    high = sorted((word.weight for word in words if word is not None and word.weight > _HIGH), reverse=True)
    return len(high) > 1 and sum(high[:_LOUDEST]) > _ENOUGH


def weights_of(language: str) -> Weights:
    """Return the known words of a language and the beginnings of words (``comme*``); empty if none are known."""
    return _words(language)


def worth(token: str, weights: Weights) -> Word | None:
    """Return what a word is worth, if need be by its beginning."""
    word = weights.get(token)
    if word is None and len(token) > 2 and (key := stem(token)) and (begun := weights.get(key)):
        return _begun(begun)
    return word


def _begun(word: Word) -> Word:
    """Return what a word is worth of which the beginning alone is known."""
    return Word(word.weight * _STEM_SHARE - _STEM_LOSS, word.reason)


def measures(found: Sequence[str], words: Sequence[Word | None], text: str) -> list[float]:
    """Return the numbers named in ``FEATURES`` for a line."""
    known = [word.weight for word in words if word is not None]
    ranked = sorted(known, reverse=True)
    first, second, third, *_ = *ranked, 0.0, 0.0, 0.0
    number = len(found)
    unspaced = UNSPACED.search(text) is not None
    good = sum(weight for weight in known if weight > 0)
    letters = sum(map(len, found))
    return [
        number / 2 if unspaced else number,
        number - len(known),
        sum(len(token) for token, word in zip(found, words, strict=True) if word is None) / letters,
        good / number,
        sum(known) / number,
        first,
        second,
        third,
        ranked[-1] if ranked else 0.0,
        sum(weight > _HIGH for weight in known) / number,
        sum(weight > _VERY_HIGH for weight in known) / number,
        math.log1p(good),
        text[-1:] in ".。।۔",
        text[-1:] in "?？؟!！",
        any(char.isdecimal() for char in text),
        text[:1] in '«"“„»—–-',
        math.log1p(len(text)),
        unspaced,
    ]


def _chance(values: Sequence[float]) -> float:
    layer = _layer()
    logit = layer.bias + sum(weight * value for weight, value in zip(layer.weights, values, strict=True))
    return 1 / (1 + math.exp(-logit)) if logit > -_FARTHEST else 0.0


# Beyond it the exponential of a float gets out of range, and no line is that unlike debris.
_FARTHEST = 500.0


def _said(found: Sequence[str], words: Sequence[Word | None]) -> tuple[Reason, tuple[tuple[str, float], ...]]:
    votes: dict[Reason, float] = {}
    spoke: dict[str, float] = {}
    for token, word in zip(found, words, strict=True):
        if word is not None and word.weight > 0:
            votes[word.reason] = votes.get(word.reason, 0.0) + word.weight
            spoke[token] = round(word.weight, 2)
    loudest = sorted(spoke.items(), key=lambda pair: (-pair[1], pair[0]))[:_LOUDEST]
    return max(votes, key=lambda reason: (votes[reason], reason)), tuple(loudest)


@cache
def _table() -> Mapping[str, object]:
    return cast("Mapping[str, object]", json.loads(_FILE.read_bytes()))


@cache
def _layer() -> _Layer:
    layer = cast("Mapping[str, float]", _table()["layer"])
    return _Layer(tuple(layer[name] for name in FEATURES), layer["bias"])


@cache
def _words(language: str) -> Weights:
    """Read the words of a language: for each reason ``word:weight`` after ``word:weight``."""
    languages = cast("Mapping[str, Mapping[str, str]]", _table()["languages"])
    known: dict[str, Word] = {}
    for reason in get_args(Reason):
        for item in languages.get(language, {}).get(reason, "").split():
            word, _, tenths = item.rpartition(":")
            known[word] = _word(int(tenths), reason)
    return known


@cache
def _word(tenths: int, reason: Reason) -> Word:
    """Return one object for all words of the same worth: there are many thousands of words, and few worths."""
    return Word(tenths / _UNIT, reason)


class _Heads(NamedTuple):
    """Words of a language that may count as high, and how they begin.

    Attributes:
        code: Of the language.
        high: The words, and the beginnings of longer words.
        heads: Up to four letters or digits that they begin with, fewer if a beginning has fewer.
        size: How many at most.
    """

    code: str
    high: frozenset[str]
    heads: frozenset[str]
    size: int


def _speaking(line: Line, known: Sequence[_Heads]) -> Sequence[_Heads]:
    """Return the languages in which two words of a line may count as high, told cheaply by how its words begin."""
    if line.text.isascii():
        begun = line.seen.words
    elif UNSPACED.search(line.folded):
        return known
    else:
        begun = set(_HEAD.findall(line.folded))
    return [
        heads
        for heads in known
        if len(heads.heads & (begun if heads.size == KEY else {word[: heads.size] for word in begun})) > 1
    ]


@lru_cache(maxsize=256)
def _known(languages: tuple[str, ...]) -> tuple[_Heads, ...]:
    return tuple(heads for heads in map(_heads, languages) if heads.high)


@cache
def _heads(language: str) -> _Heads:
    known = weights_of(language).items()
    high = frozenset(key for key, word in known if (_begun(word) if key.endswith("*") else word).weight > _HIGH)
    size = min(KEY, *(len(key) - 1 for key in high if key.endswith("*")), KEY)
    return _Heads(language, high, frozenset(head[:size] for key in high for head in _HEAD.findall(key)[:1]), size)
