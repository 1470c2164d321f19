"""Draws a concentration over the days: median, 50 and 90 % bands, and a mark for each dose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ketum.findings.model import Band
from ketum.report.plots.scale import Scale, label, nice_step, nice_ticks
from ketum.report.plots.svg import Plot, Table, curve, line, picture, ribbon, text
from ketum.wording.shown import number

SIZE = (720, 300)
LEFT, RIGHT, TOP, BOTTOM = 62.0, 706.0, 16.0, 250.0
HOURS_A_DAY = 24.0
MOST_POINTS = 400
TABLE_ROWS = 12


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the picture: they come from the catalogue, so that they can be translated."""

    title: str
    description: str
    across: str
    up: str
    columns: tuple[str, str, str, str]


def concentration(band: Band, dose_times_h: Sequence[float], words: Words) -> Plot:
    """The picture of one analyte over the whole run."""
    name = f"plot-{band.analyte}"
    thin = _thinned(len(band.time_h))
    time_h = [band.time_h[at] for at in thin]
    across = Scale(band.time_h[0], band.time_h[-1], LEFT, RIGHT)
    levels = nice_ticks(0.0, max(band.band90[1]) or 1.0)
    up = Scale(0.0, levels[-1], BOTTOM, TOP)

    def points(values: Sequence[float]) -> list[tuple[float, float]]:
        return [(across(at), up(values[i])) for at, i in zip(time_h, thin, strict=True)]

    body = [
        *_levels(up, levels),
        *_days(across, band.time_h[-1]),
        ribbon(points(band.band90[1]), points(band.band90[0]), "kp-b90"),
        ribbon(points(band.band50[1]), points(band.band50[0]), "kp-b50"),
        curve(points(band.median), "kp-mid"),
        *(line(across(at), BOTTOM, across(at), BOTTOM - 7, "kp-dose") for at in dose_times_h),
        text((LEFT + RIGHT) / 2, BOTTOM + 42, words.across),
        text(LEFT - 8, TOP - 4, words.up, "start", "kp-faint"),
    ]
    svg = picture(name, words.title, words.description, SIZE, body)
    return Plot(name, words.title, words.description, svg, _table(band, words))


def _thinned(count: int) -> range:
    return range(0, count, max(1, count // MOST_POINTS))


def _levels(up: Scale, levels: Sequence[float]) -> Iterator[str]:
    for level in levels:
        yield line(LEFT, up(level), RIGHT, up(level), "kp-grid")
        yield text(LEFT - 8, up(level) + 4, label(level), "end")


def _days(across: Scale, last_h: float) -> Iterator[str]:
    days = last_h / HOURS_A_DAY
    step = max(1.0, round(nice_step(days, 8)))
    day = 0.0
    yield line(LEFT, BOTTOM, RIGHT, BOTTOM, "kp-axis")
    while day <= days + 1e-9:
        at = across(day * HOURS_A_DAY)
        yield line(at, BOTTOM, at, BOTTOM + 5, "kp-axis")
        yield text(at, BOTTOM + 20, label(day))
        day += step


def _table(band: Band, words: Words) -> Table:
    """About a dozen times, evenly spread: enough to follow the course without the picture."""
    last = len(band.time_h) - 1
    rows = dict.fromkeys(round(last * part / TABLE_ROWS) for part in range(TABLE_ROWS + 1))
    return Table(
        words.title,
        words.columns,
        tuple(
            (
                label(round(band.time_h[at] / HOURS_A_DAY, 2)),
                number(band.median[at]),
                f"{number(band.band50[0][at])} to {number(band.band50[1][at])}",
                f"{number(band.band90[0][at])} to {number(band.band90[1][at])}",
            )
            for at in rows
        ),
    )
