"""Boosted oblivious trees by catboost, written as the record that ``newsnorm.steps.furniture.model.Trees`` reads."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

SETTINGS: Mapping[str, Any] = {
    "iterations": 250,
    "depth": 6,
    "learning_rate": 0.07,
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


def boosted(
    names: Sequence[str],
    values: np.ndarray,
    content: np.ndarray,
    weight: np.ndarray,
    **changed: float,
) -> dict[str, Any]:
    """Train on rows of features and return the record.

    Args:
        names: The features.
        values: One row an example, one column a feature.
        content: For each example whether it is content.
        weight: How much it counts.
        changed: Settings of catboost that are other than :data:`SETTINGS`.
    """
    import catboost

    settings = {**SETTINGS, **changed}
    model = catboost.CatBoostClassifier(**settings)
    model.fit(catboost.Pool(values, content.astype(int), weight=weight))
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
        splits, leaves = tree["splits"], tree["leaf_values"]
        weights = np.array(tree["leaf_weights"], float)
        # A tree that stopped growing early is repeated downwards, so that all have the same depth.
        while len(splits) < settings["depth"]:
            splits, leaves, weights = [*splits, splits[0]], leaves * 2, np.tile(weights, 2)
        trees.append(
            {
                "features": [row[s["float_feature_index"]] for s in splits],
                "borders": [float(f"{s['border']:.7g}") for s in splits],
                "leaves": [round(scale * v, 4) for v in leaves],
                "shares": [float(f"{v:.2g}") for v in weights / max(weights.sum(), 1e-9)],
            }
        )
    return {"features": [names[i] for i in used], "bias": round(bias, 5), "trees": trees}


def mean_of(members: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the mean of models as one: the trees of all, each leaf divided by their number."""
    features = sorted({name for member in members for name in member["features"]})
    row = {name: number for number, name in enumerate(features)}
    trees = []
    for group in zip(*(member["trees"] for member in members), strict=True):  # the first trees of all come first
        for member, tree in zip(members, group, strict=True):
            used = [row[member["features"][number]] for number in tree["features"]]
            leaves = [round(leaf / len(members), 4) for leaf in tree["leaves"]]
            trees.append({**tree, "features": used, "leaves": leaves})
    return {"features": features, "bias": round(sum(m["bias"] for m in members) / len(members), 5), "trees": trees}
