"""Language detectors behind one protocol."""

from __future__ import annotations

from newsnorm.detectors.base import UNKNOWN, Guess, LanguageDetector
from newsnorm.errors import ConfigError

__all__ = ["DETECTORS", "UNKNOWN", "Guess", "LanguageDetector", "build_detector"]

DETECTORS = ("auto", "py3langid", "langdetect")


def build_detector(detector: str | object) -> LanguageDetector:
    """Return the detector of a name, or the object itself if it is one.

    Nothing is loaded yet: models are read when the first text needs them, once a process.

    Args:
        detector: One of :data:`DETECTORS`, or an object with ``detect(texts)``.

    Raises:
        ConfigError: There is no detector of that name, or the object has no such method.
    """
    if isinstance(detector, LanguageDetector):
        return detector
    if detector == "auto":
        from newsnorm.detectors.auto import Auto

        return Auto()
    if detector == "py3langid":
        from newsnorm.detectors.py3langid import Py3langid

        return Py3langid()
    if detector == "langdetect":
        from newsnorm.detectors.langdetect import Langdetect

        return Langdetect()
    raise ConfigError(
        f"unknown detector {detector!r}; the detectors are {', '.join(DETECTORS)}, or an object with detect(texts)"
    )
