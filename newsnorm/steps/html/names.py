"""What pages call their parts: groups of names in ``class``, ``id``, ``role`` and ``itemprop``, and telling tags.

Class names are English on pages of all languages. They are evidence for the model and never a rule by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

__all__ = ["GROUPS", "groups_of"]

_NAMES: Mapping[str, str] = {
    "body": r"article-?_?(?:body|text|content)|(?:story|body|post|entry|field|main|rich|page)-?_?(?:body|text|content)|paragraph|prose",
    "content": r"article|story|content|main|post|entry|text|news|detail|body",
    "comment": r"comment|disqus|repl(?:y|ies)|discuss|forum|kommentar|koment|coment|livefyre|thread",
    "menu": r"nav|menu|crumb|pag(?:er|ina)|\btabs?\b|toc",
    "side": r"side|aside|\brail|widget|secondary|right-?col|col-?right",
    "foot": r"foot|copyright|legal|disclaim|imprint|bottom",
    "head": r"header|masthead|topbar|\btop\b|logo",
    "related": r"relat|recommend|\bmore|read-?more|also|teaser|card|promo|trend|popular|most|latest|list|feed|grid|suggest|outbrain|taboola|recirc|tile|item",
    "share": r"shar(?:e|ing)|social|facebook|twitter|whatsapp|tool|print|mail|follow|action",
    "subscribe": r"newsletter|subscri|sign-?(?:up|in)|paywall|login|regist|offer|premium|piano|donat|member",
    "advert": r"\bads?\b|\bad-|advert|sponsor|banner|dfp|gpt|commercial|affiliate|partner",
    "media": r"caption|figure|galler|photo|image|video|player|slide|embed|media|picture|\bpic|\bimg|audio",
    "credit": r"by-?line|author|date|time|meta|info|\btags?\b|categor|topic|keyword|source|\bbio|credit|writer|publish|updat",
    "intro": r"lead|lede|intro|standfirst|sub-?(?:title|head)|\bdek\b|summary|abstract|perex|chapo|descri|excerpt|deck",
    "title": r"title|headline|heading",
    "hidden": r"hidden|modal|popup|overlay|cookie|consent|gdpr|sr-only|screen-?reader|skip|tooltip|toast",
}
_TAGS: Mapping[str, frozenset[str]] = {
    "<article>": frozenset(("article",)),
    "<main>": frozenset(("main",)),
    "<section>": frozenset(("section",)),
    "<p>": frozenset(("p",)),
    "<nav>": frozenset(("nav",)),
    "<header>": frozenset(("header",)),
    "<footer>": frozenset(("footer",)),
    "<aside>": frozenset(("aside",)),
    "<form>": frozenset(("form", "fieldset", "button")),
    "<figure>": frozenset(("figure", "figcaption", "picture")),
    "<list>": frozenset(("ul", "ol", "dl")),
    "<table>": frozenset(("table",)),
    "<quote>": frozenset(("blockquote",)),
}
UNSEEN = len(_NAMES) + len(_TAGS)
GROUPS = (*_NAMES, *_TAGS, "<unseen>")

_SEARCH = [re.compile(pattern) for pattern in _NAMES.values()]
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BY_TAG = {
    tag: tuple(place for place, tags in enumerate(_TAGS.values(), len(_NAMES)) if tag in tags)
    for tag in frozenset().union(*_TAGS.values())
}
_LONGEST = 200
_UNSEEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def groups_of(tag: str, attributes: str, style: str = "", *, hidden: bool = False) -> tuple[int, ...]:
    """Return the numbers of the groups that an element belongs to.

    Args:
        tag: Its tag.
        attributes: Its names.
        style: Its own style.
        hidden: Whether it has the attribute ``hidden``.
    """
    found = _BY_TAG.get(tag, ()) + (_named(attributes[:_LONGEST]) if attributes else ())
    return (*found, UNSEEN) if hidden or (style and _UNSEEN.search(style)) else found


@lru_cache(maxsize=8192)
def _named(attributes: str) -> tuple[int, ...]:
    names = _CAMEL.sub("-", attributes).lower().replace("_", "-")
    return tuple(place for place, pattern in enumerate(_SEARCH) if pattern.search(names))
