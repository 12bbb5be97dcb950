"""Train the HTML model and write ``newsnorm/data/html_model.json``.

    python benchmarks/train_html_model.py --folds FOLDER   # five folds by publisher, then the final model on all pages
    python benchmarks/train_html_model.py --no-cv          # the final model only

Needs catboost (oblivious trees) besides the project's own dependencies, and the evaluation pages (see
``cleaning_data.py``). Deterministic: the same pages give the same file. The model is the mean of two: one that has
trafilatura's vote among its features and one that hasn't, so that it leans on the vote but not wholly.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType

import numpy as np
from cleaning_data import SETS, html_pages, labels, scorer
from oblivious import boosted, mean_of
from training import Example, Record, Trainer, rows

from newsnorm.steps.furniture.decode import best_set
from newsnorm.steps.furniture.model import Trees
from newsnorm.steps.html import peer
from newsnorm.steps.html.facts import facts_of
from newsnorm.steps.html.features import page_features
from newsnorm.steps.html.tree import parse, read_tree
from newsnorm.steps.html.votes import UNKNOWN, VOTES

# Weight below which blocks are sampled.
SAMPLED = 0.05
# A block that repeats others: at least so many 4-grams, and so much of it.
LONG, SAME = 40, 0.8


@dataclass(frozen=True)
class Document(Example):
    """A page as blocks."""

    words: np.ndarray


def documents() -> tuple[tuple[str, ...], list[Document]]:
    """Read all pages as newsnorm does, and label their blocks by the truth."""
    logging.disable(logging.CRITICAL)  # trafilatura's remarks on single pages
    score = scorer()
    found: list[Document] = []
    names: tuple[str, ...] = ()
    for page in html_pages(SETS):
        root = parse(page.text)
        blocks = read_tree(root)
        opinion = peer.opinion_of(root, None, **peer.MODE)
        made = page_features(blocks, facts_of(root), opinion.text)
        names = made.names
        texts = [block.text for block in blocks.blocks]
        content, weight = labels(texts, page.truth, score)
        drop_second_bodies(content, texts, score)
        weight = np.minimum(weight, 0.3)
        found.append(Document(page, page.input, True, texts, made.values, content, weight, made.words))
    return names, found


def drop_second_bodies(content: np.ndarray, texts: list[str], score: ModuleType) -> None:
    """Label a long block as no content when the other content has it all: some pages hide a second body from readers."""
    sequences = {int(i): set(score.grams(score.toks(texts[i]))) for i in np.flatnonzero(content)}
    for i, own in sorted(sequences.items(), key=lambda item: -len(item[1])):
        others = set().union(*(more for j, more in sequences.items() if j != i and content[j]))
        if len(own) >= LONG and len(own & others) >= SAME * len(own):
            content[i] = False


def fit(names: tuple[str, ...], train: Sequence[Document]) -> Record:
    """Train both members and return their mean."""
    values, content, weight = rows(train, SAMPLED)
    seeing = boosted(names, values, content, weight)
    for name in VOTES:
        values[:, names.index(f"html.{name}")] = UNKNOWN
    return {**mean_of([seeing, boosted(names, values, content, weight)]), "page": []}


def keeper(record: Record, names: tuple[str, ...]) -> Callable[[Document], np.ndarray]:
    """Judge by the HTML model alone."""
    trees = Trees.of(record).on(names)
    return lambda doc: best_set(trees.probabilities(doc.values), doc.words)


TRAINER = Trainer("html", "html", documents, fit, keeper)

if __name__ == "__main__":
    TRAINER.run(__doc__)
