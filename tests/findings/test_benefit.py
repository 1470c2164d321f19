"""Benefit is told by goal, with its certainty, and never as advice."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.findings.benefit import findings


@pytest.mark.parametrize("goal", ["pain", "energy", "mood", "withdrawal"])
def test_each_stated_goal_gets_one_finding_with_sources(context: Any, goal: str) -> None:
    (found,) = findings(context(goals={goal: 2}))
    assert found.id == f"benefit.{goal}"
    assert found.sources
    assert f"goals.{goal}" in found.because


def test_pain_shows_the_four_means_of_the_one_trial(context: Any) -> None:
    # Vicknasingam 2020, abstract: 11.2 to 24.9 s after kratom, 15.0 to 12.0 s after placebo.
    (found,) = findings(context(goals={"pain": 3}))
    shown = [number.value for number in found.numbers if number.unit == "s"]
    assert shown == [11.2, 24.9, 15.0, 12.0]


def test_no_benefit_is_graded_higher_than_low(context: Any) -> None:
    goals = {"pain": 3, "energy": 3, "mood": 3, "withdrawal": 3}
    assert {found.grade for found in findings(context(goals=goals))} <= {"low", "very-low"}


def test_no_stated_goal_is_said_and_not_guessed(context: Any) -> None:
    (found,) = findings(context())
    assert found.id == "benefit.none-stated"


def test_a_goal_of_no_weight_is_not_a_goal(context: Any) -> None:
    (found,) = findings(context(goals={"pain": 0}))
    assert found.id == "benefit.none-stated"


def test_withdrawal_points_to_treatments_that_lower_the_risk_of_death(context: Any) -> None:
    (found,) = findings(context(goals={"withdrawal": 3}))
    assert "buprenorphine or methadone" in found.actions[0]


def test_leaf_evidence_for_a_7oh_product_is_marked_as_extrapolation(context: Any) -> None:
    (found,) = findings(context(goals={"pain": 1}, product={"form": "7-oh tablet"}))
    assert found.extrapolation
