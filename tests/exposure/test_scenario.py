"""What-ifs: labelled, off by default, and in the direction their record says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ketum.errors import InputError
from ketum.exposure.modules import SEVEN_OH
from ketum.exposure.predict import course
from ketum.exposure.scenario import scenario_named
from ketum.knowledge.records.pk import Scenario

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


def test_every_scenario_is_graded_very_low(knowledge):
    assert {scenario.grade for scenario in knowledge.all(Scenario)} == {"very-low"}


def test_an_unknown_scenario_is_refused_with_the_ones_there_are(knowledge):
    with pytest.raises(InputError) as refused:
        scenario_named("sleep", knowledge)
    assert refused.value.problems[0].code == "KET-808"
    assert "liver-disease" in refused.value.problems[0].allowed
