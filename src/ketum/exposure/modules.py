"""The compartments: one linear module an alkaloid, in micromoles and hours.

A parent: undissolved -> gut -> central <-> peripheral. Mitragynine carries 7-hydroxymitragynine
(7-OH): a share of what leaves the gut appears as 7-OH at once (first pass), the rest is formed from
what leaves the blood; 7-OH has two compartments of its own and a depot for 7-OH taken as such.

All parameters are apparent: they belong to one mole taken as the reference tea, whose absolute
absorption nobody has measured. 7-OH amounts are in moles of mitragynine taken, so that one mole of
mitragynine makes one apparent mole of 7-OH.
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
    "METABOLITE",
    "MITRAGYNINE",
    "OTHER_PARENTS",
    "SEVEN_OH",
    "SEVEN_OH_CENTRAL",
    "SEVEN_OH_DEPOT",
    "SOLID",
    "Disposition",
    "Metabolite",
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

SOLID, GUT, CENTRAL, PERIPHERAL = range(4)
SEVEN_OH_CENTRAL, SEVEN_OH_PERIPHERAL, SEVEN_OH_DEPOT = range(4, 7)
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


def parent_rates(parent: Disposition, dissolution: FloatArray) -> FloatArray:
    """Rate matrices (S, 4, 4) per hour, `rates[s, to, from]`; see `ketum.engine.linear`."""
    return _parent(parent, dissolution, 4)


def joint_rates(
    parent: Disposition, metabolite: Metabolite, dissolution: FloatArray, *, dosed: bool
) -> FloatArray:
    """Rate matrices of mitragynine with 7-OH: (S, 6, 6), or (S, 7, 7) when 7-OH is taken too."""
    rates = _parent(parent, dissolution, 7 if dosed else 6)
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
    return rates


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
