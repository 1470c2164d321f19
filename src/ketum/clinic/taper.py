"""Taper arithmetic: the schedule that follows from a pattern and a pace that people have chosen.

Nothing here proposes a pace: no trial of a kratom taper exists, so every number of the pace comes
from the person and their clinician, and a missing one is an error, never a default. Amounts are
rounded to what can be measured, and no step ever asks for more than the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor, inf, log, log1p
from typing import Literal

from ketum.errors import InputError, Problem

Kind = Literal["linear", "proportional", "frequency"]
Drop = Literal["earliest", "latest", "smallest"]

_HAIR = 1e-9  # so that 0.30000000000000004 g counts as three tenths
MOST_STEPS = 500
MOST_MEASURES = 1_000_000  # in one day: beyond that, rounding to the measure means nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class DosePoint:
    """One dose of a day: the clock hour and the amount in the unit of the pattern."""

    at_h: float
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """The doses of one day, all in one unit (g, capsule, mL, mg ...)."""

    doses: tuple[DosePoint, ...]
    unit: str

    @property
    def total(self) -> float:
        """The amount of one day."""
        return sum(dose.amount for dose in self.doses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The pace that a person and their clinician have chosen; nothing is filled in.

    `linear` takes `less` off the day's total every step, `proportional` takes `percent` off what
    is left. `frequency` drops one dose a step (`drop` says which) down to `keep_doses`, and goes on
    with `less` or `percent` when one is given. The plan ends at `to_total` a day.
    """

    kind: Kind
    every_days: int | None = None
    to_total: float | None = None
    less: float | None = None
    percent: float | None = None
    drop: Drop | None = None
    keep_doses: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: its number, the day it begins (0 is the first day) and the doses of each day."""

    n: int
    first_day: int
    doses: tuple[DosePoint, ...]

    @property
    def total(self) -> float:
        """The amount of one day."""
        return sum(dose.amount for dose in self.doses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A schedule: step 0 is the pattern as it is now. `days` is when the last step is reached."""

    unit: str
    measure: float
    pace: Pace
    steps: tuple[Step, ...]

    @property
    def days(self) -> int:
        """The day on which the last step begins."""
        return self.steps[-1].first_day

    @property
    def steps_days(self) -> int:
        """How many days a step of the chosen pace lasts."""
        return self.pace.every_days or 1

    def on(self, day: int) -> Step:
        """The step of a day; `ValueError` before the first."""
        begun = [step for step in self.steps if step.first_day <= day]
        if not begun:
            raise ValueError(f"day {day} lies before the plan")
        return begun[-1]


def taper(pattern: Pattern, pace: Pace, measure: float | None) -> Plan:
    """Return the schedule. Raises InputError (KET-288) with everything that was not chosen."""
    problems = list(_problems(pattern, pace, measure))
    if problems or measure is None or pace.every_days is None:
        raise InputError(problems or [Problem("KET-288", "the pace is not complete", "taper")])
    steps = [Step(n=0, first_day=0, doses=pattern.doses)]
    for place, doses in enumerate(_days(pattern, pace, measure), start=1):
        if _same(doses, steps[-1].doses):
            continue  # the measure swallows this step: the one before lasts longer
        first_day = place * pace.every_days
        steps.append(Step(n=len(steps), first_day=first_day, doses=doses))
    return Plan(unit=pattern.unit, measure=measure, pace=pace, steps=tuple(steps))


def hold(plan: Plan, day: int, days: int) -> Plan:
    """Return the plan with the step of `day` held for so many days longer; later steps move."""
    if days < 1 or day < 0:
        raise InputError([Problem("KET-288", "a hold lasts one day or more", "hold", f"{days}")])
    steps = (
        replace(step, first_day=step.first_day + days) if step.first_day > day else step
        for step in plan.steps
    )
    return replace(plan, steps=tuple(steps))


def resume(plan: Plan, day: int, actual: Pattern) -> Plan:
    """Return the plan from what is really taken on `day`, at the same pace; what was done stays.

    A slip is a new starting point and nothing else: no step is skipped and none is made up for.
    """
    if actual.unit != plan.unit:
        problem = Problem("KET-288", "the same unit is needed", "slip", actual.unit, plan.unit)
        raise InputError([problem])
    done = [step for step in plan.steps if step.first_day < day]
    fresh = taper(actual, plan.pace, plan.measure).steps
    moved = [
        replace(step, n=len(done) + place, first_day=step.first_day + day)
        for place, step in enumerate(fresh)
    ]
    return replace(plan, steps=(*done, *moved))


def _days(pattern: Pattern, pace: Pace, measure: float) -> Iterator[tuple[DosePoint, ...]]:
    """The doses of each step after the first, unmerged, down to the end that was chosen."""
    doses = pattern.doses
    if pace.kind == "frequency":
        while len(doses) > (pace.keep_doses or 0):
            doses = _without_one(doses, pace.drop)
            yield doses
        if not doses or (pace.less is None and pace.percent is None):
            return
    base, before = doses, doses
    for total in _totals(sum(dose.amount for dose in base), pace, measure):
        before = _shared_out(total, base, before, measure)
        yield before


def _totals(start: float, pace: Pace, measure: float) -> Iterator[float]:
    """The day's totals after `start`, ending exactly at the end that was chosen."""
    end, total = pace.to_total or 0.0, start
    while total > end + _HAIR:
        total = _next(total, pace)
        if total <= end + _HAIR or (end == 0 and total < measure / 2):
            total = end
        yield total


def _next(total: float, pace: Pace) -> float:
    if pace.less is not None:
        return total - pace.less
    return total * (1 - (pace.percent or 0) / 100)


def _without_one(doses: tuple[DosePoint, ...], drop: Drop | None) -> tuple[DosePoint, ...]:
    chosen = {
        "earliest": lambda dose: (dose.at_h, dose.amount),
        "latest": lambda dose: (-dose.at_h, dose.amount),
        "smallest": lambda dose: (dose.amount, -dose.at_h),
    }[drop or "latest"]
    gone = min(doses, key=chosen)
    return tuple(dose for dose in doses if dose is not gone)


def _shared_out(
    total: float,
    base: Sequence[DosePoint],
    before: Sequence[DosePoint],
    measure: float,
) -> tuple[DosePoint, ...]:
    """Share a total over the doses as the pattern does, in whole measures, never above before."""
    most = {dose.at_h: floor(dose.amount / measure + _HAIR) for dose in before}
    units = floor(total / measure + 0.5 - _HAIR)
    whole = sum(dose.amount for dose in base)
    ideal = {dose.at_h: units * dose.amount / whole for dose in base}
    given = {at: min(floor(share + _HAIR), most.get(at, 0)) for at, share in ideal.items()}
    by_remainder = sorted(ideal, key=lambda at: (given[at] - ideal[at], at))
    while open_doses := [at for at in by_remainder if given[at] < most.get(at, 0)]:
        missing = units - sum(given.values())
        if missing <= 0:
            break
        given |= {at: given[at] + 1 for at in open_doses[:missing]}
    return tuple(
        DosePoint(at_h=dose.at_h, amount=round(given[dose.at_h] * measure, 9))
        for dose in base
        if given[dose.at_h]
    )


def _same(doses: Sequence[DosePoint], others: Sequence[DosePoint]) -> bool:
    return [(one.at_h, round(one.amount, 9)) for one in doses] == [
        (one.at_h, round(one.amount, 9)) for one in others
    ]


def _problems(pattern: Pattern, pace: Pace, measure: float | None) -> Iterator[Problem]:
    yield from _problems_of_pattern(pattern)
    yield from _positive("measure", measure, "what can be measured, such as 0.1 g or 1 capsule")
    if measure and measure > 0 and pattern.total > measure * MOST_MEASURES:
        what, cure = "too fine to be measured", "Enter what you can really tell apart."
        yield Problem("KET-288", what, "measure", f"{measure:g}", cure=cure)
    yield from _positive("every", pace.every_days, "days a step lasts")
    if pace.kind == "frequency":
        yield from _problems_of_frequency(pattern, pace)
    else:
        yield from _problems_of_amount(pattern, pace)
    if (
        not list(_incomplete(pattern, pace, measure))
        and _steps(pattern, pace, measure) > MOST_STEPS
    ):
        what = "the plan would have more than 500 steps"
        yield Problem("KET-288", what, "taper", cure="choose a larger step")


def _incomplete(pattern: Pattern, pace: Pace, measure: float | None) -> Iterator[str]:
    """Names of numbers that are missing or impossible, for which no length can be told."""
    numbers = {"measure": measure, "less": pace.less, "percent": pace.percent}
    yield from (name for name, value in numbers.items() if value is not None and value <= 0)
    if (pace.less is None and pace.percent is None) or not pattern.total > 0:
        yield "pace"
    if pace.percent is not None and pace.percent >= 100:
        yield "percent"


def _steps(pattern: Pattern, pace: Pace, measure: float | None) -> float:
    """About how many steps the pace means."""
    if pace.less is not None:
        return pattern.total / pace.less
    smallest = max(pace.to_total or 0, (measure or 1) / 2)
    rate = -log1p(-(pace.percent or 50) / 100)
    return log(max(pattern.total / smallest, 1)) / rate if rate else inf


def _problems_of_pattern(pattern: Pattern) -> Iterator[Problem]:
    if not pattern.doses:
        yield Problem("KET-288", "no dose was entered", "use.doses", cure="enter the pattern first")
    hours = [dose.at_h for dose in pattern.doses]
    if len(set(hours)) != len(hours):
        yield Problem("KET-288", "two doses stand at the same hour", "use.doses")
    for dose in pattern.doses:
        if not 0 < dose.amount < float("inf"):
            yield Problem("KET-288", "a dose must be above zero", "use.doses", f"{dose.amount:g}")


def _problems_of_frequency(pattern: Pattern, pace: Pace) -> Iterator[Problem]:
    if pace.drop is None:
        yield _not_chosen("drop", "which dose goes first: earliest, latest or smallest")
    if pace.keep_doses is None:
        yield _not_chosen("keep_doses", "how many doses a day are left at the end of this part")
    elif not 0 <= pace.keep_doses <= len(pattern.doses):
        allowed = f"0 to {len(pattern.doses)}"
        what = "more doses than there are"
        yield Problem("KET-288", what, "keep_doses", f"{pace.keep_doses}", allowed)
    if pace.less is not None or pace.percent is not None:
        yield from _problems_of_amount(pattern, pace)


def _problems_of_amount(pattern: Pattern, pace: Pace) -> Iterator[Problem]:
    if (pace.less is None) == (pace.percent is None):
        yield _not_chosen("less or percent", "how much less each step, or how many percent")
    wrong_kind = {"linear": pace.percent, "proportional": pace.less}.get(pace.kind)
    if wrong_kind is not None:
        what = f"a {pace.kind} pace does not go with this number"
        yield Problem("KET-288", what, "less or percent", f"{wrong_kind:g}")
    if pace.less is not None:
        yield from _positive("less", pace.less, "how much less each step")
    if pace.percent is not None and not 0 < pace.percent < 100:
        what = "not a share of what is left"
        yield Problem("KET-288", what, "percent", f"{pace.percent:g}", "above 0, below 100")
    if pace.to_total is None:
        yield _not_chosen("to", "the day's amount at the end, 0 to stop")
    elif not 0 <= pace.to_total < pattern.total:
        seen, allowed = f"{pace.to_total:g}", f"0 or more, below {pattern.total:g}"
        yield Problem("KET-288", "the end is not below the start", "to", seen, allowed)


def _positive(name: str, value: float | None, meaning: str) -> Iterator[Problem]:
    if value is None:
        yield _not_chosen(name, meaning)
    elif not 0 < value < float("inf"):
        yield Problem("KET-288", "the number must be above zero", name, f"{value:g}", "above 0")


def _not_chosen(name: str, meaning: str) -> Problem:
    cure = f"Choose it with your clinician: {meaning}. ketum proposes none."
    return Problem("KET-288", "this part of the pace was not chosen", name, cure=cure)
