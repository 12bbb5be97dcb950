"""Cut texts to what a service takes at a time, and put the answers together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from newsnorm.errors import TranslationError
from newsnorm.translators.text.items import has_words
from newsnorm.translators.text.sentences import clauses, sentences

__all__ = ["Pieces", "cut"]


@dataclass(frozen=True)
class Pieces:
    """A text as pieces to be translated and what stands between them."""

    parts: tuple[tuple[str, bool], ...]

    @property
    def wanted(self) -> tuple[str, ...]:
        """The pieces that have words in them."""
        return tuple(part for part, wanted in self.parts if wanted)

    def joined(self, answers: Mapping[str, str | TranslationError]) -> str | TranslationError:
        """Return the text with its pieces translated, or the first error."""
        out: list[str] = []
        for part, wanted in self.parts:
            answer = answers[part] if wanted else part
            if isinstance(answer, TranslationError):
                return answer
            if wanted and answer != part and out and out[-1] and not out[-1][-1].isspace():
                out.append(" ")
            out.append(answer)
        return "".join(out)


def cut(text: str, language: str, fits: Callable[[str], bool]) -> Pieces:
    """Cut a text at line breaks, then, where a line is too long, between sentences, then at clauses.

    Args:
        text: Any text.
        language: Its language code.
        fits: Whether the service takes a piece.
    """
    parts: list[tuple[str, bool]] = []
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if not has_words(bare):
            parts.append((line, False))
            continue
        start = line.index(bare)
        parts.append((line[:start], False))
        parts += _fitting(bare, language, fits)
        parts.append((line[start + len(bare) :], False))
    return Pieces(tuple(part for part in parts if part[0]))


def _fitting(line: str, language: str, fits: Callable[[str], bool]) -> list[tuple[str, bool]]:
    if fits(line):
        return [(line, True)]
    parts: list[tuple[str, bool]] = []
    begin = reached = 0
    for start, end in _small(line, language, fits):
        if reached > begin and not fits(line[begin:end]):
            parts.append((line[begin:reached], True))
            parts.append((line[reached:start], False))
            begin = start
        reached = end
    parts.append((line[begin:reached], True))
    return [part for part in parts if part[0]]


def _small(line: str, language: str, fits: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Return the ranges of sentences, or of parts of those that are too long themselves."""
    small: list[tuple[int, int]] = []
    for start, end in sentences(line, language):
        limit = end - start
        while not all(fits(line[start + low : start + high]) for low, high in clauses(line[start:end], limit)):
            limit //= 2
        small += [(start + low, start + high) for low, high in clauses(line[start:end], limit)]
    return small
