"""Train the line model and write ``newsnorm/data/line_model.json``.

    python benchmarks/train_line_model.py            # five folds by publisher, then the final model on all pages
    python benchmarks/train_line_model.py --no-cv    # the final model only

Needs catboost (oblivious trees) besides the project's own dependencies, and the evaluation pages (see
``cleaning_data.py``). Deterministic: the same pages give the same file.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from cleaning_data import FOLDS, Page, cut, labels, pages, scorer

from newsnorm.steps.furniture.features import features
from newsnorm.steps.furniture.measures import Measures
from newsnorm.steps.furniture.model import Trees
from newsnorm.steps.furniture.regime import facts, judge

OUT = Path(__file__).parents[1] / "newsnorm" / "data" / "line_model.json"
# Weight below which lines are sampled.
SAMPLED = 0.06
SETTINGS = {
    "iterations": 300,
    "depth": 6,
    "learning_rate": 0.06,
    "l2_leaf_reg": 5,
    "rsm": 0.25,
    "border_count": 48,
    "subsample": 0.7,
    "bootstrap_type": "MVS",
    "boosting_type": "Plain",
    "score_function": "L2",
    "leaf_estimation_iterations": 2,
    "random_seed": 0,
    "thread_count": 1,
    "verbose": False,
    "allow_writing_files": False,
}


@dataclass(frozen=True)
class Document:
    """A page cut into lines, with features and labels."""

    page: Page
    kind: str
    texts: list[str]
    values: np.ndarray
    measures: Measures
    facts: np.ndarray
    content: np.ndarray
    weight: np.ndarray


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
                    page, kind if joined else kind + "-lines", texts, made.values, _lean(made.measures),
                    facts(made.measures), content, np.minimum(weight, 0.3),
                )
            )  # fmt: skip
    return names, found


def fit(names: tuple[str, ...], train: list[Document]) -> dict[str, object]:
    """Train on documents and return the record that newsnorm reads."""
    import catboost

    # Short lines weigh next to nothing: a sample of them, weighted up, trains as well in a fraction of the time.
    random = np.random.default_rng(0)
    chosen = [random.random(len(d.weight)) < d.weight / SAMPLED for d in train]
    values = np.concatenate([d.values.T[some] for d, some in zip(train, chosen, strict=True)])
    content = np.concatenate([d.content[some] for d, some in zip(train, chosen, strict=True)]).astype(int)
    weight = np.concatenate([np.maximum(d.weight, SAMPLED)[some] for d, some in zip(train, chosen, strict=True)])
    model = catboost.CatBoostClassifier(**SETTINGS)
    model.fit(catboost.Pool(values, content, weight=weight))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        raw = json.loads(path.read_text())
    scale, (bias,) = raw["scale_and_bias"]
    borders = [feature["borders"] for feature in raw["features_info"]["float_features"]]
    used = sorted(i for i, b in enumerate(borders) if b)
    row = {feature: place for place, feature in enumerate(used)}
    trees = []
    for tree in raw["oblivious_trees"]:
        splits = tree["splits"]
        weights = np.array(tree["leaf_weights"], float)
        # A tree that stopped growing early is repeated downwards, so that all have the same depth.
        while len(splits) < SETTINGS["depth"]:
            splits = [*splits, splits[0]]
            tree["leaf_values"] = tree["leaf_values"] * 2
            weights = np.tile(weights, 2)
        trees.append(
            {
                "features": [row[s["float_feature_index"]] for s in splits],
                "borders": [float(f"{s['border']:.7g}") for s in splits],
                "leaves": [round(scale * v, 4) for v in tree["leaf_values"]],
                "shares": [float(f"{v:.2g}") for v in weights / max(weights.sum(), 1e-9)],
            }
        )
    return {"features": [names[i] for i in used], "bias": round(bias, 5), "page": page_weights(train), "trees": trees}


def page_weights(train: list[Document]) -> list[float]:
    """Fit the logistic regression that tells whole pages (a, b) from texts (c and clean bodies), by Newton's method."""
    some = [d for d in train if not d.kind.endswith("-lines")]
    x = np.array([d.facts for d in some])
    y = np.array([d.kind in ("a", "b") for d in some], float)
    scale = np.append(x[:, :-1].std(axis=0), 1.0)
    x = x / scale
    ridge = np.diag(np.append(np.ones(x.shape[1] - 1), 0.0))
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - chance) - ridge @ weights
        weights = weights + np.linalg.solve(x.T @ (x * (chance * (1 - chance))[:, None]) + ridge, slope)
    return [round(float(w), 4) for w in weights / scale]


def _lean(m: Measures) -> Measures:
    """Forget what only the features need: per-token arrays of all pages do not fit in memory."""
    nothing = np.zeros(0, np.int64)
    return replace(m, line=nothing, kinds=nothing, frequent_tokens=nothing.astype(bool), counts=np.zeros((0, 0)))


def chances(record: dict[str, object], names: tuple[str, ...], document: Document) -> np.ndarray:
    return Trees.of(record).on(names).probabilities(document.values)


def cross_validate(names: tuple[str, ...], docs: list[Document], folder: Path | None) -> None:
    """Score each fold with a model of the other four, the line model alone, after the steps before it."""
    score = scorer()
    results: dict[tuple[str, str], dict[str, str]] = {}
    truth: dict[str, list[dict[str, object]]] = {}
    for fold in range(FOLDS):
        record = fit(names, [d for d in docs if d.page.fold != fold])
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"fold{fold}.json").write_text(json.dumps(record), "utf-8")
        for d in docs:
            if d.page.fold != fold or d.kind.endswith("-lines"):
                continue
            keep = judge(chances(record, names, d), d.measures, Trees.of(record).page, "balanced").keep
            text = "\n".join(t for t, k in zip(d.texts, keep, strict=True) if k)
            results.setdefault((d.page.set, d.kind), {})[d.page.id] = text
            truth.setdefault(d.page.set, []).append(d.page.truth)
        print(f"fold {fold} done", flush=True)
    for (name, kind), predicted in sorted(results.items()):
        rows = list({str(r["id"]): r for r in truth[name] if r["id"] in predicted}.values())
        o = score.score(rows, predicted, boot=0)["overall"]
        print(f"{name:8} {kind:6} n {o['n']:4} P {o['P']:.3f} R {o['R']:.3f} F1 {o['F1']:.4f} kept {o['par_kept']:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-cv", action="store_true", help="train the final model only")
    parser.add_argument("--folds", type=Path, help="folder to keep the five models in, for cleaning.py --folds")
    arguments = parser.parse_args()
    names, docs = documents()
    print(f"{len(docs)} documents, {sum(len(d.texts) for d in docs)} lines, {len(names)} features", flush=True)
    if not arguments.no_cv:
        cross_validate(names, docs, arguments.folds)
    record = fit(names, docs)
    print(f"{len(record['trees'])} trees over {len(record['features'])} features -> {OUT}")
    OUT.write_text(json.dumps(record, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
