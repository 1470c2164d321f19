"""What a calculation answers: its value, what the value is called, and the records it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ketum.errors import InputError, Problem
from ketum.knowledge.records.base import Record
from ketum.knowledge.records.clinic import Band, Formula, Limit

Value = float | int | bool | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One computed value.

    `value` is None when the inputs that are known cannot decide it; `category` names the band or
    grade. `records` holds the formula first, then the scale. `open_inputs` names what is not known
    and could change the answer; `outside` the inputs beyond the range the formula was made for;
    `rule` says in words which values the category covers.
    """

    name: str
    value: Value
    unit: str = ""
    category: str = ""
    records: tuple[Record, ...]
    inputs: Mapping[str, Value] = field(default_factory=dict)
    open_inputs: tuple[str, ...] = ()
    outside: tuple[Limit, ...] = ()
    notes: tuple[str, ...] = ()
    rule: str = ""

    @property
    def title(self) -> str:
        """The name of the calculation in words."""
        return self.records[0].title

    @property
    def formula(self) -> str:
        """The expression as the record states it, or the rule of the band that holds the value."""
        first = self.records[0]
        return first.expression if isinstance(first, Formula) else self.rule

    @property
    def number(self) -> float:
        """The value as a number; `TypeError` when it is not one."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise TypeError(f"{self.name} has no number: {self.value!r}")
        return float(self.value)

    @property
    def verified(self) -> bool:
        """Whether every record behind the value is verified."""
        return all(record.verified for record in self.records)


def outside(limits: Iterable[Limit], inputs: Mapping[str, Value]) -> tuple[Limit, ...]:
    """The limits that an input lies beyond; inputs that are missing are not beyond anything."""
    return tuple(limit for limit in limits if _beyond(limit, inputs.get(limit.name)))


def _beyond(limit: Limit, value: Value) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    below = limit.low is not None and value < limit.low
    return below or (limit.high is not None and value > limit.high)


def require_positive(**values: float | None) -> None:
    """Refuse values that are not above zero (KET-281), all of them at once; None is let through.

    Names carry their unit at the end (`alt_u_l`), so the message says which one.
    """
    problems = [
        Problem("KET-281", "the value must be above zero", name, f"{value:g}", "above 0")
        for name, value in values.items()
        if value is not None and not 0 < value < float("inf")
    ]
    if problems:
        raise InputError(problems)


def rule_of(band: Band | None, unit: str) -> str:
    """The values that a band covers, in words: `above 5, up to 20 x ULN`."""
    if band is None or band.rule:
        return "" if band is None else band.rule
    low, high = band.low, band.high
    parts = []
    if low is not None:
        parts.append(f"{low:g} or more" if band.low_in else f"above {low:g}")
    if high is not None:
        parts.append(f"up to {high:g}" if band.high_in else f"below {high:g}")
    return f"{', '.join(parts)} {unit}".strip()
