"""What the trainers have in common: five folds by publisher, rows to fit, the models' files and the command line."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
from cleaning_data import FOLDS, Page, fold_file, scorer

DATA = Path(__file__).parents[1] / "newsnorm" / "data"


@dataclass(frozen=True)
class Example:
    """A page cut into pieces of text, with features and labels.

    Attributes:
        kind: The form it was read from.
        scored: Whether it counts when models are judged, or only when they are trained.
        texts: Its pieces.
        values: Their features: a row a feature, a column a piece.
        content: Which pieces are the article.
        weight: How much each counts.
    """

    page: Page
    kind: str
    scored: bool
    texts: list[str]
    values: np.ndarray
    content: np.ndarray
    weight: np.ndarray


E = TypeVar("E", bound=Example)
Record = dict[str, Any]


@dataclass(frozen=True)
class Trainer(Generic[E]):
    """One model that is shipped, and how it comes about.

    Attributes:
        name: Its file is ``<name>_model.json``.
        fold: Name of the models that have not seen a fold (see :func:`cleaning_data.fold_file`).
        examples: Reads all pages: the features' names, and the examples.
        fit: Trains on some of them and returns the record that newsnorm reads.
        keeper: Makes, of a record, the function that says which pieces of an example stay.
    """

    name: str
    fold: str
    examples: Callable[[], tuple[tuple[str, ...], list[E]]]
    fit: Callable[[tuple[str, ...], Sequence[E]], Record]
    keeper: Callable[[Record, tuple[str, ...]], Callable[[E], np.ndarray]]

    def cross_validate(self, names: tuple[str, ...], examples: Sequence[E], folder: Path | None) -> None:
        """Train on four fifths of the publishers, score the rest, five times; print a row for each set and form."""
        score = scorer()
        predicted: dict[tuple[str, str], dict[str, str]] = {}
        truth: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for fold in range(FOLDS):
            record = self.fit(names, [one for one in examples if one.page.fold != fold])
            if folder:
                folder.mkdir(parents=True, exist_ok=True)
                fold_file(folder, self.fold, fold).write_text(json.dumps(record), "utf-8")
            keep = self.keeper(record, names)
            for one in examples:
                if one.page.fold == fold and one.scored:
                    text = "\n".join(text for text, kept in zip(one.texts, keep(one), strict=True) if kept)
                    row = (one.page.set, one.kind)
                    if one.page.id not in predicted.setdefault(row, {}):
                        truth.setdefault(row, []).append(one.page.truth)
                    predicted[row][one.page.id] = text
            print(f"fold {fold} done", flush=True)
        for (name, kind), texts in sorted(predicted.items()):
            o = score.score(truth[name, kind], texts, boot=0)["overall"]
            figures = f"P {o['P']:.3f} R {o['R']:.3f} F1 {o['F1']:.4f} kept {o['par_kept']:.3f}"
            print(f"{name:8} {kind:6} n {o['n']:4} {figures}")

    def run(self, description: str | None) -> None:
        """Do what the command line says."""
        parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
        parser.add_argument("--no-cv", action="store_true", help="train the final model only")
        parser.add_argument("--folds", type=Path, help="folder to keep the five models in, for the scorers' --folds")
        arguments = parser.parse_args()
        names, examples = self.examples()
        pieces = sum(len(one.texts) for one in examples)
        print(f"{len(examples)} documents, {pieces} pieces of text, {len(names)} features", flush=True)
        if not arguments.no_cv:
            self.cross_validate(names, examples, arguments.folds)
        record = self.fit(names, examples)
        out = DATA / f"{self.name}_model.json"
        print(f"{len(record['trees'])} trees over {len(record['features'])} features -> {out}")
        out.write_text(json.dumps(record, separators=(",", ":")) + "\n", "utf-8")


def rows(examples: Sequence[Example], below: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return features (a row a piece of text), labels and weights of a fair sample of all pieces.

    Short pieces weigh next to nothing: a sample of them, weighted up, trains as well in a fraction of the time.

    Args:
        examples: Where they come from.
        below: Pieces that weigh less than this are sampled, and the chosen ones weigh so much.
    """
    random = np.random.default_rng(0)
    chosen = [(one, random.random(len(one.weight)) < one.weight / below) for one in examples]
    values = np.concatenate([one.values.T[some] for one, some in chosen])
    content = np.concatenate([one.content[some] for one, some in chosen])
    weight = np.concatenate([np.maximum(one.weight, below)[some] for one, some in chosen])
    return values, content, weight
