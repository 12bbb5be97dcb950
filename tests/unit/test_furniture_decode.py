from itertools import product

import numpy as np
import pytest

from newsnorm.steps.furniture.blocks import Segment, heaviest, nearest_groups
from newsnorm.steps.furniture.decode import best_set, main_block


def expected_f(keep, chances, weight, beta=1.0):
    hits = (chances * weight)[keep].sum()
    total = (chances * weight).sum()
    return (1 + beta**2) * hits / (weight[keep].sum() + beta**2 * total)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("beta", [0.75, 1.0, 1.5])
def test_the_best_set_beats_every_other_set(seed, beta):
    random = np.random.default_rng(seed)
    chances, words = random.random(9), random.integers(0, 40, 9).astype(float)
    best = expected_f(best_set(chances, words, beta), chances, words + 0.5, beta)
    for choice in product([False, True], repeat=9):
        keep = np.array(choice)
        if keep.any():
            assert expected_f(keep, chances, words + 0.5, beta) <= best + 1e-9


def test_more_weight_on_recall_keeps_more():
    chances, words = np.linspace(0.05, 0.95, 20), np.full(20, 10.0)
    assert best_set(chances, words, 0.75).sum() < best_set(chances, words, 1.5).sum()


def test_the_main_block_bridges_a_gap_but_not_a_desert():
    words = np.full(12, 20.0)
    chances = np.array([0, 0, 1, 1, 0.5, 1, 1, 0, 0, 0, 0, 1.0])
    assert main_block(chances, words) == Segment(2, 7)


def test_the_heaviest_stretch_is_the_first_of_equal_ones():
    prose = np.array([False, True, False, False, False, False, True, False])
    assert heaviest(np.full(8, 10.0), prose, [4.0, 1.0]) == [Segment(1, 2), Segment(1, 7)]


def test_lines_belong_to_the_nearest_group():
    prose = np.array([True, False, False, False, False, False, False, True, True])
    (groups,) = nearest_groups(np.full(9, 10.0), prose, [4])
    assert groups.share.tolist() == [0.5] * 4 + [1] * 5 or groups.share.tolist() == [0.5] * 3 + [1] * 6
    assert groups.order[0] == -1
    assert groups.order[8] == 0
    assert groups.lines[3] == 3


def test_without_prose_there_is_no_group():
    (groups,) = nearest_groups(np.ones(3), np.zeros(3, bool), [4])
    assert groups.share.tolist() == [0, 0, 0]
