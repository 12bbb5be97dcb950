"""The features that markup gives to each block: its element, what is around it, and how that repeats."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from newsnorm.steps.furniture.measures import Measures
from newsnorm.steps.html.names import GROUPS, groups_of
from newsnorm.steps.html.tree import Page

__all__ = ["FAR", "layout_features"]

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Rows: TypeAlias = dict[str, npt.NDArray[Any]]

FAR = 12  # levels; a name further up says nothing of a block
_LEVELS = 6
_LONG = 25  # words of a paragraph that is surely one
_TAGS = (
    "p",
    "div",
    "li",
    "td",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "figcaption",
    "button",
    "section",
    "article",
)
_PARAGRAPHS = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dd", "dt"))


def layout_features(page: Page, measures: Measures) -> Rows:
    """Compute the features of all blocks of a page that come from its markup.

    Args:
        page: The page, with at least one block.
        measures: What is known of the blocks as lines of text.
    """
    blocks = page.blocks
    node = np.array([block.node for block in blocks], np.int64)
    parents = np.array(page.parents, np.int64)
    tags = [element.tag if isinstance(element.tag, str) else "" for element in page.elements]
    depths, reach = _descend(page, tags)
    chars = np.maximum(measures.chars, 1)
    linked = np.minimum(np.array([block.linked for block in blocks]) / chars, 1)
    rows: Rows = {
        "linked": linked,
        "bold": np.minimum(np.array([block.bold for block in blocks]) / chars, 1),
        "links": np.minimum(np.array([block.links for block in blocks]), 20),
        "broken": np.array([block.broken for block in blocks]),
        "depth": np.minimum(depths[node], 60),
    }
    own = [tags[number] for number in node.tolist()]
    for tag in _TAGS:
        rows[f"tag.{tag}"] = np.array([one == tag for one in own])
    for group, row in zip(GROUPS, np.clip(depths[node] - reach[:, node], 0, FAR), strict=True):
        rows[f"in.{group}"] = row
    words = measures.words
    prose = words * (measures.prose & (linked < 0.5))
    around = _Around(page, node, parents)
    _containers(rows, around, words, prose, linked, np.array([tag == "p" for tag in own]))
    _best(rows, around, depths, tags, prose * (1 - linked))
    _likeness(rows, page, node, words, prose, linked)
    _headings(rows, own, prose)
    return rows


def _descend(page: Page, tags: list[str]) -> tuple[Ints, Ints]:
    """Return for each element its depth, and for each group of names the depth of the nearest such element around it."""
    depths: list[int] = []
    reach: list[tuple[int, ...]] = []
    nothing = (-FAR,) * len(GROUPS)
    for number, element in enumerate(page.elements):
        parent = page.parents[number]
        depth = depths[parent] + 1 if number else 0
        depths.append(depth)
        above = reach[parent] if number else nothing
        get = element.get
        attributes = " ".join(filter(None, (get("class"), get("id"), get("role"), get("itemprop"))))
        groups: tuple[int, ...] = ()
        if number > 1 or tags[number] not in ("html", "body"):
            hidden = get("hidden") is not None
            groups = groups_of(tags[number], attributes, get("style") or "", hidden=hidden)
        if groups:
            nearest = list(above)
            for group in groups:
                nearest[group] = depth
            above = tuple(nearest)
        reach.append(above)
    return np.array(depths, np.int64), np.array(reach, np.int64).T


class _Around:
    """The elements around each block, and which stretch of blocks each element holds."""

    def __init__(self, page: Page, node: Ints, parents: Ints) -> None:
        self.parents = parents
        self.node = node
        n = len(parents)
        low, high = [len(node)] * n, [0] * n
        for place, number in enumerate(node.tolist()):
            low[number] = min(low[number], place)
            high[number] = place + 1
        for number in range(n - 1, 0, -1):
            parent = page.parents[number]
            low[parent] = min(low[parent], low[number])
            high[parent] = max(high[parent], high[number])
        self.low, self.high = np.array(low), np.array(high)

    def sums(self, values: Floats) -> Floats:
        """Return the sum over the blocks in each element."""
        running = np.concatenate([[0.0], np.cumsum(values)])
        return np.asarray(running[self.high] - running[np.minimum(self.low, self.high)])


def _containers(rows: Rows, around: _Around, words: Floats, prose: Floats, linked: Floats, paragraph: Any) -> None:
    total = max(float(prose.sum()), 1.0)
    in_words, in_prose = around.sums(words), around.sums(prose)
    in_links = around.sums(words * linked)
    in_paragraphs = around.sums(prose * paragraph)
    in_long = around.sums(((words >= _LONG) & paragraph).astype(float))
    blocks = np.maximum(around.high - around.low, 0)
    at = around.node
    for level in range(_LEVELS):
        rows[f"up{level}.words"] = np.log1p(in_words[at])
        rows[f"up{level}.prose"] = in_prose[at] / total
        rows[f"up{level}.prose-share"] = in_prose[at] / np.maximum(in_words[at], 1)
        rows[f"up{level}.linked"] = in_links[at] / np.maximum(in_words[at], 1)
        rows[f"up{level}.blocks"] = np.log1p(blocks[at])
        rows[f"up{level}.p"] = in_paragraphs[at] / total
        rows[f"up{level}.long-p"] = np.log1p(in_long[at])
        rows[f"up{level}.place"] = (np.arange(len(at)) - around.low[at]) / np.maximum(blocks[at] - 1, 1)
        at = around.parents[at]
    running = np.concatenate([[0.0], np.cumsum(words * linked)])
    everything = np.concatenate([[0.0], np.cumsum(words)])
    places = np.arange(len(words))
    for reach in (1, 3, 8):
        low, high = np.maximum(places - reach, 0), np.minimum(places + reach + 1, len(words))
        rows[f"linked@{reach}"] = (running[high] - running[low]) / np.maximum(everything[high] - everything[low], 1)


def _best(rows: Rows, around: _Around, depths: Ints, tags: list[str], weight: Floats) -> None:
    """Measure where each block is relative to the element that most prose stands close below (readability's idea)."""
    score = np.zeros(len(around.parents))
    at = around.node
    inner = np.array([tags[number] in _PARAGRAPHS for number in at.tolist()])
    at = np.where(inner, around.parents[at], at)
    for share in (1.0, 0.6, 0.3):
        np.add.at(score, at, share * weight)
        at = around.parents[at]
    best = int(np.argmax(score))
    chain = {best}
    up, parent = best, around.parents.tolist()
    while up:
        up = parent[up]
        chain.add(up)
    meeting: list[int] = []
    for number, above in enumerate(parent):
        meeting.append(number if number in chain else meeting[above])
    meet = np.array(meeting)[around.node]
    low, high = around.low[best], around.high[best]
    places = np.arange(len(weight))
    rows["best.in"] = meet == best
    rows["best.up"] = np.minimum(depths[best] - depths[meet], 20)
    rows["best.down"] = np.minimum(depths[around.node] - depths[meet], 20)
    rows["best.order"] = np.where(places < low, -1, np.where(places >= high, 1, 0))
    away = np.maximum(np.maximum(low - places, places - high + 1), 0)
    rows["best.away"] = np.log1p(away)
    rows["best.place"] = np.clip((places - low) / max(int(high - low), 1), -1, 2)
    rows["best.share"] = np.full(len(weight), weight[low:high].sum() / max(float(weight.sum()), 1.0))


def _likeness(rows: Rows, page: Page, node: Ints, words: Floats, prose: Floats, linked: Floats) -> None:
    """Measure how much of the page's prose stands in elements like a block's own."""
    total = max(float(prose.sum()), 1.0)
    signs: list[tuple[str, str]] = []
    for number in node.tolist():
        element = page.elements[number]
        above = page.elements[page.parents[number]]
        over = page.elements[page.parents[page.parents[number]]]
        plain = f"{element.tag}<{above.tag}<{over.tag}"
        named = f"{element.tag}.{element.get('class')}<{above.tag}.{above.get('class')}"
        signs.append((plain, named))
    for place, name in enumerate(("tags", "classes")):
        numbers: dict[str, int] = {}
        same = np.array([numbers.setdefault(sign[place], len(numbers)) for sign in signs])
        count = np.bincount(same)
        rows[f"like-{name}.blocks"] = np.log1p(count[same])
        rows[f"like-{name}.prose"] = np.bincount(same, prose)[same] / total
        mass = np.maximum(np.bincount(same, words), 1)
        rows[f"like-{name}.prose-share"] = (np.bincount(same, prose) / mass)[same]
        rows[f"like-{name}.linked"] = (np.bincount(same, words * linked) / mass)[same]
        rows[f"like-{name}.length"] = np.log1p((np.bincount(same, words) / count)[same])
    home: dict[tuple[int, str], int] = {}
    mine = [home.setdefault((page.parents[n], s[1]), len(home)) for n, s in zip(node.tolist(), signs, strict=True)]
    siblings = np.array(mine)
    rows["siblings.blocks"] = np.log1p(np.bincount(siblings)[siblings])
    rows["siblings.prose"] = np.bincount(siblings, prose)[siblings] / total


def _headings(rows: Rows, own: list[str], prose: Floats) -> None:
    """Measure how far a block is from the page's headings."""
    places = np.arange(len(own))
    for tag in ("h1", "h2"):
        at = np.array([one == tag for one in own])
        last = np.maximum.accumulate(np.where(at, places, -1))
        rows[f"since-{tag}"] = np.where(last >= 0, np.log1p(places - last), -1)
        rows[f"{tag}-count"] = np.minimum(np.cumsum(at), 6)
    sums = np.concatenate([[0.0], np.cumsum(prose)])
    heading = np.array([one in ("h1", "h2", "h3", "h4", "h5", "h6") for one in own])
    last = np.maximum.accumulate(np.where(heading, places, -1))
    rows["prose-since-heading"] = np.where(last >= 0, np.log1p(sums[places] - sums[np.maximum(last, 0)]), -1)
