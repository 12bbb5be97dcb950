"""langdetect, used in the way that always gives the same answer."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from newsnorm.detectors.base import UNKNOWN, Guess
from newsnorm.detectors.chinese import chinese_script
from newsnorm.detectors.letters import count_letters
from newsnorm.rules.languages import canonical

__all__ = ["Langdetect"]

# Cut before langdetect sees it: it runs its patterns for addresses over the whole text before it cuts by itself.
_MOST_CHARS = 1000
_lock = threading.Lock()


@dataclass(frozen=True)
class Langdetect:
    """Ask langdetect, which knows 55 languages and is often sure where it should not be.

    Its own ``detect()`` is not used: its first call races between threads, and without a seed it changes its mind.
    """

    def detect(self, texts: Sequence[str]) -> list[Guess]:
        """Return a guess for each text, in order, from its first 1,000 characters."""
        heads = [text[:_MOST_CHARS] for text in texts]
        letters = count_letters(heads)
        return [
            self._one(text, script, upper) if script else UNKNOWN
            for text, script, upper in zip(heads, letters.script, letters.upper, strict=True)
        ]

    def _one(self, text: str, script: str, upper: float) -> Guess:
        from langdetect.lang_detect_exception import LangDetectException

        detector = _factory().create()
        # It takes words in capitals for names and leaves them out: nothing is left of a headline in capitals.
        detector.append(text.lower() if upper > 0.6 else text)
        try:
            likeliest = detector.get_probabilities()
        except LangDetectException:
            return UNKNOWN
        if not likeliest:
            return UNKNOWN
        code = canonical(likeliest[0].lang)
        if code is None:
            return UNKNOWN
        if script == "Hani" and not code.startswith(("zh", "ja")):  # traditional characters it often takes for Korean
            code = "zh"
        if code.startswith("zh"):
            code = f"zh-{chinese_script(text)}"
        return Guess(code, round(min(likeliest[0].prob, 0.9999), 4))


def _factory() -> Any:
    with _lock:
        return _load()


@lru_cache(maxsize=1)
def _load() -> Any:
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    factory.seed = 0  # on the object: each detector then draws from a generator of its own, begun anew
    return factory
