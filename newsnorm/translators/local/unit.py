"""One sentence through one model, with everything kept from the model that it would spoil."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial

import regex

from newsnorm.errors import TranslationError
from newsnorm.translators.text.casing import calm, hush, shouts
from newsnorm.translators.text.checks import check, severity
from newsnorm.translators.text.items import Item, find_items, has_words, unknown_to, with_unknown_words
from newsnorm.translators.text.protect import guarded, outside
from newsnorm.translators.text.quotes import is_typographic, to_english_marks, to_known_marks
from newsnorm.translators.text.sentences import clauses

__all__ = ["translate_unit"]

# fxtranslate takes 127 tokens at a time and loses what is over.
MAX_TOKENS = 100
# Tokens for each character, on the safe side: a token is three or four letters, or a character of Chinese.
_TOKENS = 0.31
_DENSE = (
    (regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\u3000-\u303f\uff00-\uffef]"), 1.0),
    (regex.compile(r"\p{Hangul}"), 0.7),
    (regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Ethiopic}]"), 0.5),
)


def translate_unit(
    sentence: str,
    source: str,
    target: str,
    translate: Callable[[str], str],
    known: AbstractSet[str],
    glossary: Mapping[str, str | None],
) -> str:
    """Translate one sentence.

    Args:
        sentence: Without outer white space.
        source: Language code of the model's source.
        target: Language code to translate to.
        translate: The model: takes a short text in its language.
        known: Characters that the model knows.
        glossary: Terms and their translations.

    Returns:
        The translation; the sentence itself where there is nothing to translate or nothing that the model can read.

    Raises:
        TranslationError: The model answered nothing.
    """
    if not has_words(sentence):
        return sentence
    unknown = unknown_to(known)
    text, items = outside(sentence, find_items(sentence, glossary), partial(_readable, known, source))
    if _is_foreign(text, unknown):
        return sentence
    text, places, opened, closed = _without_lone_quote(text, items)
    items = with_unknown_words(text, places, unknown)
    best, worst = "", -1
    for version, places, limit in _ways(text, items, source):
        english = guarded(version, places, partial(_in_parts, translate, limit, sentence, target))
        objections = severity(check(text, english, target, items))
        if worst < 0 or objections < worst:
            best, worst = english, objections
        if not worst:
            break
    if not best.strip():
        raise TranslationError("the local translator answered nothing")
    opening, closing = "“”" if target == "en" and is_typographic(sentence) else '""'
    return (opening if opened else "") + best + (closing if closed else "")


def _readable(known: AbstractSet[str], source: str, parts: Sequence[str]) -> list[str]:
    """Write the parts of a sentence, between its items, as the model was trained to read it."""
    calmed = calm(parts, source) if shouts(" ".join(parts)) else parts
    return [to_known_marks(part, known) for part in calmed]


def _ways(text: str, items: Sequence[Item], source: str) -> Iterator[tuple[str, Sequence[Item], int]]:
    """Give the ways in which a sentence may be put to the model, each only if the one before had its faults."""
    limit = _limit(text)
    yield text, items, limit
    quieter, places = outside(text, items, lambda parts: [hush(part, source) for part in parts])
    if quieter != text:
        yield quieter, places, limit
    # The clauses one by one: a model that loops or stops early in a sentence seldom does so in all its parts.
    if len(text) > limit // 4:
        yield text, items, max(limit // 8, min(limit, len(text)) // 2)


def _limit(text: str) -> int:
    """Return how many characters of a text the model takes at a time."""
    tokens = _TOKENS * len(text) + sum((rate - _TOKENS) * len(dense.findall(text)) for dense, rate in _DENSE)
    return max(1, int(MAX_TOKENS * len(text) / tokens))


def _in_parts(translate: Callable[[str], str], limit: int, sentence: str, target: str, piece: str) -> str:
    answer = " ".join(translate(piece[start:end]) for start, end in clauses(piece, limit)).strip()
    return to_english_marks(answer, sentence) if target == "en" else answer


def _is_foreign(text: str, unknown: Callable[[str], bool]) -> bool:
    """Return whether most letters are none of the model's: another script, which it would turn into rows of quotes."""
    letters = [char for char in text if char.isalpha()]
    return sum(map(unknown, letters)) > 0.5 * len(letters)


def _without_lone_quote(text: str, items: Sequence[Item]) -> tuple[str, Sequence[Item], bool, bool]:
    """Take off the quotation mark of a quotation that began or ends in another sentence; models drop it.

    Returns:
        The text, its items, and whether a mark stood before it, or after.
    """
    if text.count('"') != 1 or any(text[item.start : item.end].count('"') for item in items):
        return text, items, False, False
    if text.startswith('"'):
        return text[1:], [replace(item, start=item.start - 1, end=item.end - 1) for item in items], True, False
    if text.endswith('"'):
        return text[:-1], items, False, True
    return text, items, False, False
