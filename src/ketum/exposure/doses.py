"""From what the case says is taken to milligrams, and to micromoles entering the gut of each twin.

Milligrams come from the product room, as draws of this product's content; micromoles by the molar
masses of the alkaloid records.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.streams import normals
from ketum.exposure.modules import ANALYTES
from ketum.exposure.route import Route

if TYPE_CHECKING:
    from ketum.product import Content
    from ketum.units import Quantity

__all__ = ["DayDose", "content_mg", "umol"]


@dataclass(frozen=True, slots=True, eq=False)
class DayDose:
    """One dose of the day: its clock hour, its way in, and mg a twin (S,) for each alkaloid."""

    at_h: float
    route: Route
    mg: Mapping[str, FloatArray]

    def only(self, names: Collection[str]) -> DayDose:
        """The dose with the alkaloids of these names and no others."""
        return replace(self, mg={name: mg for name, mg in self.mg.items() if name in names})


def content_mg(
    content: Content, taken: Sequence[tuple[Quantity, float, Route]], seed: int, subjects: range
) -> tuple[DayDose, ...]:
    """Milligrams of each alkaloid in each dose (amount, clock hour, route) of the day.

    A twin keeps one draw of the product over the whole run: one bag, not a new one each time.
    """
    drawn = content.draw(normals(seed, "exposure/content", subjects, len(content.dimensions)))
    return tuple(
        DayDose(
            at_h,
            route,
            {
                name: np.broadcast_to(np.asarray(mg, dtype=np.float64), (len(subjects),))
                for name, mg in drawn.mg_in(amount).items()
                if name in ANALYTES
            },
        )
        for amount, at_h, route in taken
    )


def umol(mg: FloatArray, molar_mass_g_mol: float) -> FloatArray:
    """Micromoles of `mg` milligrams."""
    return mg * (1e3 / molar_mass_g_mol)
