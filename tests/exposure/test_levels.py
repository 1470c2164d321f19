"""A person's own levels: what counts, what is refused, and what counting does."""

from __future__ import annotations

import numpy as np
import pytest

from ketum.case import Case
from ketum.case.model import Level
from ketum.errors import CaseError
from ketum.exposure.bands import effective_people, quantiles
from ketum.exposure.levels import FEWEST_PEOPLE, LEVEL_NOTES, weigh
from ketum.exposure.metrics import windows
from ketum.exposure.predict import course

PEOPLE = 400


def _level(ng_ml=40.0, *, analyte="mitragynine", matrix="plasma", after_dose_h=2.0):
    return Level(
        analyte=analyte, ng_ml=ng_ml, entered="x", matrix=matrix, after_dose_h=after_dose_h
    )


@pytest.fixture
def weighed(parameters, plan):
    made = plan({"mitragynine": 30.0}, at_h=(8.0, 20.0), days=7.0, people=PEOPLE)
    times_h = windows(made.regimen, 30.0).times_h
    ng_ml = course(made, parameters, 5, range(PEOPLE), times_h)

    def weigh_these(*levels):
        return ng_ml, weigh(levels, ng_ml, times_h, made.regimen, 0.3)

    return weigh_these


def test_a_level_pulls_the_band_towards_itself_and_narrows_it(weighed):
    ng_ml, found = weighed(_level(60.0))
    peaks = ng_ml["mitragynine"].max(axis=1)
    before, after = quantiles(peaks, (0.05, 0.95)), quantiles(peaks, (0.05, 0.95), found.weights)
    assert found.notes[0].used
    assert after[1] / after[0] < before[1] / before[0]


def test_two_levels_that_agree_leave_fewer_twins_than_one(weighed):
    one, two = (weighed(*[_level()] * count)[1].weights for count in (1, 2))
    assert effective_people(two, PEOPLE) < effective_people(one, PEOPLE)


def test_without_levels_every_twin_weighs_the_same(weighed):
    assert weighed()[1].weights is None


@pytest.mark.parametrize(
    ("level", "code"),
    [
        (_level(matrix="blood"), "not-plasma"),
        (_level(matrix="urine"), "not-plasma"),
        (_level(matrix=None), "no-matrix"),
        (_level(after_dose_h=None), "no-time"),
        (_level(after_dose_h=13.0), "impossible-time"),
        (_level(0.0), "below-limit"),
        (_level(analyte="mitraphylline"), "not-modelled"),
        (_level(analyte="paynantheine"), "not-modelled"),
        (_level(45_000.0), "impossible"),
    ],
)
def test_a_level_that_cannot_be_compared_is_named_and_changes_nothing(weighed, level, code):
    found = weighed(level)[1]
    assert found.weights is None
    assert (found.notes[0].code, found.notes[0].used) == (code, False)
    assert LEVEL_NOTES[code] in found.notes[0].note


def test_an_impossible_level_leaves_the_weights_of_a_good_one(weighed):
    good = weighed(_level())[1].weights
    both = weighed(_level(), _level(45_000.0))[1].weights
    np.testing.assert_array_equal(good, both)
    assert effective_people(both, PEOPLE) >= FEWEST_PEOPLE


def test_serum_counts_as_plasma(weighed):
    assert weighed(_level(matrix="serum"))[1].notes[0].used


@pytest.mark.parametrize(
    ("level", "code"),
    [
        ({"value": "<5 ng/mL"}, "KET-224"),  # below the limit of quantification
        ({"value": "5 nM"}, "KET-223"),
        ({"value": "-3 ng/mL"}, "KET-226"),
        ({"value": "90000 ng/mL"}, "KET-205"),
        ({"after_dose": "-1 h"}, "KET-226"),
        ({"matrix": "saliva"}, "KET-204"),
        ({"analyte": "caffeine"}, "KET-204"),
    ],
)
def test_a_level_that_cannot_be_read_is_a_typed_error(level, code):
    written = {"analyte": "mitragynine", "value": "5 ng/mL", "matrix": "plasma", **level}
    with pytest.raises(CaseError) as refused:
        Case.parse({"person": {"levels": [written]}})
    assert [problem.code for problem in refused.value.problems] == [code]
