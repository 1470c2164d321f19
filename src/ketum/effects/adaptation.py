"""Adaptation over weeks: a fast and a slow state that follow the stimulus, with borrowed rates.

    dT1/dt = (S - T1) ln2/h1,   dT2/dt = (S - T2) ln2/h2,   D = (1 - b) T1 + b T2
    W = max(0, D - S)

h1 comes from rats on morphine, h2 from rats and mice; nothing of it was measured with kratom. Only
ordinal bands are told, relative to the pattern after which people showed no meaningful withdrawal:
the studied tea once a day for two weeks, in the same twin. No dates, no scores.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import numpy as np

from ketum.effects.priors import draw, fixed
from ketum.effects.stimulus import Receptor
from ketum.engine.arrays import FloatArray
from ketum.knowledge import Knowledge

__all__ = ["BANDS", "Adapting", "Outlook", "Plan", "Span", "outlook", "plan_scale"]

BANDS: tuple[str, ...] = ("little", "some", "marked")
Plan = Literal["steady", "rising", "tapered", "stopped"]
PLANS: tuple[Plan, ...] = ("steady", "rising", "tapered", "stopped")
PRIORS = ("fast-half-time", "slow-half-time", "slow-share")
REFERENCE_DAYS = 14
RISE = 2.0
PAST_DAYS = 28
_DAY_H = 24.0


@dataclass(frozen=True, slots=True)
class Adapting:
    """The rates of every twin (S,): half-times in hours, and the share of the slow state."""

    fast_h: FloatArray
    slow_h: FloatArray
    share: FloatArray

    @classmethod
    def of(cls, knowledge: Knowledge, seed: int, people: range) -> Adapting:
        """Draw over the borrowed ranges."""
        fast, slow, share = (draw(knowledge, one, seed, people) for one in PRIORS)
        return cls(fast, slow * _DAY_H, share)

    def course(self, stimulus: FloatArray, step_h: float) -> FloatArray:
        """D at every time of an even grid (S, T), beginning from none; exact between steps."""
        keep = [np.exp(-math.log(2.0) * step_h / half) for half in (self.fast_h, self.slow_h)]
        states = [np.zeros(len(stimulus)), np.zeros(len(stimulus))]
        found = np.zeros_like(stimulus)
        for index in range(1, stimulus.shape[1]):
            now = stimulus[:, index - 1]
            states = [now + (state - now) * k for state, k in zip(states, keep, strict=True)]
            found[:, index] = (1.0 - self.share) * states[0] + self.share * states[1]
        return found


def withdrawal(adapted: FloatArray, stimulus: FloatArray) -> FloatArray:
    """W: how far adaptation exceeds the stimulus that is there (S, T)."""
    return np.maximum(0.0, adapted - stimulus)


def plan_scale(plan: Plan, weeks: int) -> FloatArray:
    """What a plan makes of each day's amounts, over `weeks` (D,): steady is 1 throughout.

    These are comparisons of shape, not schedules: rising ends at twice, tapered at none.
    """
    days = weeks * 7
    shapes: dict[Plan, FloatArray] = {
        "steady": np.ones(days),
        "rising": np.linspace(1.0, RISE, days),
        "tapered": np.linspace(1.0, 0.0, days),
        "stopped": np.zeros(days),
    }
    return shapes[plan]


def run(
    receptor: Receptor, adapting: Adapting, day_ng_ml: dict[str, FloatArray], scale: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """D and S at every hour (S, 24 D) when a day's levels repeat, each day scaled (D,)."""
    stimulus = np.concatenate([receptor.stimulus(day_ng_ml, one) for one in scale], axis=1)
    return adapting.course(stimulus, _DAY_H / next(iter(day_ng_ml.values())).shape[1]), stimulus


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days on which the words stay the same: of the middle half of the twins, and of nine in ten.

    Days count from now: the past is negative, and `until_day` is the day after the last.
    """

    from_day: int
    until_day: int
    half: tuple[str, str]
    most: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Where adaptation stands after the past weeks, and at the end of each plan, as bands.

    `bands` maps `now` and each plan to the band of the middle half of the twins (low, high);
    `spans` maps each plan to its words day by day, from at most PAST_DAYS before now.
    """

    weeks: int
    ahead: int
    bands: dict[str, tuple[str, str]]
    spans: dict[str, tuple[Span, ...]]


def outlook(
    knowledge: Knowledge,
    receptor: Receptor,
    adapting: Adapting,
    day_ng_ml: dict[str, FloatArray],
    tea_day_ng_ml: dict[str, FloatArray],
    *,
    weeks: int,
    ahead: int = 4,
) -> Outlook:
    """Bands for a day that repeats for `weeks`, then four plans for `ahead` further weeks."""
    limit = _by_day(receptor, adapting, tea_day_ng_ml, np.ones(REFERENCE_DAYS))[:, -1]
    past = np.ones(max(weeks, 1) * 7)
    bands: dict[str, tuple[str, str]] = {}
    spans: dict[str, tuple[Span, ...]] = {}
    for plan in PLANS:
        scale = np.concatenate([past, plan_scale(plan, ahead)])
        course = _by_day(receptor, adapting, day_ng_ml, scale)
        bands.setdefault("now", _band(knowledge, course[:, len(past)] / limit))
        bands[plan] = _band(knowledge, course[:, -1] / limit)
        spans[plan] = _spans(knowledge, course / limit[:, None], len(past))
    return Outlook(weeks=weeks, ahead=ahead, bands=bands, spans=spans)


def _by_day(
    receptor: Receptor, adapting: Adapting, day_ng_ml: dict[str, FloatArray], scale: FloatArray
) -> FloatArray:
    """D at the end of each day (S, D + 1) from the mean stimulus of the day: enough for weeks."""
    of_scale = {
        one: receptor.stimulus(day_ng_ml, one).mean(axis=1) for one in np.unique(scale).tolist()
    }
    means = np.stack([of_scale[float(one)] for one in scale], axis=1)
    return adapting.course(np.concatenate([means, means[:, -1:]], axis=1), _DAY_H)


def _band(knowledge: Knowledge, relative: FloatArray) -> tuple[str, str]:
    (words,) = _worded(knowledge, relative[:, None], (0.25, 0.75))
    return words


def _worded(
    knowledge: Knowledge, relative: FloatArray, points: tuple[float, float]
) -> list[tuple[str, str]]:
    """For each day of D over the reference (S, T), the words at two points of the twins."""
    lines = np.array([fixed(knowledge, "adaptation-some"), fixed(knowledge, "adaptation-marked")])
    ends = np.quantile(relative, points, axis=0)
    places = (ends[:, :, None] > lines).sum(axis=2)
    return [(BANDS[low], BANDS[high]) for low, high in places.T.tolist()]


def _spans(knowledge: Knowledge, relative: FloatArray, today: int) -> tuple[Span, ...]:
    """Equal days put together, from PAST_DAYS before day `today` of the course to its end."""
    first = max(0, today - PAST_DAYS)
    half = _worded(knowledge, relative[:, first:], (0.25, 0.75))
    most = _worded(knowledge, relative[:, first:], (0.05, 0.95))
    found: list[Span] = []
    days = enumerate(zip(half, most, strict=True), start=first - today)
    for (held, wide), same in groupby(days, key=lambda day: day[1]):
        places = [day for day, _ in same]
        found.append(Span(from_day=places[0], until_day=places[-1] + 1, half=held, most=wide))
    return tuple(found)
