"""What a course comes to in each twin: peaks, troughs, areas, and how much doses pile up.

The last interval of the run is compared with the first; both start at the clock hour of the first
dose, so that they hold the same part of the day's pattern.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ketum.engine.arrays import BoolArray, FloatArray
from ketum.exposure.regimen import Regimen

__all__ = ["METRICS", "Windows", "course_metrics", "time_above_h", "windows"]

METRICS: dict[str, str] = {
    "cmax": "ng/mL",
    "tmax": "h",
    "trough": "ng/mL",
    "cavg": "ng/mL",
    "auc_tau": "ng/mL*h",
    "cmax_first": "ng/mL",
    "auc_first": "ng/mL*h",
    "accumulation": "ratio",
}
_FINE_H = 1.0 / 6.0


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Times at which the course is computed, and which of them serve what.

    Attributes:
        times_h: all times, rising (T,).
        shown: those of the asked grid.
        first: those of the first interval; `last` of the last; both with their ends.
    """

    times_h: FloatArray
    shown: BoolArray
    first: BoolArray
    last: BoolArray


def windows(regimen: Regimen, every_min: float) -> Windows:
    """Lay out the asked grid, and ten minutes or finer in the first and the last interval."""
    step_h = every_min / 60.0
    grid = np.round(np.arange(0.0, regimen.end_h + step_h / 2.0, step_h), 9)
    length_h = min(regimen.interval_h, regimen.end_h)
    start_h = regimen.first_h
    ends = [(start_h, start_h + length_h), _last(regimen, length_h)]
    fine_h = min(_FINE_H, step_h) if length_h <= 24.0 else step_h
    fine = [np.linspace(low, high, round((high - low) / fine_h) + 1) for low, high in ends]
    times_h = np.unique(np.round(np.concatenate([grid, *fine]), 9))
    first, last = ((times_h >= low - 1e-9) & (times_h <= high + 1e-9) for low, high in ends)
    return Windows(times_h, np.isin(times_h, grid), first, last)


def _last(regimen: Regimen, length_h: float) -> tuple[float, float]:
    end_h = regimen.end_h + regimen.first_h
    return end_h - length_h, end_h


def course_metrics(ng_ml: FloatArray, at: Windows) -> dict[str, FloatArray]:
    """Each metric of METRICS in every twin (S,), from concentrations (S, T) at `at.times_h`.

    Where the first interval has no exposure at all, accumulation is not a number and left as NaN.
    """
    first_h, last_h = at.times_h[at.first], at.times_h[at.last]
    first, last = ng_ml[:, at.first], ng_ml[:, at.last]
    auc_first, auc_last = _area(first, first_h), _area(last, last_h)
    length_h = float(last_h[-1] - last_h[0])
    with np.errstate(invalid="ignore", divide="ignore"):
        accumulation = np.where(auc_first > 0.0, auc_last / auc_first, np.nan)
    return {
        "cmax": last.max(axis=1),
        "tmax": last_h[last.argmax(axis=1)] - last_h[0],
        "trough": last.min(axis=1),
        "cavg": auc_last / length_h,
        "auc_tau": auc_last,
        "cmax_first": first.max(axis=1),
        "auc_first": auc_first,
        "accumulation": accumulation,
    }


def time_above_h(ng_ml: FloatArray, at: Windows, level_ng_ml: float) -> FloatArray:
    """Hours of the last interval that each twin spends above a level (S,)."""
    last_h = at.times_h[at.last]
    above = (ng_ml[:, at.last] > level_ng_ml).astype(np.float64)
    return _area(above, last_h)


def _area(values: FloatArray, times_h: FloatArray) -> FloatArray:
    steps = np.diff(times_h)
    area: FloatArray = ((values[:, 1:] + values[:, :-1]) * (0.5 * steps)).sum(axis=1)
    return area
