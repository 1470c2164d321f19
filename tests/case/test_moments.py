"""Days and clock times as people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from ketum.case import Case
from ketum.errors import Problem

Refused = Callable[..., tuple[Problem, ...]]
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("08:00", 8.0), ("8:00", 8.0), ("8.30", 8.5), ("00:00", 0.0), ("23:59", 23 + 59 / 60),
        ("8 am", 8.0), ("8:30 p.m.", 20.5), ("12 am", 0.0), ("12 pm", 12.0),
        ("๑๘:๓๑", 18 + 31 / 60),
        (time(7, 30), 7.5), ("06:00:30", 6 + 30 / 3600),
    ],
)  # fmt: skip
def test_clock_times_are_read_as_people_write_them(written: object, hours: float) -> None:
    doses = [{"amount": "3 g", "at": written}]
    assert Case.parse({"use": {"doses": doses}}).use.doses[0].at_h == pytest.approx(hours)


@pytest.mark.parametrize("written", ["24:00", "8", "08:60", "13 pm", "0 am", "noon", "8:0", ""])
def test_what_is_no_clock_time_is_refused(written: str, refused: Refused) -> None:
    (problem,) = refused({"use": {"doses": [{"amount": "3 g", "at": written}]}})
    assert problem.code == "KET-213"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-05-01", date(2026, 5, 1)),
        (" 2026-05-01 ", date(2026, 5, 1)),
        ("๒๐๒๖-๐๕-๐๑", date(2026, 5, 1)),
        ("2024-02-29", date(2024, 2, 29)),
        (date(2026, 5, 1), date(2026, 5, 1)),
    ],
)
def test_days_are_read_in_any_digits(written: object, day: date) -> None:
    assert Case.parse({"use": {"since": written}}, today=TODAY).use.since == day


@pytest.mark.parametrize(
    "written", ["2026-5-1", "01.05.2026", "2025-02-29", "2026-13-01", "20260501", "May 2026"]
)
def test_what_is_no_day_is_refused(written: str, refused: Refused) -> None:
    (problem,) = refused({"use": {"since": written}})
    assert problem.code == "KET-209"


@pytest.mark.parametrize(("year", "common"), [(2569, "2026-05-01"), (2400, "1857-05-01")])
def test_a_buddhist_year_is_answered_with_the_common_one(
    year: int, common: str, refused: Refused
) -> None:
    (problem,) = refused({"use": {"since": f"{year}-05-01"}})
    assert (problem.code, problem.cure.endswith(f"write {common}")) == ("KET-210", True)


def test_a_year_of_no_calendar_is_refused_without_a_guess(refused: Refused) -> None:
    (problem,) = refused({"use": {"since": "9999-05-01"}})
    assert problem.cure == "write the year of the common calendar, as in 2026"
