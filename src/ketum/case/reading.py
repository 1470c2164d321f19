"""What one reading of a case carries along: where it is, what bounds it, what went wrong so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ketum.case.limits import Limits
from ketum.errors import Problem
from ketum.numerals import shown_text
from ketum.units import Quantity, format_quantity

MOST_PROBLEMS = 500


@dataclass(slots=True)
class Reading:
    """Collects problems. Paths count list entries from 1, as people do.

    `homes` tells under which table a key belongs, for keys that stand in the wrong one. `days`
    holds every dated fact with its path.
    """

    where: str
    limits: Limits
    homes: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: int = 0
    days: list[tuple[str, date]] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether so much is wrong that finding suggestions is no longer worth the time."""
        return len(self.problems) >= MOST_PROBLEMS

    def refuse(
        self, code: str, path: str, what: str, seen: object = "", allowed: str = "", cure: str = ""
    ) -> None:
        """Note a problem at a key path; the call answers nothing and raises nothing."""
        shown = "" if isinstance(seen, str) and seen == "" else shown_text(seen)
        self.add(Problem(code, what, self.at(path), shown, allowed, cure))

    def add(self, problem: Problem) -> None:
        """Note a problem that is already worded."""
        if self.full:
            self.left_out += 1
        else:
            self.problems.append(problem)

    def at(self, path: str) -> str:
        """The place shown in a message: file and key path."""
        return f"{self.where}: {path}" if path else self.where

    def finished(self) -> tuple[Problem, ...]:
        """Every problem, in the order of the input, and how many more there were."""
        if not self.left_out:
            return tuple(self.problems)
        what = f"{self.left_out} more problems are not shown"
        return (*self.problems, Problem("KET-200", what, self.where, cure="mend these first"))

    def within(self, bound: str, value: float, path: str, seen: object) -> bool:
        """Whether `value` lies inside a bound of the knowledge; if not, a problem is noted."""
        limit = self.limits.bounds.get(bound)
        if limit is None:
            return True
        low, high = limit.low, limit.high
        too_low = low is not None and (value <= low if limit.above else value < low)
        if not too_low and (high is None or value <= high):
            return True
        what = f"{'too small' if too_low else 'too large'} to be believed: {limit.reason}"
        self.refuse("KET-205", path, what, seen, _range(low, high, limit.unit, limit.above),
                    (too_low and limit.low_cure) or limit.cure)  # fmt: skip
        return False


def _range(low: float | None, high: float | None, unit: str, above: bool) -> str:
    start = "" if low is None else format_quantity(Quantity(low, ""))
    end = "" if high is None else format_quantity(Quantity(high, ""))
    if low is None:
        text = f"at most {end}"
    elif high is None:
        text = f"above {start}" if above else f"at least {start}"
    else:
        text = f"above {start} up to {end}" if above else f"{start} to {end}"
    return f"{text} {unit}".rstrip()


def listed(names: Iterable[str]) -> str:
    """Names in one line, as a message shows them."""
    return ", ".join(names)
