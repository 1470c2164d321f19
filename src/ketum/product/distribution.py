"""What a product holds, as distributions over the twins, and the milligrams in an amount of it.

Every quantity is a product of factors; each factor is driven by one named standard normal, so that
what is shared (one label, one lot, one brew) moves together in a twin. Nothing here is random: a
draw is a function of the normals that the exposure room hands in.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.product.spread import Spread, normal_cdf
from ketum.units import Quantity, dimension_of, to

__all__ = ["Basis", "Content", "ContentDistribution", "ContentWarning", "Draws", "Factor",
           "dose_mg"]  # fmt: skip

Basis = Literal["certificate", "label", "published", "unknown"]

_CELLS = 256  # mid-points a factor when a uniform factor leaves no closed form


@dataclass(frozen=True, slots=True)
class Factor:
    """One part of a quantity: the normal that drives it (none for a constant) and its spread."""

    driver: str
    spread: Spread

    @classmethod
    def constant(cls, value: float) -> Factor:
        """A factor that is taken as known."""
        return cls("", Spread.fixed(value))


@dataclass(frozen=True, slots=True)
class ContentDistribution:
    """How much of something there is in a unit: the product of its factors.

    `unit` is for instance `mg/g`; `median`, `p5` and `p95` are the 50, 5 and 95 % points.
    """

    analyte: str
    unit: str
    basis: Basis
    factors: tuple[Factor, ...]
    records: tuple[str, ...] = ()

    @property
    def median(self) -> float:
        """The 50 % point."""
        return self.quantile(0.5)

    @property
    def p5(self) -> float:
        """The 5 % point."""
        return self.quantile(0.05)

    @property
    def p95(self) -> float:
        """The 95 % point."""
        return self.quantile(0.95)

    def quantile(self, share: float) -> float:
        """The value below which this share of products of the kind lies."""
        from statistics import NormalDist

        return float(self.draw(np.array([NormalDist().inv_cdf(share)]))[0])

    def draw(self, normals: FloatArray) -> FloatArray:
        """The marginal distribution at these standard normals (S,)."""
        growing, level, sigma = self._log_normal_part()
        if not growing:
            whole: FloatArray = level * np.exp(sigma * normals)
            return whole
        table = _table(level, sigma, growing)
        cells = (np.arange(table.size) + 0.5) / table.size
        return np.interp(normal_cdf(normals), cells, table)

    def joint(self, normal_of: Callable[[str], FloatArray]) -> FloatArray:
        """The values for twins whose normals are looked up by driver."""
        level = math.prod(f.spread.median for f in self.factors if not f.driver)
        drawn = [f.spread.at(normal_of(f.driver)) for f in self.factors if f.driver]
        if not drawn:
            return np.asarray(level, dtype=np.float64)
        return np.asarray(level * np.prod(drawn, axis=0), dtype=np.float64)

    def _log_normal_part(self) -> tuple[list[Spread], float, float]:
        by_driver: dict[str, float] = {}
        level, uniforms = 1.0, []
        for factor in self.factors:
            if factor.spread.shape == "uniform":
                uniforms.append(factor.spread)
                continue
            level *= factor.spread.median
            by_driver[factor.driver] = by_driver.get(factor.driver, 0.0) + factor.spread.sigma
        return uniforms, level, math.sqrt(math.fsum(s**2 for s in by_driver.values()))


def _table(level: float, sigma: float, uniforms: Sequence[Spread]) -> FloatArray:
    """Sorted values of a log-normal times uniforms, on equal cells of probability."""
    from statistics import NormalDist

    middles = (np.arange(_CELLS) + 0.5) / _CELLS
    scores = np.array([NormalDist().inv_cdf(middle) for middle in middles])
    values = level * np.exp(sigma * scores)
    for spread in uniforms:
        parts = spread.low + (spread.high - spread.low) * middles
        grown = np.sort(np.outer(values, parts).ravel())
        values = grown.reshape(_CELLS, -1).mean(axis=1)
    return np.asarray(values, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class ContentWarning:
    """Something the reader must know about where the numbers come from. `code` is stable."""

    code: str
    text: str
    records: tuple[str, ...] = ()
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What one unit (`per`) of the product holds.

    `analytes` has only what something is known of; `unknown` says why for the rest. `sizes` are
    counted units in grams, millilitres or other counted units (`serving` in `capsule`).
    """

    per: str
    basis: Basis
    product_class: Literal["leaf", "extract", "7oh", "unknown"]
    analytes: Mapping[str, ContentDistribution] = field(default_factory=dict)
    unknown: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, ContentDistribution] = field(default_factory=dict)
    records: tuple[str, ...] = ()
    warnings: tuple[ContentWarning, ...] = ()
    size_warnings: Mapping[str, ContentWarning] = field(default_factory=dict)
    verified: bool = True

    def warnings_for(self, quantities: Iterable[Quantity]) -> tuple[ContentWarning, ...]:
        """The warnings that matter when these amounts are taken: of the content, and of sizes."""
        used = dict.fromkeys(
            name for quantity in quantities for name, _ in self.path(_basic(quantity)[1]) or ()
        )
        guessed = (self.size_warnings[name] for name in used if name in self.size_warnings)
        return (*self.warnings, *guessed)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The names of the independent standard normals that one twin needs, in fixed order."""
        held = (*self.analytes.values(), *self.sizes.values())
        drivers = (factor.driver for item in held for factor in item.factors)
        return tuple(dict.fromkeys(driver for driver in drivers if driver))

    def draw(self, normals: FloatArray) -> Draws:
        """Twins of this product from standard normals (S, len(dimensions))."""
        if normals.ndim != 2 or normals.shape[1] < len(self.dimensions):
            needed = f"(S, {len(self.dimensions)})"
            raise ValueError(f"normals must have the shape {needed}, not {normals.shape}")
        columns = {name: normals[:, place] for place, name in enumerate(self.dimensions)}
        return Draws(self, columns, normals.shape[0])

    def path(self, unit: str) -> tuple[tuple[str, int], ...] | None:
        """The sizes to multiply (1) or divide (-1) by to come from `unit` to `per`; None if none.

        A path leads from a counted unit down to grams, or up from grams to the unit of `per`.
        """
        down = _ladder(unit, self.sizes)
        up = _ladder(self.per, self.sizes)
        for place, name in enumerate(down):
            if name in up:
                steps = [(step, 1) for step in down[:place]]
                return (*steps, *((step, -1) for step in reversed(up[: up.index(name)])))
        return None

    def why_unknown(self, quantity: Quantity) -> str:
        """Why this amount cannot be turned into milligrams; empty when it can."""
        if not self.analytes:
            return next(iter(self.unknown.values()), "nothing is known of what this product holds")
        _, unit = _basic(quantity)
        if self.path(unit) is None:
            if self.per == "serving":
                return f"the label speaks of a serving, and how many a {unit} holds was not given"
            return f"how much of each alkaloid one {unit} holds is not known"
        return ""


@dataclass(frozen=True, slots=True)
class Draws:
    """Twins of one product: the same bag for every dose of a twin."""

    content: Content
    columns: Mapping[str, FloatArray]
    twins: int

    def mg_in(self, quantity: Quantity) -> Mapping[str, FloatArray]:
        """Milligrams of each alkaloid in this amount, one value a twin; empty when not known."""
        if self.content.why_unknown(quantity):
            return {}
        amount, unit = _basic(quantity)
        units = amount * self._units(unit) * np.ones(self.twins)
        return {
            name: units * held.joint(self.columns.__getitem__)
            for name, held in self.content.analytes.items()
        }

    def _units(self, unit: str) -> FloatArray | float:
        path = self.content.path(unit) or ()
        count: FloatArray | float = 1.0
        for name, power in path:
            count = count * self.content.sizes[name].joint(self.columns.__getitem__) ** power
        return count


def dose_mg(content: Content, quantity: Quantity, normals: FloatArray) -> Mapping[str, FloatArray]:
    """Milligrams of each alkaloid in `quantity` for each twin; normals (S, dimensions)."""
    return content.draw(normals).mg_in(quantity)


def _basic(quantity: Quantity) -> tuple[float, str]:
    """The amount in grams, millilitres or its own counted unit."""
    dimension = dimension_of(quantity.unit)
    if dimension == "mass":
        return to(quantity, "g"), "g"
    if dimension == "volume":
        return to(quantity, "mL"), "mL"
    return quantity.value, quantity.unit


def _ladder(unit: str, sizes: Mapping[str, ContentDistribution]) -> list[str]:
    """The unit, what it is measured in, what that is measured in, and so on; never in a circle."""
    steps = [unit]
    while steps[-1] in sizes:
        below = sizes[steps[-1]].unit.partition("/")[0]
        if below in steps:
            break
        steps.append(below)
    return steps
