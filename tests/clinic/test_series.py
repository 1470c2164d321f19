"""Values over time, held to the two LiverTox reference cases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ketum.clinic.labs import Sample
from ketum.clinic.series import Course, course, rucam_fall
from ketum.knowledge import Knowledge
from ketum.knowledge.records.clinic import LabCase

FIRST = date(2026, 1, 1)


def on(number: float) -> date:
    return FIRST + timedelta(days=number)


def told(knowledge: Knowledge, name: str, analyte: str) -> Course:
    """The course of one analyte in a published case, its day 0 put on a calendar."""
    case = knowledge.get(LabCase, name)
    limits = {one.name: one.value for one in case.numbers}
    series = [
        Sample(
            day=on(row[0]), values=dict(zip(case.columns[1:], row[1:], strict=True)), limits=limits
        )
        for row in case.samples
    ]
    found = course(
        series,
        analyte,
        knowledge,
        started=on(case.started_day or 0),
        stopped=on(case.stopped_day or 0),
    )
    assert found is not None
    return found


def samples(*values: tuple[int, float]) -> list[Sample]:
    return [
        Sample(day=on(day), values={"alt": value}, limits={"alt": 40.0}) for day, value in values
    ]


@pytest.mark.parametrize(
    ("name", "analyte", "day", "value"),
    [
        ("livertox-6972", "alt", 4, 437),
        ("livertox-6972", "alp", 43, 750),
        ("livertox-6972", "bilirubin", 4, 38.2),
        ("livertox-8332", "alt", 4, 362),
        ("livertox-8332", "alp", 4, 277),
        ("livertox-8332", "bilirubin", 4, 9.5),
    ],
)
def test_the_marked_peaks_of_the_published_courses(
    knowledge: Knowledge, name: str, analyte: str, day: int, value: float
):
    peak = told(knowledge, name, analyte).peak
    assert (peak.day, peak.value) == (on(day), value)


@pytest.mark.parametrize(("name", "days"), [("livertox-6972", 44), ("livertox-8332", 30)])
def test_the_first_raised_value_was_found_so_long_after_the_start(
    knowledge: Knowledge, name: str, days: int
):
    """Symptoms began 23 and 25 days after the start: the day of a sample is an upper bound."""
    assert told(knowledge, name, "alt").found_after_days == days


def test_case_6972_rises_a_second_time(knowledge: Knowledge):
    alt = told(knowledge, "livertox-6972", "alt")
    assert alt.low_after is not None
    assert alt.rose_to is not None
    assert (alt.low_after.value, alt.rose_to.value) == (33, 179)
    assert alt.last.raised


def test_case_8332_falls_by_half_between_day_6_and_day_12(knowledge: Knowledge):
    fall = told(knowledge, "livertox-8332", "alt").fall
    assert fall is not None
    assert fall.level == pytest.approx(35 + (362 - 35) / 2)
    assert (fall.not_yet, fall.by, fall.days) == (on(6), on(12), 8)


def test_case_8332_supports_the_answer_half_within_180_days(knowledge: Knowledge):
    alp = told(knowledge, "livertox-8332", "alp")
    assert rucam_fall(alp, "cholestatic_or_mixed", knowledge) == "half_within_180_days"


def test_case_6972_leaves_open_when_alp_halved_because_nobody_measured(knowledge: Knowledge):
    alp = told(knowledge, "livertox-6972", "alp")
    assert alp.fall is not None
    assert (alp.fall.not_yet, alp.fall.by) == (on(43), on(269))
    assert rucam_fall(alp, "cholestatic_or_mixed", knowledge) is None


def test_time_above_the_limit_is_from_the_first_to_the_last_raised_value(knowledge: Knowledge):
    assert told(knowledge, "livertox-8332", "alt").above_days == 33
    assert told(knowledge, "livertox-8332", "alp").above_days == 12


def test_the_slope_is_that_of_the_last_two_readings(knowledge: Knowledge):
    found = course(samples((0, 100), (10, 80), (14, 60)), "alt", knowledge)
    assert found is not None
    assert found.slope_per_day == -5.0


def test_the_baseline_is_the_last_value_before_the_start(knowledge: Knowledge):
    found = course(samples((0, 22), (5, 25), (30, 200)), "alt", knowledge, started=on(10))
    assert found is not None
    assert found.baseline is not None
    assert found.baseline.value == 25
    assert found.found_after_days == 20


def test_without_a_day_of_stopping_a_fall_says_nothing_about_stopping(knowledge: Knowledge):
    found = course(samples((0, 400), (10, 100)), "alt", knowledge)
    assert found is not None
    assert found.fall is None


def test_days_count_from_stopping_when_the_peak_came_before_it(knowledge: Knowledge):
    found = course(samples((0, 400), (10, 100)), "alt", knowledge, stopped=on(4))
    assert found is not None
    assert found.fall is not None
    assert found.fall.days == 6
    assert rucam_fall(found, "hepatocellular", knowledge) == "half_within_8_days"


def test_a_gap_over_the_eighth_day_leaves_the_answer_open(knowledge: Knowledge):
    found = course(samples((0, 400), (20, 100)), "alt", knowledge, stopped=on(0))
    assert rucam_fall(found, "hepatocellular", knowledge) is None


def test_a_value_still_high_after_the_eighth_day_decides_for_thirty(knowledge: Knowledge):
    found = course(samples((0, 400), (9, 390), (20, 100)), "alt", knowledge, stopped=on(0))
    assert rucam_fall(found, "hepatocellular", knowledge) == "half_within_30_days"


def test_values_that_never_halve_support_no_answer(knowledge: Knowledge):
    found = course(samples((0, 400), (20, 380)), "alt", knowledge, stopped=on(0))
    assert found is not None
    assert found.fall is not None
    assert (found.fall.by, found.fall.followed_days) == (None, 20)
    assert rucam_fall(found, "hepatocellular", knowledge) is None


def test_one_reading_is_no_course(knowledge: Knowledge):
    assert course(samples((0, 400)), "alt", knowledge) is None


def test_undated_samples_are_left_out(knowledge: Knowledge):
    undated = Sample(day=None, values={"alt": 90.0}, limits={})
    assert course([undated, *samples((0, 400))], "alt", knowledge) is None
