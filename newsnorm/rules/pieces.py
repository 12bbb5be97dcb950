"""The pieces of a line that have weights, and how many words they are.

A piece is a word where spaces part words; where they part syllables or nothing, a word is two or more pieces. Whatever
asks for "two words" has to count words, or a single one would do in Chinese, Japanese, Thai and Vietnamese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

__all__ = ["SYLLABLES", "UNSPACED", "count_words", "stem", "tokens"]

# Languages that write each syllable apart; most words have two.
SYLLABLES = frozenset({"vi"})
# White space and the punctuation of all scripts, but no marks: those of Indic scripts and Thai are parts of words.
_BREAKS = re.compile(
    r"[\s!-&(-,.-/:-@\[-`{-~\u00a1\u00ab\u00b7\u00bb\u00bf\u060c\u061b\u061f\u06d4\u0964\u2010-\u205e\u3000-\u303f"
    r"\u30fb\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+"
)
# Scripts that put no spaces between words: each two neighbouring characters are looked up instead.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff]+")
_HANGUL, _ABJADS = ("\uac00", "\ud7af"), ("\u0590", "\u06ff")
# Scripts of Southeast Asia: letters for a syllable, of which words have one or two; and one script for long words.
_LETTERS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
_KATAKANA = re.compile("[\u30a0-\u30ff]+")
_LETTERS_A_WORD, _CHARACTERS_A_WORD, _SYLLABLES_A_WORD = 4, 2, 2


def tokens(folded: str) -> list[str]:
    """Cut a folded line into words, without numbers; where no spaces are between words, into overlapping pairs."""
    pieces = _BREAKS.split(folded)
    if not folded.isascii() and UNSPACED.search(folded):
        pieces = [part for piece in pieces for part in _pairs(piece)]
    return [word for piece in pieces if (word := piece.strip("'-")) and not word.isdigit()]


def _pairs(piece: str) -> list[str]:
    parts: list[str] = []
    reached = 0
    for run in UNSPACED.finditer(piece):
        parts.append(piece[reached : run.start()])
        text = run.group()
        parts += [text[at : at + 2] for at in range(len(text) - 1)] or [text]
        reached = run.end()
    return [*parts, piece[reached:]]


def stem(token: str) -> str | None:
    """Return the key for the beginning of a word, or ``None`` if it has no more than that."""
    if token.isascii():  # most of them
        return token[:5] + "*" if len(token) > 5 else None
    first = token[0]
    if _HANGUL[0] <= first <= _HANGUL[1]:
        letters = 2
    elif _ABJADS[0] <= first <= _ABJADS[1]:
        letters = 4
    else:
        letters = 5
    return token[:letters] + "*" if len(token) > letters and not UNSPACED.match(token) else None


def count_words(found: Sequence[str], chosen: Iterable[bool], language: str) -> int:
    """Return how many different words some pieces of a line are, at least.

    Args:
        found: All pieces of the line, as :func:`tokens` returns them.
        chosen: For each piece whether it counts.
        language: Code, by which syllables are told from words.
    """
    words: set[str] = set()
    unspaced: dict[str, int] = {}
    syllables = 0
    for counts, run in groupby(zip(found, chosen, strict=True), key=lambda pair: pair[1]):
        if not counts:
            continue
        pieces = [piece for piece, _ in run]
        pairs = [piece for piece in pieces if UNSPACED.match(piece)]
        unspaced |= {part: _words_of(part) for part in _joined(pairs)}
        if language in SYLLABLES:
            syllables += -(-(len(pieces) - len(pairs)) // _SYLLABLES_A_WORD)
        else:
            words.update(piece for piece in pieces if not UNSPACED.match(piece))
    return len(words) + syllables + sum(unspaced.values())


def _joined(pairs: Sequence[str]) -> list[str]:
    """Put overlapping pairs of characters together again."""
    parts: list[str] = []
    for pair in pairs:
        if parts and parts[-1][-1] == pair[0]:
            parts[-1] += pair[1:]
        else:
            parts.append(pair)
    return parts


def _words_of(part: str) -> int:
    if _LETTERS.match(part):
        return max(1, len(part) // _LETTERS_A_WORD)
    # A run of katakana is a single word, however long.
    return max(1, len(_KATAKANA.sub("\u30a2\u30a2", part)) // _CHARACTERS_A_WORD)
