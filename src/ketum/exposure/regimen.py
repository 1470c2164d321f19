"""When doses are taken: a day's clock times laid out over the days that are looked at."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Regimen", "Taking"]

DAY_H = 24.0
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Taking:
    """One dose taken: hours from the midnight that starts the run, and which of the day's."""

    time_h: float
    dose: int


@dataclass(frozen=True, slots=True)
class Regimen:
    """A day's doses and how they go on.

    Attributes:
        at_h: clock hours of the day's doses, 0 to under 24.
        days: how many days are looked at.
        days_per_week: days on which anything is taken, spread evenly; None means every day.
        stop_after_days: nothing is taken from this day on; None means it goes on.
        missed: (day from 0, dose of the day from 0) that are left out.
        spans: for each dose of the day, the days it is taken on, as (from, until); all when empty.
    """

    at_h: tuple[float, ...]
    days: float
    days_per_week: float | None = None
    stop_after_days: float | None = None
    missed: frozenset[tuple[int, int]] = frozenset()
    spans: tuple[tuple[float, float], ...] = ()

    @property
    def end_h(self) -> float:
        """The end of the run."""
        return self.days * DAY_H

    @property
    def first_h(self) -> float:
        """The clock hour of the first dose of a day."""
        return min(self.at_h)

    @property
    def interval_h(self) -> float:
        """The length after which the pattern repeats: a day, or a week when days are left out."""
        return DAY_H if self._daily else DAY_H * WEEK_DAYS

    @property
    def _daily(self) -> bool:
        return self.days_per_week is None or self.days_per_week >= WEEK_DAYS

    def takings(self) -> tuple[Taking, ...]:
        """Every dose taken before the last interval ends, in order of time."""
        last_h = self.end_h + self.first_h
        days = range(math.ceil(last_h / DAY_H))
        found = (
            Taking(day * DAY_H + at_h, index)
            for day in days
            if self._used(day)
            for index, at_h in enumerate(self.at_h)
            if (day, index) not in self.missed and self._spans(day, index)
        )
        stop_h = math.inf if self.stop_after_days is None else self.stop_after_days * DAY_H
        kept: Iterable[Taking] = (t for t in found if t.time_h < min(last_h, stop_h))
        return tuple(sorted(kept, key=lambda taking: (taking.time_h, taking.dose)))

    def _spans(self, day: int, dose: int) -> bool:
        return not self.spans or self.spans[dose][0] <= day < self.spans[dose][1]

    def _used(self, day: int) -> bool:
        if self._daily or self.days_per_week is None:
            return True
        share = self.days_per_week / WEEK_DAYS
        return math.floor((day + 1) * share + 1e-9) > math.floor(day * share + 1e-9)
