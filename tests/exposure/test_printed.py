"""The printed number and the same number of simulated groups."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ketum.exposure.printed import central, figures
from ketum.knowledge.records.pk import Statistic

# one world, two repeats, two groups, three people
METRICS = np.array([[[[1.0, 2.0, 6.0], [4.0, 5.0, 9.0]], [[3.0, 3.0, 9.0], [2.0, 4.0, np.nan]]]])


@pytest.fixture
def statistic(knowledge):
    return knowledge.get(Statistic, "tanna-2022-mitragynine-cmax")


def _taken(statistic):
    return {figure.kind: figure.of(METRICS)[0].tolist() for figure in figures(statistic)}


def test_a_median_with_a_range_is_lowest_middle_and_highest_of_the_people(statistic):
    assert _taken(statistic) == {"lowest": [1, 3], "middle": [2, 3], "highest": [6, 9]}
    observed = {figure.kind: figure.observed for figure in figures(statistic)}
    assert observed == {"lowest": 50.1, "middle": 81.9, "highest": 177.0}


def test_a_mean_with_a_deviation_is_mean_and_deviation_of_the_people(knowledge):
    held = knowledge.get(Statistic, "trakulsrichai-2015-mitragynine-tmax-ss")
    taken = _taken(held)
    assert taken["middle"] == [3, 5]
    assert taken["spread"] == pytest.approx([np.sqrt(7.0), np.sqrt(12.0)])
    assert figures(held)[1].observed == pytest.approx(0.35)


def test_a_range_of_group_medians_is_the_lowest_and_highest_group(knowledge):
    held = knowledge.get(Statistic, "huestis-2024-mitragynine-tmax")
    assert _taken(held) == {"lowest": [2, 3], "highest": [5, 3]}
    middle = central(held)
    assert middle.observed == pytest.approx(np.sqrt(1.0 * 1.3))
    assert middle.of(METRICS)[0] == pytest.approx([np.sqrt(10.0), 3.0])


def test_the_highest_group_mean_is_compared_with_the_highest_group_mean(knowledge):
    held = knowledge.get(Statistic, "huestis-2024-mitragynine-t-half")
    assert _taken(held) == {"highest": [6, 5]}
    assert central(held).observed == 43.4


def test_a_person_without_the_number_is_left_out(knowledge):
    held = knowledge.get(Statistic, "huestis-2024-mitragynine-tmax")
    assert _taken(held)["lowest"][1] == 3.0


def test_what_is_printed_as_text_or_interval_has_no_number_to_place(statistic):
    assert figures(replace(statistic, spread="90CI")) == ()
    assert central(replace(statistic, value=None, low=None, high=None)) is None
