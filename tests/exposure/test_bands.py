"""Percentiles over twins."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketum.exposure.bands import BAND_POINTS, effective_people, monte_carlo_error, quantiles


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60))
@settings(max_examples=60)
def test_unweighted_percentiles_are_numpys(values):
    array = np.array(values)
    found = quantiles(array, BAND_POINTS)
    np.testing.assert_allclose(found, np.quantile(array, BAND_POINTS), rtol=1e-9, atol=1e-9)


def test_equal_weights_change_little():
    rng = np.random.default_rng(1)
    values = rng.normal(size=(2000, 3))
    weighted = quantiles(values, BAND_POINTS, np.ones(2000))
    np.testing.assert_allclose(weighted, quantiles(values, BAND_POINTS), atol=0.02)


def test_a_twin_without_weight_does_not_count():
    values = np.array([1.0, 2.0, 3.0, 1000.0])
    weights = np.array([1.0, 1.0, 1.0, 0.0])
    assert quantiles(values, (0.95,), weights)[0] <= 3.0


def test_the_monte_carlo_error_of_a_median_is_that_of_theory():
    values = np.random.default_rng(2).normal(size=4000)
    assert monte_carlo_error(values, 0.5, 4000) == pytest.approx(1.2533 / np.sqrt(4000), rel=0.15)


def test_the_effective_number_of_equal_twins_is_their_number():
    assert effective_people(np.full(50, 0.3), 50) == pytest.approx(50.0)
    assert effective_people(None, 50) == 50.0
    assert effective_people(np.eye(1, 50)[0], 50) == 1.0
