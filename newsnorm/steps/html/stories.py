"""Whole units of a page that its markup names: other articles beside the one it is about, and embedded posts."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import numpy.typing as npt

from newsnorm.steps.html.tree import Page

__all__ = ["other_stories", "posts"]

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

_ENTRY = frozenset(("hentry", "h-entry"))  # a blog's own name for a post
_STORY = re.compile(r"/(?:News|Blog)?(?:Article|Posting)\b")
# The class names in the code that these services give out to embed a post.
_EMBEDDED = frozenset(
    (
        "twitter-tweet",
        "twitter-video",
        "instagram-media",
        "fb-post",
        "bluesky-embed",
        "mastodon-embed",
        "tiktok-embed",
        "reddit-embed",
        "reddit-card",
        "telegram-post",
        "text-post-media",  # Threads
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Words of kept text: an article of its own has as many, a card or a quotation in an <article> seldom.
_OWN, _OTHER = 50, 40
_TITLE, _FEWEST = 0.8, 3  # share of a heading in the page's title, and words of it


def other_stories(page: Page, titled: Floats, tokens: npt.NDArray[np.int64], kept: Floats, prose: Bools) -> Bools:
    """Tell which blocks belong to other articles than the one whose headline is the page's title.

    Blogs put the next posts below the one that was asked for, news sites the next report. Where the markup parts them
    (``<article>``, ``hentry``, an ``itemtype``), each has a headline before its text and one has the page's title, the
    others are not what the page is about. A lesser headline than that of the page makes no article: the entries of a live
    blog and the items of a list may each stand in an ``<article>``; only an ``hentry`` is always a post of its own.
    What stands within an article is part of it.

    Args:
        page: The page.
        titled: For each block the share of its words that the page's title has.
        tokens: The words of each block.
        kept: The same where the block is to stay, else 0.
        prose: Which blocks read like running text.
    """
    gone = np.zeros(len(page.blocks), np.bool_)
    unit = _outermost(page)
    parted = np.unique(unit[unit >= 0])
    if len(parted) < 2:
        return gone
    heading = np.array([block.kind == "heading" for block in page.blocks])
    size = np.bincount(unit + 1, kept)
    own = heading & (titled > _TITLE) & (tokens >= _FEWEST) & (unit >= 0) & (size[unit + 1] >= _OWN)
    if not own.any():
        return gone
    title = int(np.argmax(own))
    main, rank = unit[title], _rank(page, title)
    entry = _within(page, _ENTRY)
    for other in parted[(parted != main) & (size[parted + 1] >= _OTHER)]:
        inside = unit == other
        text, headline = np.flatnonzero(inside & prose & (kept > 0)), np.flatnonzero(inside & heading)
        if not len(text) or not len(headline) or headline[0] > text[0]:
            continue
        if _rank(page, int(headline[0])) == rank or entry[text].all():
            gone |= inside
    return gone


def posts(page: Page) -> Bools:
    """Tell which blocks stand in an embedded post of another service."""
    return _within(page, _EMBEDDED)


def _outermost(page: Page) -> npt.NDArray[np.int64]:
    """Return for each block the number of the outermost article around it, -1 where there is none."""
    found: list[int] = []
    for number, element in enumerate(page.elements):
        above = found[page.parents[number]] if number else -1
        found.append(number if above < 0 and _is_story(element) else above)
    return np.array([found[block.node] for block in page.blocks], np.int64)


def _rank(page: Page, block: int) -> str:
    """Return the tag of the heading that a block stands in."""
    element = page.elements[page.blocks[block].node]
    while element is not None and element.tag not in _HEADINGS:
        element = element.getparent()
    return "" if element is None else str(element.tag)


def _within(page: Page, names: frozenset[str]) -> Bools:
    """Tell which blocks stand in an element that has one of some class names."""
    inside: list[bool] = []
    for number, element in enumerate(page.elements):
        inside.append((number > 0 and inside[page.parents[number]]) or not names.isdisjoint(_names(element)))
    return np.array([inside[block.node] for block in page.blocks])


def _is_story(element: Any) -> bool:
    if element.tag == "article" or not _ENTRY.isdisjoint(_names(element)):
        return True
    kind = element.get("itemtype")
    return bool(kind and _STORY.search(kind))


def _names(element: Any) -> list[str]:
    return (element.get("class") or "").split()
