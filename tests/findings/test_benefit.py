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


LEAF = {
    "goals": {"pain": 3},
    "product": {"form": "powder"},
    "use": {"doses": [{"amount": "2 g", "at": "08:00"}]},
}


def modelled(context: Any, **changed: Any) -> Any:
    found = {one.id: one for one in findings(context(**{**LEAF, **changed}))}
    return found.get("benefit.pain-model")


def test_the_pain_model_is_a_band_beside_the_means_it_is_tied_to(context: Any) -> None:
    found = modelled(context)
    (ratio,) = found.numbers
    assert ratio.low < 24.9 / 11.2 / (12.0 / 15.0) < ratio.high
    assert "11.2" in found.detail
    assert "24.9" in found.detail
    assert (found.kind, found.grade, found.extrapolation) == ("benefit", "very-low", True)


def test_the_pain_model_promises_nothing_and_says_what_was_not_tested(context: Any) -> None:
    found = modelled(context)
    assert "no promise" in found.detail
    assert "lasting pain was not tested" in found.detail
    assert not found.actions


def test_beyond_the_drink_the_pain_model_has_no_number_and_calls_it_no_benefit(
    context: Any,
) -> None:
    found = modelled(context, use={"doses": [{"amount": "20 g", "at": "08:00"}]})
    assert (found.kind, found.numbers) == ("limit", ())
    assert "More is not known to do more." in found.detail


def test_a_7oh_product_gets_no_number_from_a_trial_of_leaf(context: Any) -> None:
    found = modelled(
        context,
        product={"form": "7-oh tablet", "label": {"7-hydroxymitragynine": "15 mg/tablet"}},
        use={"doses": [{"amount": "1 tablet", "at": "08:00"}]},
    )
    assert not found.numbers
    assert "never tested for pain" in found.detail


@pytest.mark.parametrize("goal", ["energy", "mood", "withdrawal"])
def test_the_pain_model_speaks_for_no_other_goal(context: Any, goal: str) -> None:
    found = findings(context(**{**LEAF, "goals": {goal: 3}}))
    assert [one.id for one in found] == [f"benefit.{goal}"]
