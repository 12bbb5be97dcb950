"""Keep what must not be translated out of the model's hands.

Items are replaced by marks that models copy. A mark that does not come back exactly once shows at once; then other
marks are tried, and at last the text is cut at its items, which can't fail.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

import regex

from newsnorm.translators.text.items import UNSPACED, Item, has_words

__all__ = ["Masked", "guarded", "outside"]

# The first survives the models best; the others are for sentences in which it does not.
_STYLES = ("XQ{}X", "[{}]", "ZK{}")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks in the place of its items."""

    text: str
    marks: tuple[tuple[str, str], ...]

    def unmask(self, english: str) -> str | None:
        """Put the items back; ``None`` if a mark is not there exactly once."""
        for mark, item in self.marks:
            pattern = rf"(?<![\p{{L}}\p{{N}}]){regex.escape(mark)}(?![\p{{N}}])"
            found = list(regex.finditer(pattern, english, regex.IGNORECASE))
            if len(found) != 1:
                return None
            start, end = found[0].span()
            gap = " " if english[end : end + 1].isalpha() and item[-1].isalnum() else ""
            english = english[:start] + item + gap + english[end:]
        return english


def outside(text: str, items: Sequence[Item], change: Callable[[list[str]], Sequence[str]]) -> tuple[str, list[Item]]:
    """Change a text between its items only.

    Args:
        text: The text.
        items: What is in it and not to be touched.
        change: Gets all parts between the items, one more than there are items, and returns as many.

    Returns:
        The new text, and the items where they are in it.
    """
    built, moved = "", []
    for part, old in zip_longest(change(_between(text, items)), items):
        built += part
        if old is not None:
            original = text[old.start : old.end]
            moved.append(replace(old, start=len(built), end=len(built) + len(original)))
            built += original
    return built, moved


def guarded(text: str, items: Sequence[Item], translate: Callable[[str], str]) -> str:
    """Translate a text so that each of its items comes out exactly once.

    Args:
        text: The source.
        items: What :func:`find_items` found in it.
        translate: Translates one text that has words.

    Returns:
        The translation. No mark is left in it.
    """
    lead, items, tail, text = _without_edges(text, items)
    if not has_words(" ".join(_between(text, items))):
        return lead + _filled(text, items, [item.english for item in items]) + tail
    if not items:
        return lead + translate(text) + tail
    # With more marks than words there is no sentence left to understand.
    if len(items) <= 6:
        for style in _STYLES:
            if any(style.format(n).casefold() in text.casefold() for n in range(1, len(items) + 1)):
                continue
            masked = _mask(text, items, style)
            english = masked.unmask(translate(masked.text))
            if english is not None:
                return lead + english + tail
    return lead + _piecewise(text, items, translate) + tail


def _mask(text: str, items: Sequence[Item], style: str) -> Masked:
    marks = [style.format(number) for number in range(1, len(items) + 1)]
    return Masked(
        _filled(text, items, marks), tuple((mark, item.english) for mark, item in zip(marks, items, strict=True))
    )


def _piecewise(text: str, items: Sequence[Item], translate: Callable[[str], str]) -> str:
    parts = _between(text, items)
    for place, piece in enumerate(parts):
        bare = piece.strip()
        if has_words(bare):
            left = piece[: len(piece) - len(piece.lstrip())]
            right = piece[len(piece.rstrip()) :]
            # Chinese needs no space beside an address, English does.
            left = left or (" " if place and UNSPACED.match(bare[0]) else "")
            right = right or (" " if place < len(items) and UNSPACED.match(bare[-1]) else "")
            parts[place] = left + translate(bare) + right
    return "".join(chain.from_iterable(zip_longest(parts, (item.english for item in items), fillvalue="")))


def _without_edges(text: str, items: Sequence[Item]) -> tuple[str, list[Item], str, str]:
    """Take emoji off the ends of a text: there they need no mark."""
    rest = list(items)
    start, end = 0, len(text)
    lead = tail = ""
    while rest and rest[0].kind == "emoji" and not text[start : rest[0].start].strip():
        item = rest.pop(0)
        after = item.end + len(text[item.end :]) - len(text[item.end :].lstrip())
        lead += text[start : item.start] + item.english + text[item.end : after]
        start = after
    while rest and rest[-1].kind == "emoji" and not text[rest[-1].end : end].strip():
        item = rest.pop()
        before = len(text[: item.start].rstrip())
        tail = text[before : item.start] + item.english + text[item.end : end] + tail
        end = before
    moved = [Item(item.start - start, item.end - start, item.english, item.kind) for item in rest]
    return lead, moved, tail, text[start:end]


def _between(text: str, items: Sequence[Item]) -> list[str]:
    """Return the parts of a text between its items, one more than there are items."""
    starts = [0, *(item.end for item in items)]
    ends = [*(item.start for item in items), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _filled(text: str, items: Sequence[Item], instead: Sequence[str]) -> str:
    """Put something else in the place of each item."""
    parts = _between(text, items)
    return parts[0] + "".join(chain.from_iterable(zip(instead, parts[1:], strict=True)))
