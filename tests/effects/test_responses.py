"""Pupil over hours and pain tolerance: bands, their reach, and where no number is told."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from ketum.case import Case
from ketum.effects.links import observed, shipped
from ketum.effects.outlook import effects_of
from ketum.effects.responses import AFTER_H, curve_of
from ketum.exposure import simulate
from ketum.product import content_of


def of(knowledge, doses, form="powder", leaf=True, label=None):
    tables = {
        "person": {"age": 40, "weight": "70 kg"},
        "product": {"form": form, **({"label": label} if label else {})},
        "use": {"doses": [{"amount": amount, "at": at} for amount, at in doses]},
    }
    case = Case.parse(tables, "case", today=date(2026, 11, 22))
    exposure = simulate(case, content_of(case.product, knowledge), knowledge, people=60, days=14)
    return effects_of(knowledge, exposure, (), weeks=8, leaf=leaf).responses


@pytest.fixture(scope="module")
def twice(knowledge):
    return of(knowledge, [("2 g", "08:00"), ("2 g", "14:00")])


def test_a_band_holds_its_median_and_the_outer_band_the_inner(twice):
    for curve in (twice.day, twice.pupil):
        low90, low50, middle, high50, high90 = (
            np.array(line)
            for line in (
                curve.band90[0],
                curve.band50[0],
                curve.median,
                curve.band50[1],
                curve.band90[1],
            )
        )
        assert np.all(low90 <= low50)
        assert np.all(low50 <= middle)
        assert np.all(middle <= high50)
        assert np.all(high50 <= high90)


def test_the_bands_of_known_values_are_their_percentiles():
    values = np.arange(101.0)[:, None] * np.ones((1, 2))
    curve = curve_of(np.array([0.0, 1.0]), values)
    assert curve.median == (50.0, 50.0)
    assert curve.band50[0][0] == 25.0
    assert curve.band90[1][0] == 95.0


def test_the_pupil_is_shown_from_a_dose_for_eight_hours(twice):
    assert twice.pupil.time_h[0] == 0.0
    assert twice.pupil.time_h[-1] == AFTER_H
    assert twice.pupil_dose_h % 24.0 == 8.0


def test_the_pupil_only_ever_narrows_and_never_more_than_the_prior_allows(twice, knowledge):
    assert max(twice.pupil.band90[1]) <= 0.0
    assert min(twice.pupil.band90[0]) >= -max(shipped(knowledge).pupil_most_mm)


def test_a_late_evening_dose_is_shown_from_the_day_before(knowledge):
    only = of(knowledge, [("2 g", "20:00")])
    assert only.pupil_dose_h == 12 * 24.0 + 20.0
    assert only.pupil.time_h[-1] == AFTER_H


def test_a_larger_dose_narrows_the_pupil_more(knowledge, twice):
    larger = of(knowledge, [("6 g", "08:00"), ("6 g", "14:00")])
    assert min(larger.pupil.median) < min(twice.pupil.median)


def test_pain_tolerance_is_a_band_around_what_the_trial_saw(twice, knowledge):
    ratio = twice.pain.ratio
    assert ratio.low < np.exp(observed(knowledge)[1]) < ratio.high
    assert ratio.high > 2.0 * ratio.low


def test_use_beyond_the_drink_gets_no_more_effect_than_the_drink(knowledge):
    three = of(knowledge, [("4 g", at) for at in ("08:00", "12:00", "16:00", "20:00")])
    two = of(knowledge, [("4 g", at) for at in ("08:00", "12:00", "16:00", "20:00", "23:00")])
    assert three.pain.ratio.high == pytest.approx(two.pain.ratio.high, rel=0.05)


def test_a_dose_above_any_drink_gets_no_number_for_pain(knowledge):
    found = of(knowledge, [("20 g", "08:00")])
    assert (found.pain.ratio, found.pain.silent) == (None, "amount")


def test_a_product_that_is_not_leaf_gets_no_number_for_pain(knowledge):
    found = of(
        knowledge,
        [("1 tablet", "08:00")],
        form="7-oh tablet",
        leaf=False,
        label={"7-hydroxymitragynine": "15 mg/tablet"},
    )
    assert (found.pain.ratio, found.pain.silent) == (None, "product")
