"""Settle the languages of an article's paragraphs: the article's from theirs, and theirs from it.

A few words can't be told, and names look foreign wherever they stand. So a paragraph has its own language only where
its text speaks clearly for it, the clearer the more it departs from what surrounds it; otherwise it borrows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import prod

from newsnorm.detectors import UNKNOWN, Guess
from newsnorm.detectors.letters import Letters
from newsnorm.models import Language
from newsnorm.rules.languages import group_of, known_language

__all__ = ["SURE", "majority", "settle"]

# A detector that says .5 is right more often than not.
SURE = 0.5
# To depart from what surrounds it a paragraph needs more: of so many letters it must be this sure.
_FOREIGN = 0.9
_FOREIGN_LETTERS = 24
# A short line in which so few words begin with a small letter is a list of names, whatever language they are from.
_NAMES_LETTERS = 80
_NAMES_SMALL = 0.25
# In another script it needs less, but not nothing: a name in its own script stands in many an article, and names,
# addresses and brands in Latin letters stand everywhere.
_OTHER_SCRIPT = 0.5
_OTHER_SCRIPT_LETTERS = 10
_LATIN_AMONG_OTHERS = 0.8
_LATIN_AMONG_OTHERS_LETTERS = 16
# A line with this much of the article's own script is in its language, and has foreign names in it.
_LATIN_AMONG_OTHERS_SHARE = 0.8
# Names and headlines in Japanese are often in Han characters only; a Chinese sentence is longer.
_HAN_AMONG_KANA_LETTERS = 30
# Within a group (Croatian and Serbian, Malay and Indonesian) an article is in one of them throughout.
_FOREIGN_IN_GROUP = 0.99
_FOREIGN_IN_GROUP_LETTERS = 300
# Between these two a detector wavers, although it is sure that it is one of them.
_WAVERING = "msa"
_WAVERING_LETTERS = 48
# How many letters of the Latin alphabet a letter of these stands for: measured on FLORES, which says the same in all
# languages. The vowels of the Indian scripts are mostly marks, which don't count as letters, those of Arabic unwritten.
_DENSE = {
    "Arab": 1.2,
    "Beng": 1.7,
    "Deva": 1.8,
    "Ethi": 1.7,
    "Gujr": 1.8,
    "Hani": 3.0,
    "Hebr": 1.4,
    "Jpan": 2.2,
    "Knda": 1.6,
    "Kore": 2.4,
    "Mlym": 1.5,
    "Mymr": 1.7,
    "Taml": 1.5,
    "Telu": 1.8,
    "Thai": 1.2,
}
# What one paragraph says about another's language is not certain, however sure it is of its own.
_BORROWING = 0.9


def majority(guesses: Sequence[Guess], letters: Letters) -> Guess:
    """Return the language that most letters are in, as far as the paragraphs can tell.

    Its confidence is the probability that not all paragraphs in it are mistaken. Languages of a group count
    together first, so that Croatian with some paragraphs that look Serbian wins as one.
    """
    codes = {guess.code for guess in guesses} - {"und"}
    if len(codes) == 1:
        doubt = prod([1 - guess.confidence for guess in guesses if guess.code != "und"])
        return Guess(codes.pop(), round(min(1 - doubt, 0.999), 3))
    weights: dict[str, float] = {}
    members: dict[str, dict[str, float]] = {}
    for guess, total, script in zip(guesses, letters.total, letters.script, strict=True):
        if guess.code == "und":
            continue
        weight = total * _DENSE.get(script or "", 1.0) * guess.confidence
        group = group_of(guess.code)
        weights[group] = weights.get(group, 0.0) + weight
        own = members.setdefault(group, {})
        own[guess.code] = own.get(guess.code, 0.0) + weight
    if not weights:
        return UNKNOWN
    top = max(weights, key=lambda group: (weights[group], group))
    best = max(members[top], key=lambda code: (members[top][code], code))
    doubt = prod(1 - guess.confidence for guess in guesses if group_of(guess.code) == top)
    return Guess(best, round(min(1 - doubt, 0.999), 3))


def settle(texts: Sequence[str], guesses: Sequence[Guess], letters: Letters, article: Language) -> list[Language]:
    """Return the language of each paragraph.

    Args:
        texts: The paragraphs.
        guesses: What each paragraph's own text says.
        letters: Their letters.
        article: The article's language.
    """
    return _Settling(texts, guesses, letters, article, _home_script(guesses, letters.script, article)).languages()


@dataclass(frozen=True, slots=True)
class _Settling:
    """What :func:`settle` was given, and the script that the article's language is written in here."""

    texts: Sequence[str]
    guesses: Sequence[Guess]
    letters: Letters
    article: Language
    home: str | None
    made: dict[tuple[str, float, str | None, bool], Language] = field(default_factory=dict)

    def languages(self) -> list[Language]:
        """Return the language of each paragraph."""
        settled = [self._own(number, guess) for number, guess in enumerate(self.guesses)]
        if None not in settled:
            return [language for language in settled if language]
        before = _nearest(settled)
        after = _nearest(settled[::-1])[::-1]
        return [
            language or self._borrowed(number, before[number], after[number]) for number, language in enumerate(settled)
        ]

    def _make(self, code: str, confidence: float, script: str | None, *, borrowed: bool = False) -> Language:
        # Equal ones once: an article's paragraphs are mostly in the same language, and as surely.
        key = code, confidence, script, borrowed
        if key not in self.made:
            self.made[key] = Language(code=code, confidence=confidence, script=script, borrowed=borrowed)
        return self.made[key]

    def _own(self, number: int, guess: Guess) -> Language | None:
        """Return what a paragraph's text says for itself, ``None`` where it has to borrow."""
        if guess.code == "und" or guess.confidence < SURE:
            return None
        script = self.letters.script[number]
        article = self.article.code
        if article in ("und", guess.code):
            return self._make(guess.code, guess.confidence, _script_of(guess.code, script))
        in_its_group = group_of(guess.code) == group_of(article)
        if self._is_clear(number, guess, in_its_group=in_its_group):
            return self._make(guess.code, guess.confidence, _script_of(guess.code, script))
        if in_its_group:
            return self._make(article, guess.confidence, _script_of(article, script))
        return None

    def _is_clear(self, number: int, guess: Guess, *, in_its_group: bool) -> bool:
        """Tell whether a paragraph speaks clearly enough for another language than the article's."""
        total, script = self.letters.total[number], self.letters.script[number]
        size = total * _DENSE.get(script or "", 1.0)
        if in_its_group:
            return guess.confidence >= _FOREIGN_IN_GROUP and size >= _FOREIGN_IN_GROUP_LETTERS
        if group_of(guess.code) == _WAVERING:
            return size >= _WAVERING_LETTERS
        if script == self.home:
            sure = guess.confidence >= _FOREIGN and size >= _FOREIGN_LETTERS
            return sure and not _names_only(self.texts[number], total)
        if script == "Latn":
            sure = guess.confidence >= _LATIN_AMONG_OTHERS and size >= _LATIN_AMONG_OTHERS_LETTERS
            return sure and self.letters.own[number] >= _LATIN_AMONG_OTHERS_SHARE * total
        if script == "Hani" and self.home == "Jpan":
            return total >= _HAN_AMONG_KANA_LETTERS
        return guess.confidence >= _OTHER_SCRIPT and size >= _OTHER_SCRIPT_LETTERS

    def _borrowed(self, number: int, left: Language | None, right: Language | None) -> Language:
        """Return the language of what stands around a paragraph if that agrees, else the article's."""
        if not self.letters.total[number]:
            return Language()
        agree = left is not None and right is not None and left.code == right.code
        lender = left if agree and left is not None else self.article
        script = self.letters.script[number]
        if lender.code == "und":
            return Language(script=script)
        return self._make(lender.code, round(lender.confidence * _BORROWING, 3), script, borrowed=True)


def _names_only(text: str, total: int) -> bool:
    if total > _NAMES_LETTERS:
        return False
    words = text.split()
    return sum(word[0].islower() for word in words) <= _NAMES_SMALL * len(words) and any(map(str.isupper, text))


def _nearest(languages: Sequence[Language | None]) -> list[Language | None]:
    """Return for each place the last language before it."""
    last: Language | None = None
    found = []
    for language in languages:
        found.append(last)
        last = language or last
    return found


def _home_script(guesses: Sequence[Guess], scripts: Sequence[str | None], article: Language) -> str | None:
    """Return the script the article's language is written in here."""
    for guess, script in zip(guesses, scripts, strict=True):
        if guess.code == article.code:
            return script
    known = known_language(article.code)
    return {"Hans": "Hani", "Hant": "Hani"}.get(known.scripts[0], known.scripts[0]) if known else None


def _script_of(code: str, script: str | None) -> str | None:
    return code[3:] if code.startswith("zh-") else script
