"""The usual names of fields: where to look in a record whose owner named none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeAlias

__all__ = ["HINTS", "PACKED", "useful", "usual_places"]

Place: TypeAlias = tuple[str, str]
"""A field, and the field in it or ``""``."""

# Compared without case and without what is neither letter nor digit; a dot goes into a nested record.
_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    name: tuple(spellings.split())
    for name, spellings in {
        "text": "text body content article maintext fulltext rawtext raw articlebody articletext articlecontent "
        "bodytext plaintext contenttext newstext",
        "html": "html rawhtml contenthtml bodyhtml htmlcontent pagehtml",
        "id": "id uid uuid guid docid documentid articleid",
        "url": "url link sourceurl articleurl canonicalurl",
        "outlet": "outlet publisher publication site sitename attribution.outlet source.name",
        "title": "title headline title.original",
        "published": "published date datepublish datepublished publishdate publisheddate publishedat publicationdate "
        "pubdate published.value",
        "language": "language lang languagecode inlanguage",
        "crawled": "crawled datedownload crawldate fetched fetchedat retrieved retrievedat",
    }.items()
}
HINTS = tuple(name for name in _SPELLINGS if name not in ("text", "html"))
"""What a field of a record can be named as in ``Fields.meta``: fields of :class:`~newsnorm.RawArticle`."""

PACKED = "data_base64"
"""Field with the bytes of a document in Base64, for text of unknown charset in JSON."""

_NOT_PLAIN = re.compile(r"[\W_]+")
_OUTER = frozenset(spelling.partition(".")[0] for spellings in _SPELLINGS.values() for spelling in spellings)


@lru_cache(maxsize=256)
def usual_places(columns: tuple[str, ...]) -> Mapping[str, tuple[Place, ...]]:
    """Find out where a record with these fields may hold the text, the HTML and each hint; the likeliest place first."""
    names = {_plain(name): name for name in reversed(columns)}
    return {
        wanted: tuple(
            (names[outer], inner)
            for outer, _, inner in (spelling.partition(".") for spelling in spellings)
            if outer in names
        )
        for wanted, spellings in _SPELLINGS.items()
    }


def useful(columns: Iterable[str]) -> list[str]:
    """Return the columns of a table that have a usual name, so that the others need not be read."""
    return [name for name in columns if name == PACKED or _plain(name) in _OUTER]


def _plain(name: str) -> str:
    return _NOT_PLAIN.sub("", name.casefold())
