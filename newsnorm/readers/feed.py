"""RSS and Atom from a file: a document for each entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from newsnorm.errors import MissingExtraError
from newsnorm.models import Failure, RawArticle
from newsnorm.readers.source import Source, unread

__all__ = ["looks_like_feed", "read_feed"]

_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_PROLOGUE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,1000}\?>\s*|<!--.{0,5000}?-->\s*|<!DOCTYPE[^>]{0,300}>\s*)*", re.DOTALL
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ENTRY_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)


def looks_like_feed(head: bytes) -> bool:
    """Tell whether a stream is RSS or Atom by its first element, in any charset in which that is ASCII, or UTF-16."""
    plain = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    prologue = _PROLOGUE.match(plain)
    return bool(_ROOT.match(plain, prologue.end() if prologue else 0))


def read_feed(source: Source) -> Iterator[RawArticle | Failure]:
    """Yield a document for each entry: its content, or its summary where it has no content.

    The id is the entry's, or else its link. The date is passed on as written; the feed's title and language are not,
    for they often are not those of its articles. Of a feed that is cut short the whole entries are read.
    """
    try:
        import feedparser
    except ImportError:
        raise MissingExtraError("Reading feeds", "feeds") from None
    data = source.stream.read(source.max_bytes + 1)
    if len(data) > source.max_bytes:
        yield unread(source.name, f"the feed is {source.too_large()}")
        return
    # Given as a stream, because a string may be taken for an address. The pipeline takes HTML as it comes.
    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # noqa: BLE001  feedparser 6 raises what it runs into with a damaged declaration
        yield unread(source.name, f"the feed is damaged ({type(error).__name__}: {error}); fetch it again")
        return
    if not feed.get("version") and not feed.entries:
        what = "an HTML page" if _HTML.search(data[:4096]) else "neither RSS nor Atom"
        yield unread(source.name, f"this is {what}; a feed is needed here, and a page should be named .html")
        return
    whole = _whole_entries(data, len(feed.entries))
    for number, entry in enumerate(feed.entries[:whole], 1):
        place = f"{source.name}:{number}"
        yield _article(entry, place) or unread(place, "the entry has neither content nor a summary")
    if whole is not None:
        yield unread(source.name, f"the feed is cut short after entry {whole}; fetch it again")


def _whole_entries(data: bytes, found: int) -> int | None:
    """Return how many entries a feed has that is cut short; ``None`` if it is whole, or in a charset unlike ASCII."""
    if _END.search(data) or b"\0" in data:
        return None
    return min(found, len(_ENTRY_END.findall(data)))


def _article(entry: Any, place: str) -> RawArticle | None:
    bodies = [one for one in entry.get("content", ()) if one.get("value")]
    summary = entry.get("summary_detail") or {}
    body = max(bodies, key=lambda one: len(one["value"]), default=summary)
    value = body.get("value")
    if not value:
        return None
    as_html = body.get("type") != "text/plain" and "<" in value
    return RawArticle(
        **{"html" if as_html else "text": value},
        id=entry.get("id") or entry.get("link") or place,
        url=entry.get("link") or None,
        title=_plain(entry.get("title_detail")),
        published=entry.get("published") or None,
        place=place,
    )


def _plain(detail: Any) -> str | None:
    """Take a title's markup off; titles are HTML in most feeds, whatever they say."""
    from html import unescape

    value = (detail or {}).get("value") or ""
    if detail and detail.get("type") != "text/plain":
        value = unescape(re.sub(r"<[^>]{0,200}>", "", value))
    return " ".join(value.split()) or None
