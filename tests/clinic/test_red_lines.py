"""Care comes before a plan where it must, and a rising score is a reason to hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ketum.clinic.red_lines import hold_because, red_lines
from ketum.knowledge import Knowledge


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"conditions": ["pregnancy"]}, "pregnancy"),
        ({"conditions": ["epilepsy"]}, "seizure_history"),
        ({"symptoms": ["seizure"]}, "seizure_history"),
        ({"conditions": ["opioid_use_disorder"]}, "opioid_use"),
        ({"substances": ["opioid"]}, "opioid_use"),
        ({"substances": ["benzodiazepine"]}, "sedative_or_alcohol"),
        ({"substances": ["alcohol"]}, "sedative_or_alcohol"),
        ({"symptoms": ["suicidal_thoughts"]}, "suicidal"),
        ({"conditions": ["heart_failure"]}, "heart"),
        ({"qtc_ms": 500.0}, "heart"),
        ({"product_class": "7oh"}, "heavy_or_7oh"),
        ({"leaf_g_day": 40.1}, "heavy_or_7oh"),
    ],
)
def test_each_red_line_is_seen(knowledge: Knowledge, facts: dict[str, Any], line: str):
    assert [one.id for one in red_lines(knowledge, **facts)] == [line]


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"leaf_g_day": 40.0},
        {"qtc_ms": 499.9},
        {"product_class": "leaf"},
        {"conditions": ["back_pain"]},
    ],
)
def test_ordinary_circumstances_cross_none(knowledge: Knowledge, facts: dict[str, Any]):
    assert red_lines(knowledge, **facts) == ()


@pytest.mark.parametrize(
    ("scores", "holds"),
    [
        ((4, 13.9), False),
        ((4, 14), True),
        ((20, 4, 13), False),
        ((20, 4, 15), True),
        ((30,), False),
    ],
)
def test_a_rise_of_ten_points_is_a_reason_to_hold(
    knowledge: Knowledge, scores: tuple[float, ...], holds: bool
):
    dated = [(date(2026, 11, 1 + n), score) for n, score in enumerate(scores)]
    assert (hold_because(dated, knowledge) is not None) is holds
