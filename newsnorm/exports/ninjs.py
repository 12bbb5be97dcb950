"""IPTC ninjs 3.1, "news in JSON": one item for the original with its translation as an associated item.

The standard: https://iptc.org/std/ninjs/ and the schema http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json. It fixes
no vocabulary for roles and relations; those here are plain English words.
"""

from __future__ import annotations

import json
import re
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import Any

from newsnorm.exports.jsonl import one_line
from newsnorm.exports.versions import Version, machine_translation, original, translation
from newsnorm.models import Article, Kind, NewsDate

__all__ = ["as_ninjs", "ninjs_item"]

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
# IPTC's vocabulary has no word for translation; this one is "created algorithmically using a model derived from
# sampled content" (https://cv.iptc.org/newscodes/digitalsourcetype/), which a neural translation is.
_MACHINE_MADE = {
    "uri": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    "literal": "machine translation",
}
_TAGS: dict[Kind, str] = {
    "paragraph": "<p>{}</p>",
    "heading": "<h2>{}</h2>",
    "quote": "<blockquote><p>{}</p></blockquote>",
    "list_item": "<li>{}</li>",
}

# What XML can't hold, not even as a reference.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def as_ninjs(article: Article) -> str:
    """Write an article as one line of ninjs, final line feed included."""
    return one_line(json.dumps(ninjs_item(article), ensure_ascii=False, separators=(",", ":")))


def ninjs_item(article: Article) -> dict[str, Any]:
    """Describe an article as ninjs 3.1.

    What is not known is left out. ninjs has full date-times only: a date without a day is said in ``edNote``, one
    without a time or a zone is given as of midnight or as UTC, and ``edNote`` says that too.
    """
    first = original(article)
    second = translation(article)
    item = _item(article, first)
    notes = list(_date_notes(article))
    if second is not None:
        item["associations"] = [
            {
                "name": f"Translation ({second.language})",
                "rel": "translation",
                **_item(article, second),
                "edNote": " ".join([machine_translation(article), *notes]),
                "digitalSourceType": _MACHINE_MADE,
                "associations": [{"name": "Original", "rel": "translationOf", "uri": first.uri}],
            }
        ]
    if notes:
        item["edNote"] = " ".join(notes)
    return {"standard": _STANDARD, **item}


def _item(article: Article, version: Version) -> dict[str, Any]:
    by = article.attribution
    created = _date_time(article.published)
    updated = _date_time(article.updated)
    item = {
        "uri": version.uri,
        "type": "text",
        "representationType": "full",
        "contentCreated": created,
        "versionCreated": updated,
        "language": version.language,
        "headlines": [{"role": "main", "value": version.headline}] if version.headline else [],
        "by": ", ".join(person.name for person in by.people if person.role == "reporter"),
        "located": by.dateline.place if by.dateline else None,
        "bodies": [
            {"role": "main", "contentType": "text/plain", "value": version.text},
            {"role": "richtext", "contentType": "application/xhtml+xml", "value": _xhtml(version)},
        ],
        "people": [{"name": person.name, "rel": person.role} for person in by.people],
        "infoSources": [
            *([{"name": by.outlet, "role": "publisher"}] if by.outlet else []),
            *({"name": name, "role": "agency"} for name in by.agencies),
            *({"name": name, "role": "source"} for name in by.sources),
            *([{"name": by.translated_from, "role": "translated from"}] if by.translated_from else []),
        ],
        "altIds": [
            {"role": "id", "value": article.id},
            *([{"role": "url", "value": article.url}] if article.url else []),
        ],
    }
    return {name: value for name, value in item.items() if value}


def _xhtml(version: Version) -> str:
    blocks: list[str] = []
    for kind, group in groupby(version.paragraphs, key=itemgetter(0)):
        made = [_TAGS[kind].format(escape(_UNPRINTABLE.sub("\ufffd", text), quote=False)) for _, text in group]
        blocks += ["<ul>", *made, "</ul>"] if kind == "list_item" else made
    return "".join(blocks)


def _date_time(date: NewsDate | None) -> str | None:
    """Fill a date up to RFC 3339, or return ``None`` if not even the day is known."""
    if date is None or date.precision in ("year", "month"):
        return None
    day, _, clock = date.value.partition("T")
    if not clock:
        return f"{day}T00:00:00Z"
    at = max(clock.find(sign) for sign in "Z+-")
    clock, zone = (clock[:at], clock[at:]) if at > 0 else (clock, "Z")
    return f"{day}T{clock}{':00' * (2 - clock.count(':'))}{zone}"


def _date_notes(article: Article) -> list[str]:
    notes = []
    for what, date in (("Published", article.published), ("Updated", article.updated)):
        if date is None:
            continue
        if date.precision in ("year", "month"):
            notes.append(f"{what} {date.value}; the day is not known.")
        elif date.precision == "day":
            notes.append(f"{what} {date.value}; the time of day is not known.")
        elif not date.timezone_known:
            notes.append(f"{what} {date.value}; the time zone is not known.")
        if date.ambiguous:
            notes.append(f"{what}: day and month may be the other way round.")
    return notes
