"""Draws two ways of use beside each other in one scale: each with its bands and its doses.

The second panel repeats the median of the first as a dashed line. A way of which nothing can be
said keeps its panel, with a word in it. Wide shape: side by side; narrow: one under the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from ketum.findings.model import Band
from ketum.report.plots.axes import (
    CLOCK_STEP_H,
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
WIDE_KEY = (54.0, 156.0, 296.0, 466.0, 556.0)
NARROW_KEY = (42.0, 190.0)
WIDE = (
    Frame(720, 330, 54.0, 340.0, 78.0, 272.0, 7, WIDE_KEY),
    Frame(720, 330, 410.0, 696.0, 78.0, 272.0, 7, WIDE_KEY),
)
NARROW = (
    Frame(344, 580, 42.0, 324.0, 114.0, 268.0, 7, NARROW_KEY),
    Frame(344, 580, 42.0, 324.0, 374.0, 528.0, 7, NARROW_KEY),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the picture, from the catalogue.

    `names` are those of the two ways, `unknown` stands in the panel of one that cannot be told;
    `key` names the median, the half, the nine in ten, the dose and the median of the first;
    `columns` are the time, then median and nine in ten of each way.
    """

    title: str
    description: str
    across: str
    up: str
    names: tuple[str, str]
    unknown: str
    key: tuple[str, str, str, str, str]
    columns: tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Way:
    """One way of use: its band, None when nothing can be said, and when doses are taken."""

    band: Band | None
    dose_times_h: tuple[float, ...] = ()


def compare(
    analyte: str, ways: tuple[Way, Way], words: Words, window_h: tuple[float, float] | None = None
) -> Plot:
    """The picture of one alkaloid in both ways, over the whole run or `window_h` by the clock.

    At least one way must have a band; both bands stand on the same times.
    """
    bands = [way.band for way in ways if way.band is not None]
    times = bands[0].time_h
    start, end = window_h or (times[0], times[-1])
    inside = [at for at, time in enumerate(times) if start <= time <= end]
    highest = max(band.band90[1][at] for band in bands for at in inside)
    ticks = nice_ticks(0.0, highest or 1.0)
    drawn = _Drawn(ways, words, times, inside, ticks, by_clock=window_h is not None)
    name = f"compare-{analyte}"
    pictures = [
        picture(name + size, words.title, words.description,
                (frames[0].width, frames[0].height), drawn.body(frames))
        for size, frames in (("", WIDE), ("-small", NARROW))
    ]  # fmt: skip
    table = Table(words.title, words.columns, tuple(drawn.rows()))
    return Plot(name, words.title, words.description, pictures[0], table, pictures[1])


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Both ways on one scale."""

    ways: tuple[Way, Way]
    words: Words
    times: Sequence[float]
    inside: list[int]
    ticks: tuple[float, ...]
    by_clock: bool

    def body(self, frames: tuple[Frame, Frame]) -> Iterator[str]:
        """Key, both panels, and the names of the axes."""
        both = all(way.band is not None for way in self.ways)
        yield from key(self.words.key if both else self.words.key[:4], frames[0])
        for place, frame in enumerate(frames):
            yield from self._panel(place, frame)
        yield text(frames[0].left - 8, frames[0].top - 14, self.words.up,
                   "end" if frames is WIDE else "middle", "kp-faint")  # fmt: skip

    def _panel(self, place: int, frame: Frame) -> Iterator[str]:
        start, end = self.times[self.inside[0]], self.times[self.inside[-1]]
        across = Scale(start, end, frame.left, frame.right)
        up = Scale(0.0, self.ticks[-1], frame.bottom, frame.top)
        middle = (frame.left + frame.right) / 2
        yield text(middle, frame.top - 14, self.words.names[place], css="kp-strong")
        yield from levels(up, self.ticks, frame)
        way = self.ways[place]
        if way.band is None:
            yield text(middle, (frame.top + frame.bottom) / 2, self.words.unknown, css="kp-faint")
        else:
            yield from self._bands(way.band, across, up)
        first = self.ways[0].band
        if place == 1 and first is not None and way.band is not None:
            yield curve(self._points(first.median, across, up), "kp-mean kp-none")
        yield from self._axis(across, frame, start, end)
        taken = [at for at in way.dose_times_h if start <= at <= end]
        yield from doses(across, taken, frame)
        yield text(middle, frame.bottom + 50, self.words.across, css="kp-faint")

    def _bands(self, band: Band, across: Scale, up: Scale) -> Iterator[str]:
        for edges, css in ((band.band90, "kp-b90"), (band.band50, "kp-b50")):
            low, high = (self._points(edge, across, up) for edge in edges)
            yield ribbon(high, low, css)
        yield curve(self._points(band.median, across, up), "kp-mid")

    def _points(
        self, values: Sequence[float], across: Scale, up: Scale
    ) -> list[tuple[float, float]]:
        return [(across(self.times[at]), up(values[at])) for at in thinned(self.inside)]

    def _axis(self, across: Scale, frame: Frame, start: float, end: float) -> Iterator[str]:
        if self.by_clock:
            yield from hours(
                across, frame, CLOCK_STEP_H, lambda at: clock(at, midnight_24=at > start)
            )
            return
        days = end / DAY_H
        step = max(1.0, round(nice_step(days, frame.ticks)))
        for count in range(int(days / step + 1e-9) + 1):
            yield from tick(across(count * step * DAY_H), label(count * step), frame)
        yield line(frame.left, frame.bottom, frame.right, frame.bottom, "kp-axis")

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Every second hour of the day, or of each day the hour with the highest median."""
        if self.by_clock:
            due = self.times[self.inside[0]]
            for at in self.inside:
                if self.times[at] >= due - 1e-9:
                    yield self._row(at, clock(self.times[at], midnight_24=at > self.inside[0]))
                    due = self.times[at] + TABLE_STEP_H
            return
        peaks = self._peaks()
        for day, at in peaks[:: max(1, ceil(len(peaks) / MOST_ROWS))]:
            yield self._row(at, f"{day + 1}, {clock(self.times[at])}")

    def _peaks(self) -> list[tuple[int, int]]:
        """Of each day the time at which a median stands highest."""
        medians = [way.band.median for way in self.ways if way.band is not None]
        by_day: dict[int, int] = {}
        for at in self.inside[:-1] or self.inside:
            day = int(self.times[at] // DAY_H)
            best = by_day.setdefault(day, at)
            if max(one[at] for one in medians) > max(one[best] for one in medians):
                by_day[day] = at
        return list(by_day.items())

    def _row(self, at: int, when: str) -> tuple[str, ...]:
        cells = [when]
        for way in self.ways:
            if way.band is None:
                cells += [self.words.unknown, self.words.unknown]
            else:
                low, high = way.band.band90
                cells += [number(way.band.median[at]), f"{number(low[at])} to {number(high[at])}"]
        return tuple(cells)
