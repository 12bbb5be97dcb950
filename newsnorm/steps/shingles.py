"""Find paragraphs that say what others say, by the runs of words (shingles) that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import regex

from newsnorm.measure import columns

__all__ = ["Copy", "near_copies"]

_Shingle: TypeAlias = tuple[str, ...]

# In scripts without spaces every character is a token.
_TOKEN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\p{L}\p{M}\p{N}]+")
_RUN = 4  # tokens in a shingle
_SHORTEST = 60  # columns; shorter lines repeat words of the body by chance
# Share of a paragraph's shingles that must stand in other paragraphs. One changed word spoils four shingles, so .75
# is two changed words in a sentence of forty; quotations and templates stay below it (docs/benchmarks.md).
_CONTAINED = 0.75


@dataclass(frozen=True, slots=True)
class Copy:
    """A paragraph is a copy of another.

    Attributes:
        of: Index of the paragraph that stays.
        score: Share of its shingles that stand there, 0 to 1.
    """

    of: int
    score: float


def near_copies(texts: Sequence[str], prose: Sequence[bool], known: Mapping[int, Copy]) -> dict[int, Copy]:
    """Return the paragraphs, by index, nearly all of whose shingles stand in others that stay.

    Looked at from the front, a paragraph is a copy of what came before it; then, from the back, of a longer one
    after it, which is what a teaser is. Linear in the length of all texts.

    Args:
        texts: All paragraphs in order.
        prose: Which of them are prose.
        known: Copies that are known already; they neither count as originals nor are looked at again.
    """
    shingles: list[list[_Shingle]] = []
    total = 0
    every: set[_Shingle] = set()
    for i, text in enumerate(texts):
        found = [] if i in known else _shingles(text)
        shingles.append(found)
        total += len(found)
        every.update(found)
    if len(every) > 0.99 * total and len(every) > total - 12:
        return {}  # nothing of any length stands twice: nearly all articles end here
    copies: dict[int, Copy] = {}
    _look(texts, shingles, range(len(texts)), copies, longer_only=False)
    _look(texts, shingles, range(len(texts) - 1, -1, -1), copies, longer_only=True)
    return copies


def _look(
    texts: Sequence[str], shingles: Sequence[list[_Shingle]], order: range, copies: dict[int, Copy], *, longer_only: bool
) -> None:
    owner: dict[_Shingle, int] = {}
    for i in order:
        own = shingles[i]
        if not own or i in copies:
            continue
        held = Counter(owner[shingle] for shingle in own if shingle in owner)
        share = sum(held.values()) / len(own)
        if share >= _CONTAINED and len(own) >= _RUN and columns(texts[i]) >= _SHORTEST:
            original = held.most_common(1)[0][0]
            if not longer_only or len(shingles[original]) > len(own):
                copies[i] = Copy(original, share)
                continue
        for shingle in own:
            owner.setdefault(shingle, i)


def _shingles(text: str) -> list[_Shingle]:
    tokens = _TOKEN.findall(text.casefold())
    run = 2 * _RUN if len(tokens) > 0.4 * len(text) else _RUN
    return [tuple(tokens[i : i + run]) for i in range(len(tokens) - run + 1)]
