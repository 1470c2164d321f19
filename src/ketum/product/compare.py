"""An amount against a limit: pass, fail, inconclusive, or not to be judged.

The rule is the one of ISO/IEC 17025 clause 7.8.6 with a guard band of the whole expanded
uncertainty: pass when value + U fits the limit, fail when value - U breaks it, else inconclusive.
"""

from __future__ import annotations

import math
from typing import Literal

from ketum.product.amounts import Amount
from ketum.product.verdict import Verdict

__all__ = ["compare", "compare_count", "compare_simply"]

Op = Literal["<=", "<", ">="]


def compare(amount: Amount, op: str, limit: float) -> Verdict:
    """The guarded, three-way verdict; an open side or a coarse method cannot be judged."""
    if op == ">=":
        return _resolved(amount, amount.low >= limit, amount.high < limit)
    if op == "<":
        return _resolved(amount, amount.high < limit, amount.low >= limit)
    return _resolved(amount, amount.high <= limit, amount.low > limit)


def compare_simply(amount: Amount, op: str, limit: float) -> Verdict:
    """Simple acceptance: the value as it stands, and the limit itself."""
    if amount.open:
        return compare(amount, op, limit)
    if not amount.detected:
        return compare(amount, op, limit)
    fits = {"<=": amount.value <= limit, "<": amount.value < limit, ">=": amount.value >= limit}
    return "pass" if fits[op] else "fail"


def compare_count(value: float, op: str, limit: float, log10_spread: float) -> Verdict:
    """A plate count with a spread in powers of ten."""
    factor = 10.0**log10_spread
    amount = Amount(value, None, value / factor, value * factor)
    return compare(amount, op, limit)


def _resolved(amount: Amount, passes: bool, fails: bool) -> Verdict:
    if passes:
        return "pass"
    if fails:
        return "fail"
    unseen = not amount.detected or math.isinf(amount.high)
    return "cannot-judge" if amount.open or unseen else "inconclusive"
