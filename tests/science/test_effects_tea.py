"""The kratom tea trial simulated again (Tanna 2023): midazolam and dextromethorphan."""

from __future__ import annotations

import pytest

from ketum.effects.tea_trial import tea_trial
from ketum.knowledge import open_knowledge


@pytest.fixture(scope="module")
def outcomes():
    return {one.name: one for one in tea_trial(open_knowledge(), people=200)}


def test_the_area_of_midazolam_is_that_of_the_trial(outcomes):
    area = outcomes["midazolam, area"]
    assert 1.23 <= area.median <= 1.57
    assert area.low == pytest.approx(1.23, abs=0.08)
    assert area.high == pytest.approx(1.57, abs=0.08)


def test_the_peak_of_midazolam_lies_within_the_interval_of_the_trial(outcomes):
    assert 1.32 <= outcomes["midazolam, peak"].median <= 1.70


def test_the_half_life_of_midazolam_stays_unchanged(outcomes):
    assert 0.98 <= outcomes["midazolam, half-life"].median <= 1.17


def test_dextromethorphan_stays_within_the_clinical_null(outcomes):
    null = outcomes["dextromethorphan, area"]
    assert 0.83 <= null.median <= 1.19
    assert null.high <= 1.19


def test_the_published_peak_lies_within_the_band_of_the_model_though_nothing_was_fitted_to_it(
    outcomes,
):
    peak = outcomes["midazolam, peak"]
    assert not peak.fitted
    assert peak.low < 1.50 < peak.high
    assert peak.holds


def test_what_the_band_of_the_model_does_not_hold_is_known(outcomes):
    assert {name for name, one in outcomes.items() if not one.holds} <= {
        "midazolam, half-life",
        "dextromethorphan, area",
    }
