"""Draws a concentration over time: median, 50 and 90 % bands, and a mark for each dose.

Two shapes are drawn, one for a page and one for a phone, so that the letters stay legible on both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from ketum.findings.model import Band
from ketum.report.plots.axes import (
    CLOCK_STEP_H,
    NARROW,
    WIDE,
    Frame,
    clock,
    doses,
    hours,
    key,
    levels,
    thinned,
    tick,
)
from ketum.report.plots.scale import Scale, label, nice_step, nice_ticks
from ketum.report.plots.svg import Plot, Table, curve, line, picture, ribbon, text
from ketum.wording.shown import number

DAY_H = 24.0
MOST_ROWS = 14
TABLE_STEP_H = 2.0


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the picture: they come from the catalogue, so that they can be translated.

    `key` names the median, the half, the nine in ten and the dose mark; without it no key is drawn.
    """

    title: str
    description: str
    across: str
    up: str
    columns: tuple[str, str, str, str]
    key: tuple[str, ...] = ()


def concentration(
    band: Band,
    dose_times_h: Sequence[float],
    words: Words,
    window_h: tuple[float, float] | None = None,
) -> Plot:
    """The picture of one analyte over the whole run, or over `window_h` by the clock."""
    name = f"plot-{band.analyte}" + ("" if window_h is None else "-day")
    start, end = window_h or (band.time_h[0], band.time_h[-1])
    inside = [at for at, time in enumerate(band.time_h) if start <= time <= end]
    taken = [at for at in dose_times_h if start <= at <= end]
    by_clock = window_h is not None
    drawn = {}
    for size, frame in (("", WIDE), ("-small", NARROW)):
        body = _body(band, inside, taken, words, frame, by_clock=by_clock)
        drawn[size] = picture(
            name + size, words.title, words.description, (frame.width, frame.height), body
        )
    table = _clock_table(band, inside, words) if by_clock else _day_table(band, words)
    return Plot(name, words.title, words.description, drawn[""], table, drawn["-small"])


def _body(
    band: Band,
    inside: list[int],
    taken: list[float],
    words: Words,
    frame: Frame,
    *,
    by_clock: bool,
) -> Iterator[str]:
    start, end = band.time_h[inside[0]], band.time_h[inside[-1]]
    across = Scale(start, end, frame.left, frame.right)
    ticks = nice_ticks(0.0, max(band.band90[1][at] for at in inside) or 1.0)
    up = Scale(0.0, ticks[-1], frame.bottom, frame.top)
    shown = thinned(inside)

    def points(values: Sequence[float]) -> list[tuple[float, float]]:
        return [(across(band.time_h[at]), up(values[at])) for at in shown]

    yield from key(words.key, frame)
    yield from levels(up, ticks, frame)
    yield ribbon(points(band.band90[1]), points(band.band90[0]), "kp-b90")
    yield ribbon(points(band.band50[1]), points(band.band50[0]), "kp-b50")
    yield curve(points(band.median), "kp-mid")
    if by_clock:
        yield from hours(across, frame, CLOCK_STEP_H, lambda at: clock(at, midnight_24=at > start))
    else:
        yield from _days(across, frame, end)
    yield from doses(across, taken, frame)
    yield text((frame.left + frame.right) / 2, frame.bottom + 50, words.across, css="kp-faint")
    yield text(frame.left - 8, frame.top - 12, words.up, "end" if frame is WIDE else "middle",
               "kp-faint")  # fmt: skip


def _days(across: Scale, frame: Frame, last_h: float) -> Iterator[str]:
    days = last_h / DAY_H
    step = max(1.0, round(nice_step(days, frame.ticks)))
    for count in range(int(days / step + 1e-9) + 1):
        yield from tick(across(count * step * DAY_H), label(count * step), frame)
    yield line(frame.left, frame.bottom, frame.right, frame.bottom, "kp-axis")


def _day_table(band: Band, words: Words) -> Table:
    """Of each day the hour with the highest median: evenly spread times would miss the peaks."""
    by_day: dict[int, int] = {}
    for at, time in enumerate(band.time_h[:-1] or band.time_h):
        day = int(time // DAY_H)
        if day not in by_day or band.median[at] > band.median[by_day[day]]:
            by_day[day] = at
    days = list(by_day.items())[:: max(1, ceil(len(by_day) / MOST_ROWS))]
    rows = tuple(_row(band, at, f"{day + 1}, {clock(band.time_h[at])}") for day, at in days)
    return Table(words.title, words.columns, rows)


def _clock_table(band: Band, inside: list[int], words: Words) -> Table:
    """Every second hour of the day."""
    rows: list[tuple[str, ...]] = []
    due = band.time_h[inside[0]]
    for at in inside:
        if band.time_h[at] >= due - 1e-9:
            rows.append(_row(band, at, clock(band.time_h[at], midnight_24=bool(rows))))
            due = band.time_h[at] + TABLE_STEP_H
    return Table(words.title, words.columns, tuple(rows))


def _row(band: Band, at: int, when: str) -> tuple[str, ...]:
    low50, high50 = band.band50
    low90, high90 = band.band90
    return (
        when,
        number(band.median[at]),
        f"{number(low50[at])} to {number(high50[at])}",
        f"{number(low90[at])} to {number(high90[at])}",
    )
