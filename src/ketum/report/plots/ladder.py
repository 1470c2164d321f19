"""Draws which of a few ordered groups each line stands in: a row a line, a column a group.

The mark tells by shape what the shade tells by colour, and stands in the column of its group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ketum.report.plots.svg import Plot, Table, box, line, mark, picture, text

TOP, FOOT = 34.0, 10.0
SHADES = ("kp-b90", "kp-b50", "kp-grave")
SHAPES = (("circle", "kp-open"), ("circle", "kp-dose"), ("diamond", "kp-fail"))
SIZE = 5.5
GAP = 3.0


@dataclass(frozen=True, slots=True)
class Rung:
    """One row: what is compared, and which group it stands in, counted from 0."""

    label: str
    group: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the picture, from the catalogue; `groups` from the least to the gravest."""

    name: str
    title: str
    description: str
    groups: tuple[str, str, str]
    columns: tuple[str, str]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide a row is and where its groups begin; `stacked` sets the label above them."""

    width: int
    left: float
    cell: float
    row: float
    stacked: bool
    letters: int


WIDE = Frame(720, 262.0, 144.0, 38.0, stacked=False, letters=34)
NARROW = Frame(344, 12.0, 106.0, 58.0, stacked=True, letters=42)


def ladder(rungs: Sequence[Rung], words: Words) -> Plot:
    """The picture of these rows; `ValueError` when there is none."""
    if not rungs:
        raise ValueError("no row to draw")
    drawn = {}
    for size, frame in (("", WIDE), ("-small", NARROW)):
        height = round(TOP + frame.row * len(rungs) + FOOT)
        drawn[size] = picture(
            words.name + size,
            words.title,
            words.description,
            (frame.width, height),
            _body(rungs, words, frame),
        )
    table = Table(
        words.title,
        words.columns,
        tuple((rung.label, words.groups[rung.group]) for rung in rungs),
    )
    return Plot(
        words.name, words.title, words.description, drawn[""], table, drawn["-small"], words.note
    )


def _body(rungs: Sequence[Rung], words: Words, frame: Frame) -> Iterator[str]:
    for at, said in enumerate(words.groups):
        yield text(frame.left + frame.cell * (at + 0.5), 20, said, css="kp-faint kp-low")
    for row, rung in enumerate(rungs):
        yield from _row(rung, TOP + frame.row * row, frame)


def _row(rung: Rung, top: float, frame: Frame) -> Iterator[str]:
    height = 24.0
    cells = top + (28.0 if frame.stacked else (frame.row - height) / 2)
    label = rung.label
    if len(label) > frame.letters:
        label = f"{label[: frame.letters - 1].rstrip()}…"
    if frame.stacked:
        yield text(frame.left, top + 20, label, "start")
    else:
        yield text(frame.left - 16, cells + 16, label, "end")
    for at in range(len(SHADES)):
        x = frame.left + frame.cell * at
        css = SHADES[at] if at <= rung.group else "kp-empty"
        yield box(x + GAP / 2, cells, frame.cell - GAP, height, css)
    middle = frame.left + frame.cell * (rung.group + 0.5)
    shape, css = SHAPES[rung.group]
    yield mark(shape, middle, cells + height / 2, SIZE, css)
    if not frame.stacked:
        yield line(20.0, top + frame.row, frame.width - 20.0, top + frame.row, "kp-grid")
