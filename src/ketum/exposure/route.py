"""How a form reaches the gut: dissolved or not, and how much of the alkaloid counts.

Parameters belong to one mole of alkaloid in the leaf that went into the reference tea, of which an
unknown share was in the cup. So the factor of a form is (share it delivers) / (share the reference
tea delivered). A dissolved product delivers all of what it says it holds; swallowed leaf delivers
what it releases; a home-made tea what it recovered. Data: `pk.parameter` records of level `form`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.exposure.modules import GUT, SOLID
from ketum.exposure.twins import Twins

__all__ = ["Route", "route_of"]

Delivery = Literal["brewed", "leaf", "dissolved", "solid"]

_LEAF: Final = frozenset({"fresh leaf", "dried leaf", "powder", "capsule"})
_LIQUID: Final = frozenset({"liquid extract", "shot", "drink", "7-oh liquid"})
_DRUNK: Final = frozenset({"mL", "L", "cL", "dL", "cup", "glass", "bottle", "shot"})
_SOLID: Final = frozenset(
    {"extract powder", "extract capsule", "resin", "tablet", "gummy", "7-oh tablet", "7-oh gummy"}
)


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one form: `delivery` names it, `state` is where the dose enters."""

    delivery: Delivery
    state: int

    def factor(self, twins: Twins) -> FloatArray:
        """Moles that count as taken with the reference tea, per mole in the product (S,)."""
        reference = twins.recovery_reference
        if self.delivery == "brewed":
            return twins.recovery_own / reference
        if self.delivery == "leaf":
            return twins.leaf_release / reference
        return 1.0 / reference

    def delivered(self, twins: Twins) -> FloatArray:
        """Share of the alkaloid in the product that is swallowed dissolved or dissolves (S,)."""
        if self.delivery == "brewed":
            return twins.recovery_own
        return twins.leaf_release if self.delivery == "leaf" else np.ones(twins.people)


def route_of(form: str | None, unit: str, *, brewed_from_leaf: bool) -> Route | None:
    """The route of a dose; None when the form is unknown or says too little.

    Args:
        form: the product's form in the case vocabulary.
        unit: the unit of the amount: leaf drunk by the cup or the millilitre is a tea.
        brewed_from_leaf: true when the content is that of the leaf, before it was brewed.
    """
    if form == "tea" or (form in _LEAF and unit in _DRUNK):
        return Route("brewed" if brewed_from_leaf else "dissolved", GUT)
    if form in _LEAF:
        return Route("leaf", SOLID)
    if form in _LIQUID:
        return Route("dissolved", GUT)
    if form in _SOLID:
        return Route("solid", SOLID)
    return None
