"""A plan by the calendar: rows, a table and events that say the same and nothing more."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest

from ketum.api.clinic import clinic_case
from ketum.api.clinic_taper import TaperAnswer, changed, make_pace, pattern_from, taper_of
from ketum.api.clinic_taper_calendar import not_understood, plan_calendar, plan_csv, plan_rows
from ketum.case import Case
from ketum.errors import InputError

START = date(2026, 12, 1)


def plan(*doses: str, person: dict[str, object] | None = None) -> TaperAnswer:
    """One gram less a week, down to nothing."""
    pace = make_pace(kind="linear", less=1, every_days=7, to_total=0)
    case = clinic_case({}, person or {}, START)
    return taper_of(case, pace, 0.1, start=START, pattern=pattern_from(doses))


def test_rows_follow_one_another_without_a_gap():
    found = plan_rows(plan("08:00=2 g"))
    assert [(row.first, row.last) for row in found] == [
        (date(2026, 12, 1), date(2026, 12, 7)),
        (date(2026, 12, 8), date(2026, 12, 14)),
        (date(2026, 12, 15), None),
    ]


def test_a_row_tells_clock_times_and_the_sum_of_the_day():
    first = plan_rows(plan("07:30=1.5 g", "22:00=0.5 g"))[0]
    assert first.doses == (("07:30", 1.5), ("22:00", 0.5))
    assert first.total == 2


def test_no_row_stands_while_care_comes_first():
    answer = plan("08:00=2 g", person={"conditions": ["epilepsy"]})
    assert answer.red_lines
    assert plan_rows(answer) == ()


def test_the_table_holds_what_the_rows_hold():
    found = list(csv.reader(StringIO(plan_csv(plan("08:00=2 g")))))
    assert found == [
        ["step", "from", "to", "time", "amount", "unit"],
        ["0", "2026-12-01", "2026-12-07", "08:00", "2", "g"],
        ["1", "2026-12-08", "2026-12-14", "08:00", "1", "g"],
        ["2", "2026-12-15", "", "", "0", "g"],
    ]


def test_the_calendar_has_one_event_a_step_that_ends_where_the_next_begins():
    lines = plan_calendar(plan("08:00=2 g"), START).split("\r\n")
    starts = [one.partition(":")[2] for one in lines if one.startswith("DTSTART")]
    ends = [one.partition(":")[2] for one in lines if one.startswith("DTEND")]
    assert starts == ["20261201", "20261208", "20261215"]
    assert ends == ["20261208", "20261215", "20261216"]


def test_the_same_plan_on_the_same_day_gives_the_same_calendar():
    answer = plan("08:00=2 g")
    assert plan_calendar(answer, START) == plan_calendar(answer, START)


def test_words_that_no_red_line_was_checked_for_are_named():
    person = {"conditions": ["epilepsy", "blue knees"], "substances": [{"name": "foobarium"}]}
    case = Case.parse({"person": person})
    assert not_understood(case) == ("blue knees", "foobarium")


@pytest.mark.parametrize(("doses", "taken"), [
    (("08:00=2 g",), "3 capsules"), (("08:00=2 capsules",), "3 g"), (("08:00=2 mL",), "3 g"),
])  # fmt: skip
def test_a_slip_in_another_unit_is_refused(doses: tuple[str, ...], taken: str):
    with pytest.raises(InputError, match="KET-288") as caught:
        changed(plan(*doses), [], [(3, taken)])
    assert caught.value.problems[0].where == "slip"


def test_a_slip_in_milligrams_is_taken_into_a_plan_in_grams():
    answer = changed(plan("08:00=2 g"), [], [(9, "1500 mg")])
    assert plan_rows(answer)[2].doses == (("08:00", 1.5),)
