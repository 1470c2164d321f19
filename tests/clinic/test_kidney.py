"""Kidney rules: published equation, edges of categories, stages of acute injury."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.clinic.kidney import (
    aki_stage,
    albuminuria_category,
    creatinine_clearance,
    egfr_ckd_epi_2021,
    gfr_category,
)
from ketum.errors import InputError
from ketum.knowledge import Knowledge, open_knowledge

K = open_knowledge()
creatinines = st.floats(0.2, 15)
ages = st.floats(18, 100)


@given(creatinines, ages, st.sampled_from(["female", "male"]), st.floats(1.001, 4))
def test_more_creatinine_never_means_a_better_estimate(
    creatinine: float, age: float, sex: str, more: float
):
    one = egfr_ckd_epi_2021(creatinine, age, sex, K).number
    assert egfr_ckd_epi_2021(creatinine * more, age, sex, K).number < one


@given(creatinines, ages, st.floats(0.1, 30))
def test_the_estimate_falls_with_age(creatinine: float, age: float, years: float):
    one = egfr_ckd_epi_2021(creatinine, age, "male", K).number
    assert egfr_ckd_epi_2021(creatinine, age + years, "male", K).number < one


@pytest.mark.parametrize(
    ("egfr", "category"),
    [
        (90, "G1"),
        (89.6, "G1"),
        (89.4, "G2"),
        (60, "G2"),
        (59.4, "G3a"),
        (45, "G3a"),
        (44, "G3b"),
        (30, "G3b"),
        (29, "G4"),
        (15, "G4"),
        (14.4, "G5"),
    ],
)
def test_edges_of_the_gfr_categories_after_rounding(egfr: float, category: str):
    assert gfr_category(egfr, K).category == category


@pytest.mark.parametrize(
    ("acr", "category"), [(29.9, "A1"), (30, "A2"), (300, "A2"), (300.1, "A3")]
)
def test_edges_of_the_albuminuria_categories(acr: float, category: str):
    assert albuminuria_category(acr, K).category == category


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ({"creatinine_mg_dl": 1.3, "baseline_mg_dl": 1.0, "hours": 48}, 1),
        ({"creatinine_mg_dl": 1.29, "baseline_mg_dl": 1.0, "hours": 48}, 0),
        ({"creatinine_mg_dl": 1.3, "baseline_mg_dl": 1.0, "hours": 49}, 0),
        ({"creatinine_mg_dl": 1.5, "baseline_mg_dl": 1.0, "hours": 168}, 1),
        ({"creatinine_mg_dl": 1.5, "baseline_mg_dl": 1.0, "hours": 169}, 0),
        ({"creatinine_mg_dl": 2.99, "baseline_mg_dl": 1.0, "hours": 72}, 2),
        ({"creatinine_mg_dl": 4.2, "baseline_mg_dl": 4.0, "hours": 24}, 0),
        ({"creatinine_mg_dl": 4.3, "baseline_mg_dl": 4.0, "hours": 24}, 3),
        ({"urine_ml_kg_h": 0.4, "hours": 5}, 0),
        ({"urine_ml_kg_h": 0.4, "hours": 12}, 2),
        ({"urine_ml_kg_h": 0.0, "hours": 12}, 3),
        ({"urine_ml_kg_h": 0.5, "hours": 24}, 0),
        (
            {
                "creatinine_mg_dl": 1.5,
                "baseline_mg_dl": 1.0,
                "hours": 24,
                "urine_ml_kg_h": 0.2,
            },
            3,
        ),
        ({"creatinine_mg_dl": 1.5, "hours": 24}, None),
    ],
)
def test_stages_of_acute_injury(facts: dict[str, float], stage: int | None):
    assert aki_stage(K, **facts).value == stage


def test_creatinine_clearance_is_marked_as_not_confirmed(knowledge: Knowledge):
    result = creatinine_clearance(1.0, 40, 72, "male", knowledge)
    assert result.number == pytest.approx(100)
    assert not result.verified


def test_creatinine_of_zero_is_refused(knowledge: Knowledge):
    with pytest.raises(InputError, match="KET-281 creatinine_mg_dl"):
        egfr_ckd_epi_2021(0, 40, "male", knowledge)
