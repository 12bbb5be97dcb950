"""Read the metadata that a page's markup has: JSON-LD, OpenGraph and the many kinds of meta tags.

No parser is needed for it: scripts and meta tags can't nest. The result are *hints* by the names of ``Draft.hints``;
what becomes of them beside the text is decided in ``reconcile.py``.
"""

from __future__ import annotations

import html as entities
import json
from collections.abc import Iterator, Mapping
from typing import Any

import regex

__all__ = ["hints_of_markup"]

_LONGEST = 2_000_000
_SCRIPT = regex.compile(r"<script[^>]*?ld\+json[^>]*>(.*?)</script", regex.IGNORECASE | regex.DOTALL)
_META = regex.compile(r"<meta\s[^>]{3,2000}>", regex.IGNORECASE)
_ATTRIBUTE = regex.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_TITLE = regex.compile(r"<title[^>]*>(.{1,500}?)</title", regex.IGNORECASE | regex.DOTALL)
_HEADING = regex.compile(r"<h1[^>]*>(.{1,3000}?)</h1", regex.IGNORECASE | regex.DOTALL)
_TIME = regex.compile(r"<time\s[^>]{0,500}?datetime\s*=\s*[\"']([^\"']{4,40})[\"']", regex.IGNORECASE)
_LANG = regex.compile(r"<html[^>]*?\slang\s*=\s*[\"']?([A-Za-z-]{2,12})", regex.IGNORECASE)
_TAG = regex.compile(r"<[^<>]*>")
_TYPES = ("newsarticle", "article", "blogposting", "report", "liveblogposting", "socialmediaposting", "review")

# In the order in which they are believed.
_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "og:published_time",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "publishdate",
    "publish-date", "publication_date", "pubdate", "article.published", "date", "cxenseparse:recs:publishtime", "last-modified-date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:article:modified_time", "article:modified", "datemodified", "og:updated_time",
    "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "article.updated",
)  # fmt: skip
_PEOPLE = ("author", "parsely-author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "sailthru.author", "byl", "cxenseparse:author")  # fmt: skip
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "twitter:app:name:iphone")


def hints_of_markup(html: str) -> dict[str, str]:
    """Return what a page's markup says: ``title``, ``heading``, ``published``, ``updated``, ``people`` (by ``;``), ``outlet``, ``language``.

    JSON-LD is believed before meta tags, these before headings and ``<time>``. A name is absent when nothing says it.
    """
    page = html[:_LONGEST]
    linked = _linked(page)
    metas = _metas(page)
    heading = _HEADING.search(page)
    title = _TITLE.search(page)
    time = _TIME.search(page)
    language = _LANG.search(page)
    found = {
        "title": linked.get("title")
        or _first(metas, _TITLES)
        or _text(heading[1] if heading else "")
        or _text(title[1] if title else ""),
        "heading": _text(heading[1] if heading else ""),
        "published": linked.get("published") or _first(metas, _PUBLISHED) or (time[1] if time else ""),
        "updated": linked.get("updated") or _first(metas, _UPDATED),
        "people": linked.get("people") or _names(metas),
        "outlet": linked.get("outlet") or _first(metas, _OUTLETS),
        "language": language[1] if language else "",
    }
    return {name: value for name, value in found.items() if value}


def _text(markup: str) -> str:
    return " ".join(entities.unescape(_TAG.sub(" ", markup)).split())


def _metas(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in _META.findall(page):
        attributes = {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(tag)}
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = _text(attributes.get("content", ""))
        if name and content:
            found.setdefault(name.lower(), []).append(content)
    return found


def _first(metas: Mapping[str, list[str]], names: tuple[str, ...]) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _names(metas: Mapping[str, list[str]]) -> str:
    for name in _PEOPLE:
        # Many pages put the address of a profile here.
        people = [value for value in metas.get(name, ()) if not value.startswith(("http", "/", "www."))]
        if people:
            return "; ".join(dict.fromkeys(people))
    return ""


def _linked(page: str) -> dict[str, str]:
    """Read the JSON-LD record of the article; of several the one that says most."""
    nodes: list[dict[str, Any]] = []
    for match in _SCRIPT.finditer(page):
        nodes += _nodes(match[1])
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    articles = [node for node in nodes if _is_article(node)]
    if not articles:
        return {}
    best = max(
        articles,
        key=lambda node: sum(
            bool(node.get(key)) for key in ("headline", "datePublished", "author", "articleBody", "mainEntityOfPage")
        ),
    )
    title = best.get("headline") or best.get("name")
    publisher = _resolved(best.get("publisher"), by_id)
    found = {
        "title": _text(title) if isinstance(title, str) else "",
        "published": _moment(best.get("datePublished") or best.get("dateCreated")),
        "updated": _moment(best.get("dateModified")),
        "people": "; ".join(dict.fromkeys(_people(best.get("author") or best.get("creator"), by_id))),
        "outlet": _text(str(publisher.get("name", ""))) if isinstance(publisher, dict) else "",
    }
    return {name: value for name, value in found.items() if value}


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    text = (
        script.strip()
        .removeprefix("<!--")
        .removesuffix("-->")
        .strip()
        .removeprefix("//<![CDATA[")
        .removesuffix("//]]>")
    )
    try:
        waiting: list[Any] = [json.loads(text.strip().rstrip(";"), strict=False)]
    except (ValueError, RecursionError):
        return  # many pages have broken JSON here; the meta tags have to do then
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            yield value
            waiting += [one for one in value.values() if isinstance(one, dict | list)]


def _is_article(node: Mapping[str, Any]) -> bool:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    has_dates = bool(node.get("datePublished") or node.get("headline"))
    return has_dates and any(isinstance(one, str) and one.lower().endswith(_TYPES) for one in kinds)


def _resolved(value: Any, by_id: Mapping[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _people(value: Any, by_id: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        person = _resolved(one, by_id)
        name = person.get("name") if isinstance(person, dict) else person
        for part in name if isinstance(name, list) else [name]:
            if isinstance(part, str) and part.strip() and not part.startswith("http"):
                yield _text(part)


def _moment(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value.strip() if isinstance(value, str) else ""
