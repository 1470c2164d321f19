"""The rows of the strip plot: each line of a certificate as a multiple of its limit.

Only what can be drawn honestly: a value and its bounds over the limit. For a minimum the ratio is
turned over, so that beyond 1 always means that the limit is broken.
"""

from __future__ import annotations

from dataclasses import dataclass

from ketum.product.verdict import CertificateVerdict, Verdict, VerdictLine

__all__ = ["StripRow", "strip_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """One row: 1 is the limit. `ratio_to_limit` is None where there is no number to draw."""

    label: str
    ratio_to_limit: float | None
    low: float | None
    high: float | None
    verdict: Verdict
    standard: str
    shown: str
    limit: str
    record: str


def strip_rows(verdict: CertificateVerdict) -> tuple[StripRow, ...]:
    """The default and local limits; limits per day at the person's own amount when it is known."""
    own = verdict.grams_per_day is not None
    return tuple(
        _row(line)
        for line in verdict.shown_lines()
        if line.in_force and (line.grams_per_day is None or line.own_amount or not own)
    )


def _row(line: VerdictLine) -> StripRow:
    label = (
        line.name if line.grams_per_day is None else f"{line.name}, {line.grams_per_day:g} g/day"
    )
    ratio, low, high = (_over(line, value) for value in (line.value, line.low, line.high))
    if line.op == ">=":
        low, high = high, low
    limit = "none found" if line.limit is None else f"{line.op} {line.limit:g} {line.limit_unit}"
    return StripRow(
        label=label,
        ratio_to_limit=ratio,
        low=low,
        high=high,
        verdict=line.verdict,
        standard=line.standard,
        shown=line.shown,
        limit=limit.strip(),
        record=line.record,
    )


def _over(line: VerdictLine, value: float | None) -> float | None:
    if value is None or not line.limit or line.op in {"absent", "absent_in"}:
        return None
    if line.op == ">=":
        return line.limit / value if value > 0 else None
    return max(value, 0.0) / line.limit
