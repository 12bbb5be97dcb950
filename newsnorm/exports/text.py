"""Plain text: the title and the body."""

from __future__ import annotations

from newsnorm.models import Article

__all__ = ["as_original_text", "as_text"]


def as_text(article: Article) -> str:
    """Write an article in the target language where there is a translation; a line ``* * *`` parts articles."""
    title = (article.title.english or article.title.original) if article.title else None
    return _text(title, article.text if article.english is None else article.english)


def as_original_text(article: Article) -> str:
    """Write an article in the language that it was written in; a line ``* * *`` parts articles."""
    return _text(article.title.original if article.title else None, article.text)


def _text(title: str | None, body: str) -> str:
    return "\n\n".join(part for part in (title, body, "* * *") if part) + "\n\n"
