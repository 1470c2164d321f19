"""Levels beside what studies printed, and casework as context only."""

from __future__ import annotations

import numpy as np
import pytest

from ketum.api.simulation import casework, level_of, simulate
from ketum.case import Case
from ketum.errors import InputError
from ketum.exposure.context import above_studied

LEAF = {
    "product": {"form": "powder", "label": {"mitragynine": "1.4 %"}},
    "use": {"doses": [{"amount": "2 g", "at": "08:00"}]},
}


def _run(amount):
    document = {**LEAF, "use": {"doses": [{"amount": amount, "at": "08:00"}]}}
    return simulate(Case.parse(document), people=120, days=3.0)


def test_the_highest_studied_level_of_mitragynine_is_the_top_of_the_tea_study(knowledge):
    held = {one.analyte: one for one in above_studied(_run("2 g"), knowledge)}
    assert held["mitragynine"].highest_ng_ml == pytest.approx(177.0 * 398.50 / 1e3)
    assert held["mitragynine"].record == "pk.statistic/tanna-2022-mitragynine-cmax"


def test_an_unverified_level_never_widens_what_was_studied(knowledge):
    held = {one.analyte: one for one in above_studied(_run("2 g"), knowledge)}
    assert held["mitragynine"].highest_ng_ml < 277.0
    assert held["7-hydroxymitragynine"].highest_ng_ml == pytest.approx(22.2 * 414.50 / 1e3)


def test_a_larger_amount_puts_more_people_above_what_was_studied(knowledge):
    shares = [
        next(one.share for one in above_studied(_run(amount), knowledge))
        for amount in ("0.5 g", "2 g", "20 g")
    ]
    assert shares[0] < shares[1] < shares[2]
    assert shares[0] < 0.2
    assert shares[2] > 0.8


def test_an_unknown_exposure_has_nobody_above_anything(knowledge):
    assert above_studied(simulate(Case.parse({}), people=20), knowledge) == ()


def test_hours_above_and_below_a_level_make_the_day():
    found = _run("2 g")
    day = found.above("mitragynine", 20.0).median + found.below("mitragynine", 20.0).median
    assert day == pytest.approx(24.0, abs=0.2)


def test_a_chosen_level_may_be_a_mass_or_an_amount_of_substance():
    assert level_of("mitragynine", "20 ng/mL") == 20.0
    assert level_of("mitragynine", "100 nmol/L") == pytest.approx(39.85)


@pytest.mark.parametrize(("name", "text"), [("caffeine", "20 ng/mL"), ("mitragynine", "20 mg")])
def test_a_level_that_means_nothing_is_refused(name, text):
    with pytest.raises(InputError):
        level_of(name, text)


def test_casework_overlaps_whether_or_not_kratom_was_a_cause():
    held = {case.id: case for case in casework("mitragynine")}
    cause = held["schmitt-2021-postmortem-mitragynine-mean"]
    other = held["schmitt-2021-postmortem-mitragynine-mean-2"]
    assert cause.low < other.low < other.high < cause.high
    assert all("blood" in case.matrix for case in held.values())
    assert np.isfinite([case.value or case.high for case in held.values()]).all()
