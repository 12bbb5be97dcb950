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
_AFTER_MARK = regex.compile(r"[、。，！？」](.{6})")
_LONG_WORD = 7  # letters
_FEWEST_CHARS = 20
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


def near_copies(texts: Sequence[str], known: Mapping[int, Copy]) -> dict[int, Copy]:
    """Return the paragraphs, by index, nearly all of whose shingles stand in others that stay.

    Looked at from the front, a paragraph is a copy of what came before it; then, from the back, of a longer one
    after it, which is what a teaser is. Linear in the length of all texts.

    Args:
        texts: All paragraphs in order.
        known: Copies that are known already; they neither count as originals nor are looked at again.
    """
    related = _related({i: text for i, text in enumerate(texts) if i not in known and len(text) >= _FEWEST_CHARS})
    if not related:
        return {}
    shingles = [_shingles(text) if i in related else [] for i, text in enumerate(texts)]
    copies: dict[int, Copy] = {}
    _look(texts, shingles, range(len(texts)), copies, longer_only=False)
    _look(texts, shingles, range(len(texts) - 1, -1, -1), copies, longer_only=True)
    return copies


def _related(texts: Mapping[int, str]) -> set[int]:
    """Return the paragraphs that may be a copy or have one, judged by a sample of each.

    Copies agree in most of their words, so also in most runs of three words that begin with a long one; where there
    are few spaces, in what follows a punctuation mark. Unless half of some paragraph's sample stands elsewhere there
    is no copy; nearly all articles end here.
    """
    samples = {i: _sample(text) for i, text in texts.items()}
    seen = Counter(run for sample in samples.values() for run in sample)
    if len(seen) == sum(map(len, samples.values())):
        return set()
    shared = {i: sum(seen[run] > 1 for run in sample) for i, sample in samples.items()}
    if not any(2 * shared[i] >= len(sample) for i, sample in samples.items() if sample):
        return set()
    # Too short a paragraph for a sample may still be in another: it is looked at beside those.
    return {i for i, sample in samples.items() if shared[i] or not sample}


def _sample(text: str) -> set[str]:
    words = text.casefold().split()
    if 12 * len(words) < len(text):
        return {text[:_FEWEST_CHARS], *_AFTER_MARK.findall(text)}
    return {
        f"{first} {second} {third}"
        for first, second, third in zip(words, words[1:], words[2:], strict=False)
        if len(first) >= _LONG_WORD
    }


def _look(
    texts: Sequence[str],
    shingles: Sequence[list[_Shingle]],
    order: range,
    copies: dict[int, Copy],
    *,
    longer_only: bool,
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
