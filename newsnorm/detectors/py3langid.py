"""py3langid as it comes: all its languages, its own probabilities."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from newsnorm.detectors.base import UNKNOWN, Guess
from newsnorm.detectors.chinese import chinese_script
from newsnorm.detectors.identifier import load_identifier
from newsnorm.detectors.letters import count_letters
from newsnorm.detectors.sample import sample
from newsnorm.rules.languages import canonical

__all__ = ["Py3langid"]

_MOST_CHARS = 1200
_lock = threading.Lock()


@dataclass(frozen=True)
class Py3langid:
    """Ask py3langid for each text, with nothing known beforehand.

    It knows about 140 languages and is too modest about itself: guesses with confidence .5 are right in 99 % of
    sentences. ``auto`` uses the same model, calibrated.
    """

    def detect(self, texts: Sequence[str]) -> list[Guess]:
        """Return a guess for each text, in order; a text is looked at through a sample of 1,200 characters."""
        samples = [sample(text, _MOST_CHARS) for text in texts]
        letters = count_letters(samples)
        return [
            self._one(text, upper) if total else UNKNOWN
            for text, upper, total in zip(samples, letters.upper, letters.total, strict=True)
        ]

    def _one(self, text: str, upper: float) -> Guess:
        name, confidence = _identifier().classify(text.lower() if upper > 0.6 else text)
        code = canonical(name)
        if code is None or name == "zxx":
            return UNKNOWN
        if code.startswith("zh"):
            code = f"zh-{chinese_script(text)}"
        return Guess(code, round(float(confidence), 4))


def _identifier() -> Any:
    with _lock:
        return _load()


@lru_cache(maxsize=1)
def _load() -> Any:
    return load_identifier(norm_probs=True)
