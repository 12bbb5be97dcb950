"""All features of a page's blocks: as lines of text, as markup, and beside what the page's head says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from newsnorm.steps.furniture.features import features as line_features
from newsnorm.steps.furniture.lines import Lines
from newsnorm.steps.furniture.measures import Measures
from newsnorm.steps.html.facts import Facts
from newsnorm.steps.html.layout import FAR, layout_features
from newsnorm.steps.html.overlap import Grams, echoes, grams, shared
from newsnorm.steps.html.tree import Page
from newsnorm.steps.html.votes import UNKNOWN, vote_features

__all__ = ["PageFeatures", "page_features"]


_LINKED = 0.5  # share of a block in links from which on it is no prose


@dataclass(frozen=True)
class PageFeatures:
    """The features of a page's blocks.

    Attributes:
        names: What each row is.
        values: One row a feature, one column a block.
        words: Words of each block.
        prose: Which blocks read like running text.
        vote: The other extractor's share in each block; ``None`` when it found no article.
        unseen: Which blocks the page hides by its own style.
        grams: The word sequences of its blocks.
    """

    names: tuple[str, ...]
    values: npt.NDArray[np.float32]
    words: npt.NDArray[np.float64]
    prose: npt.NDArray[np.bool_]
    vote: npt.NDArray[np.float64] | None
    unseen: npt.NDArray[np.bool_]
    grams: Grams


def page_features(page: Page, facts: Facts, opinion: str = "") -> PageFeatures:
    """Compute the features of all blocks of a page.

    Args:
        page: The page, with at least one block.
        facts: What its head says.
        opinion: The text that another extractor takes for the article; empty when there is none.
    """
    texts = [block.text for block in page.blocks]
    # Blocks don't go on with the block before, unless a line break parts them.
    gaps = tuple(0 if block.broken else 1 for block in page.blocks)
    lines = Lines.of("", ((text, 0, 0) for text in texts))
    found = line_features(Lines(lines.texts, (0,) * len(texts), gaps))
    measures = found.measures
    own = grams(texts)
    rows = layout_features(page, measures)
    rows["echo.before"], rows["echo.after"] = echoes(own)
    _of_the_page(rows, page, facts, measures)
    _beside_facts(rows, own, facts, texts)
    votes = vote_features(page, own, measures, opinion)
    rows.update(votes)
    vote = None if votes["vote"][0] == UNKNOWN else votes["vote"]
    names = (*found.names, *(f"html.{name}" for name in rows))
    values = np.concatenate([found.values, np.stack([row.astype(np.float32) for row in rows.values()])])
    unseen = rows["in.<unseen>"] < FAR
    return PageFeatures(names, values, measures.words, measures.prose, vote, unseen, own)


def _of_the_page(rows: dict[str, npt.NDArray[Any]], page: Page, facts: Facts, measures: Measures) -> None:
    """Say what kind of page it is: the same numbers for all of its blocks."""
    words = measures.words
    n, total = len(words), max(float(words.sum()), 1.0)
    prose = words * (measures.prose & (rows["linked"] < _LINKED))
    items = np.array([block.kind == "list_item" or block.row for block in page.blocks])
    said = {
        "article": facts.article,
        "words": np.log1p(total),
        "prose": prose.sum() / total,
        "linked": (words * rows["linked"]).sum() / total,
        "items": (words * (items & (rows["linked"] < _LINKED))).sum() / total,
        "longest": prose.max() / max(float(prose.sum()), 1.0),
        "best": rows["best.share"][0],
    }
    for name, value in said.items():
        rows[f"page.{name}"] = np.full(n, float(value))


def _beside_facts(rows: dict[str, npt.NDArray[Any]], own: Grams, facts: Facts, texts: list[str]) -> None:
    n = len(texts)
    titles = grams(facts.titles) if facts.titles else None
    descriptions = grams(facts.descriptions) if facts.descriptions else None
    counts = np.maximum(own.tokens, 1)
    if titles is None:
        rows["title"] = np.full(n, -1.0)
        rows["title-since"] = np.full(n, -1.0)
    else:
        inside = np.isin(own.words, titles.words)
        rows["title"] = np.bincount(own.word_owner[inside], minlength=n) / counts
        is_title = (rows["title"] > 0.8) & (own.tokens >= 3)
        places = np.arange(n)
        last = np.maximum.accumulate(np.where(is_title, places, -1))
        rows["title-since"] = np.where(last >= 0, np.log1p(places - last), -1)
    rows["description"] = np.full(n, -1.0) if descriptions is None else shared(own, descriptions)
    if facts.body and sum(map(len, facts.body)) > 200:
        rows["ld-body"] = shared(own, grams(facts.body))
    else:
        rows["ld-body"] = np.full(n, -1.0)
