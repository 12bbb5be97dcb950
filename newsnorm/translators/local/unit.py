"""One sentence through one model, with everything kept from the model that it would spoil."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial

from newsnorm.errors import TranslationError
from newsnorm.translators.text.casing import calm, hush, shouts
from newsnorm.translators.text.checks import check, severity
from newsnorm.translators.text.protect import find_items, guarded, has_words, unknown_to
from newsnorm.translators.text.quotes import to_english_marks, to_known_marks
from newsnorm.translators.text.sentences import clauses

__all__ = ["translate_unit"]

# fxtranslate takes 127 tokens at a time and loses what is over; a token is about four letters, or one character
# of a script without spaces.
MAX_CHARS = 320
MAX_CHARS_UNSPACED = 90


def translate_unit(
    sentence: str,
    target: str,
    translate: Callable[[str], str],
    known: AbstractSet[str],
    glossary: Mapping[str, str | None],
) -> str:
    """Translate one sentence.

    Args:
        sentence: Without outer white space.
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
    text = to_known_marks(calm(sentence, glossary) if shouts(sentence) else sentence, known)
    if _is_foreign(text, unknown):
        return sentence
    before, text, after = _without_lone_quote(text)
    items = find_items(text, glossary, unknown)
    best, worst = "", -1
    for version, limit in _ways(text):
        english = guarded(version, find_items(version, glossary, unknown), partial(_in_parts, translate, limit))
        objections = severity(check(text, english, target, items))
        if worst < 0 or objections < worst:
            best, worst = english, objections
        if not worst:
            break
    if not best.strip():
        raise TranslationError("the local translator answered nothing")
    best = before + best + after
    return to_english_marks(best, sentence) if target == "en" else best


def _ways(text: str) -> Iterator[tuple[str, int]]:
    """Give the ways in which a sentence may be put to the model, each only if the one before had its faults."""
    limit = MAX_CHARS if " " in text[:MAX_CHARS] else MAX_CHARS_UNSPACED
    yield text, limit
    quieter = hush(text)
    if quieter != text:
        yield quieter, limit
    # The clauses one by one: a model that loops or stops early in a sentence seldom does so in all its parts.
    if len(text) > limit // 4:
        yield text, max(limit // 8, min(limit, len(text)) // 2)


def _in_parts(translate: Callable[[str], str], limit: int, piece: str) -> str:
    return " ".join(translate(piece[start:end]) for start, end in clauses(piece, limit)).strip()


def _is_foreign(text: str, unknown: Callable[[str], bool]) -> bool:
    """Return whether most letters are none of the model's: another script, which it would turn into rows of quotes."""
    letters = [char for char in text if char.isalpha()]
    return sum(map(unknown, letters)) > 0.5 * len(letters)


def _without_lone_quote(text: str) -> tuple[str, str, str]:
    """Take off the quotation mark of a quotation that began or ends in another sentence; models drop it."""
    if text.count('"') != 1:
        return "", text, ""
    if text.startswith('"'):
        return '"', text[1:], ""
    if text.endswith('"'):
        return "", text[:-1], '"'
    return "", text, ""
