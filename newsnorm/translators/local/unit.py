"""One sentence through one model, with everything kept from the model that it would spoil."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set as AbstractSet

from newsnorm.errors import TranslationError
from newsnorm.translators.text.casing import calm, shouts
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
    text = to_known_marks(sentence, known)
    if _is_foreign(text, unknown):
        return sentence
    before, text, after = _without_lone_quote(text)
    if shouts(text):
        text = calm(text, " ".join(glossary))
    limit = MAX_CHARS if " " in text[:MAX_CHARS] else MAX_CHARS_UNSPACED

    def engine(piece: str) -> str:
        answers = [translate(piece[start:end]) for start, end in clauses(piece, limit)]
        if not all(answer.strip() for answer in answers):
            raise TranslationError("The local translator answered nothing for a sentence; it is kept as it is")
        return " ".join(answers)

    english = before + guarded(text, find_items(text, glossary, unknown), engine) + after
    return to_english_marks(english, sentence) if target == "en" else english


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
