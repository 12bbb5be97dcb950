"""Find the authors of a page among the lines around its headline and at the end of its body.

A small logistic model tells bylines from other names (``data/people_model.json``); ``benchmarks/train_people_model.py``
fits it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newsnorm.models import Role
from newsnorm.steps.metadata.lines import Find
from newsnorm.steps.metadata.page import Page
from newsnorm.steps.metadata.people_features import Candidate, candidates

__all__ = ["Byline", "find_page_people"]

_MODEL = Path(__file__).parents[2] / "data" / "people_model.json"
# From this one on a byline above the body is believed before a credit below it.
_CERTAIN = 0.8
# From this one on where the markup names a site or a desk as the author.
_RATHER = 0.5


@dataclass(frozen=True, slots=True)
class _Model:
    """Weights of a logistic regression, and the shares by which bylines are chosen.

    Attributes:
        bias: Its constant.
        weights: By feature; one that is missing has none.
        sure: Below this probability a name is not taken for an author's.
        of_best: Nor below this share of the best one's on the page.
        beside: Below this one a name is none beside another either.
    """

    bias: float
    weights: Mapping[str, float]
    sure: float
    of_best: float
    beside: float

    def probability(self, features: Mapping[str, float]) -> float:
        """How likely names with such features are authors'."""
        score = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items() if value)
        return 1 / (1 + math.exp(-score))


@cache
def _model() -> _Model:
    return _Model(**json.loads(_MODEL.read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Byline:
    """Names that may be authors'.

    Attributes:
        at: Index of the line.
        end: Index of its last line.
        people: The names.
        agencies: Agencies named with them.
        role: What they did.
        rule: Rule that read them, ``metadata.name`` for names that stand alone.
        features: What speaks for and against them.
        probability: How likely the names are authors'.
    """

    at: int
    end: int
    people: tuple[str, ...]
    agencies: tuple[str, ...]
    role: Role
    rule: str
    features: Mapping[str, float]
    probability: float

    @classmethod
    def of(cls, found: Candidate) -> Byline:
        """Weigh a candidate."""
        names, features = found.names, found.features
        probability = _model().probability(features)
        return cls(
            found.at, found.end, names.people, names.agencies, names.role, names.rule, features, probability
        )  # fmt: skip

    @property
    def is_sure(self) -> bool:
        """Whether it is a labelled byline above the body or near its beginning."""
        return bool(self.features["labelled"]) and not self.features["foot"] and self.probability >= _CERTAIN

    @property
    def is_byline(self) -> bool:
        """Whether a line of agencies only stands where a byline does."""
        has = self.features
        near = has["labelled"] or has["date_1"] or has["after_title"]
        return bool(near and not (has["photo_before"] or has["caption_before"] or has["inside"] or has["far_label"]))


def find_page_people(page: Page, title: int | None, find: Find, *, doubtful: bool = False) -> list[Byline]:
    """Return the bylines near headline and body that are likely enough, in the order of the page.

    Args:
        page: The page.
        title: Index of the headline, if that is known.
        find: Reads a line by the metadata rules of its language.
        doubtful: Whether the markup names somebody, who may be a site: then only names that are rather likely count.
    """
    found = [Byline.of(one) for one in candidates(page, title, find)]
    # An agency alone near the headline is the byline; beside a picture it has a label or a caption before it.
    agencies = [line for line in found if not line.people and line.is_byline]
    likely = chosen([line for line in found if line.people], _model())
    if doubtful:
        likely = [line for line in likely if line.probability >= _RATHER]
    return sorted(likely + agencies, key=lambda line: line.at)


def chosen(found: Sequence[Byline], model: _Model) -> list[Byline]:
    """Return the likely bylines, and full names on the lines next to a name that is likely: authors come in a row.

    A name that is a part of another one's is left out: pages say "Anna", "Schmidt" and "Anna Schmidt".
    """
    enough = max(model.sure, model.of_best * max((line.probability for line in found), default=1.0))
    taken = [line.probability >= enough for line in found]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for at in order:
            line, other = found[at], found[at - order.step]
            next_to = line.end + 1 == other.at or other.end + 1 == line.at
            alone = not line.features["labelled"] and not other.features["labelled"]
            likely = line.probability >= model.beside and not line.features["one_word"]
            if next_to and alone and taken[at - order.step] and likely:
                taken[at] = True
    best = [line for line, good in zip(found, taken, strict=True) if good]
    words = [set(name.split()) for line in best for name in line.people]
    return [line for line in best if not all(any(set(name.split()) < other for other in words) for name in line.people)]
