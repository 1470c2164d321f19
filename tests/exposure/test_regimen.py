"""When doses are taken."""

from __future__ import annotations

import pytest

from ketum.exposure.regimen import Regimen


def test_three_doses_a_day_for_two_weeks_are_forty_two():
    takings = Regimen((8.0, 14.0, 20.0), 14.0).takings()
    assert sum(taking.time_h < 14 * 24 for taking in takings) == 42


def test_doses_come_in_order_of_time():
    times = [taking.time_h for taking in Regimen((20.0, 8.0), 3.0).takings()]
    assert times == sorted(times)


@pytest.mark.parametrize(("days_per_week", "used"), [(1, 2), (2, 4), (3.5, 7), (5, 10), (7, 14)])
def test_days_per_week_spread_over_two_weeks(days_per_week, used):
    takings = Regimen((8.0,), 14.0, days_per_week).takings()
    assert sum(taking.time_h < 14 * 24 for taking in takings) == used


def test_nothing_is_taken_after_stopping():
    takings = Regimen((8.0,), 14.0, stop_after_days=3.0).takings()
    assert [taking.time_h for taking in takings] == [8.0, 32.0, 56.0]


def test_a_missed_dose_is_left_out():
    takings = Regimen((8.0, 20.0), 2.0, missed=frozenset({(1, 0)})).takings()
    assert [taking.time_h for taking in takings if taking.time_h < 48] == [8.0, 20.0, 44.0]


def test_a_dose_is_taken_only_on_the_days_of_its_span():
    regimen = Regimen((8.0, 20.0), 6.0, spans=((0.0, 3.0), (3.0, 99.0)))
    taken = [(t.time_h // 24, t.dose) for t in regimen.takings()]
    assert taken[:6] == [(0, 0), (1, 0), (2, 0), (3, 1), (4, 1), (5, 1)]
