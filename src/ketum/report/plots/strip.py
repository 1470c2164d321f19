"""Draws certificate lines against their limits: 1 is the limit, the bar its uncertainty.

Shape says what colour says: a filled circle is within, a filled diamond is over, an open circle
could not be decided; the verdict also stands beside it in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log10

from ketum.findings.assessment import Strip
from ketum.report.plots.scale import Scale
from ketum.report.plots.svg import Plot, Table, line, mark, picture, text
from ketum.wording.shown import number

LOWEST, HIGHEST = 0.01, 10.0
TICKS = (0.01, 0.1, 1.0, 10.0)
MARKS = {"pass": ("circle", "kp-pass"), "fail": ("diamond", "kp-fail")}
OPEN = ("circle", "kp-open")
GRAVEST = ("fail", "inconclusive", "stale", "cannot-judge", "not-tested", "pass")
MOST_ROWS = 16
SIZE = 5.5
TIMES = "\u00d7"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the picture."""

    title: str
    description: str
    limit: str
    columns: tuple[str, str, str, str]
    verdicts: dict[str, str]
    more: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """How large a row is and where its track runs; `stacked` sets the words above the track."""

    width: int
    left: float
    right: float
    row: float
    stacked: bool
    letters: int


WIDE = Frame(720, 290.0, 540.0, 38.0, stacked=False, letters=30)
NARROW = Frame(344, 22.0, 318.0, 66.0, stacked=True, letters=36)
TOP, FOOT = 36.0, 30.0


def strip(lines: Sequence[Strip], words: Words) -> Plot:
    """One row a line, the gravest first; the data table holds every line."""
    ordered = sorted(lines, key=_gravity)
    measured = [one for one in ordered if one.ratio is not None]
    drawn = measured[:MOST_ROWS]
    description = words.description
    if len(drawn) < len(lines) and words.more:
        description = f"{description} {words.more}"
    pictures = {
        size: _picture(f"plot-limits{size}", description, drawn, words, frame)
        for size, frame in (("", WIDE), ("-small", NARROW))
    }
    table = _table(ordered, words)
    return Plot("plot-limits", words.title, description, pictures[""], table, pictures["-small"],
                words.note)  # fmt: skip


def _gravity(one: Strip) -> tuple[int, float, str]:
    place = GRAVEST.index(one.verdict) if one.verdict in GRAVEST else len(GRAVEST)
    return place, -(one.ratio or 0.0), one.label


def _picture(
    name: str, description: str, drawn: Sequence[Strip], words: Words, frame: Frame
) -> str:
    across = Scale(log10(LOWEST), log10(HIGHEST), frame.left, frame.right)
    height = TOP + frame.row * max(len(drawn), 1) + FOOT
    body = [
        *_axis(across, height, words),
        *(part for row, one in enumerate(drawn) for part in _row(one, row, across, words, frame)),
    ]
    return picture(name, words.title, description, (frame.width, round(height)), body)


def _axis(across: Scale, height: float, words: Words) -> Iterator[str]:
    for ratio in TICKS:
        at = across(log10(ratio))
        yield line(at, TOP - 6, at, height - FOOT, "kp-rule" if ratio == 1.0 else "kp-grid")
        yield text(at, height - 10, f"{number(ratio, 1)} {TIMES}", css="kp-faint")
    yield text(across(0.0), TOP - 14, words.limit)


def _row(one: Strip, row: int, across: Scale, words: Words, frame: Frame) -> Iterator[str]:
    top = TOP + frame.row * row
    middle = top + (frame.row - 9 if frame.stacked else frame.row / 2)
    yield from _labels(one, top, middle, words, frame)
    yield line(frame.left, middle, frame.right, middle, "kp-grid")
    if one.low is not None:  # without an upper end the bar runs off the picture
        end = _place(HIGHEST if one.high is None else one.high, across)
        yield line(_place(one.low, across), middle, end, middle, "kp-bar")
    shape, css = MARKS.get(one.verdict, OPEN)
    yield mark(shape, _place(one.ratio or LOWEST, across), middle, SIZE, css)


def _labels(one: Strip, top: float, middle: float, words: Words, frame: Frame) -> Iterator[str]:
    verdict = words.verdicts.get(one.verdict, one.verdict)
    bold = "kp-strong" if one.verdict == "fail" else ""
    times = f"{number(one.ratio or 0.0)} {TIMES}"
    if frame.stacked:
        yield text(frame.left, top + 16, _short(one.label, frame.letters), "start", bold)
        yield text(
            frame.left,
            top + 33,
            _short(one.standard, frame.letters + 6),
            "start",
            "kp-faint kp-low",
        )
        yield text(frame.left, top + 49, f"{verdict}, {times}", "start", bold)
    else:
        yield text(frame.left - 18, middle - 2, _short(one.label, frame.letters), "end", bold)
        yield text(
            frame.left - 18,
            middle + 13,
            _short(one.standard, frame.letters + 6),
            "end",
            "kp-faint kp-low",
        )
        yield text(frame.right + 18, middle - 2, verdict, "start", bold)
        yield text(frame.right + 18, middle + 13, times, "start", "kp-faint kp-low")


def _short(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"


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
