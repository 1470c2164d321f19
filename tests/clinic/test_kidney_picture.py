"""The picture of the kidneys: for whom it is made, and against which value."""

from __future__ import annotations

from datetime import date

import pytest

from ketum.clinic.kidney_picture import kidney
from ketum.clinic.labs import Sample, sample
from ketum.knowledge import Knowledge


def day(number: int, **values: float) -> Sample:
    return Sample(day=date(2026, 11, number), values=values, limits={})


def test_kidney_function_needs_age_and_sex(knowledge: Knowledge):
    picture = kidney([sample({"creatinine": 1.4})], knowledge, age_y=58)
    assert picture.egfr is None
    assert picture.missing == ("sex", "acr")


@pytest.mark.parametrize(
    ("facts", "why"),
    [({"pregnant": True, "age_y": 30}, "pregnancy"), ({"age_y": 16}, "under 18")],
)
def test_the_estimate_is_not_made_for_everybody(
    knowledge: Knowledge, facts: dict[str, float], why: str
):
    picture = kidney([sample({"creatinine": 0.8})], knowledge, sex="female", **facts)
    assert (picture.egfr, picture.clearance, picture.not_for) == (None, None, why)


def test_a_reported_egfr_is_banded_when_creatinine_is_unknown(knowledge: Knowledge):
    picture = kidney([sample({"egfr": 52.0})], knowledge)
    assert picture.egfr is not None
    assert picture.egfr.category == "G3a"


def test_acute_injury_is_judged_against_the_lowest_value_of_the_week_before(knowledge: Knowledge):
    picture = kidney(
        [day(1, creatinine=0.5), day(10, creatinine=1.0), day(15, creatinine=2.1)], knowledge
    )
    assert picture.acute is not None
    assert (picture.acute.value, picture.acute.inputs["baseline"]) == (2, 1.0)


def test_a_rise_over_months_is_no_acute_injury(knowledge: Knowledge):
    far = Sample(day=date(2026, 5, 1), values={"creatinine": 0.8}, limits={})
    assert kidney([far, day(15, creatinine=2.1)], knowledge).acute is None
