import json

import numpy as np
import pytest

from newsnorm.errors import ModelError
from newsnorm.steps.furniture.features import features
from newsnorm.steps.furniture.lines import Lines
from newsnorm.steps.furniture.model import Trees, load

TINY = {
    "features": ["a", "b"],
    "bias": 0.5,
    "page": [0.0],
    "trees": [
        {"features": [0, 1], "borders": [1.0, 2.0], "leaves": [-1.0, 2.0, 3.0, -4.0], "shares": [0.4, 0.3, 0.2, 0.1]},
        {
            "features": [1, 1],
            "borders": [0.0, 5.0],
            "leaves": [0.5, -0.5, 1.0, 0.0],
            "shares": [0.25, 0.25, 0.25, 0.25],
        },
    ],
}


def one_by_one(record, column):
    """Walk the trees as one would by hand."""
    total = record["bias"]
    for tree in record["trees"]:
        leaf = sum(
            (column[f] > border) << level
            for level, (f, border) in enumerate(zip(tree["features"], tree["borders"], strict=True))
        )
        total += tree["leaves"][leaf]
    return 1 / (1 + np.exp(-total))


def test_all_lines_at_once_is_the_same_as_one_by_one():
    random = np.random.default_rng(0)
    values = random.normal(2, 3, (2, 5000)).astype(np.float32)
    found = Trees.of(TINY).probabilities(values)
    assert np.allclose(found, [one_by_one(TINY, column) for column in values.T], atol=1e-6)


def test_contributions_and_the_mean_add_up_to_the_log_odds():
    trees = Trees.of(TINY)
    values = np.random.default_rng(1).normal(2, 3, (2, 50)).astype(np.float32)
    odds = np.log(trees.probabilities(values) / (1 - trees.probabilities(values)))
    means = sum(np.average(tree["leaves"], weights=tree["shares"]) for tree in TINY["trees"])
    assert np.allclose(trees.contributions(values).sum(axis=0) + means + TINY["bias"], odds, atol=1e-4)


def test_the_loudest_features_are_those_that_moved_a_line_most_against_the_article():
    trees = Trees.of(TINY)
    values = np.random.default_rng(2).normal(2, 3, (2, 300)).astype(np.float32)
    for told, moved in zip(trees.loudest(values), trees.contributions(values).T, strict=True):
        against = sorted((move, name) for name, move in zip(trees.telling, moved.tolist(), strict=True) if move < 0)
        assert [name for name, _ in told] == [name for _, name in against]
        assert [move for _, move in told] == [pytest.approx(move, abs=0.006) for move, _ in against]


def test_trees_find_their_features_among_others():
    values = np.random.default_rng(3).normal(2, 3, (2, 200)).astype(np.float32)
    among = np.stack([values[1], np.zeros(200, np.float32), values[0]])
    placed = Trees.of(TINY).on(["b", "other", "a"])
    assert np.array_equal(placed.probabilities(among), Trees.of(TINY).probabilities(values))
    assert placed.loudest(among) == Trees.of(TINY).loudest(values)


def test_the_shipped_model_wants_only_features_that_are_computed():
    found = features(Lines.split("One line.\nAnother line.")[0])
    assert len(set(found.names)) == len(found.names)
    assert set(load().features) <= set(found.names)


@pytest.mark.parametrize(
    "damage",
    [
        lambda r: r.pop("trees"),
        lambda r: r["trees"][0].pop("leaves"),
        lambda r: r["trees"][0]["leaves"].pop(),
        lambda r: r["trees"][0].__setitem__("features", [0, 7]),
        lambda r: r.__setitem__("bias", "none"),
        lambda r: r.__setitem__("trees", []),
    ],
)
def test_a_damaged_model_is_a_model_error(damage):
    record = json.loads(json.dumps(TINY))
    damage(record)
    with pytest.raises(ModelError, match="line model is damaged"):
        Trees.of(record)


def test_a_model_for_other_features_is_a_model_error():
    with pytest.raises(ModelError, match="wants the feature 'b'"):
        Trees.of(TINY).on(["a", "c"])


def test_a_model_file_of_ones_own_can_be_loaded(tmp_path):
    path = tmp_path / "other.json"
    path.write_text(json.dumps(TINY), "utf-8")
    assert load(path).features == ("a", "b")
