"""Logistic regression with a quadratic penalty, by Newton's method: what the trainers of small models fit."""

from __future__ import annotations

import numpy as np

_STEPS = 30  # Newton's method has long arrived


def fit(
    values: np.ndarray, wanted: np.ndarray, penalty: np.ndarray, importance: np.ndarray | float = 1.0
) -> np.ndarray:
    """Return the weights of the columns that say best which rows are wanted.

    Args:
        values: A row an example, a column a feature; a column of ones has the bias for its weight.
        wanted: 1 for each example that is wanted, else 0.
        penalty: What each weight costs, by its square.
        importance: How much each example counts.
    """
    weights = np.zeros(values.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (importance * (chance - wanted)) + penalty * weights
        curve = (values * (importance * chance * (1 - chance))[:, None]).T @ values + np.diag(penalty)
        weights = weights - np.linalg.solve(curve, slope)
    return weights
