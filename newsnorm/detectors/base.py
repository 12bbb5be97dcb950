"""What a language detector is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

__all__ = ["UNKNOWN", "Guess", "LanguageDetector"]


@dataclass(frozen=True, slots=True)
class Guess:
    """A detector's answer: a language code (``und`` for none) and a confidence between 0 and 1."""

    code: str
    confidence: float


UNKNOWN = Guess("und", 0.0)


@runtime_checkable
class LanguageDetector(Protocol):
    """Anything that tells languages: an object of your own will do."""

    def detect(self, texts: Sequence[str]) -> Sequence[Guess]:
        """Return a guess for each text, in order; never raise for any text.

        Args:
            texts: Any strings; the empty one, digits and emoji give ``und``.
        """
        ...
