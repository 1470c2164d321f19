"""How much a quantity varies: log-normal or uniform, read from published rows.

A printed range with a number of samples is taken for the expected range of that many normal draws
of the logarithm; without a number, for the central share that rule `range-coverage` names. Studies
are pooled as a mixture in which each weighs the same: its mean, and its variance within plus
between studies.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import Literal

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.knowledge.records.quality import Composition

__all__ = ["Spread", "normal_cdf", "pooled", "range_in_sigmas", "row_spread", "unit_factor"]

_NORMAL = NormalDist()
# Units of contents and masses on one footing: mg per gram, mg per mL, or a plain fraction.
_FACTORS: Mapping[tuple[str, str], float] = {
    ("% w/w", "mg/g"): 10.0,
    ("mg/L", "mg/mL"): 1e-3,
    ("mg/dose", "mg/tablet"): 1.0,
    ("mg", "mg/capsule"): 1.0,
    ("g", "g/teaspoon"): 1.0,
    ("fraction", "fraction of mitragynine"): 1.0,
    ("fraction", "fraction of leaf"): 1.0,
    ("fraction of label", "measured over label"): 1.0,
}


@dataclass(frozen=True, slots=True)
class Spread:
    """A log-normal (`median`, `sigma` of the logarithm) or a uniform (`low` to `high`)."""

    shape: Literal["log-normal", "uniform"]
    median: float
    sigma: float = 0.0
    low: float = 0.0
    high: float = 0.0

    @classmethod
    def fixed(cls, value: float) -> Spread:
        """A quantity taken as known."""
        return cls("log-normal", value)

    @classmethod
    def between(cls, low: float, high: float) -> Spread:
        """Anywhere between two values with equal weight."""
        return cls("uniform", (low + high) / 2, 0.0, low, high)

    def at_share(self, share: float) -> float:
        """The value below which this share lies."""
        return float(self.at(np.array([_NORMAL.inv_cdf(share)]))[0])

    def at(self, normals: FloatArray) -> FloatArray:
        """The values at these standard normal draws."""
        if self.shape == "uniform":
            drawn: FloatArray = self.low + (self.high - self.low) * normal_cdf(normals)
            return drawn
        grown: FloatArray = self.median * np.exp(self.sigma * normals)
        return grown


def normal_cdf(normals: FloatArray) -> FloatArray:
    """The standard normal distribution function, element by element."""
    flat = [0.5 * math.erfc(-z / math.sqrt(2.0)) for z in np.asarray(normals, float).ravel()]
    return np.asarray(flat, dtype=np.float64).reshape(np.shape(normals))


@cache
def range_in_sigmas(n: int) -> float:
    """The expected range of `n` standard normal draws (1.128 for two, 2.847 for eight).

    Tippett's integral of 1 - F^n - (1 - F)^n over the real line, by the trapezoid rule.
    """
    grid = np.linspace(-9.0, 9.0, 3601)
    below = normal_cdf(grid)
    return float(np.trapezoid(1.0 - below**n - (1.0 - below) ** n, grid))


def unit_factor(unit: str, wanted: str) -> float:
    """What a row's value is multiplied with to stand in the unit of its prior."""
    return 1.0 if unit == wanted else _FACTORS[unit, wanted]


def row_spread(row: Composition, unit: str, coverage: float) -> Spread:
    """The log-normal that one published row speaks of, in `unit`.

    Raises ValueError for a row that holds no number.
    """
    factor = unit_factor(row.unit, unit)
    if row.low and row.high:
        sigmas = range_in_sigmas(row.n) if row.n and row.n > 1 else _central(coverage)
        return Spread(
            "log-normal",
            factor * math.sqrt(row.low * row.high),
            math.log(row.high / row.low) / sigmas,
        )
    if not row.mean:
        raise ValueError(f"{row.ref} holds no number to draw from")
    sigma = math.sqrt(math.log1p((row.sd / row.mean) ** 2)) if row.sd else 0.0
    return Spread("log-normal", factor * row.mean * math.exp(-(sigma**2) / 2), sigma)


def _central(coverage: float) -> float:
    """The width, in standard deviations, of the central share of a normal."""
    return 2 * _NORMAL.inv_cdf(0.5 + coverage / 2)


def pooled(rows: Sequence[Composition], unit: str, coverage: float) -> Spread:
    """One log-normal for several rows: each study weighs the same, each row within its study."""
    studies: dict[str, list[Spread]] = defaultdict(list)
    for row in rows:
        studies[row.sources[0]].append(row_spread(row, unit, coverage))
    means, variances = zip(*(_moments(study) for study in studies.values()), strict=True)
    centre = _mean(means)
    variance = _mean(variances) + _mean([(mean - centre) ** 2 for mean in means])
    return Spread("log-normal", math.exp(centre), math.sqrt(variance))


def _moments(study: Sequence[Spread]) -> tuple[float, float]:
    logs = [math.log(spread.median) for spread in study]
    centre = _mean(logs)
    within = _mean([spread.sigma**2 for spread in study])
    return centre, within + _mean([(value - centre) ** 2 for value in logs])


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return math.fsum(listed) / len(listed)
