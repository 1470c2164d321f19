"""The exponential of many small matrices at once, subjects in the last axis.

Scaling and squaring with a Taylor polynomial of degree 16. A compartment matrix has no negative
entry off its diagonal; shifting its diagonal away leaves a matrix without negative entries, so
that polynomial and squarings only ever add non-negative numbers. Nothing cancels: each entry of
the result, however small, is right to a relative error of about (number of squared products) ulp.
Any other matrix is right relative to its norm.

Products are plain multiply and add over the subject axis, without BLAS: the bits of a subject's
result do not depend on how many subjects share the array.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from ketum.engine.arrays import FloatArray

__all__ = ["expm", "matmul"]

_DEGREE: Final = 16
_NORM_AFTER_SCALING: Final = 0.5  # 0.5**17 / 17! = 2e-20


def matmul(left: FloatArray, right: FloatArray) -> FloatArray:
    """Multiply (i, k, S) by (k, j, S), or by vectors (k, S), for each of the S subjects."""
    total: FloatArray = left[:, 0, None] * right[0] if right.ndim == 3 else left[:, 0] * right[0]
    scratch = np.empty_like(total)
    for k in range(1, left.shape[1]):
        factor = left[:, k, None] if right.ndim == 3 else left[:, k]
        np.multiply(factor, right[k], out=scratch)
        total += scratch
    return total


def expm(matrices: FloatArray) -> FloatArray:
    """Exponential of each matrix.

    Args:
        matrices: (n, n, S), finite.

    Returns:
        (n, n, S).
    """
    n, _, subjects = matrices.shape
    diagonal = np.arange(n)
    off_diagonal = matrices.copy()
    off_diagonal[diagonal, diagonal] = 0.0
    shift = np.zeros(subjects)
    if (off_diagonal >= 0.0).all():
        shift = matrices[diagonal, diagonal].min(axis=0)
    scaled = matrices.copy()
    scaled[diagonal, diagonal] -= shift
    norm = np.abs(scaled).sum(axis=0).max(axis=0)
    halvings = np.ceil(np.log2(np.maximum(norm, 1e-300) / _NORM_AFTER_SCALING))
    halvings = np.maximum(halvings, 0.0).astype(np.int64)
    factor = np.ldexp(1.0, -halvings)
    result: FloatArray = _taylor(scaled * factor) * np.exp(shift * factor)
    for done in range(int(halvings.max(initial=0))):
        squared = matmul(result, result)
        result = np.where(halvings > done, squared, result)
    return result


def _taylor(small: FloatArray) -> FloatArray:
    """Sum of small**k / k! up to degree 16 with six products (Paterson and Stockmeyer)."""
    n = small.shape[0]
    second = matmul(small, small)
    powers = (small, second, matmul(second, small))
    fourth = matmul(second, second)
    result: FloatArray = fourth * (1.0 / math.factorial(_DEGREE))
    for lowest in range(_DEGREE - 4, -1, -4):
        result[np.arange(n), np.arange(n)] += 1.0 / math.factorial(lowest)
        for extra, power in enumerate(powers, start=1):
            result += power * (1.0 / math.factorial(lowest + extra))
        if lowest:
            result = matmul(fourth, result)
    return result
