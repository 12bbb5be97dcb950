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
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from cleaning_data import FOLDS, Page, cut, labels, pages, scorer

from newsnorm.steps.furniture.features import features
from newsnorm.steps.furniture.model import Trees
from newsnorm.steps.furniture.regime import judge

OUT = Path(__file__).parents[1] / "newsnorm" / "data" / "line_model.json"
SETTINGS = {
    "iterations": 200,
    "depth": 6,
    "learning_rate": 0.08,
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
    words: np.ndarray
    prose: np.ndarray
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
            found.append(
                Document(
                    page, kind if joined else kind + "-lines", texts, made.values, made.measures.words,
                    made.measures.prose, content, np.minimum(weight, 0.3),
                )
            )  # fmt: skip
    return names, found


def fit(names: tuple[str, ...], train: list[Document]) -> dict[str, object]:
    """Train on documents and return the record that newsnorm reads."""
    import catboost

    values = np.concatenate([d.values.T for d in train])
    content = np.concatenate([d.content for d in train]).astype(int)
    weight = np.concatenate([d.weight for d in train])
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
    return {"features": [names[i] for i in used], "bias": round(bias, 5), "trees": trees}


def chances(record: dict[str, object], names: tuple[str, ...], document: Document) -> np.ndarray:
    trees = Trees.of(record)
    return trees.probabilities(document.values[trees.rows_of(names)])


def cross_validate(names: tuple[str, ...], docs: list[Document]) -> None:
    score = scorer()
    results: dict[tuple[str, str], dict[str, str]] = {}
    truth: dict[str, list[dict[str, object]]] = {}
    for fold in range(FOLDS):
        record = fit(names, [d for d in docs if d.page.fold != fold])
        for d in docs:
            if d.page.fold != fold or d.kind.endswith("-lines"):
                continue
            keep = judge(chances(record, names, d), d.words, d.prose, "balanced").keep
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
    arguments = parser.parse_args()
    names, docs = documents()
    print(f"{len(docs)} documents, {sum(len(d.texts) for d in docs)} lines, {len(names)} features", flush=True)
    if not arguments.no_cv:
        cross_validate(names, docs)
    record = fit(names, docs)
    print(f"{len(record['trees'])} trees over {len(record['features'])} features -> {OUT}")
    OUT.write_text(json.dumps(record, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
