"""RUCAM as a guided form: its range, its neutral answers, and refusals that help."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.clinic.rucam import ADDED_UP, exclusion_key, rucam, rucam_form, rucam_pattern
from ketum.errors import InputError
from ketum.knowledge import Knowledge, open_knowledge

K = open_knowledge()
PATTERNS = ("hepatocellular", "cholestatic_or_mixed")


def highest(pattern: str) -> dict[int, list[str]]:
    """The answers with the most points; all risk factors, which add up."""
    return {
        item.n: [option.key for option in item.options if option.points > 0]
        if item.n == ADDED_UP
        else [max(item.options, key=lambda option: option.points).key]
        for item in rucam_form(pattern, K)
    }


def lowest(pattern: str) -> dict[int, list[str]]:
    """The answers with the fewest points."""
    return {
        item.n: [min(item.options, key=lambda option: option.points).key]
        for item in rucam_form(pattern, K)
    }


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_form_has_seven_items_in_order(pattern: str):
    assert [item.n for item in rucam_form(pattern, K)] == list(range(1, 8))


def test_the_highest_hepatocellular_score_is_the_published_14():
    assert rucam("hepatocellular", highest("hepatocellular"), K).value == 14


def test_the_lowest_hepatocellular_score_is_within_the_published_range():
    total = rucam("hepatocellular", lowest("hepatocellular"), K).number
    assert total == 1 - 2 + 0 - 3 - 3 + 0 - 2
    assert total >= -9


@given(st.data())
def test_every_possible_total_has_a_band(data: st.DataObject):
    answers = {
        item.n: [data.draw(st.sampled_from([option.key for option in item.options]))]
        for item in rucam_form("hepatocellular", K)
    }
    assert rucam("hepatocellular", answers, K).category


@pytest.mark.parametrize(
    ("ratio", "pattern"), [(5.0, "cholestatic_or_mixed"), (5.01, "hepatocellular")]
)
def test_rucam_takes_r_above_5_as_hepatocellular(ratio: float, pattern: str):
    assert rucam_pattern(ratio, K) == pattern


@pytest.mark.parametrize(
    ("group_1", "group_2", "key"),
    [
        (7, 5, "groups_1_and_2"),
        (7, 4, "group_1"),
        (6, 5, "five_or_six"),
        (5, 0, "five_or_six"),
        (4, 5, "fewer_than_five"),
    ],
)
def test_exclusion_of_other_causes(group_1: int, group_2: int, key: str):
    assert exclusion_key(group_1, group_2, K, "hepatocellular") == key


def test_items_left_out_are_named_and_count_nothing(knowledge: Knowledge):
    result = rucam("hepatocellular", {1: ["onset_5_to_90_days"]}, knowledge)
    assert result.value == 2
    assert len(result.open_inputs) == 6


def test_risk_factors_add_up(knowledge: Knowledge):
    answers = {3: ["alcohol", "age_55"]}
    assert rucam("hepatocellular", answers, knowledge).value == 2


def test_all_wrong_answers_are_told_at_once_with_what_is_allowed(knowledge: Knowledge):
    answers = {9: ["x"], 1: ["soon"], 6: ["published", "labelled"]}
    with pytest.raises(InputError) as refused:
        rucam("hepatocellular", answers, knowledge)
    told = [(problem.where, problem.what) for problem in refused.value.problems]
    assert told == [
        ("item 9", "RUCAM has no such item"),
        ("item 1", "not an answer to this item"),
        ("item 6", "takes exactly one answer"),
    ]
    assert "onset_5_to_90_days" in refused.value.problems[1].allowed


def test_rucam_says_that_it_is_no_measure_of_severity(knowledge: Knowledge):
    assert "not of severity" in rucam("hepatocellular", {}, knowledge).notes[0]
