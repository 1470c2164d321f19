"""How often each comes first: the laws that hold whatever is weighed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.preferences.acceptability import acceptability, ranks_taken
from ketum.preferences.weights import ordinal_weights

DRAWS = 400


def made(seed: int, alternatives: int, criteria: int) -> tuple[np.ndarray, np.ndarray]:
    """Values and weights from numpy's own generator: nothing of ours but what is tested."""
    random = np.random.default_rng(seed)
    values = random.random((DRAWS, alternatives, criteria))
    return values, random.dirichlet(np.ones(criteria), DRAWS)


SIZES = (st.integers(0, 10_000), st.integers(1, 5), st.integers(1, 5))


@given(*SIZES)
def test_ranks_of_an_alternative_and_takers_of_a_rank_sum_to_one(
    seed: int, alternatives: int, criteria: int
) -> None:
    found = acceptability(*made(seed, alternatives, criteria))
    assert found.ranks.sum(axis=0) == pytest.approx(np.ones(alternatives))
    assert found.ranks.sum(axis=1) == pytest.approx(np.ones(alternatives))
    assert found.ranks.min() >= 0


@given(*SIZES)
def test_what_is_worse_in_everything_never_comes_first(
    seed: int, alternatives: int, criteria: int
) -> None:
    values, weights = made(seed, alternatives, criteria)
    worse = values[:, :1] - 0.5
    found = acceptability(np.concatenate([values, worse], axis=1), weights)
    assert found.ranks[-1, 0] == 0
    assert np.isnan(found.confidence[-1])
    assert np.isnan(found.central[-1]).all()


@given(*SIZES, st.randoms(use_true_random=False))
def test_no_order_of_listing_matters(
    seed: int, alternatives: int, criteria: int, shuffler: object
) -> None:
    values, weights = made(seed, alternatives, criteria)
    order, columns = list(range(alternatives)), list(range(criteria))
    shuffler.shuffle(order)  # type: ignore[attr-defined]
    shuffler.shuffle(columns)  # type: ignore[attr-defined]
    found = acceptability(values, weights)
    other = acceptability(values[:, order][:, :, columns], weights[:, columns])
    assert other.ranks == pytest.approx(found.ranks[order], abs=1e-12)
    assert np.nan_to_num(other.central) == pytest.approx(
        np.nan_to_num(found.central[order][:, columns]), abs=1e-9
    )


@given(*SIZES, st.floats(0.1, 10), st.floats(-5, 5))
def test_stretching_and_shifting_all_values_alike_changes_nothing(
    seed: int, alternatives: int, criteria: int, stretch: float, shift: float
) -> None:
    values, weights = made(seed, alternatives, criteria)
    found, other = (acceptability(each, weights) for each in (values, stretch * values + shift))
    assert other.ranks == pytest.approx(found.ranks, abs=2.5 / DRAWS)


def test_equals_share_the_ranks_that_they_take_together() -> None:
    taken = ranks_taken(np.array([[2.0, 2.0, 1.0], [0.0, 1.0, 2.0]]))
    assert taken[0].tolist() == [[0.5, 0.5, 0.0], [0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]
    assert taken[1].tolist() == [[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]


@pytest.mark.parametrize("middle", [0.55, 0.7, 0.9])
def test_a_compromise_between_two_extremes_comes_first_as_often_as_geometry_says(
    middle: float,
) -> None:
    """A = (1, 0), B = (0, 1), C = (c, c): C is first where both weights are below c.

    So its share is 2c - 1, that of A and B is 1 - c each, and A's mean first weight is (1 + c) / 2.
    """
    draws = 40_000
    weights = ordinal_weights(["one", "two"], [1, 1], draws, 1)
    fixed = np.array([[1.0, 0.0], [0.0, 1.0], [middle, middle]])
    found = acceptability(np.broadcast_to(fixed, (draws, 3, 2)), weights)
    expected = [1 - middle, 1 - middle, 2 * middle - 1]
    assert (np.abs(found.ranks[:, 0] - expected) < 4 * found.error[:, 0]).all()
    assert found.central[0] == pytest.approx([(1 + middle) / 2, (1 - middle) / 2], abs=0.01)
    assert found.central[2] == pytest.approx([0.5, 0.5], abs=0.01)
    assert found.confidence.tolist() == [1.0, 1.0, 1.0]


def test_the_error_never_says_that_a_simulation_is_certain() -> None:
    values, weights = np.ones((100, 2, 1)), np.ones((100, 1))
    values[:, 1] = 0
    assert acceptability(values, weights).error[:, 0].tolist() == [0.01, 0.01]
