"""Markdown with YAML front matter, in English, in the original language, or with both side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Literal, TypeAlias, get_args

from newsnorm.errors import ConfigError
from newsnorm.exports.escape import escaped, escaped_lines
from newsnorm.exports.frontmatter import front_matter
from newsnorm.exports.versions import Version, original, translation
from newsnorm.models import Article, Kind

__all__ = ["View", "as_markdown", "markdown"]

View: TypeAlias = Literal["english", "original", "side_by_side"]

# The mark of a block, and what its further lines begin with.
_BLOCKS: dict[Kind, tuple[str, str]] = {
    "paragraph": ("", ""),
    "heading": ("## ", ""),
    "quote": ("> ", "> "),
    "list_item": ("- ", "  "),
}
_CELLS: dict[Kind, str] = {"paragraph": "{}", "heading": "**{}**", "quote": "“{}”", "list_item": "• {}"}


def as_markdown(view: View) -> Callable[[Article], str]:
    """Return the function that writes one article; a blank line parts it from the next one's front matter."""
    return partial(markdown, view=view)


def markdown(article: Article, view: View = "english") -> str:
    """Write an article as Markdown.

    Args:
        article: The article.
        view: ``english``: the translation, with the original where there is none; ``original``; ``side_by_side``: a
            table with the original on the left and the translation on the right, or the original alone where
            nothing was translated.

    Raises:
        ConfigError: There is no such view.
    """
    if view not in get_args(View):
        raise ConfigError(f"view is one of {', '.join(get_args(View))}, not {view!r}")
    first = original(article)
    second = translation(article)
    if second is None or view == "original":
        body = _body(first)
    elif view == "english":
        body = _body(second)
    else:
        body = _table(first, second)
    return front_matter(_facts(article)) + "\n" + body


def _body(version: Version) -> str:
    title = [f"# {escaped(version.headline)}"] if version.headline else []
    return "".join(f"{block}\n\n" for block in [*title, *(_block(*part) for part in version.paragraphs)])


def _block(kind: Kind, text: str) -> str:
    mark, further = _BLOCKS[kind]
    if kind == "heading":
        return mark + escaped(text)
    return mark + f"\\\n{further}".join(escaped_lines(text))


def _table(first: Version, second: Version) -> str:
    rows = [
        (_cell(kind, text), _cell(kind, other))
        for (kind, text), (_, other) in zip(first.paragraphs, second.paragraphs, strict=True)
    ]
    if first.headline:
        rows.insert(0, (_cell("heading", first.headline), _cell("heading", second.headline or "")))
    head = (first.language or "original", second.language or "")
    return "".join(f"| {left} | {right} |\n" for left, right in [head, ("---", "---"), *rows]) + "\n"


def _cell(kind: Kind, text: str) -> str:
    return _CELLS[kind].format(escaped(text)) if text else ""


def _facts(article: Article) -> dict[str, Any]:
    by = article.attribution
    people: dict[str, list[str]] = {}
    for person in by.people:
        people.setdefault(f"{person.role}s", []).append(person.name)
    made = article.translation
    return {
        "id": article.id,
        "title": article.title.original if article.title else None,
        "title_english": article.title.english if article.title else None,
        "language": article.language.code,
        "date": article.published.value if article.published else None,
        "updated": article.updated.value if article.updated else None,
        "url": article.url,
        "outlet": by.outlet,
        **people,
        "agencies": by.agencies,
        "sources": by.sources,
        "translated_from": by.translated_from,
        "dateline": by.dateline.text if by.dateline else None,
        "translation": {
            name: value
            for name, value in (
                ("status", made.status),
                ("target", made.target),
                ("engine", made.engine),
                ("model", made.model),
            )
            if value
        },
    }
