"""Non-compartmental metrics from sampled concentrations, as human studies compute them.

Area by the linear rule while rising and the logarithmic rule while falling; the slow rate from the
last quantifiable points by least squares of the logarithm; the area beyond the last sample by
extrapolation. Times where nothing was quantifiable are left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ketum.engine.arrays import FloatArray

__all__ = ["Nca", "analyse"]

_LAST_POINTS = 3
_DAY_H = 24.0


@dataclass(frozen=True, slots=True, eq=False)
class Nca:
    """Metrics of each subject (S,): concentrations in the unit given, times in hours.

    `auc_day` is the area over the samples of the first 24 h.
    """

    cmax: FloatArray
    tmax: FloatArray
    t_half: FloatArray
    auc_day: FloatArray
    auc_last: FloatArray
    auc_inf: FloatArray


def analyse(values: FloatArray, times_h: FloatArray, last_h: float = np.inf) -> Nca:
    """Metrics of sampled courses (S, T), using samples up to `last_h` only.

    A first value of zero at time zero is put in front when the samples start later. The half-life
    is NaN where the last points do not fall.
    """
    held = times_h <= last_h
    values, times_h = values[:, held], times_h[held]
    if times_h[0] > 0.0:
        values = np.concatenate([np.zeros((len(values), 1)), values], axis=1)
        times_h = np.concatenate([[0.0], times_h])
    peak = values.argmax(axis=1)
    auc_last = _area(values, times_h)
    slope = _slope(values[:, -_LAST_POINTS:], times_h[-_LAST_POINTS:])
    return Nca(
        cmax=values.max(axis=1),
        tmax=times_h[peak],
        t_half=np.log(2.0) / slope,
        auc_day=_area(values[:, times_h <= _DAY_H], times_h[times_h <= _DAY_H]),
        auc_last=auc_last,
        auc_inf=auc_last + values[:, -1] / slope,
    )


def _slope(values: FloatArray, times_h: FloatArray) -> FloatArray:
    centred = times_h - times_h.mean()
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = -(np.log(values) @ centred) / (centred @ centred)
    falling: FloatArray = np.where(rate > 0.0, rate, np.nan)
    return falling


def _area(values: FloatArray, times_h: FloatArray) -> FloatArray:
    steps = np.diff(times_h)
    before, after = values[:, :-1], values[:, 1:]
    straight = 0.5 * (before + after)
    with np.errstate(divide="ignore", invalid="ignore"):
        bent = (before - after) / np.log(before / after)
    falls = (after < before) & (after > 0.0)
    area: FloatArray = (np.where(falls, bent, straight) * steps).sum(axis=1)
    return area
