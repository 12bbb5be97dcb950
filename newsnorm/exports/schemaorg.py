"""schema.org ``NewsArticle`` as JSON-LD: the original, with its translation as ``workTranslation``.

The vocabulary: https://schema.org/NewsArticle.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from newsnorm.exports.jsonl import one_line
from newsnorm.exports.versions import Version, machine_translation, original, translation
from newsnorm.models import Article, NewsDate, Role

__all__ = ["as_schema_org", "news_article"]

# A photographer made the pictures, not the text, and schema.org has no property for that on an article.
_PROPERTIES: dict[Role, str] = {
    "reporter": "author",
    "contributor": "contributor",
    "photographer": "contributor",
    "editor": "editor",
    "translator": "translator",
}

_MINUTE = re.compile(r"(T\d\d:\d\d)")


def as_schema_org(article: Article) -> str:
    """Write an article as one line of JSON-LD, final line feed included."""
    return one_line(json.dumps(news_article(article), ensure_ascii=False, separators=(",", ":")))


def news_article(article: Article) -> dict[str, Any]:
    """Describe an article in the terms of schema.org.

    What is not known is left out. A date is an ISO 8601 date as precise as it is known, ``2023-02`` for a month;
    schema.org's ``Date`` is any ISO 8601 date, but some readers take whole days only. Its ``DateTime`` has seconds, so
    minutes are filled up with ``:00``; of an hour without minutes the day is given.
    """
    first = original(article)
    second = translation(article)
    by = article.attribution
    work = {
        "@context": "https://schema.org",
        **_work(article, first),
        "url": article.url if _is_url(article.url) else None,
        "identifier": article.id,
        "dateline": by.dateline.text if by.dateline else None,
        "locationCreated": {"@type": "Place", "name": by.dateline.place} if by.dateline and by.dateline.place else None,
        "creditText": _credit([by.outlet, *by.agencies]),
        "isBasedOn": _several({"@type": "CreativeWork", "name": name} for name in by.sources),
        # What is named may be a publication or a language, so it is the credit of the work, not its name.
        "translationOfWork": {"@type": "CreativeWork", "creditText": by.translated_from}
        if by.translated_from
        else None,
    }
    if second is not None:
        work["workTranslation"] = _known(
            {
                **_work(article, second),
                "translationOfWork": {"@type": "NewsArticle", "@id": first.uri},
                "creditText": machine_translation(article),
                "digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
            }
        )
    return _known(work)


def _work(article: Article, version: Version) -> dict[str, Any]:
    by = article.attribution
    people: dict[str, list[dict[str, str]]] = {}
    for person in by.people:
        people.setdefault(_PROPERTIES[person.role], []).append({"@type": "Person", "name": person.name})
    return {
        "@type": "NewsArticle",
        "@id": version.uri,
        "headline": version.headline,
        "inLanguage": version.language,
        "articleBody": version.text,
        "datePublished": _date(article.published),
        "dateModified": _date(article.updated),
        "publisher": _organization(by.outlet) if by.outlet else None,
        "sourceOrganization": _several(_organization(name) for name in by.agencies),
        **{name: _several(persons) for name, persons in people.items()},
    }


def _organization(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _credit(names: list[str | None]) -> str:
    return "/".join(name for name in names if name)


def _several(values: Iterable[dict[str, str]]) -> list[dict[str, str]] | dict[str, str] | None:
    """Write one value as itself, as most readers expect it, and several as a list."""
    found = list(values)
    return found[0] if len(found) == 1 else found or None


def _known(work: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in work.items() if value}


def _date(date: NewsDate | None) -> str | None:
    if date is None:
        return None
    if date.precision == "hour":
        return date.value.partition("T")[0]
    return _MINUTE.sub(r"\1:00", date.value) if date.precision == "minute" else date.value


def _is_url(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return not re.search(r"\s", url or "") and parts.scheme in ("http", "https") and bool(parts.netloc)
