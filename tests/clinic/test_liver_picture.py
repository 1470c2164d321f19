"""The picture of the liver: which sample counts, and what is missing."""

from __future__ import annotations

import pytest

from ketum.clinic.labs import Sample, sample
from ketum.clinic.liver_picture import liver
from ketum.knowledge import Knowledge
from ketum.knowledge.records.clinic import LabCase


def series(knowledge: Knowledge, name: str) -> tuple[Sample, ...]:
    """A published course as samples, without its calendar."""
    case = knowledge.get(LabCase, name)
    limits = {one.name: one.value for one in case.numbers}
    return tuple(
        Sample(day=None, values=dict(zip(case.columns[1:], row[1:], strict=True)), limits=limits)
        for row in case.samples
    )


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
