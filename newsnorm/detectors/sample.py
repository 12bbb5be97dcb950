"""Cut from a long text what is enough to tell its language."""

from __future__ import annotations

__all__ = ["sample"]

_PARTS = 8


def sample(text: str, limit: int) -> str:
    """Return the text, or eight stretches of it, evenly spread, if it is longer than ``limit`` characters.

    Spread, because a page may begin or end with something in another language.

    Args:
        text: Any string.
        limit: Length of the result in code points, at most.
    """
    if len(text) <= limit:
        return text
    part = limit // _PARTS - 1
    step = (len(text) - part) / (_PARTS - 1)
    starts = (round(number * step) for number in range(_PARTS))
    return " ".join(text[start : start + part] for start in starts)
