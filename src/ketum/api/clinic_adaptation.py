"""Adaptation beside a taper: little, some or marked at each step, as a band over the twins.

The rates are borrowed from rats and mice, so only ordinal bands are told, relative to the studied
tea once a day for two weeks in the same twin. A step with fewer doses is drawn as the same day with
every level scaled: that is a comparison of shape and no forecast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ketum.api.context import context_of
from ketum.case import Case
from ketum.clinic.taper import Plan
from ketum.effects.adaptation import BANDS, Adapting
from ketum.effects.directions import levels
from ketum.effects.priors import fixed
from ketum.effects.stimulus import Receptor
from ketum.engine.arrays import FloatArray
from ketum.exposure import Exposure
from ketum.knowledge import Knowledge, open_knowledge
from ketum.wording import Wording

PEOPLE = 120
SEED = 1
WEEKS_UNKNOWN = 2  # as the effects of a case are told when the start is not known
MOST_WEEKS = 26
DAY_H = 24.0
TEA_AT_H = 8.0
TEA_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class AdaptationAt:
    """The band of the middle half of the twins on the day a step begins, and when it has run."""

    step: int
    begins: tuple[str, str]
    ends: tuple[str, str]


def adaptation_along(case: Case, plan: Plan, start: date) -> tuple[AdaptationAt, ...]:
    """Return the bands step by step; empty when the levels of the case cannot be estimated."""
    knowledge = open_knowledge()
    day = case.on(start)
    exposure = context_of(case, knowledge, Wording(), day, PEOPLE, SEED).exposure
    if exposure is None or not exposure.known:
        return ()
    weeks = _weeks(case, start)
    scale = np.concatenate([np.ones(7 * weeks), _scale(plan)])
    relative = _relative(knowledge, exposure, scale)
    if relative is None:
        return ()
    offset = 7 * weeks
    lengths = [*(step.first_day for step in plan.steps[1:]), plan.days + plan.steps_days]
    return tuple(
        AdaptationAt(
            step=step.n,
            begins=_band(knowledge, relative[:, offset + step.first_day]),
            ends=_band(knowledge, relative[:, offset + until - 1]),
        )
        for step, until in zip(plan.steps, lengths, strict=True)
    )


def _weeks(case: Case, start: date) -> int:
    since = case.use.since
    weeks = WEEKS_UNKNOWN if since is None else (start - since).days // 7
    return min(max(weeks, 1), MOST_WEEKS)


def _scale(plan: Plan) -> FloatArray:
    """The share of the first day's amount on every day of the plan and of its last step."""
    whole = plan.steps[0].total
    days = range(plan.days + plan.steps_days)
    return np.array([plan.on(day).total / whole for day in days])


def _relative(knowledge: Knowledge, exposure: Exposure, scale: FloatArray) -> FloatArray | None:
    """Adaptation at the end of each day (S, D) over that after the studied tea."""
    people = range(min(PEOPLE, exposure.people))
    receptor = Receptor.of(knowledge, SEED, people)
    adapting = Adapting.of(knowledge, SEED, people)
    last = exposure.time_h >= exposure.time_h[-1] - DAY_H
    day = {name: exposure.twins(name)[: len(people), last] for name in exposure.analytes}
    if not day:
        return None
    tea = levels(knowledge, fixed(knowledge, "tea-dose"), (TEA_AT_H,), people, SEED)
    limit = _course(receptor, adapting, tea, np.ones(TEA_DAYS))[:, -1]
    relative: FloatArray = _course(receptor, adapting, day, scale) / limit[:, None]
    return relative


def _course(
    receptor: Receptor, adapting: Adapting, day: dict[str, FloatArray], scale: FloatArray
) -> FloatArray:
    """Adaptation at the end of each day from the mean stimulus of the day."""
    means = {one: receptor.stimulus(day, one).mean(axis=1) for one in np.unique(scale).tolist()}
    daily = np.stack([means[float(one)] for one in scale], axis=1)
    padded = np.concatenate([daily, daily[:, -1:]], axis=1)
    return adapting.course(padded, DAY_H)[:, 1:]


def _band(knowledge: Knowledge, relative: FloatArray) -> tuple[str, str]:
    lines = [fixed(knowledge, name) for name in ("adaptation-some", "adaptation-marked")]
    low, high = np.quantile(relative, (0.25, 0.75))
    first, last = (BANDS[sum(float(value) > line for line in lines)] for value in (low, high))
    return first, last
