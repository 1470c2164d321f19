"""Draws laboratory values over time as multiples of their upper limits, use marked beside them.

The axis is logarithmic, so that a value at twice its limit is seen beside one at thirty times.
Every value has its own mark, so that the picture reads without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

from ketum.report.plots.scale import Scale
from ketum.report.plots.svg import Plot, Table, curve, line, mark, picture, text
from ketum.wording.shown import number

WIDTH, HEIGHT = 720, 340
LEFT, RIGHT, TOP, BOTTOM = 66.0, 698.0, 64.0, 268.0
TICKS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0)
SHAPES = ("circle", "diamond", "rise")
KEY_COLUMN = 150.0
DAY_TICKS = 6


@dataclass(frozen=True, slots=True)
class Trace:
    """One analyte: its name and its readings as (day, times the upper limit)."""

    label: str
    readings: tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the picture, from the catalogue."""

    title: str
    description: str
    up: str
    across: str
    limit: str
    started: str
    stopped: str
    columns: tuple[str, ...]


def laboratory(
    traces: Sequence[Trace],
    words: Words,
    *,
    started: date | None = None,
    stopped: date | None = None,
) -> Plot:
    """The picture of these traces; `ValueError` when there is nothing to draw."""
    days = [day for trace in traces for day, _ in trace.readings]
    if not days:
        raise ValueError("no reading to draw")
    first = min([*days, *([started] if started else [])])
    last = max([*days, *([stopped] if stopped else [])])
    across = Scale(0.0, max((last - first).days, 1), LEFT, RIGHT)
    body = _body(traces, words, across, first, {words.started: started, words.stopped: stopped})
    svg = picture("plot-laboratory", words.title, words.description, (WIDTH, HEIGHT), body)
    return Plot("plot-laboratory", words.title, words.description, svg, _table(traces, words))


def _body(
    traces: Sequence[Trace],
    words: Words,
    across: Scale,
    first: date,
    events: dict[str, date | None],
) -> Iterator[str]:
    levels = _levels(traces)
    up = Scale(log(levels[0]), log(levels[-1]), BOTTOM, TOP)
    for level in levels:
        css = "kp-rule" if level == 1.0 else "kp-grid"
        yield line(LEFT, up(log(level)), RIGHT, up(log(level)), css)
        yield text(LEFT - 8, up(log(level)) + 4, f"{level:g}", "end")
    yield text(RIGHT, up(0.0) - 6, words.limit, "end", "kp-faint")
    yield from _days(across, first)
    for said, day in events.items():
        if day is not None:
            yield from _event(across((day - first).days), said)
    for place, trace in enumerate(traces):
        yield from _trace(trace, SHAPES[place % len(SHAPES)], across, up, first)
        yield from _key(place, trace.label)
    yield text(LEFT - 8, TOP - 14, words.up, "start", "kp-faint")
    yield text((LEFT + RIGHT) / 2, HEIGHT - 14, words.across, css="kp-faint")


def _levels(traces: Sequence[Trace]) -> list[float]:
    """The ticks from below the lowest reading to above the highest, the limit among them."""
    times = [value for trace in traces for _, value in trace.readings]
    low = max([tick for tick in TICKS if tick <= min(*times, 1.0)], default=TICKS[0])
    high = min([tick for tick in TICKS if tick >= max(*times, 2.0)], default=TICKS[-1])
    return [tick for tick in TICKS if low <= tick <= high]


def _trace(trace: Trace, shape: str, across: Scale, up: Scale, first: date) -> Iterator[str]:
    lowest, highest = TICKS[0], TICKS[-1]
    points = [
        (across((day - first).days), up(log(min(max(value, lowest), highest))))
        for day, value in trace.readings
    ]
    if len(points) > 1:
        yield curve(points, "kp-mid")
    yield from (mark(shape, x, y, 4.5, "kp-dose") for x, y in points)


def _key(place: int, label: str) -> Iterator[str]:
    x = LEFT + KEY_COLUMN * place
    yield mark(SHAPES[place % len(SHAPES)], x + 6, 20, 5.0, "kp-dose")
    yield text(x + 18, 24, label, "start")


def _days(across: Scale, first: date) -> Iterator[str]:
    span = int(across.high)
    step = max(1, round(span / DAY_TICKS))
    for count in range(0, span + 1, step):
        x = across(count)
        yield line(x, BOTTOM, x, BOTTOM + 5, "kp-axis")
        yield text(x, BOTTOM + 22, (first + timedelta(days=count)).isoformat()[5:])
    yield line(LEFT, BOTTOM, RIGHT, BOTTOM, "kp-axis")


def _event(x: float, said: str) -> Iterator[str]:
    yield line(x, TOP, x, BOTTOM, "kp-bar")
    yield text(min(max(x, LEFT + 20), RIGHT - 30), BOTTOM + 40, said, css="kp-low")


def _table(traces: Sequence[Trace], words: Words) -> Table:
    by_day: dict[date, dict[str, float]] = {}
    for trace in traces:
        for day, value in trace.readings:
            by_day.setdefault(day, {})[trace.label] = value
    rows = tuple(
        (
            day.isoformat(),
            *(
                number(by_day[day][trace.label]) if trace.label in by_day[day] else ""
                for trace in traces
            ),
        )
        for day in sorted(by_day)
    )
    columns = (words.columns[0], *(trace.label for trace in traces))
    return Table(words.title, columns, rows)
