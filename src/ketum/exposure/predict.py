"""One case through the model: product content and use in, bands over twins out.

When the amount, the form or the content is not known, the answer is that the exposure is unknown,
with what is missing. Nothing is filled in.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.errors import InputError, Problem
from ketum.exposure.course import concentrations
from ketum.exposure.doses import DayDose, content_mg
from ketum.exposure.extrapolation import Facts, Reason, reasons
from ketum.exposure.levels import Weighing, weigh
from ketum.exposure.metrics import Windows, windows
from ketum.exposure.modules import ANALYTES, LEVEL_ANALYTES
from ketum.exposure.parameters import Parameters
from ketum.exposure.regimen import Regimen
from ketum.exposure.result import Estimate, Exposure, estimate
from ketum.exposure.route import Route, route_of
from ketum.exposure.scenario import altered, scenario_named
from ketum.exposure.twins import draw_twins
from ketum.knowledge.records.pk import Scenario

if TYPE_CHECKING:
    from ketum.case import Case
    from ketum.knowledge import Knowledge
    from ketum.product import Content
    from ketum.units import Quantity

__all__ = ["AS_IT_STANDS", "Change", "Later", "Plan", "course", "simulate"]

MOST_PEOPLE = 100_000
MOST_DAYS = 366.0
_NMOL_PER_UMOL = 1e3


@dataclass(frozen=True, slots=True)
class Plan:
    """What is computed: the doses of the day, how they go on, and for whom."""

    doses: tuple[DayDose, ...]
    regimen: Regimen
    weight_kg: float | None
    scenario: Scenario | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from the case as it stands.

    Attributes:
        scenario: id of a `pk.scenario` record, a labelled what-if; empty for none.
        stop_after_days: nothing is taken from this day on; None means the use goes on.
        missed: doses left out, as (day from 0, dose of the day from 0).
        later: another use or product from a day on; None means that it stays as it is.
    """

    scenario: str = ""
    stop_after_days: float | None = None
    missed: frozenset[tuple[int, int]] = frozenset()
    later: Later | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """The use and the product of another case, from a day (counted from 0) on.

    The person stays the first case's; days without use stay the first case's too.
    """

    case: Case
    content: Content
    from_day: int


AS_IT_STANDS: Final = Change()


def simulate(
    case: Case,
    content: Content,
    knowledge: Knowledge,
    *,
    people: int = 1000,
    seed: int = 1,
    days: float = 14.0,
    every_min: float = 30.0,
    change: Change = AS_IT_STANDS,
) -> Exposure:
    """Predict blood concentrations of this case as bands over twins of this person.

    Args:
        case: person, product and use; nothing is assumed where it is silent.
        content: what the product holds (`ketum.product.content_of`).
        knowledge: the evidence base with the model's parameters.
        people: number of twins.
        seed: of every draw; the same seed gives the same bytes.
        days: how long the use goes on, from nothing.
        every_min: minutes between shown times.
        change: what differs from the case as it stands.

    Raises:
        InputError: a number that cannot be computed, an unknown scenario.
    """
    check_numbers(people, days, every_min)
    check_change(case, change, days)
    settings = {"seed": seed, "people": people, "days": days, "every_min": every_min}
    missing = _missing(case, content)
    if change.later:
        missing += _missing(change.later.case, change.later.content)
    parameters = Parameters.read(knowledge)
    if missing:
        return _unknown(missing, content, settings)
    what_if = scenario_named(change.scenario, knowledge) if change.scenario else None
    taken = _taken_over(case, content, change, seed, range(people), days)
    plan = Plan(taken.doses, taken.regimen, case.person.weight_kg, what_if)
    at = windows(plan.regimen, every_min)
    ng_ml = course(plan, parameters, seed, range(people), at.times_h)
    found = _answer(plan, at, ng_ml, settings)
    weighing = _weighed(case, content, plan, parameters, seed, range(people), (at.times_h, ng_ml))
    warnings = content.warnings_for(dose.amount for dose in case.use.doses)
    refs = (what_if.ref,) if what_if else ()
    return replace(
        found,
        daily_mg=_daily(taken.last),
        scenario=change.scenario,
        weights=weighing.weights,
        levels=weighing.notes,
        unknown={name: _why(content, name) for name in ANALYTES if name not in ng_ml},
        extrapolation=_reasons(case, content, change, knowledge, days, taken, parameters),
        basis=content.basis,
        verified=content.verified and all(warning.verified for warning in warnings),
        records=tuple(dict.fromkeys((*content.records, *sorted(parameters.used), *refs))),
        notes=tuple(warning.text for warning in warnings),
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """The doses and how they go on; `first` and `last` are a day's doses before and after."""

    doses: tuple[DayDose, ...]
    regimen: Regimen
    first: tuple[DayDose, ...]
    last: tuple[DayDose, ...]


def _taken_over(
    case: Case, content: Content, change: Change, seed: int, subjects: range, days: float
) -> _Taken:
    """The day's doses of the case, and those of the later use from its day on."""
    first = content_mg(content, _ways(case, content), seed, subjects)
    doses, last, missed = first, first, change.missed
    spans: tuple[tuple[float, float], ...] = ()
    if change.later:
        held, turn = change.later, change.later.from_day
        last = content_mg(held.content, _ways(held.case, held.content), seed, subjects)
        doses = first + last
        spans = ((0.0, turn),) * len(first) + ((turn, math.inf),) * len(last)
        missed = frozenset((d, n + len(first) if d >= turn else n) for d, n in missed)
    hours = tuple(dose.at_h for dose in doses)
    regimen = Regimen(hours, days, case.use.days_per_week, change.stop_after_days, missed, spans)
    return _Taken(doses, regimen, first, last)


def _weighed(
    case: Case,
    content: Content,
    plan: Plan,
    parameters: Parameters,
    seed: int,
    subjects: range,
    found: tuple[FloatArray, Mapping[str, FloatArray]],
) -> Weighing:
    """Weights by the person's own levels, which belong to the use as it stands, unchanged."""
    times_h, ng_ml = found
    residual = parameters.value("", "level_residual")
    usual = Regimen(tuple(d.at_h for d in plan.doses), plan.regimen.days, case.use.days_per_week)
    if case.person.levels and plan.regimen != usual:
        doses = content_mg(content, _ways(case, content), seed, subjects)
        usual = replace(usual, at_h=tuple(dose.at_h for dose in doses))
        stood = Plan(doses, usual, plan.weight_kg, plan.scenario)
        times_h = windows(usual, 30.0).times_h
        ng_ml = course(stood, parameters, seed, subjects, times_h)
        return weigh(case.person.levels, ng_ml, times_h, usual, residual)
    return weigh(case.person.levels, ng_ml, times_h, plan.regimen, residual)


def _reasons(
    case: Case,
    content: Content,
    change: Change,
    knowledge: Knowledge,
    days: float,
    taken: _Taken,
    parameters: Parameters,
) -> tuple[Reason, ...]:
    """Why this lies outside what was studied, before the change or after it."""
    found = list(reasons(_facts(case, content, knowledge, days), taken.first, parameters))
    if change.later:
        facts = replace(
            _facts(case, change.later.content, knowledge, days), form=change.later.case.product.form
        )
        later = reasons(facts, taken.last, parameters)
        found += [reason for reason in later if reason.code not in {held.code for held in found}]
    return tuple(found)


def course(
    plan: Plan, parameters: Parameters, seed: int, subjects: range, times_h: FloatArray
) -> dict[str, FloatArray]:
    """Concentrations of these twins in ng/mL (S, T); the doses must be drawn for them too."""
    drawn = draw_twins(parameters, seed, subjects, plan.weight_kg)
    twins = altered(drawn, plan.scenario, parameters, seed, subjects)
    nmol_l = concentrations(twins, plan.doses, plan.regimen, parameters.molar_mass, times_h)
    return {
        name: nmol_l[name] * (parameters.molar_mass[name] / _NMOL_PER_UMOL)
        for name in LEVEL_ANALYTES
        if name in nmol_l
    }


def check_numbers(people: int, days: float, every_min: float) -> None:
    """Refuse numbers that cannot be computed, all at once."""
    problems = []
    if not 20 <= people <= MOST_PEOPLE:
        problems.append(_problem("people", people, f"20 to {MOST_PEOPLE}"))
    if not 1.0 <= days <= MOST_DAYS:
        problems.append(_problem("days", days, f"1 to {MOST_DAYS:g}"))
    if not 1.0 <= every_min <= 24 * 60:
        problems.append(_problem("every", every_min, "1 minute to 1 day"))
    if problems:
        raise InputError(problems)


def check_change(case: Case, change: Change, days: float) -> None:
    """Refuse a change that the run does not reach, and doses left out that are not taken."""
    problems = []
    later = change.later
    if change.stop_after_days is not None and change.stop_after_days <= 0.0:
        problems.append(_problem("stop-after", change.stop_after_days, "a day above 0"))
    if later and not 0 < later.from_day < days:
        problems.append(_problem("then", later.from_day, f"a day above 0 and below {days:g}"))
    for day, dose in sorted(change.missed):
        use = later.case.use if later and day >= later.from_day else case.use
        if not (0 <= day < days and 0 <= dose < max(len(use.doses), 1)):
            allowed = f"day 1 to {math.ceil(days)}, dose 1 to {max(len(use.doses), 1)}"
            what = "there is no such dose to leave out"
            problems.append(Problem("KET-806", what, "miss", f"{day + 1} {dose + 1}", allowed))
    if problems:
        raise InputError(problems)


def _problem(where: str, seen: float, allowed: str) -> Problem:
    return Problem("KET-806", "a number outside what can be computed", where, f"{seen:g}", allowed)


def _missing(case: Case, content: Content) -> tuple[str, ...]:
    """What would be needed before anything can be said, each as a key of the case."""
    missing = []
    if not case.use.doses:
        missing.append("use.doses")
    if route_of(case.product.form, "g", brewed_from_leaf=True) is None:
        missing.append("product.form")
    for number, dose in enumerate(case.use.doses):
        why = content.why_unknown(dose.amount)
        if why:
            missing.append(f"use.doses[{number}].amount: {why}")
    return tuple(missing)


def _ways(case: Case, content: Content) -> list[tuple[Quantity, float, Route]]:
    """Each dose of the day with its way in; a tea's content may already be what the cup holds."""
    recovered = any("recovery" in name for name in content.dimensions)
    from_leaf = content.per == "g" and not recovered
    taken = []
    for dose in case.use.doses:
        route = route_of(case.product.form, dose.amount.unit, brewed_from_leaf=from_leaf)
        if route is not None:
            taken.append((dose.amount, dose.at_h, route))
    return taken


def _unknown(missing: tuple[str, ...], content: Content, settings: Mapping[str, float]) -> Exposure:
    return Exposure(
        seed=int(settings["seed"]),
        people=int(settings["people"]),
        days=settings["days"],
        every_min=settings["every_min"],
        missing=missing,
        unknown={name: _why(content, name) for name in ANALYTES},
        basis=content.basis,
        records=content.records,
        notes=tuple(warning.text for warning in content.warnings),
    )


def _answer(
    plan: Plan, at: Windows, ng_ml: Mapping[str, FloatArray], settings: Mapping[str, float]
) -> Exposure:
    return Exposure(
        seed=int(settings["seed"]),
        people=int(settings["people"]),
        days=settings["days"],
        every_min=settings["every_min"],
        analytes=tuple(ng_ml),
        ng_ml=ng_ml,
        windows=at,
        dose_mg=tuple(
            {name: estimate(mg, "mg") for name, mg in dose.mg.items()} for dose in plan.doses
        ),
        dose_events=tuple(
            (taking.time_h, taking.dose)
            for taking in plan.regimen.takings()
            if taking.time_h < plan.regimen.end_h
        ),
        twin_dose_mg=tuple(dose.mg for dose in plan.doses),
    )


def _daily(doses: Sequence[DayDose]) -> dict[str, Estimate]:
    names = dict.fromkeys(name for dose in doses for name in dose.mg)
    return {
        name: estimate(np.sum([d.mg[name] for d in doses if name in d.mg], axis=0), "mg")
        for name in names
    }


def _why(content: Content, name: str) -> str:
    return content.unknown.get(name, "the product's content of it is not known")


def _facts(case: Case, content: Content, knowledge: Knowledge, days: float) -> Facts:
    from ketum.case import term_ids

    return Facts(
        product_class=content.product_class,
        form=case.product.form,
        age_y=case.person.age_y,
        weight_kg=case.person.weight_kg,
        pregnant=case.person.pregnant,
        conditions=term_ids(case.person.conditions, knowledge, "condition")
        | term_ids(case.person.symptoms, knowledge, "symptom"),
        days=days,
    )
