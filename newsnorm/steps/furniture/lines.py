"""The lines that are scored, and the layout that only the input shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Lines"]

# A longer line is judged by its two ends: what it is shows there, and work per line stays bounded.
_HEAD = 3000
_TAIL = 1000
_LOOK_BACK = 500


@dataclass(frozen=True)
class Lines:
    """Lines of one document, in order.

    Attributes:
        texts: Their texts, without white space around them.
        indents: White space before each, in columns of its line.
        gaps: Blank lines before each.
    """

    texts: tuple[str, ...]
    indents: tuple[int, ...]
    gaps: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.texts)

    @classmethod
    def of(cls, raw: str, parts: Iterable[tuple[str, int, int]]) -> Lines:
        """Collect lines with their layout.

        Args:
            raw: The input.
            parts: Text, start and end of each line; start and end count in ``raw``.
        """
        texts: list[str] = []
        indents: list[int] = []
        gaps: list[int] = []
        known: dict[str, tuple[int, int]] = {}  # few stretches of white space make up a page
        before = 0
        for text, start, end in parts:
            texts.append(text if len(text) <= _HEAD + _TAIL else text[:_HEAD] + " " + text[-_TAIL:])
            between = raw[before if start - before < _LOOK_BACK else start - _LOOK_BACK : start]
            layout = known.get(between)
            if layout is None:
                layout = known[between] = _layout(between)
            indents.append(layout[0])
            gaps.append(layout[1])
            before = end
        return cls(tuple(texts), tuple(indents), tuple(gaps))

    @classmethod
    def plain(cls, texts: Sequence[str]) -> Lines:
        """Collect paragraphs as they stand in an article's text: a blank line before each, no indentation."""
        cut = tuple(text if len(text) <= _HEAD + _TAIL else text[:_HEAD] + " " + text[-_TAIL:] for text in texts)
        return cls(cut, (0,) * len(cut), (0, *(1,) * (len(cut) - 1)))

    @classmethod
    def split(cls, raw: str) -> tuple[Lines, Sequence[tuple[int, int]]]:
        """Cut a text at its line breaks; return the lines and their spans."""
        parts: list[tuple[str, int, int]] = []
        position = 0
        for line in raw.split("\n"):
            text = line.strip()
            if text:
                start = position + line.index(text[0])
                parts.append((text, start, start + len(text)))
            position += len(line) + 1
        return cls.of(raw, parts), [(start, end) for _, start, end in parts]


def _layout(between: str) -> tuple[int, int]:
    """Return indentation and blank lines of what stands before a line."""
    space = between[len(between.rstrip()) :]  # what another step took out is not layout
    return len(space) - space.rfind("\n") - 1, max(space.count("\n") - 1, 0)
