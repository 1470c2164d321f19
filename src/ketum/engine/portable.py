"""exp and log with the same bits on every machine.

numpy's own may differ in the last bit between processors and builds. These use only operations
that are correctly rounded everywhere: + - * /, exact scaling by powers of two. Within 2 units in
the last place. Exponential: reduction by multiples of ln 2 in two pieces (Cody and Waite 1980) and
a Taylor polynomial of degree 13; logarithm: the atanh series.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from ketum.engine.arrays import FloatArray

__all__ = ["exp", "horner", "log"]

_LN2: Final = 0.693147180559945309417232121458
_LN2_HIGH: Final = 6.93147180369123816490e-01  # 32 bits: its multiples by whole numbers are exact
_LN2_LOW: Final = 1.90821492927058770002e-10
_EXP_SERIES: Final = tuple(1.0 / math.factorial(k) for k in range(13, -1, -1))
_LOG_SERIES: Final = tuple(2.0 / power for power in range(23, 0, -2))


def horner(coefficients: tuple[float, ...], x: FloatArray) -> FloatArray:
    """Polynomial with the highest power first."""
    total = np.full_like(x, coefficients[0])
    for coefficient in coefficients[1:]:
        total *= x
        total += coefficient
    return total


def exp(x: FloatArray) -> FloatArray:
    """Exponential; 0 below -745 and infinity above 709.8."""
    inside = np.clip(x, -750.0, 710.0)
    whole = np.nan_to_num(np.rint(inside * (1.0 / _LN2)))
    rest = (inside - whole * _LN2_HIGH) - whole * _LN2_LOW
    with np.errstate(over="ignore", under="ignore"):
        return np.ldexp(horner(_EXP_SERIES, rest), whole.astype(np.int64))


def log(x: FloatArray) -> FloatArray:
    """Natural logarithm of positive normal numbers."""
    mantissa, exponent = np.frexp(x)
    small = mantissa < 0.7071067811865476
    mantissa = np.where(small, 2.0 * mantissa, mantissa)
    ratio = (mantissa - 1.0) / (mantissa + 1.0)
    return np.asarray((exponent - small) * _LN2 + ratio * horner(_LOG_SERIES, ratio * ratio))
