"""JSON Lines: the whole record, one article a line."""

from __future__ import annotations

from newsnorm.models import Article

__all__ = ["as_jsonl", "one_line"]


def as_jsonl(article: Article) -> str:
    """Write an article as one line of JSON; ``Article.model_validate_json`` reads it back."""
    return one_line(article.model_dump_json())


def one_line(document: str) -> str:
    r"""Make a line of a JSON document without line feeds, final line feed included.

    U+2028 and its kin are line breaks to some readers, so they are written as escapes; in JSON they can stand in
    strings only.
    """
    for char in ("\u2028", "\u2029", "\x85"):
        document = document.replace(char, f"\\u{ord(char):04x}")
    return document + "\n"
