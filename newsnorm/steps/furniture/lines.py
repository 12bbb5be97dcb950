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
        before = 0
        for text, start, end in parts:
            texts.append(text if len(text) <= _HEAD + _TAIL else text[:_HEAD] + " " + text[-_TAIL:])
            if start == before + 1 and raw[before] == "\n":
                indents.append(0)
                gaps.append(0)
                before = end
                continue
            between = raw[max(before, start - _LOOK_BACK) : start]
            between = between[len(between.rstrip()) :]  # what another step took out is not layout
            breaks = between.count("\n")
            indents.append(len(between) - between.rfind("\n") - 1)
            gaps.append(max(breaks - 1, 0))
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
