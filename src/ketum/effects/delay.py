"""From plasma to where the effect arises: one delay, borrowed from other opioids.

    dCe/dt = (C - Ce) ln2 / h

h is the half-time of the effect compartment. Nobody measured it for a kratom alkaloid; it is drawn
from what other opioids show (`effects.prior/effect-delay`), so that only the order of minutes to
hours is said. The concentration is taken as straight between two times, and each step is exact.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from ketum.engine.arrays import FloatArray

__all__ = ["at_site", "effect_site"]


def effect_site(level: FloatArray, half_time_h: FloatArray, step_h: float) -> FloatArray:
    """Concentration at the effect site along an even grid (S, T), beginning at the first level.

    Args:
        level: plasma concentration (S, T), taken as straight between two times.
        half_time_h: half-time of the delay of every twin (S,), more than 0.
        step_h: width of the grid, h.
    """
    rate = math.log(2.0) / half_time_h
    kept = np.exp(-rate * step_h)
    # Of the level at the end of a step, the share that has arrived by then; the rest is its start.
    late = 1.0 - (1.0 - kept) / (rate * step_h)
    early = 1.0 - kept - late
    found = np.empty_like(level)
    found[:, 0] = level[:, 0]
    for at in range(1, level.shape[1]):
        found[:, at] = kept * found[:, at - 1] + early * level[:, at - 1] + late * level[:, at]
    return found


def at_site(
    ng_ml: Mapping[str, FloatArray], half_time_h: FloatArray, step_h: float
) -> dict[str, FloatArray]:
    """Each alkaloid of these twins at the effect site (S, T), in the unit that is given."""
    people = len(half_time_h)
    return {name: effect_site(level[:people], half_time_h, step_h) for name, level in ng_ml.items()}
