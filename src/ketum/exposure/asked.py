"""What is asked of a simulation: how much, and what differs from the case as it stands."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ketum.errors import InputError, Problem

if TYPE_CHECKING:
    from ketum.case import Case
    from ketum.product import Content

__all__ = ["AS_IT_STANDS", "Asked", "Change", "Later", "check_change", "check_numbers"]

MOST_PEOPLE = 100_000
MOST_DAYS = 366.0


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from the case as it stands.

    Attributes:
        scenario: id of a `pk.scenario` record, a labelled what-if; empty for none.
        stop_after_days: nothing is taken from this day on; None means the use goes on.
        missed: doses left out, as (day from 0, dose of the day from 0).
        later: another use or product from a day on; None means that it stays as it is.
    """

    scenario: str = ""
    stop_after_days: float | None = None
    missed: frozenset[tuple[int, int]] = frozenset()
    later: Later | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """The use and the product of another case, from a day (counted from 0) on.

    The person stays the first case's; days without use stay the first case's too.
    """

    case: Case
    content: Content
    from_day: int


AS_IT_STANDS: Final = Change()


@dataclass(frozen=True, slots=True)
class Asked:
    """How much is computed, and of what; attributes as the arguments of `simulate`.

    `only` names the alkaloids that are wanted, all of them when it is empty. The draws are the
    same either way, and so are the bits of those that are computed.
    """

    people: int = 1000
    seed: int = 1
    days: float = 14.0
    every_min: float = 30.0
    change: Change = AS_IT_STANDS
    only: frozenset[str] = frozenset()

    def wants(self, name: str) -> bool:
        """Whether an alkaloid is wanted."""
        return not self.only or name in self.only

    def __post_init__(self) -> None:
        check_numbers(self.people, self.days, self.every_min)


def check_numbers(people: int, days: float, every_min: float) -> None:
    """Refuse numbers that cannot be computed, all at once."""
    problems = []
    if not 20 <= people <= MOST_PEOPLE:
        problems.append(_problem("people", people, f"20 to {MOST_PEOPLE}"))
    if not 1.0 <= days <= MOST_DAYS:
        problems.append(_problem("days", days, f"1 to {MOST_DAYS:g}"))
    if not 1.0 <= every_min <= 24 * 60:
        problems.append(_problem("every", every_min, "1 minute to 1 day"))
    if problems:
        raise InputError(problems)


def check_change(case: Case, change: Change, days: float) -> None:
    """Refuse a change that the run does not reach, and doses left out that are not taken."""
    problems = []
    later = change.later
    if change.stop_after_days is not None and change.stop_after_days <= 0.0:
        problems.append(_problem("stop-after", change.stop_after_days, "a day above 0"))
    if later and not 0 < later.from_day < days:
        problems.append(_problem("then", later.from_day, f"a day above 0 and below {days:g}"))
    for day, dose in sorted(change.missed):
        use = later.case.use if later and day >= later.from_day else case.use
        if not (0 <= day < days and 0 <= dose < max(len(use.doses), 1)):
            allowed = f"day 1 to {math.ceil(days)}, dose 1 to {max(len(use.doses), 1)}"
            what = "there is no such dose to leave out"
            problems.append(Problem("KET-806", what, "miss", f"{day + 1} {dose + 1}", allowed))
    if problems:
        raise InputError(problems)


def _problem(where: str, seen: float, allowed: str) -> Problem:
    return Problem("KET-806", "a number outside what can be computed", where, f"{seen:g}", allowed)
