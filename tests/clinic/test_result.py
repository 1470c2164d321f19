"""A result carries its formula, its records and what lies outside its range."""

from __future__ import annotations

import pytest

from ketum.clinic.kidney import egfr_ckd_epi_2021
from ketum.clinic.liver import hys_law, times_uln
from ketum.clinic.result import Result, require_positive, rule_of
from ketum.errors import InputError
from ketum.knowledge import Knowledge
from ketum.knowledge.records.clinic import Band, Formula


def test_a_result_names_its_formula_and_its_sources(knowledge: Knowledge):
    result = egfr_ckd_epi_2021(1.0, 40, "female", knowledge)
    assert result.formula.startswith("142 x min(Scr/kappa, 1)")
    assert "ckd-epi-2021" in result.records[0].sources
    assert result.verified


def test_an_age_below_the_range_of_the_equation_is_said(knowledge: Knowledge):
    (limit,) = egfr_ckd_epi_2021(1.0, 12, "male", knowledge).outside
    assert (limit.name, limit.low) == ("age", 18)


def test_an_unverified_record_makes_the_result_unverified(knowledge: Knowledge):
    record = knowledge.get(Formula, "cockcroft_gault")
    assert not Result(name="x", value=1.0, records=(record,)).verified


def test_a_truth_value_is_no_number(knowledge: Knowledge):
    met = hys_law(knowledge, alt_x=4, ast_x=2, alp_x=1, bilirubin_x=3)
    with pytest.raises(TypeError, match="no number"):
        _ = met.number


@pytest.mark.parametrize("value", [0.0, -3.0, float("nan"), float("inf")])
def test_values_that_no_laboratory_can_print_are_refused_with_their_name(value: float):
    with pytest.raises(InputError, match=r"KET-281 alt_u_l"):
        require_positive(alt_u_l=value, age_y=40, weight_kg=None)


def test_all_impossible_values_are_told_at_once(knowledge: Knowledge):
    with pytest.raises(InputError) as refused:
        times_uln(-1, 0, knowledge)
    assert [problem.where for problem in refused.value.problems] == ["value", "uln"]


@pytest.mark.parametrize(
    ("band", "words"),
    [
        (Band(label="x", low=5, low_in=False, high=20, high_in=True), "above 5, up to 20 x ULN"),
        (Band(label="x", low=500), "500 or more x ULN"),
        (Band(label="x", high=15), "below 15 x ULN"),
        (Band(label="x", rule="in words"), "in words"),
        (None, ""),
    ],
)
def test_a_band_is_told_in_words(band: Band | None, words: str):
    assert rule_of(band, "x ULN") == words
