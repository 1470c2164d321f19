"""Liver rules: edges of categories, what is open when values are missing, laws that must hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.clinic.liver import (
    ctcae_liver,
    dili_case,
    dilin_severity,
    hys_law,
    international_severity,
    new_r_ratio,
    r_ratio,
)
from ketum.knowledge import Knowledge, open_knowledge

K = open_knowledge()
multiples = st.floats(0.05, 100)
enzymes = st.floats(1, 10_000)


@given(enzymes, enzymes, st.floats(0.01, 100))
def test_r_does_not_depend_on_the_unit_of_activity(alt: float, alp: float, factor: float):
    one = r_ratio(alt, alp, K, alt_uln=40, alp_uln=130)
    other = r_ratio(alt * factor, alp * factor, K, alt_uln=40 * factor, alp_uln=130 * factor)
    assert other.number == pytest.approx(one.number)


@given(enzymes, enzymes, st.floats(1.0, 10))
def test_more_alt_never_makes_the_pattern_more_cholestatic(alt: float, alp: float, more: float):
    order = ["cholestatic", "mixed", "hepatocellular"]
    one = r_ratio(alt, alp, K, alt_uln=40, alp_uln=130).category
    other = r_ratio(alt * more, alp, K, alt_uln=40, alp_uln=130).category
    assert order.index(other) >= order.index(one)


@pytest.mark.parametrize(
    ("ratio", "pattern"),
    [
        (1.999, "cholestatic"),
        (2.0, "cholestatic"),
        (2.001, "mixed"),
        (4.999, "mixed"),
        (5.0, "hepatocellular"),
    ],
)
def test_edges_of_the_pattern(ratio: float, pattern: str):
    assert new_r_ratio(ratio, 0.1, 1.0, K).category == pattern


@given(multiples, multiples, multiples)
def test_nr_is_never_below_the_ratio_of_alt(alt: float, ast: float, alp: float):
    assert new_r_ratio(alt, ast, alp, K).number >= alt / alp - 1e-9


@pytest.mark.parametrize(
    ("values", "met"),
    [
        ({"alt_x": 5.0}, True),
        ({"alp_x": 2.0}, True),
        ({"alt_x": 3.0, "alp_x": 1.0, "bilirubin_x": 2.0}, False),
        ({"alt_x": 3.0, "alp_x": 1.0, "bilirubin_x": 2.01}, True),
        ({"alt_x": 4.9, "alp_x": 1.9, "bilirubin_x": 1.0}, False),
        ({"alt_x": 4.0, "alp_x": 1.0}, None),
        ({"alt_x": 1.0}, None),
        ({}, None),
    ],
)
def test_the_case_definition_and_what_stays_open(values: dict[str, float], met: bool | None):
    assert dili_case(K, **values).value is met


def test_an_open_case_definition_names_what_is_missing():
    assert dili_case(K, alt_x=4.0, alp_x=1.0).open_inputs == ("bilirubin_x",)


@pytest.mark.parametrize(
    ("values", "met"),
    [
        ({"alt_x": 3.0, "ast_x": 1.0, "alp_x": 1.99, "bilirubin_x": 2.0}, True),
        ({"alt_x": 2.99, "ast_x": 3.0, "alp_x": 1.0, "bilirubin_x": 2.0}, True),
        ({"alt_x": 2.99, "ast_x": 2.99, "alp_x": 1.0, "bilirubin_x": 9.0}, False),
        ({"alt_x": 3.0, "ast_x": 1.0, "alp_x": 2.0, "bilirubin_x": 2.0}, False),
        ({"alt_x": 9.0, "bilirubin_x": 9.0}, None),
        ({"bilirubin_x": 1.0}, False),
        ({"alt_x": 2.0, "bilirubin_x": 5.0, "alp_x": 1.0}, None),
    ],
)
def test_hys_law_and_what_stays_open(values: dict[str, float], met: bool | None):
    assert hys_law(K, **values).value is met


def test_hys_law_says_when_only_alp_blocks_it():
    result = hys_law(K, alt_x=6.8, ast_x=1.8, alp_x=3.29, bilirubin_x=18.67)
    assert result.value is False
    assert result.category.startswith("not met because ALP is high")
    assert any("False is not mild" in note for note in result.notes)


@pytest.mark.parametrize(
    ("facts", "grade"),
    [
        ({"bilirubin_mg_dl": 2.49, "inr": 1.49, "admitted": False}, 1),
        ({"bilirubin_mg_dl": 2.5, "inr": 1.0, "admitted": False}, 2),
        ({"bilirubin_mg_dl": 1.0, "inr": 1.5, "admitted": False}, 2),
        ({"bilirubin_mg_dl": 1.0, "inr": 1.0, "admitted": True}, 3),
        ({"bilirubin_mg_dl": 5.0, "inr": 1.5}, 4),
        ({"bilirubin_mg_dl": 5.0, "inr": 1.0, "other_organ_failing": True}, 4),
        ({"bilirubin_mg_dl": 1.0, "died_or_transplanted": True}, 5),
    ],
)
def test_the_grades_of_dilin(facts: dict[str, float], grade: int):
    assert dilin_severity(K, **facts).value == grade


def test_dilin_says_that_inr_and_a_hospital_stay_are_not_known():
    assert dilin_severity(K, bilirubin_mg_dl=22.4).open_inputs == ("inr", "admitted")


@pytest.mark.parametrize(
    ("facts", "grade"),
    [
        ({"bilirubin_x": 1.99}, 1),
        ({"bilirubin_x": 1.0, "symptomatic": True}, 2),
        ({"bilirubin_x": 2.0, "inr": 1.49}, 2),
        ({"bilirubin_x": 2.0, "inr": 1.5}, 3),
        ({"bilirubin_x": 2.0, "failing": True}, 3),
        ({"bilirubin_x": 9.0, "died_or_transplanted": True}, 4),
    ],
)
def test_the_grades_of_the_international_scale(facts: dict[str, float], grade: int):
    assert international_severity(K, **facts).value == grade


@given(st.sampled_from(["alt", "ast", "alp", "ggt", "bilirubin"]), multiples, st.floats(1, 5))
def test_ctcae_never_falls_when_a_value_rises(test: str, multiple: float, more: float):
    assert ctcae_liver(test, multiple * more, K).number >= ctcae_liver(test, multiple, K).number


@pytest.mark.parametrize(
    ("multiple", "grade"), [(1.0, 0), (1.01, 1), (3.0, 1), (20.0, 3), (20.1, 4)]
)
def test_ctcae_upper_bounds_belong_to_the_grade(multiple: float, grade: int):
    assert ctcae_liver("alt", multiple, K).value == grade


def test_ctcae_on_a_raised_baseline_is_marked_as_not_confirmed(knowledge: Knowledge):
    result = ctcae_liver("alt", 1.6, knowledge, raised_baseline=True)
    assert (result.value, result.verified) == (1, False)


def test_ctcae_knows_no_other_test(knowledge: Knowledge):
    with pytest.raises(KeyError, match="no test called inr"):
        ctcae_liver("inr", 2.0, knowledge)
