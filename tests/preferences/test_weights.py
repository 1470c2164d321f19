"""Weights agree with what was said, and nothing else is asked of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.preferences.weights import ordinal_weights, rearranged

DRAWS = 40_000
LEVELS = st.lists(st.integers(1, 3), min_size=1, max_size=6)


def names(levels: list[int]) -> list[str]:
    return [f"matter-{place}" for place in range(len(levels))]


@given(LEVELS, st.integers(0, 50))
def test_weights_sum_to_one_and_a_higher_level_never_weighs_less(
    levels: list[int], seed: int
) -> None:
    drawn = ordinal_weights(names(levels), levels, 200, seed)
    assert drawn.min() >= 0
    assert drawn.sum(axis=1) == pytest.approx(np.ones(200))
    for one, level in enumerate(levels):
        for other, below in enumerate(levels):
            if level > below:
                assert (drawn[:, one] >= drawn[:, other]).all()


@pytest.mark.parametrize(
    ("levels", "means"),
    [
        # Rank order centroids: Barron & Barrett 1996, doi 10.1287/mnsc.42.11.1515.
        ([2, 1], [0.7500, 0.2500]),
        ([3, 2, 1], [0.6111, 0.2778, 0.1111]),
        ([1, 1, 1], [1 / 3, 1 / 3, 1 / 3]),
        # Two above one: the two share what the largest and the middle part have.
        ([2, 2, 1], [(0.6111 + 0.2778) / 2, (0.6111 + 0.2778) / 2, 0.1111]),
    ],
)  # fmt: skip
def test_the_mean_weights_are_the_published_centroids(
    levels: list[int], means: list[float]
) -> None:
    drawn = ordinal_weights(names(levels), levels, DRAWS, 1)
    assert drawn.mean(axis=0) == pytest.approx(means, abs=0.004)


def test_without_any_order_the_weights_are_uniform_over_the_simplex() -> None:
    drawn = ordinal_weights(names([1] * 4), [1] * 4, DRAWS, 3)
    # A part of a uniform point of the simplex is Beta(1, 3).
    share = np.array([(drawn[:, 0] <= at).mean() for at in (0.1, 0.25, 0.5)])
    assert share == pytest.approx(1 - (1 - np.array([0.1, 0.25, 0.5])) ** 3, abs=0.01)


def test_a_matter_keeps_its_draws_wherever_it_stands_in_the_list() -> None:
    one = ordinal_weights(["a", "b", "c"], [3, 1, 2], 100, 5)
    other = ordinal_weights(["c", "a", "b"], [2, 3, 1], 100, 5)
    assert np.array_equal(one, other[:, [1, 2, 0]])


def test_the_same_seed_gives_the_same_weights_and_another_seed_others() -> None:
    first, again, other = (ordinal_weights(["a", "b"], [1, 1], 50, seed) for seed in (7, 7, 8))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=5), LEVELS
)
def test_rearranging_moves_values_and_changes_none(
    rows: list[list[int]], levels: list[int]
) -> None:
    three = (levels * 3)[:3]
    values = np.array(rows, dtype=float)
    moved = rearranged(values, three)
    assert np.array_equal(np.sort(moved, axis=1), np.sort(values, axis=1))


def test_values_of_one_level_keep_the_order_that_they_had() -> None:
    assert rearranged(np.array([[5.0, 9.0, 1.0]]), [1, 1, 2]).tolist() == [[1.0, 5.0, 9.0]]
    assert rearranged(np.array([[9.0, 5.0, 1.0]]), [1, 1, 2]).tolist() == [[5.0, 1.0, 9.0]]
