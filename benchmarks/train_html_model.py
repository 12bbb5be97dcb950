"""Train the HTML model and write ``newsnorm/data/html_model.json``.

    python benchmarks/train_html_model.py --folds FOLDER   # five folds by publisher, then the final model on all pages
    python benchmarks/train_html_model.py --no-cv          # the final model only

Needs catboost (oblivious trees) besides the project's own dependencies, and the evaluation pages (see
``cleaning_data.py``). Deterministic: the same pages give the same file. The model is the mean of two: one that has
trafilatura's vote among its features and one that hasn't, so that it leans on the vote but not wholly.
"""

from __future__ import annotations

import argparse
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from cleaning import html_pages
from cleaning_data import FOLDS, SETS, Page, labels, scorer
from oblivious import SETTINGS, boosted, mean_of, sample

from newsnorm.steps.furniture.decode import best_set
from newsnorm.steps.furniture.model import Trees
from newsnorm.steps.html import peer
from newsnorm.steps.html.facts import facts_of
from newsnorm.steps.html.features import page_features
from newsnorm.steps.html.tree import parse, read_tree
from newsnorm.steps.html.votes import UNKNOWN, VOTES

# A block that repeats others: at least so many 4-grams, and so much of it.
LONG, SAME = 40, 0.8
OUT = Path(__file__).parents[1] / "newsnorm" / "data" / "html_model.json"


@dataclass(frozen=True)
class Document:
    """A page as blocks, with features and labels."""

    page: Page
    texts: list[str]
    values: np.ndarray
    words: np.ndarray
    content: np.ndarray
    weight: np.ndarray


def documents() -> tuple[tuple[str, ...], list[Document]]:
    """Read all pages as newsnorm does, and label their blocks by the truth."""
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
        found.append(Document(page, texts, made.values, made.words, content, np.minimum(weight, 0.3)))
    return names, found


def drop_second_bodies(content: np.ndarray, texts: list[str], score: ModuleType) -> None:
    """Label a long block as no content when the other content has it all: some pages hide a second body from readers."""
    sequences = {int(i): set(score.grams(score.toks(texts[i]))) for i in np.flatnonzero(content)}
    for i, own in sorted(sequences.items(), key=lambda item: -len(item[1])):
        others = set().union(*(more for j, more in sequences.items() if j != i and content[j]))
        if len(own) >= LONG and len(own & others) >= SAME * len(own):
            content[i] = False


def trained(names: tuple[str, ...], docs: list[Document]) -> dict[str, Any]:
    """Train both members and return their mean."""
    random = np.random.default_rng(0)
    chosen = [sample(doc.weight, random) for doc in docs]
    values = np.concatenate([doc.values[:, some].T for doc, (some, _) in zip(docs, chosen, strict=True)])
    content = np.concatenate([doc.content[some] for doc, (some, _) in zip(docs, chosen, strict=True)])
    weight = np.concatenate([weight[some] for some, weight in chosen])
    seeing = boosted(names, values, content, weight)
    for name in VOTES:
        values[:, names.index(f"html.{name}")] = UNKNOWN
    return {**mean_of([seeing, boosted(names, values, content, weight)]), "page": []}


def cross_validate(names: tuple[str, ...], docs: list[Document], folder: Path | None) -> None:
    """Train on four fifths of the publishers, score the rest, five times."""
    score = scorer()
    predicted: dict[str, dict[str, str]] = {}
    for fold in range(FOLDS):
        record = trained(names, [doc for doc in docs if doc.page.fold != fold])
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"html{fold}.json").write_text(json.dumps(record), "utf-8")
        trees = Trees.of(record).on(names)
        for doc in docs:
            if doc.page.fold == fold:
                keep = best_set(trees.probabilities(doc.values), doc.words)
                text = "\n".join(text for text, kept in zip(doc.texts, keep, strict=True) if kept)
                predicted.setdefault(doc.page.set, {})[doc.page.id] = text
        print(f"fold {fold} done", flush=True)
    for name, texts in predicted.items():
        truth = [doc.page.truth for doc in docs if doc.page.set == name]
        o = score.score(truth, texts, boot=0)["overall"]
        print(f"{name:8} n {o['n']:4} P {o['P']:.3f} R {o['R']:.3f} F1 {o['F1']:.4f} kept {o['par_kept']:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-cv", action="store_true", help="train the final model only")
    parser.add_argument("--folds", type=Path, help="folder for the five models that have not seen a fold")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)  # trafilatura's remarks on single pages
    names, docs = documents()
    print(f"{len(docs)} pages, {sum(len(d.texts) for d in docs)} blocks, {len(names)} features, {SETTINGS}", flush=True)
    if not arguments.no_cv:
        cross_validate(names, docs, arguments.folds)
    record = trained(names, docs)
    print(f"{len(record['trees'])} trees over {len(record['features'])} features -> {OUT}")
    OUT.write_text(json.dumps(record, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
