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


@dataclass(frozen=True)
class Facts:
    """Texts from a page's head, each as lines.

    Attributes:
        titles: Its titles.
        descriptions: Its descriptions.
        body: The article's text as JSON-LD has it; empty if it has none.
    """

    titles: list[str]
    descriptions: list[str]
    body: list[str]


def facts_of(root: Any) -> Facts:
    """Collect the texts of a page's head and of its JSON-LD."""
    titles: list[str] = [text for element in root.iter("title") if (text := element.text)][:1]
    descriptions: list[str] = []
    body: list[str] = []
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        content = element.get("content")
        if content and name in _TITLES:
            titles.append(content)
        elif content and name in _DESCRIPTIONS:
            descriptions.append(content)
    for element in root.iter("script"):
        text = element.text
        if text and "ld+json" in (element.get("type") or "") and "articleBody" in text and len(text) <= _LONGEST:
            body += _bodies(text)
    return Facts(_lines(titles), _lines(descriptions), _lines(body))


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
