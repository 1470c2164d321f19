"""Studies simulated again: their people, and the effects that belong to them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ketum.exposure.studies import DESIGNS, again
from ketum.exposure.twins import draw_twins
from ketum.knowledge.records.pk import Statistic, Study


def _with(parameters, **columns):
    """Parameters whose posterior has these columns (mitragynine's) set to one value."""
    values = parameters.posterior.values.copy()
    for name, value in columns.items():
        values[:, parameters.posterior.columns[f"mitragynine:{name}"]] = value
    return replace(parameters, posterior=replace(parameters.posterior, values=values))


def _v2(parameters, study):
    worlds = np.zeros(30, dtype=np.int64)
    return draw_twins(parameters, 4, range(30), None, worlds, study).parents["mitragynine"].v2


def test_the_tea_study_gets_no_effect_of_one_more_study(parameters):
    np.testing.assert_array_equal(
        _v2(_with(parameters, sd_study=3.0), "tea"), _v2(_with(parameters, sd_study=0.0), "tea")
    )


def test_one_more_study_has_an_effect_that_its_people_share(parameters):
    held = _with(parameters, sd_study=0.5)
    ratio = _v2(held, "new") / _v2(held, "tea")
    np.testing.assert_allclose(ratio, ratio[0])
    assert ratio[0] != 1.0


@pytest.mark.parametrize("name", DESIGNS)
def test_a_study_has_as_many_groups_and_people_as_it_had(knowledge, parameters, name):
    study = knowledge.get(Study, name)
    found = again(study, None, parameters, knowledge, 1)
    _, _, groups, people = found.shape
    assert groups * people == pytest.approx(study.n or 12, abs=2)


def test_a_printed_figure_has_a_value_for_every_simulated_person(knowledge, parameters):
    found = again(knowledge.get(Study, "tanna-2022"), None, parameters, knowledge, 1)
    values = found.values(knowledge.get(Statistic, "tanna-2022-speciogynine-cmax"))
    assert values.shape == found.shape
    assert np.isfinite(values).all()
    assert found.values(knowledge.get(Statistic, "tanna-2022-mitragynine-vz-f")) is None


def test_a_study_without_a_design_is_not_simulated(knowledge, parameters):
    study = knowledge.get(Study, "prevete-2025")
    assert again(study, None, parameters, knowledge, 1) is None
