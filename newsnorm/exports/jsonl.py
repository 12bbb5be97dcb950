"""JSON Lines: the whole record, one article a line."""

from __future__ import annotations

from newsnorm.models import Article

__all__ = ["as_jsonl"]


def as_jsonl(article: Article) -> str:
    r"""Write an article as one line of JSON; ``Article.model_validate_json`` reads it back.

    U+2028 and its kin are line breaks to some readers, so they are written as escapes.
    """
    line = article.model_dump_json()
    for char in ("\u2028", "\u2029", "\x85"):
        line = line.replace(char, f"\\u{ord(char):04x}")
    return line + "\n"
