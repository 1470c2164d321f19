"""Shares are drawn over all that is not known of them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import beta, kstest

from ketum.preferences.measures import Part, beta_quantile, drawn_shares

AT = np.array([0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999])


@pytest.mark.parametrize(
    ("share", "people"),
    [(0.255, 2061.0), (0.02, 2798.0), (0.0, 26.0), (1.0, 11.0), (0.84, 170.0), (0.33, 104.0),
     (0.5, 1.0)],
)  # fmt: skip
def test_the_quantiles_are_those_of_the_beta_distribution(share: float, people: float) -> None:
    count = share * people
    expected = beta.ppf(AT, count + 0.5, people - count + 0.5)
    assert beta_quantile(share, people, AT) == pytest.approx(expected, abs=2e-4)


def test_what_nobody_counted_is_drawn_from_none_to_all() -> None:
    drawn = drawn_shares((), 20_000, 1, "liver")
    assert kstest(drawn, "uniform").pvalue > 0.01


def test_a_bound_is_drawn_from_itself_to_all() -> None:
    drawn = drawn_shares((Part(0.9, 300.0, ">"),), 20_000, 1, "helpful")
    assert kstest((drawn - 0.9) / 0.1, "uniform").pvalue > 0.01


def test_samples_that_disagree_are_each_as_likely() -> None:
    drawn = drawn_shares((Part(0.02, 2798.0), Part(0.295, 129.0)), 20_000, 1, "control")
    assert (drawn < 0.1).mean() == pytest.approx(0.5, abs=0.015)
    assert 0 <= drawn.min() <= drawn.max() <= 1


def test_more_draws_keep_the_first_ones_and_streams_differ() -> None:
    parts = (Part(0.4, 50.0),)
    few, many = (drawn_shares(parts, count, 1, "one") for count in (10, 1000))
    assert np.array_equal(few, many[:10])
    assert not np.array_equal(few, drawn_shares(parts, 10, 1, "two"))
