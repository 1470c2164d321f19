"""Concentrations over time: linear in the dose, the sum of their doses, the same in any chunk."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ketum.exposure.modules import ANALYTES, SEVEN_OH
from ketum.exposure.predict import course
from ketum.exposure.regimen import Regimen

TIMES = np.arange(0.0, 48.5, 0.5)


def _run(parameters, plan, people=40, seed=3, subjects=None):
    return course(plan, parameters, seed, subjects or range(people), TIMES)


def test_seven_analytes_come_out_of_leaf(parameters, plan):
    assert tuple(_run(parameters, plan())) == ANALYTES


def test_twice_the_dose_gives_twice_the_concentration(parameters, plan):
    single = _run(parameters, plan({"mitragynine": 20.0}))
    double = _run(parameters, plan({"mitragynine": 40.0}))
    for name in single:
        np.testing.assert_allclose(double[name], 2.0 * single[name], rtol=1e-12)


def test_two_doses_are_the_sum_of_each_alone(parameters, plan):
    both = _run(parameters, plan(at_h=(8.0, 18.0)))
    alone = [_run(parameters, plan(at_h=(hour,))) for hour in (8.0, 18.0)]
    for name in both:
        np.testing.assert_allclose(both[name], alone[0][name] + alone[1][name], rtol=1e-9)


def test_a_twin_is_the_same_twin_in_any_chunk(parameters, plan):
    whole = _run(parameters, plan(people=50), people=50)
    part = plan(people=20)
    late = _run(parameters, part, subjects=range(30, 50))
    for name in whole:
        assert whole[name][30:].tobytes() == late[name].tobytes()


def test_another_seed_gives_other_twins(parameters, plan):
    first, second = (_run(parameters, plan(), seed=seed)["mitragynine"] for seed in (1, 2))
    assert not np.allclose(first, second)


def test_nothing_is_in_the_blood_before_the_first_dose(parameters, plan):
    found = _run(parameters, plan())
    assert all((values[:, TIMES < 8.0] == 0.0).all() for values in found.values())


def test_no_concentration_is_ever_negative(parameters, plan):
    found = _run(parameters, plan(at_h=(0.0, 8.0, 16.0)))
    assert all((values >= 0.0).all() for values in found.values())


def test_an_alkaloid_that_no_dose_is_known_to_hold_is_left_out(parameters, plan):
    assert set(_run(parameters, plan({"mitragynine": 20.0}))) == {"mitragynine", SEVEN_OH}


def test_a_product_of_seven_oh_alone_says_nothing_of_mitragynine(parameters, plan):
    assert set(_run(parameters, plan({SEVEN_OH: 10.0}, form="7-oh tablet"))) == {SEVEN_OH}


def test_seven_oh_in_the_product_adds_to_what_is_formed(parameters, plan):
    formed = _run(parameters, plan({"mitragynine": 20.0}))[SEVEN_OH]
    more = _run(parameters, plan({"mitragynine": 20.0, SEVEN_OH: 1.0}))[SEVEN_OH]
    after = TIMES > 8.0
    assert (more[:, after] > formed[:, after]).all()


def test_a_heavier_person_has_a_lower_area_by_theory(parameters, plan):
    base = plan({"mitragynine": 20.0}, weight_kg=70.0)
    light = _run(parameters, base)["mitragynine"].sum()
    heavy = _run(parameters, replace(base, weight_kg=110.0))["mitragynine"].sum()
    assert heavy < light


def test_stopping_lets_the_blood_empty(parameters, plan):
    base = plan(days=2.0)
    stopped = replace(base, regimen=Regimen((8.0,), 2.0, stop_after_days=1.0))
    going, ended = (_run(parameters, which)["mitragynine"][:, -1] for which in (base, stopped))
    assert (ended < going).all()


@pytest.mark.parametrize(("form", "other"), [("powder", "tea"), ("liquid extract", "powder")])
def test_the_form_changes_how_much_arrives(parameters, plan, form, other):
    arriving = [
        np.median(_run(parameters, plan(form=which))["mitragynine"].sum(axis=1))
        for which in (form, other)
    ]
    assert arriving[0] > arriving[1]
