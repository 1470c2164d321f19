"""How a number is shown: two or three figures that mean something, and its unit."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, isfinite, log10


def number(value: float, figures: int = 2) -> str:
    """`value` to so many significant figures, without exponents: 0.0123, 4.5, 120, 1,300."""
    if not isfinite(value):
        raise ValueError(f"{value} is not a number that can be shown")
    if value == 0:
        return "0"
    rounded = round(value, _places(value, figures))
    return f"{rounded:,.{max(_places(rounded, figures), 0)}f}"


def _places(value: float, figures: int) -> int:
    return figures - 1 - floor(log10(abs(value)))


def quantity(value: float, unit: str, figures: int = 2) -> str:
    """A number and its unit; a percent sign stands as the style is, after a space."""
    return f"{number(value, figures)} {unit}".rstrip()


def band(low: float, high: float, unit: str, figures: int = 2) -> str:
    """`low to high unit`; both ends are rounded alike."""
    return f"{number(low, figures)} to {number(high, figures)} {unit}".rstrip()


def listing(items: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
