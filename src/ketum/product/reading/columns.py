"""The columns of a result table: their titles, and which cell of a line stands under which.

A cell belongs to the title it shares most of its span with. A cell that runs under two titles is
parted at its words; one that could stand under either of two is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ketum.product.reading.figures import Unreadable, read_figure
from ketum.product.reading.rows import Cell, Row
from ketum.product.reading.units import WrittenUnit, read_unit
from ketum.product.reading.vocabulary import Vocabulary, column_role, name_and_unit

__all__ = [
    "Column",
    "Placed",
    "place_cells",
    "side_by_side",
    "split_row",
    "titles_of",
    "with_unit_row",
]

_REACH = 12  # characters between a cell and the title it can still belong to
_CLEAR = 3  # characters by which the nearest title must be nearer than the next
_WORDY = {"analyte", "method", "statement", "basis", "group"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role, the unit its title gave, and the span of its title."""

    role: str
    unit: WrittenUnit | None
    start: int
    end: int


@dataclass(slots=True)
class Placed:
    """The cells of a line by role, the units of their titles, and results in further columns."""

    cells: dict[str, str] = field(default_factory=dict)
    units: dict[str, WrittenUnit] = field(default_factory=dict)
    more: list[tuple[str, WrittenUnit | None]] = field(default_factory=list)


def titles_of(row: Row, known: Vocabulary) -> tuple[Column, ...]:
    """The columns that this row gives titles to; none when it is not a row of titles."""
    columns: list[Column] = []
    for cell in row.cells:
        role, unit = column_role(cell.text)
        if not role and name_and_unit(cell.text, known)[0]:
            return ()
        columns.append(Column(role, unit, cell.start, cell.end))
    roles = [column.role for column in columns if column.role]
    if "analyte" not in roles or not {"result", "statement"} & set(roles) or len(roles) < 2:
        return ()
    return tuple(_limit_units_named(columns))


def _limit_units_named(columns: list[Column]) -> Iterator[Column]:
    """A column of units right after the limits belongs to them when the results have their own."""
    for before, column in pairwise([None, *columns]):
        limits = before is not None and before.role == "lab_limit"
        own = sum(one.role == "unit" for one in columns) > 1
        taken = column is not None and column.role == "unit" and limits and own
        if column is not None:
            yield replace(column, role="lab_limit_unit") if taken else column


def side_by_side(columns: tuple[Column, ...]) -> tuple[tuple[Column, ...], ...]:
    """The tables that stand beside each other under one row of titles: one a column of tests."""
    starts = [n for n, column in enumerate(columns) if column.role == "analyte"]
    ends = [*starts[1:], len(columns)]
    first = [0, *starts[1:]]
    return tuple(columns[start:end] for start, end in zip(first, ends, strict=True))


def split_row(row: Row, tables: Sequence[Sequence[Column]]) -> tuple[Row, ...]:
    """The row cut between tables that stand beside each other."""
    cuts = [(one[-1].end + other[0].start) / 2 for one, other in pairwise(tables)]
    edges = [float("-inf"), *cuts, float("inf")]
    return tuple(
        Row(tuple(cell for cell in row.cells if low <= cell.start < high), row.where, row.source)
        for low, high in pairwise(edges)
    )


def with_unit_row(row: Row, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with the units that a second row of titles gives; empty when it gives none."""
    units = [read_unit(cell.text.strip("()[]")) for cell in row.cells]
    if not row.cells or not all(units):
        return ()
    found = list(columns)
    for cell, unit in zip(row.cells, units, strict=True):
        at = _nearest(cell, columns)
        if at is None or found[at].unit is not None:
            return ()
        found[at] = replace(found[at], unit=unit)
    return tuple(found)


def place_cells(row: Row, columns: Sequence[Column], known: Vocabulary) -> Placed:
    """Each cell under its title. Raises `Unreadable` when one could stand under two."""
    placed = Placed()
    for number, cell in enumerate(row.cells):
        for part in _parted(cell, columns, known, first=number == 0):
            at = _nearest(part, columns)
            if at is not None and columns[at].role:
                _put(part.text, columns[at], placed)
    return placed


def _put(text: str, column: Column, placed: Placed) -> None:
    role = column.role
    if role not in placed.cells:
        placed.cells[role] = text
        if column.unit is not None:
            placed.units[role] = column.unit
    elif role == "result":
        placed.more.append((text, column.unit))
    elif role in _WORDY:
        placed.cells[role] += f" {text}"
    else:
        raise Unreadable("has two cells in one column")


def _parted(
    cell: Cell, columns: Sequence[Column], known: Vocabulary, *, first: bool
) -> Iterator[Cell]:
    """The cell, or its words where it runs under several titles."""
    if first:
        yield from _name_first(cell, known)
    elif _runs_over(cell, columns):
        yield from _words(cell)
    else:
        yield cell


def _runs_over(cell: Cell, columns: Sequence[Column]) -> bool:
    """Whether the words of a cell stand under different titles, and none is one of words."""
    if cell.exact or " " not in cell.text or _is_phrase(cell.text):
        return False
    at = {_nearest(word, columns) for word in _words(cell)}
    return len(at) > 1 and not any(n is not None and columns[n].role in _WORDY for n in at)


def _is_phrase(text: str) -> bool:
    """`Not detected`, `Negative in 25 g`: words that are one result."""
    try:
        return read_figure(text).value is None
    except Unreadable:
        return False


def _name_first(cell: Cell, known: Vocabulary) -> Iterator[Cell]:
    """The name of a test that a number was pressed against, and the number."""
    words = list(_words(cell))
    if cell.exact or name_and_unit(cell.text, known)[0] or len(words) < 2:
        yield cell
        return
    for count in range(len(words) - 1, 0, -1):
        name = " ".join(word.text for word in words[:count])
        if name_and_unit(name, known)[0] and re.match(r"[<>≤≥]?\d|ND\b", words[count].text):
            yield Cell(name, cell.start, words[count - 1].end)
            yield from words[count:]
            return
    yield cell


def _words(cell: Cell) -> Iterator[Cell]:
    """The words of a cell, each with its share of the cell's span."""
    scale = (cell.end - cell.start) / len(cell.text)
    for found in re.finditer(r"\S+", cell.text):
        start, end = (cell.start + round(scale * at) for at in found.span())
        yield Cell(found[0], start, max(end, start + 1))


def _shared(cell: Cell, column: Column) -> int:
    """Characters that both cover; negative for the gap between them."""
    return min(cell.end, column.end) - max(cell.start, column.start)


def _nearest(cell: Cell, columns: Sequence[Column]) -> int | None:
    """The number of the column the cell stands under; None when it stands under none."""
    shared = sorted(((_shared(cell, c), -n) for n, c in enumerate(columns)), reverse=True)
    (best, at), *others = shared
    if best > 0:
        return -at
    if cell.exact or -best > _REACH:
        return None
    if others and best - others[0][0] < _CLEAR and columns[-others[0][1]].role:
        raise Unreadable(f"has a cell, {cell.text!r}, that could stand under two titles")
    return -at
