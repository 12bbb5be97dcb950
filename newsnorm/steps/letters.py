"""What two texts have in common when only letters and digits count."""

from __future__ import annotations

import re

__all__ = ["FOLD", "NOT_TEXT", "is_spaceless", "letters_of", "tokens_of"]

# Spaces, currency signs and the punctuation of the larger scripts; marks that are part of letters must stay.
_NOT_TEXT = (
    r"\s!-/:-@\[-`{-~\xa0-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\u060c\u061b\u061f\u0964\u0965\u2000-\u206f\u20a0-\u20cf"
    r"\u3000-\u3003\u3008-\u3020\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
NOT_TEXT = re.compile(f"[{_NOT_TEXT}]+")
# In scripts without spaces every character is a token.
_CHARACTERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff"
_CHARACTER = re.compile(f"[{_CHARACTERS}]")
_TOKEN = re.compile(f"[{_CHARACTERS}]|[^{_NOT_TEXT}{_CHARACTERS}]+")
_SAMPLE = 200  # characters
# Capitals lose the difference between the two Turkish i, and in Greek the accents.
FOLD = str.maketrans("ıάέήίόύώς", "iαεηιουωσ", "\u0307")


def letters_of(text: str) -> str:
    """Return the letters and digits of a text as small letters; equal for texts that say the same."""
    folded = NOT_TEXT.sub("", text).casefold()
    return folded if folded.isascii() else folded.translate(FOLD)


def tokens_of(text: str) -> list[str]:
    """Return the words of a text in small letters, in scripts without spaces its characters."""
    return _TOKEN.findall(text.casefold())


def is_spaceless(text: str) -> bool:
    """Tell whether a paragraph is in a script without spaces; it may hold numbers and names in others."""
    if text.isascii():
        return False
    sample = text[:_SAMPLE]
    return _CHARACTER.search(sample) is not None and 4 * len(_CHARACTER.findall(sample)) > len(sample)
