"""Draws certificate lines against their limits: 1 is the limit, the bar its uncertainty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log10

from ketum.findings.assessment import Strip
from ketum.report.plots.scale import Scale
from ketum.report.plots.svg import Plot, Table, box, line, picture, text
from ketum.wording.shown import number

WIDTH, LEFT, RIGHT, TOP, ROW = 720, 300.0, 640.0, 34.0, 24.0
LOWEST, HIGHEST = 0.01, 10.0
SIGNS = {"pass": "kp-pass", "fail": "kp-fail"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the picture."""

    title: str
    description: str
    limit: str
    columns: tuple[str, str, str, str]
    verdicts: dict[str, str]


def strip(lines: Sequence[Strip], words: Words) -> Plot:
    """One row a line; filled marks passed or failed, open marks could not be decided."""
    drawn = [one for one in lines if one.ratio is not None]
    across = Scale(log10(LOWEST), log10(HIGHEST), LEFT, RIGHT)
    height = TOP + ROW * max(len(drawn), 1) + 30
    body = [
        *_axis(across, height, words),
        *(part for row, one in enumerate(drawn) for part in _row(one, row, across, words)),
    ]
    svg = picture("plot-limits", words.title, words.description, (WIDTH, round(height)), body)
    return Plot("plot-limits", words.title, words.description, svg, _table(lines, words))


def _axis(across: Scale, height: float, words: Words) -> Iterator[str]:
    for ratio in (0.01, 0.1, 1.0, 10.0):
        at = across(log10(ratio))
        style = "kp-rule" if ratio == 1.0 else "kp-grid"
        yield line(at, TOP - 8, at, height - 22, style)
        yield text(at, height - 6, number(ratio, 1))
    yield text(across(0.0), TOP - 14, words.limit)


def _row(one: Strip, row: int, across: Scale, words: Words) -> Iterator[str]:
    middle = TOP + ROW * row + ROW / 2
    at = _place(one.ratio or LOWEST, across)
    yield text(LEFT - 12, middle + 4, one.label, "end")
    if one.low is not None and one.high is not None:
        yield line(_place(one.low, across), middle, _place(one.high, across), middle, "kp-bar")
    yield box(at - 5, middle - 5, 10, 10, SIGNS.get(one.verdict, "kp-open"))
    yield text(RIGHT + 10, middle + 4, words.verdicts.get(one.verdict, one.verdict), "start")


def _place(ratio: float, across: Scale) -> float:
    return across(log10(min(max(ratio, LOWEST), HIGHEST)))


def _table(lines: Sequence[Strip], words: Words) -> Table:
    rows = tuple(
        (
            one.label,
            one.standard,
            "" if one.ratio is None else number(one.ratio),
            words.verdicts.get(one.verdict, one.verdict),
        )
        for one in lines
    )
    return Table(words.title, words.columns, rows)
