"""What a page's head says about its text: title, description, and the body that some pages repeat in JSON-LD."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

__all__ = ["Facts", "facts_of"]

_TAGS = re.compile(r"<[^<>]{1,300}>")
_TITLES = frozenset(("og:title", "twitter:title", "title"))
_DESCRIPTIONS = frozenset(("description", "og:description", "twitter:description"))
_LONGEST = 2_000_000
_TYPE = re.compile(r'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"(\w{3,40})"')
# What pages call themselves in og:type and in JSON-LD, in lower case.
_ARTICLES = ("article", "blogposting")
_OTHERS = frozenset(("website", "product", "recipe", "event", "profile", "book", "game", "company", "collectionpage"))


@dataclass(frozen=True)
class Facts:
    """Texts from a page's head, each as lines.

    Attributes:
        titles: Its titles.
        descriptions: Its descriptions.
        body: The article's text as JSON-LD has it; empty if it has none.
        article: 1 for a page that calls itself an article, -1 for one that calls itself something else, 0 for neither.
    """

    titles: list[str]
    descriptions: list[str]
    body: list[str]
    article: int = 0


def facts_of(root: Any) -> Facts:
    """Collect the texts of a page's head and of its JSON-LD."""
    titles: list[str] = [text for element in root.iter("title") if (text := element.text)][:1]
    descriptions: list[str] = []
    body: list[str] = []
    kinds: set[str] = set()
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        content = element.get("content")
        if content and name in _TITLES:
            titles.append(content)
        elif content and name in _DESCRIPTIONS:
            descriptions.append(content)
        elif content and name == "og:type":
            kinds.add(content.lower())
    for element in root.iter("script"):
        text = element.text
        if text and "ld+json" in (element.get("type") or "") and len(text) <= _LONGEST:
            kinds.update(found.lower() for found in _TYPE.findall(text))
            if "articleBody" in text:
                body += _bodies(text)
    article = 1 if any(kind.endswith(_ARTICLES) for kind in kinds) else -1 if kinds & _OTHERS else 0
    return Facts(_lines(titles), _lines(descriptions), _lines(body), article)


def _bodies(text: str) -> list[str]:
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return []  # many pages have broken JSON here, and nothing depends on it
    found = []
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            body = value.get("articleBody")
            if isinstance(body, str):
                found.append(body)
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return found


def _lines(texts: list[str]) -> list[str]:
    plain = (_TAGS.sub("\n", html.unescape(_TAGS.sub("\n", text))) for text in texts)
    return list(dict.fromkeys(line for text in plain for part in text.splitlines() if (line := part.strip())))
