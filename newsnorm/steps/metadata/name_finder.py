"""Find names of months, weekdays and the like in a text, at no cost for the languages and texts that have none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

__all__ = ["NameFinder"]

_LETTER = r"[^\W\d_]"
# Letters by which a text is looked over before a pattern is compiled for it.
_KEY = 3


class NameFinder:
    """Find names that were folded by ``fold_name``, with the full stops that folding drops.

    The pattern is compiled when a text has the first letters of some name. It is one of ``re``, which compiles
    hundreds of names in a twentieth of the time that ``regex`` takes.

    Args:
        names: Folded names.
        prefix: Pattern of what may be written together with a name before it.
        ending: Pattern of what may follow.
        words: Whether names stand between spaces; else they are found inside a run of letters, too.
    """

    __slots__ = ("__dict__", "_ending", "_keys", "_names", "_prefix", "_words")

    def __init__(self, names: Iterable[str], prefix: str = "", ending: str = "", *, words: bool = True) -> None:
        # The longest first: "mayo" before "may".
        self._names = sorted(set(names), key=len, reverse=True)
        self._prefix, self._ending, self._words = prefix, ending, words
        self._keys = tuple(dict.fromkeys(_same_i(name.partition(" ")[0].casefold())[:_KEY] for name in self._names))

    def may_be_in(self, text: str) -> bool:
        """Tell whether the first letters of some name are in a text."""
        low = _same_i(text.casefold()).replace(".", "")
        return any(map(low.__contains__, self._keys))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where names stand in a text, from left to right."""
        if not self.may_be_in(text):
            return []
        found: list[tuple[int, int]] = []
        position = 0
        while (match := self._pattern.search(text, position)) is not None:
            start, end = match.span()
            if self._words and (_is_mark(text[start - 1 : start]) or _is_mark(text[end : end + 1])):
                position = start + 1
                continue
            found.append((start, end))
            position = end
        return found

    @property
    def source(self) -> str:
        """A pattern for the names alone, for ``re`` and ``regex``."""
        return "(?:" + "|".join(map(_loose, self._names)) + ")"

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        body = self.source
        if self._words:
            body = rf"(?<!{_LETTER}){self._prefix}{body}{self._ending}(?!{_LETTER})"
        return re.compile(body, re.IGNORECASE)


def _is_mark(char: str) -> bool:
    """Tell whether a character is a vowel sign or the like, which goes on with the word."""
    return char > "\u02ff" and unicodedata.category(char)[0] == "M"


def _same_i(low: str) -> str:
    """Write the Turkish letters as patterns that ignore case see them."""
    return low if low.isascii() else low.replace("i\u0307", "i").replace("\u0131", "i")


def _loose(name: str) -> str:
    """Turn a folded name into a pattern that allows what folding drops: full stops within and after abbreviations."""
    inner = r"\.?" if len(name) <= 4 else ""
    body = inner.join(r"[\s.]{1,2}" if char == " " else re.escape(char) for char in name)
    return body.replace(r"\.?[\s.]", r"[\s.]") + r"[.׳'’]?"
