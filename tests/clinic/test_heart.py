"""QT correction: where the formulas agree, where they part, and the edges of the bands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.clinic.heart import METHODS, ctcae_qtc, qtc, qtc_band, rr_s, salt_band
from ketum.errors import InputError
from ketum.knowledge import Knowledge, open_knowledge

K = open_knowledge()


@given(st.floats(200, 700), st.sampled_from(METHODS))
def test_all_formulas_leave_qt_alone_at_60_beats(qt: float, method: str):
    assert qtc(qt, 60, K, method).number == pytest.approx(qt)


@given(st.floats(200, 700), st.floats(61, 180), st.sampled_from(METHODS))
def test_above_60_beats_every_formula_lengthens_qt(qt: float, rate: float, method: str):
    assert qtc(qt, rate, K, method).number > qt


@given(st.floats(200, 700), st.floats(100.5, 180))
def test_bazett_reads_higher_than_fridericia_when_the_heart_is_fast(qt: float, rate: float):
    assert qtc(qt, rate, K, "bazett").number > qtc(qt, rate, K, "fridericia").number


def test_rr_is_sixty_over_the_rate(knowledge: Knowledge):
    assert rr_s(75, knowledge) == 0.8


def test_bazett_outside_60_to_100_beats_says_so(knowledge: Knowledge):
    assert [limit.name for limit in qtc(380, 120, knowledge, "bazett").outside] == ["heart_rate"]
    assert not qtc(380, 120, knowledge, "fridericia").outside


@pytest.mark.parametrize(
    ("value", "sex", "band"),
    [
        (449.9, "male", "within limits"),
        (450, "male", "borderline"),
        (459.9, "female", "within limits"),
        (460, "female", "borderline"),
        (480, "male", "prolonged"),
        (499.9, "female", "prolonged"),
        (500, "male", "high risk"),
        (455, None, "within limits (female) or borderline (male)"),
        (470, None, "borderline"),
    ],
)
def test_edges_of_the_bands(value: float, sex: str | None, band: str):
    assert qtc_band(value, sex, K).category == band


def test_an_unknown_sex_that_matters_is_open(knowledge: Knowledge):
    assert qtc_band(455, None, knowledge).open_inputs == ("sex",)


@pytest.mark.parametrize(("before", "band"), [(405, "high risk"), (405.1, "borderline")])
def test_a_rise_of_60_ms_is_high_risk_whatever_the_band(before: float, band: str):
    assert qtc_band(465, "female", K, baseline_ms=before).category == band


def test_500_ms_rests_on_a_confirmed_record_and_the_lower_cuts_do_not(knowledge: Knowledge):
    assert qtc_band(505, "male", knowledge).verified
    assert not qtc_band(470, "male", knowledge).verified


@pytest.mark.parametrize(
    ("value", "before", "grade"),
    [(449, None, 0), (480, None, 1), (481, None, 2), (501, None, 3), (430, 369, 3), (430, 370, 0)],
)
def test_ctcae_grades_of_qtc(value: float, before: float | None, grade: int):
    assert ctcae_qtc(value, K, baseline_ms=before).value == grade


def test_a_heart_rate_of_zero_is_refused(knowledge: Knowledge):
    with pytest.raises(InputError, match="KET-281 heart_rate"):
        qtc(400, 0, knowledge)


@pytest.mark.parametrize(
    ("name", "value", "band"),
    [
        ("potassium", 2.49, "very low"),
        ("potassium", 2.5, "low"),
        ("potassium", 3.49, "low"),
        ("potassium", 3.5, "within limits"),
        ("potassium", 5.0, "within limits"),
        ("potassium", 5.1, "slightly raised"),
        ("potassium", 5.6, "high"),
        ("magnesium", 0.79, "low"),
        ("magnesium", 0.8, "not low"),
    ],
)
def test_edges_of_potassium_and_magnesium(name: str, value: float, band: str):
    assert salt_band(name, value, K).category == band
