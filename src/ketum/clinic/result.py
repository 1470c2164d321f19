"""What a calculation answers: its value, what the value is called, and the records it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ketum.errors import InputError, Problem
from ketum.knowledge.records.base import Record
from ketum.knowledge.records.clinic import Formula, Limit

Value = float | int | bool | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One computed value.

    `value` is None when the inputs that are known cannot decide it; `category` names the band or
    grade. `records` holds the formula first, then the scale. `open_inputs` names what is not known
    and could change the answer; `outside` the inputs beyond the range the formula was made for.
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

    @property
    def title(self) -> str:
        """The name of the calculation in words."""
        return self.records[0].title

    @property
    def formula(self) -> str:
        """The expression, as the record states it."""
        first = self.records[0]
        return first.expression if isinstance(first, Formula) else first.title

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
