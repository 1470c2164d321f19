"""One case through the model: product content and use in, bands over twins out.

When the amount, the form or the content is not known, the answer is that the exposure is unknown,
with what is missing. Nothing is filled in.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.exposure.asked import AS_IT_STANDS, Asked, Change, Later, check_change
from ketum.exposure.chunks import course_here, course_on
from ketum.exposure.doses import DayDose, content_mg
from ketum.exposure.extrapolation import Facts, Reason, reasons
from ketum.exposure.levels import Weighing, weigh
from ketum.exposure.metrics import Windows, windows
from ketum.exposure.modules import ANALYTES
from ketum.exposure.parameters import Parameters
from ketum.exposure.plan import Plan, course
from ketum.exposure.regimen import Regimen
from ketum.exposure.result import Estimate, Exposure, estimate
from ketum.exposure.route import Route, route_of
from ketum.exposure.scenario import scenario_named

if TYPE_CHECKING:
    from ketum.case import Case
    from ketum.knowledge import Knowledge
    from ketum.product import Content
    from ketum.units import Quantity

__all__ = [
    "AS_IT_STANDS",
    "Asked",
    "Change",
    "Later",
    "Plan",
    "answer",
    "course",
    "missing_of",
    "plan_of",
    "reasons_of",
    "simulate",
]


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
    return answer(case, content, knowledge, Asked(people, seed, days, every_min, change))


def answer(
    case: Case,
    content: Content,
    knowledge: Knowledge,
    asked: Asked,
    *,
    scheduler: str | None = None,
    told: Callable[[int], None] | None = None,
) -> Exposure:
    """As `simulate`; with the address of a Dask scheduler, the twins are computed there.

    `told` hears after each chunk of twins how many are done, and may raise to stop the work.

    Raises:
        InputError: as `simulate`, and what `ketum.engine.cluster.spread` raises.
    """
    change, seed, everyone = asked.change, asked.seed, range(asked.people)
    check_change(case, change, asked.days)
    missing = missing_of(case, content)
    if change.later:
        missing += missing_of(change.later.case, change.later.content)
    parameters = Parameters.read(knowledge)
    if missing:
        return _unknown(missing, content, asked)
    taken = _taken_over(case, content, asked, everyone)
    plan = _plan(case, taken, knowledge, asked)
    at = windows(plan.regimen, asked.every_min)
    if scheduler is not None:
        ng_ml = course_on(scheduler, plan, parameters, seed, at.times_h, knowledge.version)
    elif told is not None:
        ng_ml = course_here(plan, parameters, seed, at.times_h, told)
    else:
        ng_ml = course(plan, parameters, seed, everyone, at.times_h)
    found = _answer(plan, at, ng_ml, asked)
    weighing = _weighed(case, content, plan, parameters, seed, everyone, (at.times_h, ng_ml))
    warnings = content.warnings_for(dose.amount for dose in case.use.doses)
    refs = (plan.scenario.ref,) if plan.scenario else ()
    return replace(
        found,
        daily_mg=_daily(taken.last, asked),
        scenario=change.scenario,
        weights=weighing.weights,
        levels=weighing.notes,
        unknown={name: _why(content, name) for name in ANALYTES if name not in ng_ml},
        extrapolation=_reasons(case, content, knowledge, asked, taken, parameters),
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


def plan_of(
    case: Case, content: Content, knowledge: Knowledge, asked: Asked, subjects: range
) -> Plan:
    """What is computed of a case in which nothing is missing, with the draws of these twins.

    Raises:
        InputError: an unknown scenario.
    """
    return _plan(case, _taken_over(case, content, asked, subjects), knowledge, asked)


def reasons_of(
    case: Case, content: Content, knowledge: Knowledge, asked: Asked
) -> tuple[Reason, ...]:
    """Why the answer to a case in which nothing is missing lies outside what was studied."""
    taken = _taken_over(case, content, asked, range(asked.people))
    return _reasons(case, content, knowledge, asked, taken, Parameters.read(knowledge))


def _plan(case: Case, taken: _Taken, knowledge: Knowledge, asked: Asked) -> Plan:
    named = asked.change.scenario
    what_if = scenario_named(named, knowledge) if named else None
    # A measured level of any alkaloid weighs the twins, so all of them are needed then.
    only = frozenset() if case.person.levels else asked.only
    return Plan(taken.doses, taken.regimen, case.person.weight_kg, what_if, only)


def _taken_over(case: Case, content: Content, asked: Asked, subjects: range) -> _Taken:
    """The day's doses of the case, and those of the later use from its day on."""
    change, seed, days = asked.change, asked.seed, asked.days
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
    knowledge: Knowledge,
    asked: Asked,
    taken: _Taken,
    parameters: Parameters,
) -> tuple[Reason, ...]:
    """Why this lies outside what was studied, before the change or after it."""
    change, days = asked.change, asked.days
    found = list(reasons(_facts(case, content, knowledge, days), taken.first, parameters))
    if change.later:
        facts = replace(
            _facts(case, change.later.content, knowledge, days), form=change.later.case.product.form
        )
        later = reasons(facts, taken.last, parameters)
        found += [reason for reason in later if reason.code not in {held.code for held in found}]
    return tuple(found)


def missing_of(case: Case, content: Content) -> tuple[str, ...]:
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


def _unknown(missing: tuple[str, ...], content: Content, asked: Asked) -> Exposure:
    return Exposure(
        seed=asked.seed,
        people=asked.people,
        days=asked.days,
        every_min=asked.every_min,
        missing=missing,
        unknown={name: _why(content, name) for name in ANALYTES},
        basis=content.basis,
        records=content.records,
        notes=tuple(warning.text for warning in content.warnings),
    )


def _answer(plan: Plan, at: Windows, ng_ml: Mapping[str, FloatArray], asked: Asked) -> Exposure:
    return Exposure(
        seed=asked.seed,
        people=asked.people,
        days=asked.days,
        every_min=asked.every_min,
        analytes=tuple(ng_ml),
        ng_ml=ng_ml,
        windows=at,
        dose_mg=tuple(
            {name: estimate(mg, "mg") for name, mg in dose.mg.items() if asked.wants(name)}
            for dose in plan.doses
        ),
        dose_events=tuple(
            (taking.time_h, taking.dose)
            for taking in plan.regimen.takings()
            if taking.time_h < plan.regimen.end_h
        ),
        twin_dose_mg=tuple(dose.mg for dose in plan.doses),
    )


def _daily(doses: Sequence[DayDose], asked: Asked) -> dict[str, Estimate]:
    names = dict.fromkeys(name for dose in doses for name in dose.mg if asked.wants(name))
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
