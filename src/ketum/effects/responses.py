"""What the two calibrated links say of one pattern of use: the pupil over hours, pain tolerance.

Each twin of the person takes one draw of the shipped posterior with the receptor that belongs to
it, so that what the studies left open stays open here. An exponential link must not be carried past
what it was tied to: pain tolerance gets no number beyond the drinks that the trial may have given,
and never more effect than the drink itself would have had in the same twin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ketum.effects.links import PAIN_H, change, shipped
from ketum.effects.medicines import Ratio
from ketum.effects.priors import draw, fixed, prior
from ketum.effects.stimulus import Receptor, last_day, relative_course
from ketum.engine.arrays import FloatArray, IntArray
from ketum.exposure import Exposure
from ketum.exposure.bands import BAND_POINTS, quantiles
from ketum.knowledge import Knowledge
from ketum.knowledge.records.effects import LinkDraws

__all__ = ["Curve", "PainBand", "curve_of", "pain_band", "pupil_after_a_dose"]

AFTER_H = 8.0
_DAY_H = 24.0
MITRAGYNINE = "mitragynine"
# Why pain tolerance gets no number.
Silent = Literal["", "product", "content", "amount"]


Line = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A quantity over hours: median and the bands that hold 50 and 90 % of the twins.

    `time_h` counts as its maker says; `band50` and `band90` hold the lower and the upper edge. All
    are of one length.
    """

    time_h: Line
    median: Line
    band50: tuple[Line, Line]
    band90: tuple[Line, Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class PainBand:
    """Pain tolerance over that beside a placebo, or why there is no number."""

    ratio: Ratio | None
    silent: Silent = ""


def curve_of(time_h: FloatArray, values: FloatArray) -> Curve:
    """Bands over twins of values (S, T) at these times (T,)."""
    lines = [tuple(line) for line in quantiles(values, BAND_POINTS).tolist()]
    return Curve(
        time_h=tuple(time_h.tolist()),
        median=lines[2],
        band50=(lines[1], lines[3]),
        band90=(lines[0], lines[4]),
    )


def pupil_after_a_dose(
    knowledge: Knowledge, exposure: Exposure, tea_ng_ml: Mapping[str, FloatArray], step_h: float
) -> tuple[Curve, float] | None:
    """Change of the pupil in mm over AFTER_H hours after a late dose, and when that dose was taken.

    The times of the curve count from the dose. None when the run is too short to show one.
    """
    at_h = _shown_dose(exposure)
    if at_h is None:
        return None
    held = shipped(knowledge)
    course = _relative(knowledge, held.pupil_candidate, exposure, tea_ng_ml, step_h)
    most, half = (_drawn(one, len(course)) for one in (held.pupil_most_mm, held.pupil_half))
    times_h = exposure.time_h
    here = (times_h >= at_h - 1e-9) & (times_h <= at_h + AFTER_H + 1e-9)
    values = change(most[:, None], half[:, None], course[:, here])
    return curve_of(times_h[here] - at_h, values), at_h


def _shown_dose(exposure: Exposure) -> float | None:
    """The first dose of the last day on which one is followed by AFTER_H hours of the run."""
    end_h = float(exposure.time_h[-1])
    shown = [at_h for at_h in exposure.dose_times_h if at_h <= end_h - AFTER_H]
    day = max((at_h // _DAY_H for at_h in shown), default=None)
    return min((at_h for at_h in shown if at_h // _DAY_H == day), default=None)


def pain_band(
    knowledge: Knowledge,
    exposure: Exposure,
    tea_ng_ml: Mapping[str, FloatArray],
    step_h: float,
    *,
    leaf: bool,
) -> PainBand:
    """Time that cold is borne over that beside a placebo, at the height of the last day's effect.

    Only for leaf within the drinks that the trial may have given: else no number, and why. The
    stimulus counts up to that of the drink at one hour, when the trial measured, and no further.
    """
    silent = _why_silent(knowledge, exposure, leaf=leaf)
    if silent:
        return PainBand(ratio=None, silent=silent)
    held = shipped(knowledge)
    course = _relative(knowledge, held.pain_candidate, exposure, tea_ng_ml, step_h)
    highest = course[:, last_day(exposure)].max(axis=1)
    drink = _drink(knowledge, held, tea_ng_ml, step_h)
    slope = _drawn(held.pain_slope, len(course))
    return PainBand(ratio=Ratio.of(np.exp(slope * np.minimum(highest, drink))))


def _drink(
    knowledge: Knowledge, held: LinkDraws, tea_ng_ml: Mapping[str, FloatArray], step_h: float
) -> FloatArray:
    """Relative stimulus an hour after the trial's drink in these twins (S,)."""
    kept = _kept(held.pain_candidate, tea_ng_ml)
    receptor = Receptor.of(knowledge, held.seed, kept)
    dose = draw(knowledge, "pain-dose", held.seed, kept) / fixed(knowledge, "tea-dose")
    taken = {name: level * dose[:, None] for name, level in tea_ng_ml.items()}
    then = receptor.course(taken, step_h)[:, round(PAIN_H / step_h)]
    return np.asarray(then / receptor.course(tea_ng_ml, step_h).max(axis=1))


def _why_silent(knowledge: Knowledge, exposure: Exposure, *, leaf: bool) -> Silent:
    if not leaf:
        return "product"
    doses = [dose.get(MITRAGYNINE) for dose in exposure.dose_mg]
    if not doses or any(dose is None for dose in doses):
        return "content"
    most = prior(knowledge, "pain-dose").high or 0.0
    return "amount" if any(dose is not None and dose.median > most for dose in doses) else ""


def _relative(
    knowledge: Knowledge,
    candidates: tuple[int, ...],
    exposure: Exposure,
    tea_ng_ml: Mapping[str, FloatArray],
    step_h: float,
) -> FloatArray:
    """Relative stimulus of the run (S, T) with the receptors of the kept draws."""
    kept = _kept(candidates, tea_ng_ml)
    receptor = Receptor.of(knowledge, shipped(knowledge).seed, kept)
    return relative_course(receptor, exposure, tea_ng_ml, step_h)


def _kept(candidates: tuple[int, ...], tea_ng_ml: Mapping[str, FloatArray]) -> IntArray:
    """One kept draw for each twin, in their order, from the first again when there are more."""
    people = len(next(iter(tea_ng_ml.values())))
    return np.resize(np.asarray(candidates), people)


def _drawn(values: tuple[float, ...], people: int) -> FloatArray:
    return np.resize(np.asarray(values), people)
