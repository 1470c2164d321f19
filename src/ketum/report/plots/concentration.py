"""Draws a concentration over time: median, 50 and 90 % bands, and a mark for each dose.

Two shapes are drawn, one for a page and one for a phone, so that the letters stay legible on both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from ketum.findings.model import Band
from ketum.report.plots.scale import Scale, label, nice_step, nice_ticks
from ketum.report.plots.svg import Plot, Table, box, curve, line, mark, picture, ribbon, text
from ketum.wording.shown import number

DAY_H = 24.0
MOST_POINTS = 400
MOST_ROWS = 14
CLOCK_STEP_H = 6.0
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


@dataclass(frozen=True, slots=True)
class Frame:
    """How large the picture is and where its axes stand."""

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    ticks: int
    key_columns: tuple[float, ...]


WIDE = Frame(720, 326, 58.0, 698.0, 58.0, 268.0, 14, (58.0, 176.0, 330.0, 500.0))
NARROW = Frame(344, 316, 42.0, 324.0, 84.0, 258.0, 7, (42.0, 190.0))
KEY_ROW = 24.0


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
    doses = [at for at in dose_times_h if start <= at <= end]
    clock = window_h is not None
    drawn = {}
    for size, frame in (("", WIDE), ("-small", NARROW)):
        body = _body(band, inside, doses, words, frame, clock=clock)
        drawn[size] = picture(
            name + size, words.title, words.description, (frame.width, frame.height), body
        )
    table = _clock_table(band, inside, words) if clock else _day_table(band, words)
    return Plot(name, words.title, words.description, drawn[""], table, drawn["-small"])


def _body(
    band: Band,
    inside: list[int],
    doses: list[float],
    words: Words,
    frame: Frame,
    *,
    clock: bool,
) -> Iterator[str]:
    start, end = band.time_h[inside[0]], band.time_h[inside[-1]]
    across = Scale(start, end, frame.left, frame.right)
    levels = nice_ticks(0.0, max(band.band90[1][at] for at in inside) or 1.0)
    up = Scale(0.0, levels[-1], frame.bottom, frame.top)
    shown = _thinned(inside)

    def points(values: Sequence[float]) -> list[tuple[float, float]]:
        return [(across(band.time_h[at]), up(values[at])) for at in shown]

    yield from _key(words, frame)
    yield from _levels(up, levels, frame)
    yield ribbon(points(band.band90[1]), points(band.band90[0]), "kp-b90")
    yield ribbon(points(band.band50[1]), points(band.band50[0]), "kp-b50")
    yield curve(points(band.median), "kp-mid")
    yield from _hours(across, frame, start, end) if clock else _days(across, frame, end)
    small = 3.0 if len(doses) > frame.ticks else 4.5
    yield from (
        mark("rise", across(at), frame.bottom + small + 1, small, "kp-dose") for at in doses
    )
    yield text((frame.left + frame.right) / 2, frame.bottom + 50, words.across, css="kp-faint")
    yield text(frame.left - 8, frame.top - 12, words.up, "end" if frame is WIDE else "middle",
               "kp-faint")  # fmt: skip


def _thinned(indices: list[int]) -> list[int]:
    """At most about `MOST_POINTS` of the times; the last one always stays."""
    step = max(1, ceil(len(indices) / MOST_POINTS))
    kept = indices[::step]
    return kept if kept[-1] == indices[-1] else [*kept, indices[-1]]


def _key(words: Words, frame: Frame) -> Iterator[str]:
    columns = len(frame.key_columns)
    for at, said in enumerate(words.key):
        x = frame.key_columns[at % columns]
        y = 14.0 + KEY_ROW * (at // columns)
        if at == 0:
            yield line(x, y, x + 18, y, "kp-mid")
        elif at < 3:
            yield box(x, y - 6, 18, 12, ("kp-b50", "kp-b90")[at - 1])
        else:
            yield mark("rise", x + 9, y, 5.0, "kp-dose")
        yield text(x + 25, y + 4, said, "start")


def _levels(up: Scale, levels: Sequence[float], frame: Frame) -> Iterator[str]:
    for level in levels:
        yield line(frame.left, up(level), frame.right, up(level), "kp-grid")
        yield text(frame.left - 8, up(level) + 4, label(level), "end")


def _days(across: Scale, frame: Frame, last_h: float) -> Iterator[str]:
    days = last_h / DAY_H
    step = max(1.0, round(nice_step(days, frame.ticks)))
    for count in range(int(days / step + 1e-9) + 1):
        yield from _tick(across(count * step * DAY_H), label(count * step), frame)
    yield line(frame.left, frame.bottom, frame.right, frame.bottom, "kp-axis")


def _hours(across: Scale, frame: Frame, start: float, end: float) -> Iterator[str]:
    at = start
    while at <= end + 1e-9:
        yield from _tick(across(at), _clock(at, midnight_24=at > start), frame)
        at += CLOCK_STEP_H
    yield line(frame.left, frame.bottom, frame.right, frame.bottom, "kp-axis")


def _tick(x: float, said: str, frame: Frame) -> Iterator[str]:
    yield line(x, frame.bottom, x, frame.bottom + 5, "kp-axis")
    yield text(x, frame.bottom + 28, said)


def _clock(time_h: float, *, midnight_24: bool = False) -> str:
    minutes = round(time_h * 60) % (24 * 60)
    hours = 24 if midnight_24 and minutes == 0 else minutes // 60
    return f"{hours:02d}:{minutes % 60:02d}"


def _day_table(band: Band, words: Words) -> Table:
    """Of each day the hour with the highest median: evenly spread times would miss the peaks."""
    by_day: dict[int, int] = {}
    for at, time in enumerate(band.time_h[:-1] or band.time_h):
        day = int(time // DAY_H)
        if day not in by_day or band.median[at] > band.median[by_day[day]]:
            by_day[day] = at
    days = list(by_day.items())[:: max(1, ceil(len(by_day) / MOST_ROWS))]
    rows = tuple(_row(band, at, f"{day + 1}, {_clock(band.time_h[at])}") for day, at in days)
    return Table(words.title, words.columns, rows)


def _clock_table(band: Band, inside: list[int], words: Words) -> Table:
    """Every second hour of the day."""
    rows: list[tuple[str, ...]] = []
    due = band.time_h[inside[0]]
    for at in inside:
        if band.time_h[at] >= due - 1e-9:
            rows.append(_row(band, at, _clock(band.time_h[at], midnight_24=bool(rows))))
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
