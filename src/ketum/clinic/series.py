"""Laboratory values over time: baseline, peak, slope, time above the limit, and what stopping did.

What was not measured is not guessed: a half that was reached between two samples is told as lying
between them, and a delay is told as an upper bound, because an injury begins before it is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ketum.clinic.labs import Sample, multiple
from ketum.clinic.rucam import Pattern, rucam_form
from ketum.knowledge import Knowledge

FALL_ANALYTE: dict[Pattern, str] = {"hepatocellular": "alt", "cholestatic_or_mixed": "alp"}
FALL_ITEM = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value on one day, with its limit where one is known."""

    day: date
    value: float
    uln: float | None

    @property
    def times(self) -> float | None:
        """How many times the upper limit, None without a limit."""
        return None if self.uln is None else self.value / self.uln

    @property
    def raised(self) -> bool:
        """Whether the value is above its limit."""
        return self.uln is not None and self.value > self.uln


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """How far a value had fallen halfway from its peak to its limit, and between which days.

    `by` is the first day on which half was reached, `not_yet` the last sample before it that was
    still above. Days count from `counted_from`: the later of the peak and the day of stopping.
    """

    level: float
    counted_from: date
    by: date | None
    not_yet: date | None
    until: date

    @property
    def days(self) -> int | None:
        """Days until half was first seen; None when it was not."""
        return None if self.by is None else (self.by - self.counted_from).days

    @property
    def followed_days(self) -> int:
        """Days over which values were taken."""
        return (self.until - self.counted_from).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One analyte over time. Days are calendar days; slopes are per day.

    `baseline` is the last reading on or before the day of starting. `found_after_days` is the time
    from the start to the first raised reading: the injury began at that time or before. `low_after`
    and `rose_to` tell a second rise: the lowest reading after the peak, and the highest raised
    reading after that.
    """

    analyte: str
    readings: tuple[Reading, ...]
    baseline: Reading | None
    peak: Reading
    slope_per_day: float | None
    above_days: int
    found_after_days: int | None
    fall: Fall | None
    low_after: Reading | None
    rose_to: Reading | None

    @property
    def first(self) -> Reading:
        """The first reading."""
        return self.readings[0]

    @property
    def last(self) -> Reading:
        """The last reading."""
        return self.readings[-1]


def course(
    series: Sequence[Sample],
    analyte: str,
    knowledge: Knowledge,
    *,
    started: date | None = None,
    stopped: date | None = None,
) -> Course | None:
    """Return the course of one analyte over the dated samples; None with fewer than two."""
    readings = _readings(series, analyte, knowledge)
    if len(readings) < 2:
        return None
    peak = max(readings, key=lambda one: one.value)
    raised = [one for one in readings if one.raised]
    before = [one for one in readings if started is not None and one.day <= started]
    low, rose = _second_rise(readings, peak)
    found = next((one.day for one in raised if started is not None and one.day >= started), None)
    return Course(
        analyte=analyte,
        readings=readings,
        baseline=before[-1] if before else None,
        peak=peak,
        slope_per_day=_slope(readings[-2], readings[-1]),
        above_days=(raised[-1].day - raised[0].day).days if raised else 0,
        found_after_days=None if found is None or started is None else (found - started).days,
        fall=_fall(readings, peak, stopped),
        low_after=low,
        rose_to=rose,
    )


def rucam_fall(one: Course | None, pattern: Pattern, knowledge: Knowledge) -> str | None:
    """Return the RUCAM answer on the fall after stopping that these readings support.

    None when they cannot tell: half was reached after a gap in which the limit of days passed, or
    values were not followed long enough. A recurrent rise is left to the reader.
    """
    if one is None or one.fall is None:
        return None
    keys = [option.key for option in rucam_form(pattern, knowledge)[FALL_ITEM - 1].options]
    for key in keys:
        days = _days_of(key)
        if days is None:
            continue
        if one.fall.days is not None and one.fall.days <= days:
            return key
        if one.fall.by is not None and not _passed(one.fall, days):
            return None
    return None


def _days_of(key: str) -> int | None:
    """`half_within_30_days` -> 30."""
    parts = key.split("_")
    return int(parts[2]) if parts[:2] == ["half", "within"] else None


def _passed(fall: Fall, days: int) -> bool:
    """Whether a sample after so many days was still above half."""
    return fall.not_yet is not None and (fall.not_yet - fall.counted_from).days >= days


def _readings(series: Sequence[Sample], analyte: str, knowledge: Knowledge) -> tuple[Reading, ...]:
    found = []
    for one in series:
        value = one.get(analyte)
        if one.day is None or value is None:
            continue
        limit = multiple(one, analyte, knowledge)
        found.append(Reading(day=one.day, value=value, uln=limit.uln if limit else None))
    return tuple(sorted(found, key=lambda one: one.day))


def _slope(first: Reading, last: Reading) -> float | None:
    days = (last.day - first.day).days
    return (last.value - first.value) / days if days else None


def _fall(readings: Sequence[Reading], peak: Reading, stopped: date | None) -> Fall | None:
    """The way from the peak down to its limit, once use has been stopped."""
    after = [one for one in readings if one.day > peak.day]
    if stopped is None or peak.uln is None or not peak.raised or not after:
        return None
    level = peak.uln + (peak.value - peak.uln) / 2
    reached = next((one.day for one in after if one.value <= level), None)
    above = [one.day for one in after if one.value > level and (not reached or one.day < reached)]
    return Fall(
        level=level,
        counted_from=max(peak.day, stopped),
        by=reached,
        not_yet=above[-1] if above else peak.day,
        until=after[-1].day,
    )


def _second_rise(
    readings: Sequence[Reading], peak: Reading
) -> tuple[Reading | None, Reading | None]:
    after = [one for one in readings if one.day > peak.day]
    if not after:
        return None, None
    low = min(after, key=lambda one: one.value)
    later = [one for one in after if one.day > low.day and one.raised and one.value > low.value]
    return low, max(later, key=lambda one: one.value, default=None)
