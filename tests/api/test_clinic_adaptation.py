"""Adaptation beside a taper is an ordinal band that falls with the amounts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ketum.api.clinic_adaptation import adaptation_along
from ketum.api.clinic_taper import make_pace, pattern_of
from ketum.case import Case
from ketum.clinic.taper import Plan, taper
from ketum.effects.adaptation import BANDS

TODAY = date(2026, 11, 22)


def case_of(**use: Any) -> Case:
    return Case.parse({"product": {"form": "powder"}, "use": use}, "case", today=TODAY)


def plan_of(case: Case, every_days: int = 14) -> Plan:
    pace = make_pace(kind="linear", every_days=every_days, to_total=0.0, less=5.0)
    return taper(pattern_of(case), pace, 0.5)


@pytest.fixture(scope="module")
def heavy() -> Case:
    doses = [{"amount": "10 g", "at": f"{hour:02d}:00"} for hour in (8, 16)]
    return case_of(since="2026-01-01", doses=doses)


def test_there_is_a_band_for_every_step_and_it_never_grows(heavy: Case):
    plan = plan_of(heavy)
    told = adaptation_along(heavy, plan, TODAY)
    assert [one.step for one in told] == [step.n for step in plan.steps]
    highs = [BANDS.index(band) for one in told for band in (one.begins[1], one.ends[1])]
    assert highs == sorted(highs, reverse=True)
    assert all(BANDS.index(low) <= BANDS.index(high) for low, high in (one.ends for one in told))


def test_heavy_long_use_begins_marked_and_a_slow_plan_ends_lower(heavy: Case):
    told = adaptation_along(heavy, plan_of(heavy, every_days=28), TODAY)
    assert told[0].begins[1] == "marked"
    assert BANDS.index(told[-1].ends[1]) < BANDS.index("marked")


def test_the_same_plan_gives_the_same_bands(heavy: Case):
    plan = plan_of(heavy)
    assert adaptation_along(heavy, plan, TODAY) == adaptation_along(heavy, plan, TODAY)


def test_without_levels_nothing_is_said():
    case = Case.parse(
        {"product": {"form": "other"}, "use": {"doses": [{"amount": "10 drops", "at": "08:00"}]}},
        "case",
        today=TODAY,
    )
    assert adaptation_along(case, taper(pattern_of(case), make_pace(
        kind="linear", every_days=7, to_total=0.0, less=5.0), 1.0), TODAY) == ()  # fmt: skip
