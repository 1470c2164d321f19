"""Which of the simulated twins the effects are computed for: few, and weighed as the levels are.

A measured level weighs the twins of the exposure. Here as many twins as are needed are taken with
these weights, some perhaps more than once, so that every band of the effects is that of the people
whom the level fits. Without a measured level the first ones are taken.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ketum.engine.arrays import IntArray
from ketum.exposure import Exposure

__all__ = ["chosen"]


def chosen(exposure: Exposure, most: int) -> tuple[Exposure, IntArray]:
    """At most `most` twins of the exposure with equal weights, and their numbers (S,)."""
    people = min(most, exposure.people)
    if exposure.weights is None:
        numbers = np.arange(people)
    else:
        steps = (np.arange(people) + 0.5) / people
        shares = np.cumsum(exposure.weights) / exposure.weights.sum()
        numbers = np.minimum(np.searchsorted(shares, steps), exposure.people - 1)
    held = replace(
        exposure,
        people=people,
        weights=None,
        ng_ml={name: level[numbers] for name, level in exposure.ng_ml.items()},
        twin_dose_mg=tuple(
            {name: mg[numbers] for name, mg in dose.items()} for dose in exposure.twin_dose_mg
        ),
    )
    return held, np.asarray(numbers)
