"""Train the line model and write ``newsnorm/data/line_model.json``.

    python benchmarks/train_line_model.py            # five folds by publisher, then the final model on all pages
    python benchmarks/train_line_model.py --no-cv    # the final model only

Needs catboost (oblivious trees) besides the project's own dependencies, and the evaluation pages (see
``cleaning_data.py``). Deterministic: the same pages give the same file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import logistic
import numpy as np
from cleaning_data import cut, labels, pages, scorer
from oblivious import boosted
from training import Example, Record, Trainer, rows

from newsnorm.steps.furniture.features import features
from newsnorm.steps.furniture.measures import Measures
from newsnorm.steps.furniture.model import Trees
from newsnorm.steps.furniture.regime import facts, judge

# Weight below which lines are sampled.
SAMPLED = 0.06
STEPS = {"iterations": 300, "learning_rate": 0.06}


@dataclass(frozen=True)
class Document(Example):
    """A page cut into lines; cut at its line breaks it is for training only."""

    measures: Measures
    facts: np.ndarray


def documents() -> tuple[tuple[str, ...], list[Document]]:
    """Cut all pages, each at its line breaks and as the pipeline does; and their truth, as clean bodies."""
    score = scorer()
    found: list[Document] = []
    names: tuple[str, ...] = ()
    for page in pages():
        versions = [(page.text, False, page.input), (page.text, True, page.input)]
        if page.input == "c":
            body = [" ".join(p.split()) for p in page.truth["paragraphs"] if p.strip()]
            versions += [(sep.join(body), True, "clean") for sep in ("\n", "\n\n")]
        for text, joined, kind in versions:
            lines, texts = cut(text, joined)
            if not len(lines):
                continue
            made = features(lines)
            names = made.names
            content, weight = labels(texts, page.truth, score)
            if kind == "clean":
                content[:] = True
                weight = weight / max(weight.sum(), 1e-9)
            found.append(
                Document(
                    page, kind, joined, texts, made.values, content, np.minimum(weight, 0.3),
                    _lean(made.measures), facts(made.measures),
                )
            )  # fmt: skip
    return names, found


def fit(names: tuple[str, ...], train: Sequence[Document]) -> Record:
    """Train on documents and return the record that newsnorm reads."""
    record = boosted(names, *rows(train, SAMPLED), **STEPS)
    return {
        "features": record["features"],
        "bias": record["bias"],
        "page": page_weights(train),
        "trees": record["trees"],
    }


def page_weights(train: Sequence[Document]) -> list[float]:
    """Fit the logistic regression that tells whole pages (a, b) from texts (c and clean bodies)."""
    some = [d for d in train if d.scored]
    x = np.array([d.facts for d in some])
    y = np.array([d.kind in ("a", "b") for d in some], float)
    scale = np.append(x[:, :-1].std(axis=0), 1.0)
    x = x / scale
    weights = logistic.fit(x, y, np.append(np.ones(x.shape[1] - 1), 0.0))
    return [round(float(w), 4) for w in weights / scale]


def _lean(m: Measures) -> Measures:
    """Forget what only the features need: per-token arrays of all pages do not fit in memory."""
    nothing = np.zeros(0, np.int64)
    return replace(m, line=nothing, kinds=nothing, frequent_tokens=nothing.astype(bool), counts=np.zeros((0, 0)))


def keeper(record: Record, names: tuple[str, ...]) -> Callable[[Document], np.ndarray]:
    """Judge by the line model alone, after the steps before it."""
    trees = Trees.of(record)
    ready = trees.on(names)
    return lambda d: judge(ready.probabilities(d.values), d.measures, trees.page, "balanced").keep


TRAINER = Trainer("line", "fold", documents, fit, keeper)

if __name__ == "__main__":
    TRAINER.run(__doc__)
