"""Taper arithmetic: ten patterns worked by hand, laws for all others, and no number filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ketum.clinic.taper import DosePoint, Pace, Pattern, Plan, hold, resume, taper
from ketum.errors import InputError

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "clinic.md"


def pattern(*amounts: float, unit: str = "g") -> Pattern:
    doses = tuple(DosePoint(at_h=6.0 + 4 * n, amount=one) for n, one in enumerate(amounts))
    return Pattern(doses=doses, unit=unit)


def schedule(plan: Plan) -> str:
    """The schedule as the guide writes it."""
    return "; ".join(
        f"{step.first_day}: {'+'.join(f'{dose.amount:g}' for dose in step.doses) or 'none'}"
        for step in plan.steps
    )


def rows() -> list[tuple[str, str, str, str]]:
    """The table of the guide: doses, pace, measure, schedule."""
    lines = GUIDE.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    return [tuple(row[1:]) for row in cells if row[0].isdigit()]  # type: ignore[misc]


def read_pattern(text: str) -> Pattern:
    pairs = re.findall(r"(\d+)=([\d.]+)", text)
    doses = tuple(DosePoint(at_h=float(hour), amount=float(amount)) for hour, amount in pairs)
    return Pattern(doses=doses, unit=text.rsplit(maxsplit=1)[-1])


def read_pace(text: str) -> Pace:
    def number(form: str) -> float | None:
        found = re.search(form, text)
        return float(found[1]) if found else None

    keep = number(r"to (\d+) dose")
    return Pace(
        kind=text.split(",", maxsplit=1)[0],  # type: ignore[arg-type]
        every_days=int(number(r"every (\d+) days") or 0),
        to_total=number(r"days to ([\d.]+)"),
        less=number(r"([\d.]+) less"),
        percent=number(r"([\d.]+) percent"),
        drop=next((word for word in ("earliest", "latest", "smallest") if word in text), None),
        keep_doses=None if keep is None else int(keep),
    )


def test_the_guide_holds_ten_patterns():
    assert len(rows()) == 10


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_the_schedules_worked_by_hand_in_the_guide(row: tuple[str, str, str, str]):
    doses, pace, measure, expected = row
    assert schedule(taper(read_pattern(doses), read_pace(pace), float(measure))) == expected


amounts = st.lists(st.floats(0.1, 20), min_size=1, max_size=6)
measures = st.sampled_from([0.1, 0.25, 0.5, 1.0])


@given(amounts, st.floats(0.05, 5), measures, st.integers(1, 30))
def test_a_linear_plan_falls_to_its_end_and_never_rises(
    doses: list[float], less: float, measure: float, days: int
):
    start = pattern(*doses)
    pace = Pace(kind="linear", every_days=days, to_total=0, less=max(less, start.total / 100))
    plan = taper(start, pace, measure)
    totals = [step.total for step in plan.steps]
    assert totals == sorted(totals, reverse=True)
    assert totals[-1] == 0
    assert all(step.first_day % days == 0 for step in plan.steps)


@given(amounts, st.floats(5, 60), measures)
def test_no_dose_ever_grows(doses: list[float], percent: float, measure: float):
    pace = Pace(kind="proportional", every_days=7, to_total=0, percent=percent)
    plan = taper(pattern(*doses), pace, measure)
    for before, after in zip(plan.steps, plan.steps[1:], strict=False):
        had = {dose.at_h: dose.amount for dose in before.doses}
        assert all(dose.amount <= had.get(dose.at_h, 0) + 1e-9 for dose in after.doses)


@given(amounts, st.floats(5, 60), measures)
def test_every_amount_after_the_first_step_can_be_measured(
    doses: list[float], percent: float, measure: float
):
    pace = Pace(kind="proportional", every_days=7, to_total=0, percent=percent)
    for step in taper(pattern(*doses), pace, measure).steps[1:]:
        for dose in step.doses:
            assert dose.amount / measure == pytest.approx(round(dose.amount / measure))


@example([2.75, 2.75, 5.125, 0.125, 0.125, 0.125], 0.353515625)
@given(amounts, st.floats(0.1, 3))
def test_a_linear_plan_stays_within_half_a_measure_of_its_pace(doses: list[float], less: float):
    start = pattern(*[round(one, 1) for one in doses])
    step_size = max(less, start.total / 50)
    pace = Pace(kind="linear", every_days=1, to_total=0, less=step_size)
    plan = taper(start, pace, 0.1)
    for step in plan.steps[1:-1]:
        meant = start.total - step_size * step.first_day
        assert step.total == pytest.approx(meant, abs=0.05 + 1e-6)


@given(st.integers(1, 20), st.integers(0, 60))
def test_a_hold_moves_what_comes_later_and_nothing_else(days: int, on: int):
    plan = taper(pattern(3, 3), Pace(kind="linear", every_days=7, to_total=0, less=1), 0.1)
    held = hold(plan, on, days)
    assert held.days == plan.days + (days if on < plan.days else 0)
    assert [step.doses for step in held.steps] == [step.doses for step in plan.steps]
    assert held.on(on).doses == plan.on(on).doses


def test_a_slip_starts_again_from_what_was_taken_and_keeps_what_was_done():
    plan = taper(pattern(3, 3), Pace(kind="linear", every_days=7, to_total=0, less=1), 0.1)
    again = resume(plan, 16, pattern(2.5, 2.5))
    assert schedule(again) == (
        "0: 3+3; 7: 2.5+2.5; 14: 2+2; 16: 2.5+2.5; 23: 2+2; 30: 1.5+1.5; 37: 1+1; "
        "44: 0.5+0.5; 51: none"
    )
    assert [step.n for step in again.steps] == list(range(9))


def test_a_slip_in_another_unit_is_refused():
    plan = taper(pattern(3), Pace(kind="linear", every_days=7, to_total=0, less=1), 0.1)
    with pytest.raises(InputError, match="the same unit is needed"):
        resume(plan, 3, pattern(4, unit="capsule"))


def test_the_step_of_a_day_is_found():
    plan = taper(pattern(4), Pace(kind="linear", every_days=7, to_total=0, less=2), 0.1)
    assert [plan.on(day).total for day in (0, 6, 7, 13, 14, 99)] == [4, 4, 2, 2, 0, 0]
    with pytest.raises(ValueError, match="before the plan"):
        plan.on(-1)


def test_nothing_of_the_pace_is_filled_in_and_all_of_it_is_asked_for_at_once():
    with pytest.raises(InputError) as refused:
        taper(pattern(3), Pace(kind="linear"), None)
    asked = [problem.where for problem in refused.value.problems]
    assert asked == ["measure", "every", "less or percent", "to"]
    assert all("ketum proposes none" in problem.cure for problem in refused.value.problems)


def test_a_frequency_plan_asks_which_dose_goes_and_how_many_stay():
    with pytest.raises(InputError) as refused:
        taper(pattern(3, 3), Pace(kind="frequency", every_days=7), 0.1)
    assert [problem.where for problem in refused.value.problems] == ["drop", "keep_doses"]


@pytest.mark.parametrize(
    ("pace", "where"),
    [
        (Pace(kind="linear", every_days=7, to_total=0, less=-1), "less"),
        (Pace(kind="linear", every_days=0, to_total=0, less=1), "every"),
        (Pace(kind="linear", every_days=7, to_total=9, less=1), "to"),
        (Pace(kind="linear", every_days=7, to_total=-1, less=1), "to"),
        (Pace(kind="linear", every_days=7, to_total=0, percent=10), "less or percent"),
        (Pace(kind="proportional", every_days=7, to_total=0, less=1), "less or percent"),
        (Pace(kind="proportional", every_days=7, to_total=0, percent=100), "percent"),
        (Pace(kind="proportional", every_days=7, to_total=0, percent=0), "percent"),
        (Pace(kind="linear", every_days=7, to_total=0, less=0.001), "taper"),
        (Pace(kind="frequency", every_days=7, drop="latest", keep_doses=5), "keep_doses"),
    ],
)
def test_impossible_paces_are_refused_with_their_place(pace: Pace, where: str):
    with pytest.raises(InputError) as refused:
        taper(pattern(3), pace, 0.1)
    assert where in [problem.where for problem in refused.value.problems]


@pytest.mark.parametrize(
    "doses",
    [(), (DosePoint(at_h=8, amount=0),), (DosePoint(at_h=8, amount=1),) * 2],
    ids=["none", "zero", "same hour"],
)
def test_impossible_patterns_are_refused(doses: tuple[DosePoint, ...]):
    with pytest.raises(InputError, match=r"use\.doses"):
        taper(
            Pattern(doses=doses, unit="g"),
            Pace(kind="linear", every_days=7, to_total=0, less=1),
            0.1,
        )
