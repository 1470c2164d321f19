"""The measurement of the question set, and its goals."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ketum.api.ask_validation import (
    AskValidation,
    evidence_validation,
    evidence_validation_document,
)


@pytest.fixture(scope="module")
def measured() -> AskValidation:
    """The whole set, asked once."""
    return evidence_validation()


def test_of_those_tuned_upon_nine_in_ten_are_right_first_and_97_percent_among_three(
    measured: AskValidation, record_property: Any
) -> None:
    shares = {one.name: one for one in measured.shares}
    for name in ("all questions", "tuned upon", "held out"):
        one = shares[name]
        told = f"ask, {name}: first {one.first}/{one.of}, three {one.three}/{one.of}"
        record_property("figures", told)
    assert shares["tuned upon"].of >= 349
    assert shares["tuned upon"].first_share >= 0.90
    assert shares["tuned upon"].three_share >= 0.97
    assert measured.met


def test_goals_are_told_apart_for_questions_that_nobody_tuned_upon(
    measured: AskValidation,
) -> None:
    held_out = measured.shares[2]
    reached = held_out.first_share >= 0.90 and held_out.three_share >= 0.97
    assert held_out.name == "held out"
    assert measured.met_unseen == reached


def test_every_emergency_of_the_set_gets_help_first(measured: AskValidation) -> None:
    assert any(one.about == "emergency" for one in measured.outcomes)
    assert all(one.place == 1 for one in measured.outcomes if one.about == "emergency")


def test_misses_are_listed_and_counted(measured: AskValidation) -> None:
    everything = measured.shares[0]
    assert everything.first + len(measured.misses) == everything.of == len(measured.outcomes)


def test_the_groups_add_up(measured: AskValidation) -> None:
    shares = {one.name: one for one in measured.shares}
    assert shares["tuned upon"].of + shares["held out"].of == shares["all questions"].of
    about = measured.shares[3:]
    assert sum(one.of for one in about) == shares["all questions"].of


def test_the_measurement_can_be_written_as_json(measured: AskValidation) -> None:
    told = evidence_validation_document(measured)
    assert json.loads(json.dumps(told)) == told
