"""Sample articles, written for newsnorm, with the kinds of noise that scraped news comes with."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from newsnorm.models import RawArticle

__all__ = ["samples"]


def samples() -> Iterator[RawArticle]:
    """Yield the shipped sample articles, by name."""
    for file in sorted(files(__name__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".txt"):
            yield RawArticle(data=file.read_bytes(), id=file.name)
