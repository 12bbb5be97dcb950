"""The formats, and which of them a stream is in: by its first bytes, then by its name, then by what it looks like."""

from __future__ import annotations

import re
from pathlib import PurePath

from newsnorm.readers.compressed import COMPRESSED_SUFFIXES
from newsnorm.readers.delimited import looks_delimited
from newsnorm.readers.feed import looks_like_feed
from newsnorm.readers.fields import Fields

__all__ = ["FORMATS", "SUFFIXES", "format_of", "inner_suffix"]

SUFFIXES = {
    ".txt": "document",
    ".text": "document",
    ".md": "document",
    ".html": "document",
    ".htm": "document",
    ".xhtml": "document",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "json",
    ".parquet": "parquet",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".wet": "warc",
}
"""Ends of file names (before ``.gz`` and its like) that are looked for in folders, and the format each names."""

FORMATS = tuple(dict.fromkeys(SUFFIXES.values()))
"""What ``readers.open(format=…)`` may be."""

_MAGIC = ((b"PAR1", "parquet"), (b"WARC/0.", "warc"), (b"WARC/1.", "warc"))
_ARRAY = re.compile(rb"\s*\[\s*\{")
_RECORD = re.compile(rb'\s*\{\s*"(?:[^"\\]|\\.)*"\s*:')


def inner_suffix(path: PurePath) -> str:
    """Return the end of a file's name in lower case, without that of its compression."""
    suffix = path.suffix.lower()
    return PurePath(path.stem).suffix.lower() if suffix in COMPRESSED_SUFFIXES else suffix


def format_of(suffix: str, head: bytes, fields: Fields) -> str:
    """Find out the format of a stream.

    Args:
        suffix: End of the file's name; ``""`` for standard input.
        head: Its first bytes, uncompressed.
        fields: What the caller knows of its fields, by which a table without a name is recognised.
    """
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    named = SUFFIXES.get(suffix)
    if named and named != "json":
        return named
    if _ARRAY.match(head):
        return "json"
    if _RECORD.match(head):
        first, feed, _ = head.lstrip().partition(b"\n")
        return "json" if feed and first.rstrip().endswith((b"{", b"[", b",")) else "jsonl"
    if named:
        return named
    if looks_like_feed(head):
        return "feed"
    return "csv" if looks_delimited(head, fields) else "document"
