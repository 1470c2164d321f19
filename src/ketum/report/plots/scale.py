"""Where a value stands on a line of the picture, and which values deserve a tick."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

MINUS = "\u2212"
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from `low..high` in the data to `start..end` in the picture."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where `value` stands in the picture."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def nice_step(span: float, ticks: int = 5) -> float:
    """The round step (1, 2, 2.5, 5 times a power of ten) that cuts `span` into about `ticks`."""
    rough = span / ticks
    power = 10.0 ** floor(log10(rough))
    return next(step * power for step in STEPS if step * power >= rough * (1 - 1e-9))


def nice_ticks(low: float, high: float, ticks: int = 5) -> tuple[float, ...]:
    """Round values between `low` and `high`, both ends covered."""
    if high <= low:
        return (low,)
    step = nice_step(high - low, ticks)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return tuple(step * count for count in range(first, last + 1))


def label(value: float) -> str:
    """A tick as short text: 0, 0.5, 20, 1,500; with a real minus sign below 0."""
    return f"{value:,.10g}".replace("-", MINUS)
