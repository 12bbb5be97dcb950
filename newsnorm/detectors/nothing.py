"""Tell text that says nothing: rows of one letter, laughter, pictures made of letters.

A model of letters gives such text a language, the surer the longer it is, for it counts the same pair of letters again
and again. Encoded bytes need no such care: the model finds nothing in them by itself.
"""

from __future__ import annotations

__all__ = ["ENOUGH", "says_nothing"]

# Letters that a text needs before the want of others says anything. Of 40 letters of running text at least ten are
# different ones (FLORES, 59 languages, whole sentences and parts of them).
ENOUGH = 40
_FEW_LETTERS = 6
_LOOKED_AT = 200
# Nearly all text shows more characters than this in its first sixteen, and is not looked at any further.
_GLANCE, _FEW_CHARS = 16, 7


def says_nothing(text: str) -> bool:
    """Tell whether a text of at least :data:`ENOUGH` letters is made of so few different ones that it has no words.

    Args:
        text: The text, or a sample of it.
    """
    if len(set(text[:_GLANCE])) > _FEW_CHARS:
        return False
    return sum(map(str.isalpha, set(text[:_LOOKED_AT].lower()))) <= _FEW_LETTERS
