"""Partners against mechanisms: who meets kratom in which way, and how gravely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ketum.interactions.model import SEVERITIES, Interaction, InteractionAnswer
from ketum.knowledge import Knowledge
from ketum.knowledge.records.interactions import Axis


@dataclass(frozen=True, slots=True)
class GridRow:
    """One partner: the severity in each column, in the order of `Grid.axes`, or nothing."""

    title: str
    cells: tuple[str, ...]
    assumed: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid: `axes` are ids, `columns` their short names, `plain` their sentences."""

    axes: tuple[str, ...]
    columns: tuple[str, ...]
    plain: tuple[str, ...]
    rows: tuple[GridRow, ...]


def grid_of(answer: InteractionAnswer, knowledge: Knowledge) -> Grid:
    """The pairs of an answer as rows, gravest first; columns that nobody touches are left out."""
    pairs = [one for one in answer.interactions if not one.id.startswith("together.")]
    cells: dict[str, dict[str, str]] = {one.title: {} for one in pairs}
    assumed: dict[str, bool] = {}
    for one in pairs:
        assumed[one.title] = one.assumed
        for axis, severity in _touched(one):
            cells[one.title][axis] = _graver(cells[one.title].get(axis, ""), severity)
    used = {axis for row in cells.values() for axis in row}
    axes = [axis for axis in knowledge.all(Axis) if axis.id in used]
    return Grid(
        axes=tuple(axis.id for axis in axes),
        columns=tuple(axis.column for axis in axes),
        plain=tuple(axis.plain for axis in axes),
        rows=tuple(
            GridRow(title, tuple(row.get(axis.id, "") for axis in axes), assumed[title])
            for title, row in cells.items()
        ),
    )


def _touched(one: Interaction) -> Iterable[tuple[str, str]]:
    yield from ((axis, one.severity) for axis in one.axes)
    yield from ((also.axis, also.severity) for also in one.also if also.axis)


def _graver(one: str, other: str) -> str:
    return min((item for item in (one, other) if item), key=SEVERITIES.index)
