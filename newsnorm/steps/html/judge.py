"""The model's judgement on a page: which of its blocks are the article."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from newsnorm.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from newsnorm.steps.furniture.model import Trees
    from newsnorm.steps.html.tree import Page

__all__ = ["Cleaning", "Judgement", "judge_page", "load_model"]

Cleaning: TypeAlias = Literal["recall", "balanced", "precision", "off"]

# Where the model expects less of its own choice than this (F1), trafilatura's vote moves the odds, by up to so much.
# Found by cross-validation: no loss on news, where the model is mostly sure, and a gain on other pages.
_SURE, _FOR, _AGAINST = 0.88, 1.5, 2.5
# What trafilatura takes as well stays: prose inside the article always, before and after it from some probability on;
# list items and table rows where the model is not sure, and elsewhere those that are no lists of links and have at
# least a small probability. Items may stand up to so many blocks after the last: recipes and programmes end in lists.
_AGREED, _PROSE_LINKED, _LIKELY, _LINKED, _ITEM, _AFTER = 0.9, 0.3, 0.35, 0.1, 0.05, 30
# A block that the page hides by its style is a second body if so much of it stands in what is kept and seen.
_COPY = 0.8
# A heading between two blocks of the article goes only with a smaller probability than this: it has few words of its own
# to tell what it is (cross-validated: 87 more of 938 right ones kept at the price of 13 wrong ones).
_SUBHEAD = 0.1
# Even smaller ones suffice for an embedded post inside the article: it is quoted, whatever the model thinks of its shape.
_POST = 0.02
# A page with a larger share of article than this, in words, has nothing to take out; one without a block over the
# other has no article.
_CLEAN, _SOME = 0.97, 0.5
_BETA: dict[Cleaning, float] = {"recall": 1.5, "balanced": 1.0, "precision": 0.75}


@dataclass(frozen=True)
class Judgement:
    """What the model thinks of a page's blocks.

    Attributes:
        chances: For each the probability that it belongs to the article.
        gone: Those that don't, by their number, each with the features that spoke loudest against it.
        found: Whether there is an article at all.
        copies: Those of ``gone`` that are hidden and repeat what stays.
        others: Those of ``gone`` that are other articles of the same page.
    """

    chances: npt.NDArray[np.float64]
    gone: tuple[tuple[int, tuple[tuple[str, float], ...]], ...]
    found: bool
    copies: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()


def judge_page(page: Page, root: Any, opinion: str, cleaning: Cleaning) -> Judgement:
    """Decide which blocks of a page are the article.

    Args:
        page: The page, with at least one block.
        root: Its tree.
        opinion: The text that trafilatura takes for the article; empty when it found none.
        cleaning: How eager to be.

    Raises:
        ModelError: The shipped model is missing or damaged.
        ImportError: numpy can't be used.
    """
    import numpy as np

    from newsnorm.steps.furniture.decode import best_set
    from newsnorm.steps.html.facts import facts_of
    from newsnorm.steps.html.features import page_features
    from newsnorm.steps.html.overlap import repeated
    from newsnorm.steps.html.stories import other_stories, posts

    found = page_features(page, facts_of(root), opinion)
    values = found.values
    trees = load_model().on(found.names)
    chances = trees.probabilities(values)
    keep = best_set(chances, found.words, _BETA[cleaning])
    vote = found.vote
    if vote is not None:
        plain = (found.values[found.names.index("html.up1.linked")] < _LINKED) & (chances >= _ITEM)
        if _expected(chances, found.words, keep) < _SURE:
            odds = np.log(chances / (1 - chances)) + _FOR * vote - _AGAINST * (1 - vote)
            chances = 1 / (1 + np.exp(-odds))
            keep = best_set(chances, found.words, _BETA[cleaning])
            plain = np.ones(len(keep), np.bool_)
        unlinked = found.values[found.names.index("html.linked")] < _PROSE_LINKED
        prose = found.prose & unlinked
        agreed = vote > _AGREED
        keep |= agreed & prose & (_inside(keep) | (chances >= _LIKELY))
        keep |= agreed & _items(page) & plain & _inside(keep, _AFTER)
    headings = _headings(page)
    keep |= headings & _between(keep) & (chances >= _SUBHEAD)
    titled = found.values[found.names.index("html.title")]
    others = keep & other_stories(page, titled, found.grams.tokens, found.words * keep, found.prose)
    keep &= ~others
    keep |= _inside(keep) & posts(page) & (chances >= _POST)
    if vote is not None:
        keep |= _inside(keep) & headings & agreed & unlinked & (chances >= _SUBHEAD)
    copies = keep & found.unseen
    if copies.any():
        copies &= repeated(found.grams, keep & ~found.unseen) >= _COPY
        keep &= ~copies
    weight = found.words + 0.5
    clean = float((chances * weight).sum()) >= _CLEAN * float(weight.sum())
    gone = np.flatnonzero(~keep) if not clean else np.zeros(0, np.int64)
    spoken = trees.loudest(values.take(gone, axis=1))
    double, other = (frozenset(np.flatnonzero(some & ~keep & (not clean)).tolist()) for some in (copies, others))
    there = bool((chances >= _SOME).any())
    return Judgement(chances, tuple(zip(gone.tolist(), spoken, strict=True)), there, double, other)


def _expected(chances: npt.NDArray[np.float64], words: npt.NDArray[np.float64], keep: npt.NDArray[np.bool_]) -> float:
    """Return the F1 that is to be expected of a choice, by the model's own probabilities."""
    hits = chances * (words + 0.5)
    return float(2 * hits[keep].sum() / ((words[keep] + 0.5).sum() + hits.sum()))


def _inside(keep: npt.NDArray[np.bool_], after: int = 0) -> npt.NDArray[np.bool_]:
    """Tell which blocks stand between the first and the last that is kept, or so many blocks after it."""
    import numpy as np

    inside = np.zeros(len(keep), np.bool_)
    places = np.flatnonzero(keep)
    inside[places[0] : places[-1] + 1 + after] = True
    return inside


def _items(page: Page) -> npt.NDArray[np.bool_]:
    """Tell which blocks are list items or rows of a table."""
    import numpy as np

    return np.array([block.kind == "list_item" or block.row for block in page.blocks])


def _headings(page: Page) -> npt.NDArray[np.bool_]:
    """Tell which blocks are headings."""
    import numpy as np

    return np.array([block.kind == "heading" for block in page.blocks])


def _between(keep: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Tell which blocks stand directly between two that are kept."""
    import numpy as np

    between = np.zeros(len(keep), np.bool_)
    between[1:-1] = keep[:-2] & keep[2:]
    return between


@cache
def load_model() -> Trees:
    """Load the shipped model.

    Raises:
        ModelError: It is missing or damaged.
    """
    from newsnorm.steps.furniture.model import Trees

    try:
        text = files("newsnorm").joinpath("data/html_model.json").read_text("utf-8")
        return Trees.of(json.loads(text))
    except (OSError, ValueError) as error:
        raise ModelError(f"the HTML model can't be read ({error}); install newsnorm again") from error
