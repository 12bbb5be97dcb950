"""Articles into files. A format is one file of this package and one line of :data:`FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newsnorm.exports.jsonl import as_jsonl
from newsnorm.exports.text import as_text
from newsnorm.models import Article

__all__ = ["FORMATS"]

FORMATS: Mapping[str, Callable[[Article], str]] = {"jsonl": as_jsonl, "text": as_text}
"""Format name to the function that writes one article, final line feed included."""
