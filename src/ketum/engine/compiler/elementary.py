"""exp and log over lanes, from additions and multiplications only.

The same bits on every processor and in every number of lanes, and no call out of vector code.
Exponential: reduction by multiples of ln 2 in two pieces (Cody and Waite 1980), Taylor polynomial
of degree 13 on |r| <= ln(2)/2. Logarithm: the atanh series up to power 23 on [sqrt(1/2), sqrt(2)].
Both are within 2 units in the last place.
"""

from __future__ import annotations

import math
from typing import Final

from ketum.engine.compiler.lanes import Lanes

__all__ = ["exponential", "logarithm"]

_LN2_HIGH: Final = 6.93147180369123816490e-01
_LN2_LOW: Final = 1.90821492927058770002e-10
_ROUNDER: Final = 1.5 * 2.0**52  # adding it leaves the nearest integer in the low bits
_ROUNDER_BITS: Final = 0x4338000000000000
_MANTISSA: Final = 0x000FFFFFFFFFFFFF
_ONE_BITS: Final = 0x3FF0000000000000


def exponential(width: int) -> Lanes:
    """The function `@ketum_exp`."""
    kind = f"<{width} x double>" if width > 1 else "double"
    c = Lanes(width, f"internal {kind} @ketum_exp({kind} %x)")
    x = c.choose(c.compare("olt", "%x", c.number(-750.0)), c.number(-750.0), "%x")
    x = c.choose(c.compare("ogt", x, c.number(710.0)), c.number(710.0), x)
    shifted = c.fma(x, c.number(1.0 / math.log(2.0)), c.number(_ROUNDER))
    whole = c.sub(shifted, c.number(_ROUNDER))
    n = c.integers_op("sub", c.bits(shifted), c.integer(_ROUNDER_BITS))
    r = c.fma(whole, c.number(-_LN2_LOW), c.fma(whole, c.number(-_LN2_HIGH), x))
    total = c.number(1.0 / math.factorial(13))
    for degree in range(12, -1, -1):
        total = c.fma(total, r, c.number(1.0 / math.factorial(degree)))
    half = c.integers_op("ashr", n, c.integer(1))
    for part in (half, c.integers_op("sub", n, half)):
        raised = c.integers_op("add", part, c.integer(1023))
        total = c.mul(total, c.from_bits(c.integers_op("shl", raised, c.integer(52))))
    c.line(f"ret {kind} {total}")
    return c


def logarithm(width: int) -> Lanes:
    """The function `@ketum_log`: -inf at 0, not a number below."""
    kind = f"<{width} x double>" if width > 1 else "double"
    c = Lanes(width, f"internal {kind} @ketum_log({kind} %x)")
    tiny = c.compare("olt", "%x", c.number(2.0**-1022))
    x = c.choose(tiny, c.mul("%x", c.number(2.0**54)), "%x")
    pattern = c.bits(x)
    exponent = c.to_float(
        c.integers_op("sub", c.integers_op("lshr", pattern, c.integer(52)), c.integer(1023))
    )
    exponent = c.choose(tiny, c.sub(exponent, c.number(54.0)), exponent)
    mantissa = c.from_bits(
        c.integers_op(
            "or", c.integers_op("and", pattern, c.integer(_MANTISSA)), c.integer(_ONE_BITS)
        )
    )
    large = c.compare("ogt", mantissa, c.number(math.sqrt(2.0)))
    mantissa = c.choose(large, c.mul(mantissa, c.number(0.5)), mantissa)
    exponent = c.choose(large, c.add(exponent, c.number(1.0)), exponent)
    ratio = c.div(c.sub(mantissa, c.number(1.0)), c.add(mantissa, c.number(1.0)))
    square = c.mul(ratio, ratio)
    total = c.number(2.0 / 23.0)
    for power in range(21, 0, -2):
        total = c.fma(total, square, c.number(2.0 / power))
    result = c.fma(
        exponent, c.number(_LN2_HIGH), c.fma(exponent, c.number(_LN2_LOW), c.mul(ratio, total))
    )
    result = c.choose(c.compare("oeq", "%x", c.number(0.0)), c.number(-math.inf), result)
    result = c.choose(c.compare("oeq", "%x", c.number(math.inf)), c.number(math.inf), result)
    wrong = c.compare("ult", "%x", c.number(0.0))
    c.line(f"ret {kind} {c.choose(wrong, c.number(math.nan), result)}")
    return c
