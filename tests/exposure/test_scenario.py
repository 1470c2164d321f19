"""What-ifs: labelled, off by default, and in the direction their record says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ketum.errors import InputError
from ketum.exposure.course import concentrations
from ketum.exposure.doses import DayDose
from ketum.exposure.modules import GUT, PSEUDOINDOXYL, SEVEN_OH
from ketum.exposure.predict import course
from ketum.exposure.regimen import Regimen
from ketum.exposure.route import Route
from ketum.exposure.scenario import altered, scenario_named
from ketum.exposure.twins import draw_twins
from ketum.knowledge.records.pk import Parameter, Posterior, Scenario

TIMES = np.arange(0.0, 24.5, 0.5)


def _areas(parameters, plan, scenario):
    found = course(replace(plan, scenario=scenario), parameters, 1, range(40), TIMES)
    return {name: float(np.median(values.sum(axis=1))) for name, values in found.items()}


@pytest.mark.parametrize(
    ("name", "parent", "metabolite"),
    [
        ("cyp3a-inhibitor-7oh-rises", 1, 1),
        ("cyp3a-inhibitor-7oh-falls", 1, -1),
        ("cyp3a-inducer", -1, 0),
        ("cyp3a-auto-inhibition", 1, 0),
        ("liver-disease", 1, 0),
        ("cyp2d6-poor", 1, 0),
        ("cyp2c19-poor", 1, 0),
    ],
)
def test_a_scenario_moves_exposure_the_way_its_record_says(
    knowledge, parameters, plan, name, parent, metabolite
):
    made = plan({"mitragynine": 20.0})
    before = _areas(parameters, made, None)
    after = _areas(parameters, made, scenario_named(name, knowledge))
    assert np.sign(after["mitragynine"] / before["mitragynine"] - 1.0) == parent
    if metabolite:
        assert np.sign(after[SEVEN_OH] / before[SEVEN_OH] - 1.0) == metabolite


def test_every_what_if_that_the_model_promises_is_there(knowledge):
    assert {scenario.id for scenario in knowledge.all(Scenario)} == {
        "cyp3a-inhibitor-7oh-rises",
        "cyp3a-inhibitor-7oh-falls",
        "cyp3a-inducer",
        "cyp3a-auto-inhibition",
        "liver-disease",
        "cyp2d6-poor",
        "cyp2c19-poor",
        "saturable-first-pass",
        "pseudoindoxyl",
    }


def _twins(parameters, knowledge, name, people=40):
    drawn = draw_twins(parameters, 1, range(people), 70.0)
    return altered(drawn, scenario_named(name, knowledge), parameters, 1, range(people))


def _area_of(parameters, twins, mg, route):
    dose = DayDose(0.0, route, {"mitragynine": np.full(twins.people, mg)})
    times_h = np.concatenate([np.arange(0.0, 96.0, 0.1), np.arange(96.0, 6000.0, 4.0)])
    found = concentrations(twins, [dose], Regimen((0.0,), 1.0), parameters.molar_mass, times_h)
    return {name: np.trapezoid(levels, times_h, axis=1) for name, levels in found.items()}


def test_a_filled_up_first_pass_leaves_the_reference_tea_as_it_was_fitted(knowledge, parameters):
    twins = _twins(parameters, knowledge, "saturable-first-pass")
    twins = replace(twins, recovery_own=twins.recovery_reference)
    tea = Route("brewed", GUT)
    plain = _area_of(parameters, replace(twins, saturation=None), 39.0, tea)
    filled = _area_of(parameters, twins, 39.0, tea)
    for name, area in plain.items():
        np.testing.assert_allclose(filled[name], area, rtol=1e-9)


def test_a_filled_up_first_pass_gives_the_areas_of_its_formula(knowledge, parameters):
    twins = _twins(parameters, knowledge, "saturable-first-pass")
    mg, route = 400.0, Route("dissolved", GUT)
    found = _area_of(parameters, twins, mg, route)
    umol = mg / parameters.molar_mass["mitragynine"] * 1e3 / twins.recovery_reference
    parent, seven = twins.parents["mitragynine"], twins.metabolite
    taken, tea = (
        1.0 / (1.0 + amount / twins.saturation.half_mg)
        for amount in (mg, twins.saturation.reference_mg)
    )
    extraction = twins.saturation.extraction
    passed = (1.0 - extraction * taken) / (1.0 - extraction * tea)
    share = seven.first_pass_share
    formed = share * taken / tea + (1.0 - share) * passed
    np.testing.assert_allclose(found["mitragynine"], 1e3 * umol * passed / parent.cl, rtol=5e-3)
    np.testing.assert_allclose(found[SEVEN_OH], 1e3 * umol * formed / seven.cl, rtol=5e-3)
    assert (passed > 1.0).all()


def test_pseudoindoxyl_has_the_area_of_its_formation_over_its_clearance(knowledge, parameters):
    twins = _twins(parameters, knowledge, "pseudoindoxyl")
    found = _area_of(parameters, twins, 39.0, Route("dissolved", GUT))
    ratio = twins.conversion.formation / twins.conversion.cl
    np.testing.assert_allclose(found[PSEUDOINDOXYL], ratio * found[SEVEN_OH], rtol=5e-3)


def test_pseudoindoxyl_leaves_what_was_fitted_alone(knowledge, parameters, plan):
    made = plan({"mitragynine": 20.0})
    asked = replace(made, scenario=scenario_named("pseudoindoxyl", knowledge))
    before, after = (course(one, parameters, 1, range(40), TIMES) for one in (made, asked))
    assert PSEUDOINDOXYL not in before
    for name, levels in before.items():
        np.testing.assert_allclose(after[name], levels, rtol=1e-9, atol=1e-12)


def test_what_a_mechanism_draws_is_an_assumption_and_was_never_fitted(knowledge):
    (posterior,) = knowledge.all(Posterior)
    fitted = set(posterior.columns)
    for scenario in knowledge.all(Scenario):
        for ref in scenario.inputs:
            record = knowledge.get(Parameter, ref.partition("/")[2])
            assert record.grade == "very-low" or record.basis == "published"
            assert f"{record.analyte}:{record.symbol}" not in fitted


def test_every_scenario_is_graded_very_low(knowledge):
    assert {scenario.grade for scenario in knowledge.all(Scenario)} == {"very-low"}


def test_an_unknown_scenario_is_refused_with_the_ones_there_are(knowledge):
    with pytest.raises(InputError) as refused:
        scenario_named("sleep", knowledge)
    assert refused.value.problems[0].code == "KET-808"
    assert "liver-disease" in refused.value.problems[0].allowed
