"""Draws an effect over hours: median and bands, what it is compared with, a mark for each dose.

The reference is dashed: a level that the whole is a multiple of, or a mean that a study measured,
which is drawn only over the hours of that study.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
)
from ketum.report.plots.scale import MINUS, Scale, label, nice_ticks
from ketum.report.plots.svg import Plot, Table, curve, line, picture, ribbon, text
from ketum.wording.shown import number

AFTER_STEP_H = 2.0
DOSE = 3
TABLE_STEP_H = {True: 2.0, False: 1.0}
FRAMES = {
    "": replace(WIDE, height=346, top=84.0, bottom=288.0),
    "-small": replace(NARROW, height=340, left=54.0, top=108.0, bottom=282.0),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the picture, from the catalogue.

    `key` names the median, the half, the nine in ten, the dose and the reference, in this order.
    """

    title: str
    description: str
    across: str
    up: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """What the effect is compared with: a value, and between which hours when not throughout."""

    value: float
    hours: tuple[float, float] | None = None


def effect(
    band: Band,
    dose_times_h: Sequence[float],
    words: Words,
    reference: Reference,
    *,
    by_clock: bool,
) -> Plot:
    """The picture of one effect; hours by the clock of a day, or counted from a dose."""
    name = f"plot-{band.analyte}"
    start, end = band.time_h[0], band.time_h[-1]
    taken = [at for at in dose_times_h if start - 1e-9 <= at <= end]
    drawn = {}
    for size, frame in FRAMES.items():
        body = _body(band, taken, words, reference, frame, by_clock=by_clock)
        drawn[size] = picture(
            name + size, words.title, words.description, (frame.width, frame.height), body
        )
    table = _table(band, words, by_clock=by_clock)
    return Plot(name, words.title, words.description, drawn[""], table, drawn["-small"], words.note)


def _body(
    band: Band,
    taken: list[float],
    words: Words,
    reference: Reference,
    frame: Frame,
    *,
    by_clock: bool,
) -> Iterator[str]:
    start, end = band.time_h[0], band.time_h[-1]
    across = Scale(start, end, frame.left, frame.right)
    ticks = _ticks(band, reference)
    up = Scale(ticks[0], ticks[-1], frame.bottom, frame.top)
    shown = thinned(list(range(len(band.time_h))))

    def points(values: Sequence[float]) -> list[tuple[float, float]]:
        return [(across(band.time_h[at]), up(values[at])) for at in shown]

    yield from key(_shown_key(words, taken), frame)
    yield from levels(up, ticks, frame)
    yield ribbon(points(band.band90[1]), points(band.band90[0]), "kp-b90")
    yield ribbon(points(band.band50[1]), points(band.band50[0]), "kp-b50")
    yield curve(points(band.median), "kp-mid")
    first, last = reference.hours or (start, end)
    height = up(reference.value)
    yield line(across(first), height, across(last), height, "kp-mean")
    if by_clock:
        yield from hours(across, frame, CLOCK_STEP_H, lambda at: clock(at, midnight_24=at > start))
    else:
        yield from hours(across, frame, AFTER_STEP_H, label)
    yield from doses(across, taken, frame)
    yield text((frame.left + frame.right) / 2, frame.bottom + 50, words.across, css="kp-faint")
    yield text(6.0, frame.top - 12, words.up, "start", "kp-faint")


def _shown_key(words: Words, taken: list[float]) -> tuple[str, ...]:
    """The key without the dose where no dose is marked."""
    return tuple("" if part == DOSE and not taken else said for part, said in enumerate(words.key))


def _ticks(band: Band, reference: Reference) -> tuple[float, ...]:
    """Round values around the outer band, nothing (0) and the reference among them."""
    low = min(0.0, *band.band90[0], reference.value)
    high = max(0.0, *band.band90[1], reference.value)
    return nice_ticks(low, high)


def _table(band: Band, words: Words, *, by_clock: bool) -> Table:
    rows: list[tuple[str, ...]] = []
    due = band.time_h[0]
    for at, time in enumerate(band.time_h):
        if time >= due - 1e-9:
            when = clock(time, midnight_24=bool(rows)) if by_clock else label(time)
            rows.append(_row(band, at, when))
            due = time + TABLE_STEP_H[by_clock]
    return Table(words.title, words.columns, tuple(rows))


def _row(band: Band, at: int, when: str) -> tuple[str, ...]:
    low50, high50 = band.band50
    low90, high90 = band.band90
    return (
        when,
        signed(band.median[at]),
        f"{signed(low50[at])} to {signed(high50[at])}",
        f"{signed(low90[at])} to {signed(high90[at])}",
    )


def signed(value: float) -> str:
    """A number of two figures with a real minus sign."""
    return number(value).replace("-", MINUS)
