"""The twins of the effects weigh as a measured level makes them weigh."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from ketum.case import Case
from ketum.effects.chosen import chosen
from ketum.effects.outlook import effects_of
from ketum.exposure import simulate
from ketum.exposure.bands import quantiles
from ketum.product import content_of


@pytest.fixture(scope="module")
def exposure(knowledge):
    tables = {
        "person": {"age": 40, "weight": "70 kg"},
        "product": {"form": "powder"},
        "use": {"doses": [{"amount": "3 g", "at": "08:00"}]},
    }
    case = Case.parse(tables, "case", today=date(2026, 11, 22))
    return simulate(case, content_of(case.product, knowledge), knowledge, people=400, days=7)


def peaks(exposure):
    return exposure.twins("mitragynine").max(axis=1)


def test_without_a_measured_level_the_first_twins_are_taken(exposure):
    held, numbers = chosen(exposure, 50)
    assert list(numbers) == list(range(50))
    assert np.array_equal(held.twins("mitragynine"), exposure.twins("mitragynine")[:50])


def test_all_weight_on_one_twin_takes_that_twin_only(exposure):
    weights = np.zeros(400)
    weights[17] = 1.0
    held, numbers = chosen(replace(exposure, weights=weights), 50)
    assert set(numbers.tolist()) == {17}
    assert (held.people, held.weights) == (50, None)


def test_the_percentiles_of_those_chosen_are_the_weighted_ones(exposure):
    weights = peaks(exposure) ** 2
    held, _ = chosen(replace(exposure, weights=weights), 200)
    expected = quantiles(peaks(exposure), (0.25, 0.5, 0.75), weights)
    assert np.quantile(peaks(held), (0.25, 0.5, 0.75)) == pytest.approx(expected, rel=0.1)


def test_every_dose_goes_with_its_twin(exposure):
    weights = np.zeros(400)
    weights[[3, 9]] = 1.0
    held, numbers = chosen(replace(exposure, weights=weights), 20)
    (dose,) = held.twin_dose_mg
    assert np.array_equal(dose["mitragynine"], exposure.twin_dose_mg[0]["mitragynine"][numbers])


def test_a_level_that_fits_other_twins_moves_the_bands_of_the_effects(exposure, knowledge):
    high = peaks(exposure) > np.quantile(peaks(exposure), 0.9)
    plain = effects_of(knowledge, exposure, (), weeks=8)
    weighed = effects_of(knowledge, replace(exposure, weights=high.astype(float)), (), weeks=8)
    assert weighed.people == plain.people
    assert weighed.responses.pupil.median != plain.responses.pupil.median
