"""Weights that agree with what was said: uniform over the simplex, ordered by the stated levels.

Uniform points of the simplex are exponential draws over their sum (Devroye 1986, V). Sorting such
a point and giving its largest parts to the highest level is the same as keeping only the points
that agree with the order, because every order of the parts is equally likely; nothing is rejected.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.portable import log
from ketum.engine.streams import uniforms


def ordinal_weights(
    names: Sequence[str], levels: Sequence[int], draws: int, seed: int
) -> FloatArray:
    """Draw weights in which a higher level never weighs less than a lower one.

    Args:
        names: one name a criterion; a criterion keeps its draws whatever stands beside it.
        levels: the stated level of each, 1 or more; equal levels are in no order.
        draws: how many points.
        seed: fixes them.

    Returns:
        Array (draws, criteria); each row is 0 or more and sums to 1.
    """
    exponential = np.column_stack(
        [-log(uniforms(seed, f"preferences/weight/{name}", range(draws), 1)) for name in names]
    )
    ordered = rearranged(exponential, levels)
    total: FloatArray = np.sort(ordered, axis=1).sum(axis=1, keepdims=True)
    return ordered / total


def rearranged(values: FloatArray, levels: Sequence[float]) -> FloatArray:
    """The same values in each row, moved so that a higher level never has a smaller one.

    Within a level they keep the order that they had. `values` is (draws, columns), one level a
    column.
    """
    ascending = np.sort(values, axis=1)
    moved = np.empty_like(values)
    start = 0
    for level in sorted(set(levels)):
        columns = [place for place, one in enumerate(levels) if one == level]
        ranks = values[:, columns].argsort(axis=1).argsort(axis=1)
        block = ascending[:, start : start + len(columns)]
        moved[:, columns] = np.take_along_axis(block, ranks, axis=1)
        start += len(columns)
    return moved
