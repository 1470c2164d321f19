"""Scores of chronic liver disease, against published examples and their own laws."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.clinic.liver_scores import MeldInputs, child_pugh, fib4, meld_3, meld_na
from ketum.errors import InputError
from ketum.knowledge import Knowledge, open_knowledge

K = open_knowledge()

# The inputs of Kim et al. 2021, Table 4, as a public macro prints them; the expected scores come
# from the printed equation below, written out a second time.
PATIENTS = [
    MeldInputs(bilirubin_mg_dl=2.5, sodium_mmol_l=131, inr=1.0, creatinine_mg_dl=1.2,
               albumin_g_dl=3.8, female=False),
    MeldInputs(bilirubin_mg_dl=6.0, sodium_mmol_l=131, inr=1.5, creatinine_mg_dl=1.5,
               albumin_g_dl=2.2, female=True),
    MeldInputs(bilirubin_mg_dl=12.0, sodium_mmol_l=128, inr=2.2, creatinine_mg_dl=2.8,
               albumin_g_dl=2.0, female=False),
]  # fmt: skip


def printed_meld_3(one: MeldInputs) -> float:
    """The equation as Kim 2021 prints it, for values that need no capping."""
    sodium, albumin = 137 - one.sodium_mmol_l, 3.5 - min(one.albumin_g_dl or 0, 3.5)
    return (
        1.33 * bool(one.female)
        + 4.56 * log(one.bilirubin_mg_dl)
        + 0.82 * sodium
        - 0.24 * sodium * log(one.bilirubin_mg_dl)
        + 9.09 * log(one.inr)
        + 11.14 * log(one.creatinine_mg_dl)
        + 1.85 * albumin
        - 1.83 * albumin * log(one.creatinine_mg_dl)
        + 6
    )


@pytest.mark.parametrize("patient", PATIENTS)
def test_meld_3_is_the_printed_equation_rounded(patient: MeldInputs):
    assert meld_3(patient, K).value == round(printed_meld_3(patient))


def test_meld_3_adds_a_point_for_women_and_caps_creatinine_at_3(knowledge: Knowledge):
    man = PATIENTS[2]
    woman = replace(man, female=True)
    assert int(meld_3(woman, knowledge).number) - int(meld_3(man, knowledge).number) in {1, 2}
    assert (
        meld_3(replace(man, creatinine_mg_dl=9.0), knowledge).value
        == meld_3(replace(man, creatinine_mg_dl=3.0), knowledge).value
        == meld_3(replace(man, dialysis=True), knowledge).value
    )


@given(st.floats(0.1, 60), st.floats(0.2, 12), st.floats(0.5, 12), st.floats(100, 160))
def test_meld_scores_stay_between_6_and_40(
    bilirubin: float, creatinine: float, inr: float, sodium: float
):
    labs = MeldInputs(
        bilirubin_mg_dl=bilirubin, creatinine_mg_dl=creatinine, inr=inr, sodium_mmol_l=sodium,
        albumin_g_dl=2.5, female=False,
    )  # fmt: skip
    assert 6 <= meld_na(labs, K).number <= 40
    assert 6 <= meld_3(labs, K).number <= 40


def test_meld_na_equals_meld_when_sodium_is_normal(knowledge: Knowledge):
    """A public page works creatinine 1.3, bilirubin 1.9 and INR 1.2 to 13.41."""
    labs = MeldInputs(bilirubin_mg_dl=1.9, creatinine_mg_dl=1.3, inr=1.2, sodium_mmol_l=140)
    assert meld_na(labs, knowledge).value == 13


def test_low_sodium_raises_meld_na(knowledge: Knowledge):
    labs = MeldInputs(bilirubin_mg_dl=4.0, creatinine_mg_dl=1.9, inr=1.8, sodium_mmol_l=137)
    low = replace(labs, sodium_mmol_l=128)
    assert meld_na(low, knowledge).number > meld_na(labs, knowledge).number


def test_meld_3_without_albumin_or_sex_is_refused(knowledge: Knowledge):
    with pytest.raises(InputError, match="needs albumin and sex"):
        meld_3(replace(PATIENTS[0], female=None), knowledge)


def test_every_chronic_score_says_that_it_is_not_for_acute_injury(knowledge: Knowledge):
    for result in (
        meld_3(PATIENTS[0], knowledge),
        meld_na(PATIENTS[0], knowledge),
        fib4(50, 40, 40, 200, knowledge),
    ):
        assert any("acute" in note for note in result.notes)


def test_child_pugh_says_when_the_other_albumin_cut_changes_the_points(knowledge: Knowledge):
    facts = {"bilirubin_mg_dl": 2.5, "inr": 1.5, "ascites": "none", "encephalopathy": "none"}
    between = child_pugh(knowledge, albumin_g_dl=2.9, **facts)
    assert between.value == 7
    assert any("8 points" in note for note in between.notes)
    assert not any(
        "points" in note for note in child_pugh(knowledge, albumin_g_dl=3.2, **facts).notes
    )


def test_child_pugh_refuses_an_unknown_grade(knowledge: Knowledge):
    with pytest.raises(InputError, match=r"KET-282 ascites"):
        child_pugh(
            knowledge, bilirubin_mg_dl=1, albumin_g_dl=4, inr=1, ascites="lots",
            encephalopathy="none",
        )  # fmt: skip


def test_fib4_is_age_times_ast_over_platelets_times_root_alt(knowledge: Knowledge):
    assert fib4(50, 40, 25, 200, knowledge).number == pytest.approx(50 * 40 / (200 * 5))


@pytest.mark.parametrize(
    ("age", "ast", "category"), [(50, 20, "low"), (50, 40, "in between"), (50, 60, "high")]
)
def test_fib4_falls_into_its_bands(knowledge: Knowledge, age: float, ast: float, category: str):
    assert fib4(age, ast, 25, 200, knowledge).category == category


def test_fib4_above_64_uses_the_higher_lower_cut_and_is_outside_its_range(knowledge: Knowledge):
    result = fib4(70, 25, 25, 200, knowledge)
    assert result.number == pytest.approx(1.75)
    assert result.category == "low"
    assert [limit.name for limit in result.outside] == ["age"]
