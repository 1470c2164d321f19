"""The compartments: one linear module an alkaloid, in micromoles and hours.

A parent: undissolved -> gut -> central <-> peripheral. Mitragynine carries 7-hydroxymitragynine
(7-OH): a share of what leaves the gut appears as 7-OH at once (first pass), the rest is formed from
what leaves the blood; 7-OH has two compartments of its own and a depot for 7-OH taken as such.

All parameters are apparent: they belong to one mole taken as the reference tea, whose absolute
absorption nobody has measured. 7-OH amounts are in moles of mitragynine taken, so that one mole of
mitragynine makes one apparent mole of 7-OH.

Two what-ifs have parts of their own, off unless a scenario asks for them: pseudoindoxyl formed from
7-OH in plasma, and a first pass that takes a smaller share of a larger dose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ketum.engine.arrays import FloatArray

__all__ = [
    "ANALYTES",
    "CENTRAL",
    "GUT",
    "LEVEL_ANALYTES",
    "METABOLITE",
    "MITRAGYNINE",
    "OTHER_PARENTS",
    "PSEUDOINDOXYL",
    "PSEUDOINDOXYL_CENTRAL",
    "SEVEN_OH",
    "SEVEN_OH_CENTRAL",
    "SEVEN_OH_DEPOT",
    "SOLID",
    "Conversion",
    "Disposition",
    "Metabolite",
    "Saturation",
    "first_pass_rates",
    "joint_rates",
    "parent_rates",
]

MITRAGYNINE: Final = "mitragynine"
SEVEN_OH: Final = "7-hydroxymitragynine"
OTHER_PARENTS: Final = (
    "speciociliatine",
    "speciogynine",
    "paynantheine",
    "mitraciliatine",
    "isopaynantheine",
)
ANALYTES: Final = (MITRAGYNINE, SEVEN_OH, *OTHER_PARENTS)
PSEUDOINDOXYL: Final = "mitragynine-pseudoindoxyl"
# What may have a level: the alkaloids of the model, and what a scenario may add to them.
LEVEL_ANALYTES: Final = (*ANALYTES, PSEUDOINDOXYL)

SOLID, GUT, CENTRAL, PERIPHERAL = range(4)
SEVEN_OH_CENTRAL, SEVEN_OH_PERIPHERAL, SEVEN_OH_DEPOT, PSEUDOINDOXYL_CENTRAL = range(4, 8)
METABOLITE: Final = SEVEN_OH


@dataclass(frozen=True, slots=True, eq=False)
class Disposition:
    """What one alkaloid does in each twin (S,): absorption, apparent clearances and volumes."""

    ka: FloatArray
    cl: FloatArray
    v1: FloatArray
    q: FloatArray
    v2: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Metabolite:
    """What 7-OH does in each twin (S,); see the module text for its apparent unit."""

    first_pass_share: FloatArray
    cl: FloatArray
    v1: FloatArray
    q: FloatArray
    v2: FloatArray
    dosed_ka: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Conversion:
    """Pseudoindoxyl in each twin (S,), all in L/h and L: a what-if, never calibrated.

    It forms at `formation` times the 7-OH level, so `formation` is the rate in plasma times the
    volume of plasma. What 7-OH loses to it is already part of the apparent clearance of 7-OH.
    """

    formation: FloatArray
    cl: FloatArray
    v: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Saturation:
    """A first pass that a larger dose fills up, in each twin (S,): a what-if, never calibrated.

    Attributes:
        extraction: share of a small dose that the first pass takes.
        half_mg: mg of dissolved mitragynine in one dose at which that share is halved.
        reference_mg: the dissolved dose of the reference tea, to which the parameters belong.
    """

    extraction: FloatArray
    half_mg: FloatArray
    reference_mg: FloatArray

    def passed(self, mg: FloatArray) -> FloatArray:
        """How much more of this dose reaches the blood than of the reference tea, as a factor."""
        return (1.0 - self.extraction * self._taken(mg)) / (
            1.0 - self.extraction * self._taken(self.reference_mg)
        )

    def formed(self, mg: FloatArray) -> FloatArray:
        """How much of this dose becomes 7-OH in first pass, against the reference tea."""
        return self._taken(mg) / self._taken(self.reference_mg)

    def _taken(self, mg: FloatArray) -> FloatArray:
        return 1.0 / (1.0 + mg / self.half_mg)


def parent_rates(parent: Disposition, dissolution: FloatArray) -> FloatArray:
    """Rate matrices (S, 4, 4) per hour, `rates[s, to, from]`; see `ketum.engine.linear`."""
    return _parent(parent, dissolution, 4)


def joint_rates(
    parent: Disposition,
    metabolite: Metabolite,
    dissolution: FloatArray,
    *,
    dosed: bool,
    conversion: Conversion | None = None,
) -> FloatArray:
    """Rate matrices of mitragynine with 7-OH (S, n, n).

    n is 6; 7 when 7-OH is taken too; 8 when pseudoindoxyl is formed from it as well.
    """
    rates = _parent(parent, dissolution, 8 if conversion else 7 if dosed else 6)
    share = metabolite.first_pass_share
    rates[:, SEVEN_OH_CENTRAL, GUT] = share * parent.ka
    rates[:, SEVEN_OH_CENTRAL, CENTRAL] = (1.0 - share) * parent.cl / parent.v1
    _exchange(
        rates, SEVEN_OH_CENTRAL, SEVEN_OH_PERIPHERAL, metabolite.q / metabolite.v1,
        metabolite.q / metabolite.v2,
    )  # fmt: skip
    rates[:, SEVEN_OH_CENTRAL, SEVEN_OH_CENTRAL] -= metabolite.cl / metabolite.v1
    if dosed:
        rates[:, SEVEN_OH_CENTRAL, SEVEN_OH_DEPOT] = metabolite.dosed_ka
        rates[:, SEVEN_OH_DEPOT, SEVEN_OH_DEPOT] = -metabolite.dosed_ka
    if conversion:
        rates[:, PSEUDOINDOXYL_CENTRAL, SEVEN_OH_CENTRAL] = conversion.formation / metabolite.v1
        rates[:, PSEUDOINDOXYL_CENTRAL, PSEUDOINDOXYL_CENTRAL] = -conversion.cl / conversion.v
    return rates


def first_pass_rates(
    parent: Disposition, metabolite: Metabolite, dissolution: FloatArray
) -> FloatArray:
    """Rate matrices (S, 4, 4) of 7-OH from first pass alone; the states are those of a parent."""
    seven_oh = Disposition(parent.ka, metabolite.cl, metabolite.v1, metabolite.q, metabolite.v2)
    return _parent(seven_oh, dissolution, 4)


def _parent(parent: Disposition, dissolution: FloatArray, states: int) -> FloatArray:
    rates = np.zeros((len(parent.cl), states, states))
    rates[:, SOLID, SOLID] = -dissolution
    rates[:, GUT, SOLID] = dissolution
    rates[:, GUT, GUT] = -parent.ka
    rates[:, CENTRAL, GUT] = parent.ka
    rates[:, CENTRAL, CENTRAL] = -parent.cl / parent.v1
    _exchange(rates, CENTRAL, PERIPHERAL, parent.q / parent.v1, parent.q / parent.v2)
    return rates


def _exchange(
    rates: FloatArray, inner: int, outer: int, outward: FloatArray, inward: FloatArray
) -> None:
    """Two compartments give to each other; nothing is lost on the way."""
    rates[:, inner, inner] -= outward
    rates[:, outer, inner] += outward
    rates[:, outer, outer] -= inward
    rates[:, inner, outer] += inward
