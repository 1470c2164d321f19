"""Percentiles over twins, with or without weights, and how sure a percentile of twins is."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from ketum.engine.arrays import FloatArray

__all__ = ["BAND_POINTS", "effective_people", "monte_carlo_error", "quantiles"]

BAND_POINTS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
_Z95: Final = 1.959963984540054


def quantiles(
    values: FloatArray, points: tuple[float, ...], weights: FloatArray | None = None
) -> FloatArray:
    """Percentiles along the first axis.

    Args:
        values: (S, ...) one row a twin.
        points: probabilities in (0, 1).
        weights: (S,) weights of the twins, any scale; equal when omitted.

    Returns:
        (len(points), ...). Between two twins of equal weight the value is interpolated; with
        weights it is the lowest twin that at least this share lies at or below.
    """
    if weights is None:
        return _equal(values, points)
    flat = values.reshape(len(values), -1)
    order = np.argsort(flat, axis=0, kind="stable")
    ordered = np.take_along_axis(flat, order, axis=0)
    below = np.cumsum(weights[order], axis=0)
    below /= below[-1]
    ranks = np.array([(below < point).sum(axis=0) for point in points])
    ranks = np.minimum(ranks, len(values) - 1)
    return np.take_along_axis(ordered, ranks, axis=0).reshape(len(points), *values.shape[1:])


def _equal(values: FloatArray, points: tuple[float, ...]) -> FloatArray:
    """Linear interpolation between order statistics, as numpy's default, sorted only once."""
    ordered = np.sort(np.ascontiguousarray(values.reshape(len(values), -1).T), axis=1)
    found = []
    for place in (point * (len(values) - 1) for point in points):
        low, high = ordered[:, math.floor(place)], ordered[:, math.ceil(place)]
        found.append(low + (high - low) * (place - math.floor(place)))
    return np.array(found).reshape(len(points), *values.shape[1:])


def monte_carlo_error(values: FloatArray, point: float, people: float) -> float:
    """Standard error of a percentile of `values` (S,) when `people` twins really count.

    The binomial interval of the rank is mapped to values and divided by its width in errors.
    """
    ordered = np.sort(values)
    spread = _Z95 * math.sqrt(point * (1.0 - point) / max(people, 1.0))
    ends = np.quantile(ordered, [max(point - spread, 0.0), min(point + spread, 1.0)])
    return float((ends[1] - ends[0]) / (2.0 * _Z95))


def effective_people(weights: FloatArray | None, people: int) -> float:
    """Kish's effective number of twins: all of them when they weigh the same."""
    if weights is None:
        return float(people)
    return float(weights.sum() ** 2 / (weights**2).sum())
