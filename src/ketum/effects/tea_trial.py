"""The tea of the interaction trial, simulated again: midazolam and dextromethorphan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ketum.effects.kratom_enzymes import Pattern, calibrate, gut_moments, liver_left, ratios
from ketum.effects.priors import fixed
from ketum.effects.victims import victim
from ketum.engine.arrays import FloatArray, IntArray
from ketum.exposure.doses import DayDose
from ketum.exposure.parameters import Parameters
from ketum.exposure.predict import Plan, course
from ketum.exposure.regimen import Regimen
from ketum.exposure.route import route_of
from ketum.exposure.scenario import scenario_named
from ketum.knowledge import Knowledge
from ketum.knowledge.records.interactions import Quantity

__all__ = ["Compared", "tea_plasma_ng_ml", "tea_trial"]

HOURS = 24.0
PASSES_H = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One outcome of the trial beside the model: median and 5 to 95 % of the twins."""

    name: str
    observed: float
    interval: tuple[float, float]
    median: float
    low: float
    high: float
    record: str
    fitted: bool

    @property
    def inside(self) -> bool:
        """Whether the model's median lies within the published interval."""
        return self.interval[0] <= self.median <= self.interval[1]

    @property
    def holds(self) -> bool:
        """Whether the model's own band holds the published value: asked of it, not demanded."""
        return self.low <= self.observed <= self.high


def tea_plasma_ng_ml(
    knowledge: Knowledge,
    seed: int,
    people: range | IntArray,
    times_h: FloatArray,
    scenario: str = "",
) -> dict[str, FloatArray]:
    """Blood levels after the tea of the trial, by alkaloid (S, T), from the exposure model.

    `scenario` is the what-if of the exposure that is compared with it; empty for none.
    """
    route = route_of("tea", "g", brewed_from_leaf=False)
    if route is None:
        raise KeyError("no route for tea")
    mg = {"mitragynine": np.full(len(people), fixed(knowledge, "tea-dose"))}
    what_if = scenario_named(scenario, knowledge) if scenario else None
    plan = Plan((DayDose(0.0, route, mg),), Regimen((0.0,), 1.0), None, what_if)
    return course(plan, Parameters.read(knowledge), seed, people, times_h)


def tea_trial(knowledge: Knowledge, seed: int = 1, people: int = 400) -> tuple[Compared, ...]:
    """Area, peak and half-life of midazolam, and the area of dextromethorphan."""
    subjects = range(people)
    held = calibrate(knowledge, seed, subjects)
    pattern = Pattern((0.0,), (np.full(people, held.tea_mg),))
    gut = gut_moments(held, pattern, (0.0,))[:, 0]
    times_h = np.arange(0.0, HOURS, 0.25)
    plasma = tea_plasma_ng_ml(knowledge, seed, subjects, times_h)["mitragynine"]
    liver = liver_left(held, plasma / held.molar_mass, 0.25)
    liver = liver[:, times_h < PASSES_H].mean(axis=1)
    midazolam = victim(knowledge, "midazolam", "CYP3A")
    if isinstance(midazolam, str):
        raise KeyError(midazolam)
    whole = ratios(held, midazolam, gut, liver, seed, subjects)
    peak = ratios(held, midazolam, gut, np.ones(people), seed, subjects)
    return (
        _compared(knowledge, "kratom_clinical-001", "midazolam, area", whole, fitted=True),
        _compared(knowledge, "kratom_clinical-002", "midazolam, peak", peak),
        _compared(knowledge, "kratom_clinical-003", "midazolam, half-life", whole / peak),
        _compared(
            knowledge,
            "kratom_clinical-004",
            "dextromethorphan, area",
            1.0 + held.competition,
            fitted=True,
        ),
    )


def _compared(
    knowledge: Knowledge, identity: str, name: str, values: FloatArray, *, fitted: bool = False
) -> Compared:
    row = knowledge.get(Quantity, identity)
    low, median, high = (float(point) for point in np.quantile(values, (0.05, 0.5, 0.95)))
    return Compared(
        name=name,
        observed=row.value or float("nan"),
        interval=(row.low or float("nan"), row.high or float("nan")),
        median=median,
        low=low,
        high=high,
        record=row.ref,
        fitted=fitted,
    )
