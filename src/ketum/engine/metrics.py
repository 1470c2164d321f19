"""Non-compartmental metrics of concentration curves, for many subjects at once.

Conventions (Gabrielsson and Weiner 2012, Methods Mol Biol 929:377,
doi:10.1007/978-1-62703-050-2_16): areas by the linear-up log-down trapezoid; the terminal slope
from the last points after the peak, three or more, that give the largest adjusted R2, more points
winning a tie within 1e-4; `auc_inf` adds the last value over that slope.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.errors import ModelError, Problem

__all__ = ["Metrics", "accumulation", "auc", "metrics"]

_TIE = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Metrics:
    """One row a subject; not-a-number where a metric does not exist.

    Attributes:
        cmax, tmax: largest value and its (first) time, in hours.
        auc_last: area to the last value above 0. auc_inf: to infinity.
        extrapolated: share of `auc_inf` beyond the last value.
        half_life_h: terminal half-life. r2_adjusted, points: quality of its fit.
        clast: last value above 0. cmin: smallest value. trough: value at the last time.
    """

    cmax: FloatArray
    tmax: FloatArray
    auc_last: FloatArray
    auc_inf: FloatArray
    extrapolated: FloatArray
    half_life_h: FloatArray
    r2_adjusted: FloatArray
    points: FloatArray
    clast: FloatArray
    cmin: FloatArray
    trough: FloatArray

    def names(self) -> list[str]:
        """Names of the metrics."""
        return list(self.__dataclass_fields__)


def metrics(times_h: FloatArray, values: FloatArray) -> Metrics:
    """Metrics of curves.

    Args:
        times_h: (T,) rising, two or more.
        values: (S, T), 0 or more; a row with a value that is not a number gives none.

    Raises:
        ModelError: KET-640 shapes or times.
    """
    _check(times_h, values)
    peak = values.argmax(axis=1)
    rows = np.arange(len(values))
    above = values > 0.0
    last = np.where(above.any(axis=1), values.shape[1] - 1 - above[:, ::-1].argmax(axis=1), 0)
    clast = values[rows, last]
    index = np.arange(values.shape[1])
    used = np.where(index <= last[:, None], values, 0.0)
    area = _pieces(times_h, values)
    auc_last = np.where(index[1:] <= last[:, None], area, 0.0).sum(axis=1)
    slope, r2, points = _terminal(times_h, used, peak, last)
    with np.errstate(all="ignore"):
        tail = clast / slope
    whole = auc_last + tail
    broken = np.isnan(values).any(axis=1)

    def kept(array: FloatArray) -> FloatArray:
        return np.where(broken, np.nan, array)

    return Metrics(
        cmax=kept(values[rows, peak]),
        tmax=kept(times_h[peak]),
        auc_last=kept(auc_last),
        auc_inf=kept(whole),
        extrapolated=kept(tail / whole),
        half_life_h=kept(np.log(2.0) / slope),
        r2_adjusted=kept(r2),
        points=kept(points),
        clast=kept(clast),
        cmin=kept(values.min(axis=1)),
        trough=kept(values[:, -1]),
    )


def auc(times_h: FloatArray, values: FloatArray) -> FloatArray:
    """Area (S,) from the first to the last time, linear-up log-down."""
    _check(times_h, values)
    return np.asarray(_pieces(times_h, values).sum(axis=1))


def accumulation(auc_tau: FloatArray, auc_first: FloatArray) -> FloatArray:
    """Area over one interval at the end over the area of the first interval."""
    with np.errstate(all="ignore"):
        return np.asarray(auc_tau / auc_first)


def _check(times_h: FloatArray, values: FloatArray) -> None:
    wrong = ""
    if times_h.ndim != 1 or len(times_h) < 2 or values.ndim != 2:
        wrong = "needs two times or more and a table (subjects, times)"
    elif values.shape[1] != len(times_h):
        wrong = f"{values.shape[1]} values for {len(times_h)} times"
    elif not (np.diff(times_h) > 0.0).all():
        wrong = "times must rise"
    if wrong:
        raise ModelError([Problem("KET-640", f"metrics: {wrong}")])


def _pieces(times_h: FloatArray, values: FloatArray) -> FloatArray:
    """Area of each interval (S, T-1)."""
    left, right, width = values[:, :-1], values[:, 1:], np.diff(times_h)
    linear = width * (left + right) / 2.0
    with np.errstate(all="ignore"):
        falling = (right < left) & (right > 0.0)
        log = width * (left - right) / np.log(left / right)
    return np.where(falling & np.isfinite(log), log, linear)


def _terminal(
    times_h: FloatArray, values: FloatArray, peak: np.ndarray, last: np.ndarray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Rate constant, adjusted R2 and number of points of the best terminal line."""
    subjects, count = values.shape
    index = np.arange(count)
    allowed = (values > 0.0) & (index <= last[:, None]) & (index > peak[:, None])
    with np.errstate(all="ignore"):
        logs = np.where(allowed, np.log(values), 0.0)
    weight = allowed.astype(np.float64)

    def backwards(array: FloatArray) -> FloatArray:
        """Sum from each time to the end."""
        return np.asarray(array[:, ::-1].cumsum(axis=1)[:, ::-1])

    # centred on the last time, so that sums of squares lose nothing
    t = (times_h - times_h[last][:, None]) * weight
    n, st, sy = backwards(weight), backwards(t), backwards(logs)
    stt, sty, syy = backwards(t * t), backwards(t * logs), backwards(logs * logs)
    with np.errstate(all="ignore"):
        spread_t, spread_y, together = stt - st * st / n, syy - sy * sy / n, sty - st * sy / n
        slope = -together / spread_t
        r2 = 1.0 - (1.0 - together**2 / (spread_t * spread_y)) * (n - 1.0) / (n - 2.0)
    r2 = np.where(allowed & (n >= 3.0) & (slope > 0.0) & np.isfinite(r2), r2, -np.inf)
    best = (r2 >= r2.max(axis=1, keepdims=True) - _TIE).argmax(axis=1)  # earliest: most points
    rows = np.arange(subjects)
    found = np.isfinite(r2[rows, best])

    def chosen(array: FloatArray) -> FloatArray:
        return np.where(found, array[rows, best], np.nan)

    return chosen(slope), chosen(r2), chosen(n)
