"""Look at a translation without a model of what is right: enough to find most of what goes badly wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from newsnorm.translators.text.casing import shouts
from newsnorm.translators.text.items import Item, find_items, has_words
from newsnorm.translators.text.numbers import numbers_differ

__all__ = ["FLAGS", "check", "severity"]

# Name and weight: which of two flagged translations is the better one.
FLAGS = {
    "empty": 100,
    "wrong_script": 50,
    "untranslated": 40,
    "repetition": 30,
    "length_ratio": 20,
    "protected": 10,
    "numbers": 5,
}

MAX_ITEMS = 300
# Scores may be written with other dashes or words; the check of numbers looks at them. Words that a model does not
# know are protected on the way through one model, and known to the next.
_INEXACT = ("score", "unknown")
_LETTER = regex.compile(r"\p{L}")
_LATIN = regex.compile(r"\p{Latin}")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# English letters for each letter of a script: medians of FLORES, human translations of news and encyclopaedia.
_FACTORS = tuple(
    (regex.compile(letters, regex.VERSION1), factor)
    for letters, factor in {
        r"\p{Han}": 2.9,
        r"\p{Hangul}": 2.3,
        r"[\p{Hiragana}\p{Katakana}]": 1.6,
        r"[\p{L}&&[\p{Deva}\p{Beng}\p{Gujr}\p{Guru}\p{Telu}\p{Knda}\p{Mymr}\p{Ethi}]]": 1.6,
        r"[\p{L}&&[\p{Taml}\p{Mlym}\p{Hebr}]]": 1.35,
        r"[\p{L}&&[\p{Arab}\p{Thai}\p{Laoo}\p{Khmr}]]": 1.15,
        r"[\p{L}&&[\p{Latn}\p{Cyrl}\p{Grek}\p{Armn}\p{Geor}]]": 0.95,
    }.items()
)
_LATIN_TARGETS_NOT = frozenset(
    {"am", "ar", "as", "be", "bg", "bn", "bo", "dv", "dz", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kk", "km"}
    | {"kn", "ko", "ky", "lo", "mk", "ml", "mn", "mr", "my", "ne", "or", "pa", "ps", "ru", "sa", "sd", "si", "sr", "ta"}
    | {"te", "tg", "th", "ti", "tt", "ug", "uk", "ur", "yi", "zh"}
)


def check(source: str, english: str, target: str = "en", items: Sequence[Item] = ()) -> tuple[str, ...]:
    """Return the names of the checks that object to a translation, none for a good one.

    Args:
        source: The text.
        english: Its translation.
        target: Language code of the translation.
        items: What had to come through, as :func:`newsnorm.translators.text.protect.find_items` gives it.
    """
    if not has_words(source):
        return ()
    if not english.strip():
        return ("empty",)
    plain, translated = _without(source, items), _without(english, find_items(english))
    flags = []
    if has_words(plain):
        if _wrong_script(translated, target):
            flags.append("wrong_script")
        if _untranslated(plain, translated):
            flags.append("untranslated")
        if _loops(english, source):
            flags.append("repetition")
        if _odd_length(source, english):
            flags.append("length_ratio")
    if _misses(english, items):
        flags.append("protected")
    if numbers_differ(source, english, target):
        flags.append("numbers")
    return tuple(sorted(flags, key=lambda flag: -FLAGS[flag]))


def severity(flags: Sequence[str]) -> int:
    """Return how bad a set of flags is, for comparison; 0 for none."""
    return sum(FLAGS[flag] for flag in flags)


def _misses(english: str, items: Sequence[Item]) -> bool:
    wanted = Counter(item.english for item in items if item.kind not in _INEXACT)
    # Nobody writes hundreds of different addresses into a paragraph; looking for each would take its time.
    return any(english.count(item) < number for item, number in list(wanted.items())[:MAX_ITEMS])


def _without(text: str, items: Sequence[Item]) -> str:
    parts, position = [], 0
    for item in items:
        parts.append(text[position : item.start])
        position = item.end
    return " ".join([*parts, text[position:]])


def _wrong_script(english: str, target: str) -> bool:
    """Most letters, or a whole word amid others, are in a script that the target is not written in."""
    if target.partition("-")[0] in _LATIN_TARGETS_NOT:
        return False
    letters = _LETTER.findall(english)
    latin = sum(_LATIN.match(letter) is not None for letter in letters)
    return len(letters) - latin > max(1, 0.1 * len(letters))


def _untranslated(source: str, english: str) -> bool:
    """The output is the input, or a stretch of it: its words that are no names stand in the source as well.

    With fewer than three such words nothing can be told: names and loan words (``Foto: Reuters``) are the same in
    many languages.
    """
    if shouts(source):
        source, english = source.lower(), english.lower()
    theirs = {word.casefold() for word in _common_words(source)}
    ours = _common_words(english)
    if len(theirs) < 3 or len(ours) < 3:
        return False
    return sum(word.casefold() in theirs for word in ours) > 0.6 * len(ours) or _copies(source, english)


def _copies(source: str, english: str) -> bool:
    """Six words in a row, at least four of them no names, stand in the source in the same order."""
    words = _WORD.findall(source)
    runs = {tuple(words[n : n + 6]) for n in range(len(words) - 5)}
    words = _WORD.findall(english)
    found = (words[n : n + 6] for n in range(len(words) - 5) if tuple(words[n : n + 6]) in runs)
    return any(len(_common_words(" ".join(run))) >= 4 for run in found)


def _common_words(text: str) -> list[str]:
    """Return the words that are not written like names; in scripts without capitals, all."""
    return [word for word in _WORD.findall(text) if len(word) > 1 and word[0].isalpha() and not word[0].isupper()]


def _loops(english: str, source: str) -> bool:
    """A run of one to six words comes at least four times in a row, or fills much of the text, unlike in the source."""
    return _loop(english) > max(3, _loop(source))


def _loop(text: str) -> int:
    """Return the largest number of immediate repeats of any run of one to eight words."""
    words = [word.casefold() for word in _WORD.findall(text)]
    most = 1 if words else 0
    for size in range(1, 9):
        run = 0
        for place in range(size, len(words)):
            run = run + 1 if words[place] == words[place - size] else 0
            # A phrase of several words is a loop sooner than a single word ("very very").
            repeats = run // size + 1
            most = max(most, repeats + (1 if size > 1 and repeats > 2 else 0))
    return most


def _odd_length(source: str, english: str) -> bool:
    """Much shorter or longer than texts of its script come out in English, counted in letters.

    The bounds are those that one human translation in a thousand is outside of (FLORES, 58 languages).
    """
    before, after = _weight(source), _weight(english)
    if before < 12:
        return after > before * 3 + 15
    low, high = (0.5, 1.7) if before > 60 else (0.35, 2.5)
    return not low < after / before < high


def _weight(text: str) -> float:
    """Return how many letters a text has when it is said in English, by the letters of its scripts."""
    return sum(factor * len(pattern.findall(text)) for pattern, factor in _FACTORS)
