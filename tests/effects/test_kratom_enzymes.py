"""Kratom and the enzymes of gut and liver: laws, and the trial the model is tied to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ketum.effects.kratom_enzymes import Pattern, calibrate, gut_moments, liver_left, ratios
from ketum.effects.victims import victim

PEOPLE = range(60)


@pytest.fixture(scope="module")
def held(knowledge):
    return calibrate(knowledge, 1, PEOPLE)


def daily(held, mg, times, days):
    hours = tuple(24.0 * day + hour for day in range(days) for hour in times)
    return Pattern(hours, tuple(np.full(len(held.phi), mg) for _ in hours))


def test_the_same_seed_gives_the_same_twins(held, knowledge):
    again = calibrate(knowledge, 1, PEOPLE)
    assert np.array_equal(held.phi, again.phi)
    fewer = calibrate(knowledge, 1, range(10))
    assert np.array_equal(held.phi[:10], fewer.phi)


def test_more_mitragynine_leaves_less_enzyme(held):
    small = gut_moments(held, daily(held, 20.0, (8.0,), 1), (8.0,))
    large = gut_moments(held, daily(held, 80.0, (8.0,), 1), (8.0,))
    assert np.all(large < small)


def test_daily_use_leaves_less_enzyme_than_the_first_dose(held):
    week = daily(held, 39.0, (8.0,), 7)
    moments = gut_moments(held, week, week.hours)
    assert np.all(moments[:, -1] <= moments[:, 0] + 1e-12)


def test_the_gut_recovers_within_days_of_the_last_dose(held):
    week = daily(held, 39.0, (8.0,), 7)
    late = gut_moments(held, week, (24.0 * 12 + 8.0,))
    assert np.median(late) > 0.9


def test_no_kratom_changes_nothing(held, knowledge):
    none = gut_moments(held, daily(held, 0.0, (8.0,), 1), (8.0,))[:, 0]
    liver = liver_left(held, np.zeros((len(PEOPLE), 10)), 1.0)[:, -1]
    found = victim(knowledge, "midazolam", "CYP3A")
    assert ratios(held, found, none, liver, 1, PEOPLE) == pytest.approx(1.0)


def test_the_liver_hardly_notices_the_tea(held):
    peak = np.full((len(PEOPLE), 25), 0.0819)  # umol/L, the median peak, held for a whole day
    assert np.median(liver_left(held, peak, 1.0)[:, -1]) > 0.85


def test_a_twin_with_a_larger_share_reaching_the_wall_loses_more(held):
    tea = daily(held, held.tea_mg, (0.0,), 1)
    more = replace(held, phi=held.phi * 2)
    assert np.all(gut_moments(more, tea, (0.0,)) < gut_moments(held, tea, (0.0,)))
