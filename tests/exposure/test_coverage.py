"""Bands that should hold nine in ten hold nine in ten; bands that cannot fail are told apart."""

from __future__ import annotations

import numpy as np
import pytest

from ketum.exposure.coverage import ASKED, binomial_interval, coverage, position
from ketum.exposure.printed import figures
from ketum.knowledge.records.pk import Statistic

PEOPLE, WORLDS, REPEATS = 5, 40, 60


@pytest.fixture(scope="module")
def statistic(knowledge):
    return knowledge.get(Statistic, "tanna-2022-mitragynine-cmax")


@pytest.fixture(scope="module")
def judged(statistic):
    """Coverage of 200 normal samples of five under their own exact posterior of mean and spread."""
    random = np.random.default_rng(3)
    return [_judged(statistic, random) for _ in range(200)]


def _judged(statistic, random):
    data = random.normal(10.0, 2.0, PEOPLE)
    spread = data.std(ddof=1) * np.sqrt((PEOPLE - 1) / random.chisquare(PEOPLE - 1, WORLDS))
    middle = random.normal(data.mean(), spread / np.sqrt(PEOPLE))
    shape = (WORLDS, REPEATS, 1, PEOPLE)
    again = random.normal(middle[:, None, None, None], spread[:, None, None, None], shape)
    printed = (data.min(), float(np.median(data)), data.max())
    return coverage(
        [
            position(
                statistic,
                type(figure)(figure.kind, observed, figure.of),
                figure.of(again),
                "fitted",
                exact=True,
            )
            for figure, observed in zip(figures(statistic), printed, strict=True)
        ]
    )


def test_bands_of_one_state_hold_nine_in_ten_of_fitted_figures_when_the_model_is_right(judged):
    assert np.mean([one.held for one in judged]) == pytest.approx(0.90, abs=0.02)


def test_the_band_of_all_holds_nearly_every_fitted_figure_and_so_tells_little(judged):
    assert np.mean([one.inside for one in judged]) > 0.98


def test_the_share_that_chance_allows_holds_nine_in_ten_of_the_shares(judged):
    within = [one.by_chance[0] - 1e-9 <= one.held <= one.by_chance[1] + 1e-9 for one in judged]
    assert np.mean(within) > 0.85


def test_no_one_of_five_can_lie_outside_the_band_for_a_new_person():
    samples = np.random.default_rng(1).standard_t(2, (20_000, PEOPLE))
    centred = samples - samples.mean(axis=1, keepdims=True)
    furthest = np.abs(centred / samples.std(axis=1, ddof=1, keepdims=True)).max()
    assert furthest <= (PEOPLE - 1) / np.sqrt(PEOPLE) + 1e-9
    new_person = 2.131847 * np.sqrt(1.0 + 1.0 / PEOPLE)  # Student t, 4 df, 95 %
    assert new_person == pytest.approx(2.335, abs=1e-3)
    assert furthest < new_person


def test_a_tie_counts_half(statistic):
    figure = figures(statistic)[1]
    values = np.array([[figure.observed] * 2 + [figure.observed + 1.0] * 2])
    assert position(statistic, figure, values, "fitted", exact=False).place == 0.25


def test_without_an_exact_likelihood_only_the_band_of_all_is_judged(statistic):
    figure = figures(statistic)[1]
    values = figure.observed * np.exp(np.random.default_rng(2).normal(0.0, 0.2, (20, 30)))
    one = position(statistic, figure, values, "fitted", exact=False)
    held = coverage([one])
    assert one.held is None
    assert (held.held, held.by_chance, held.share) == (None, None, 1.0)
    assert not held.within
    assert ASKED == (0.80, 0.97)


@pytest.mark.parametrize(
    ("share", "count", "low", "high"),
    [(0.8, 10, 0.4902, 0.9433), (1.0, 10, 0.7225, 1.0), (0.5, 100, 0.4038, 0.5962)],
)
def test_the_binomial_interval_is_that_of_wilson(share, count, low, high):
    assert binomial_interval(share, count) == pytest.approx((low, high), abs=2e-4)


def test_nothing_placed_has_no_coverage():
    assert coverage([]) is None
