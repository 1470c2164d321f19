"""A finding's number as text: value and band, rounded alike, with its unit."""

from __future__ import annotations

from ketum.findings.model import Number
from ketum.wording import Wording
from ketum.wording.shown import band, number, quantity

BAND_SIGN = "to"


def figures(shown: Number) -> str:
    """`32 (8.1 to 42) ng/mL`, `8.1 to 42 ng/mL`, `32 ng/mL`."""
    if shown.low is None or shown.high is None:
        return "" if shown.value is None else _alone(shown, shown.value)
    if shown.value is None:
        return band(shown.low, shown.high, shown.unit)
    around = f"({number(shown.low)} {BAND_SIGN} {number(shown.high)})"
    return f"{number(shown.value)} {around} {shown.unit}".rstrip()


def name_of(shown: Number, wording: Wording) -> str:
    """What the number is, in words: "mitragynine: cmax" is the highest level of mitragynine."""
    analyte, _, metric = shown.name.partition(": ")
    message = f"report.level-{metric.replace('_', '-')}"
    return wording.say(message, analyte=analyte) if wording.has(message) else shown.name


def _alone(shown: Number, value: float) -> str:
    if shown.how in ("measured", "published"):
        return f"{value:,g} {shown.unit}".rstrip()
    return quantity(value, shown.unit)
