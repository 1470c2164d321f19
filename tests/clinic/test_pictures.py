"""The pictures of liver, kidneys and heart: which sample counts, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from ketum.clinic.heart_picture import heart
from ketum.clinic.kidney_picture import kidney
from ketum.clinic.labs import Sample, latest, multiple, sample, samples
from ketum.clinic.liver_picture import liver
from ketum.knowledge import Knowledge
from ketum.knowledge.records.clinic import LabCase


@dataclass(frozen=True)
class Value:
    analyte: str
    value: float
    uln: float | None = None


@dataclass(frozen=True)
class Record:
    date: date | None
    values: tuple[Value, ...]


def day(number: int, **values: float) -> Sample:
    return Sample(day=date(2026, 11, number), values=values, limits={})


def series(knowledge: Knowledge, name: str) -> tuple[Sample, ...]:
    """A published course as samples, without its calendar."""
    case = knowledge.get(LabCase, name)
    limits = {one.name: one.value for one in case.numbers}
    return tuple(
        Sample(day=None, values=dict(zip(case.columns[1:], row[1:], strict=True)), limits=limits)
        for row in case.samples
    )


def test_records_of_a_case_become_samples_oldest_first_and_undated_last():
    made = samples(
        [
            Record(None, (Value("alt", 3),)),
            Record(date(2026, 11, 2), (Value("alt", 2, 35.0),)),
            Record(date(2026, 11, 1), (Value("alt", 1),)),
        ]
    )
    assert [one.get("alt") for one in made] == [1, 2, 3]
    assert made[1].limits == {"alt": 35.0}


def test_the_laboratory_limit_goes_before_the_stated_default(knowledge: Knowledge):
    own = multiple(sample({"alt": 70.0}, {"alt": 35.0}), "alt", knowledge)
    assumed = multiple(sample({"alt": 70.0}), "alt", knowledge)
    assert own is not None
    assert assumed is not None
    assert (own.times, own.assumed) == (2.0, None)
    assert (assumed.uln, assumed.assumed is not None) == (40.0, True)


def test_without_any_limit_there_is_no_multiple(knowledge: Knowledge):
    assert multiple(sample({"ggt": 90.0}), "ggt", knowledge) is None


def test_the_latest_sample_that_holds_an_analyte_is_taken():
    assert latest([day(1, alt=1.0), day(2, creatinine=1.0)], "alt") == day(1, alt=1.0)
    assert latest([day(1, alt=1.0)], "qtc") is None


def test_no_value_means_nothing_is_known_of_the_liver(knowledge: Knowledge):
    picture = liver([], knowledge)
    assert (picture.known, picture.results) == (False, ())
    assert picture.missing == ("alt", "ast", "alp", "bilirubin", "inr")


@pytest.mark.parametrize(
    ("name", "ratio", "pattern", "hys"),
    [("livertox-6972", 2.065, "mixed", False), ("livertox-8332", 2.147, "mixed", True)],
)
def test_the_first_sample_that_meets_the_definition_gives_the_pattern(
    knowledge: Knowledge, name: str, ratio: float, pattern: str, hys: bool
):
    picture = liver(series(knowledge, name), knowledge)
    assert picture.index is not None
    assert picture.r is not None
    assert picture.hys is not None
    assert picture.r.number == pytest.approx(ratio, abs=0.005)
    assert picture.r.category == pattern
    assert picture.hys.value is hys


def test_severity_is_read_on_the_highest_bilirubin_of_the_course(knowledge: Knowledge):
    picture = liver(series(knowledge, "livertox-6972"), knowledge)
    assert picture.severity[0].inputs["bilirubin"] == 38.2


def test_normal_values_have_no_pattern(knowledge: Knowledge):
    picture = liver([sample({"alt": 20.0, "alp": 80.0, "bilirubin": 0.6})], knowledge)
    assert (picture.r, picture.raised, picture.index) == (None, (), None)


def test_fib4_is_left_out_while_an_acute_injury_is_on(knowledge: Knowledge):
    values = {"alt": 30.0, "ast": 30.0, "alp": 80.0, "bilirubin": 0.6, "platelets": 200.0}
    calm = liver([sample(values)], knowledge, age_y=50)
    acute = liver([sample(values | {"alt": 400.0})], knowledge, age_y=50)
    assert "fib4" in {result.name for result in calm.results}
    assert "fib4" not in {result.name for result in acute.results}


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


def test_qtc_is_computed_by_fridericia_where_qt_and_rate_are_known(knowledge: Knowledge):
    picture = heart([sample({"qt": 400.0, "heart_rate": 100.0})], knowledge, sex="male")
    assert picture.method == "fridericia"
    assert picture.qtc_ms == pytest.approx(474.3, abs=0.05)
    assert len(picture.corrections) == 4


def test_an_entered_qtc_is_taken_as_it_stands(knowledge: Knowledge):
    picture = heart([sample({"qtc": 432.0})], knowledge, sex="male")
    assert (picture.method, picture.corrections) == ("entered", ())


def test_a_rise_against_the_first_tracing_is_seen(knowledge: Knowledge):
    picture = heart([day(1, qtc=400.0), day(9, qtc=462.0)], knowledge, sex="female")
    assert picture.band is not None
    assert picture.band.category == "high risk"


def test_potassium_is_kept_without_a_tracing(knowledge: Knowledge):
    picture = heart([sample({"potassium": 3.1})], knowledge, sex=None)
    assert (picture.known, picture.potassium) == (False, 3.1)
