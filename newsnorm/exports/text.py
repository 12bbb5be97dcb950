"""Plain text: the title and the body, in the target language where there is a translation."""

from __future__ import annotations

from newsnorm.models import Article

__all__ = ["as_text"]


def as_text(article: Article) -> str:
    """Write an article as paragraphs with blank lines between them; articles are parted by a line ``* * *``."""
    title = article.title and (article.title.english or article.title.original)
    body = article.text if article.english is None else article.english
    return "\n\n".join(part for part in (title, body, "* * *") if part) + "\n\n"
