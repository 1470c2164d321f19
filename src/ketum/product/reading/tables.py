"""Rows of cells made into a certificate: fields of the head, tables of results, and what is left.

A table begins at a row whose cells are titles of columns, one of them of tests and one of results.
Cells go to the title above them by place. A row that names a test but cannot be read is a problem,
never skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ketum.errors import Problem
from ketum.product.certificate import Field, Reading
from ketum.product.reading.figures import Decimal, decimal_mark
from ketum.product.reading.lines import Parts, make_reading
from ketum.product.reading.rows import Cell, Row
from ketum.product.reading.units import WrittenUnit
from ketum.product.reading.vocabulary import (
    Vocabulary,
    column_role,
    field_named,
    name_and_unit,
    plain_words,
)

__all__ = ["Found", "interpret"]


@dataclass(slots=True)
class Found:
    """What rows held, in their order."""

    readings: list[Reading] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its role, the unit its title gave, and the span of its title."""

    role: str
    unit: WrittenUnit | None
    start: int
    end: int


def interpret(rows: Sequence[Row], known: Vocabulary) -> Found:
    """Everything that the rows say."""
    found = Found()
    decimal = decimal_mark(cell.text for row in rows for cell in row.cells)
    columns: tuple[Column, ...] = ()
    method = ""
    for row in rows:
        titles = _titles(row, known)
        if titles:
            columns, method = titles, ""
            continue
        method = _section_method(row) or method
        if not _result_row(row, columns, known, method, decimal, found):
            found.fields.extend(_fields(row))
    return found


def _titles(row: Row, known: Vocabulary) -> tuple[Column, ...]:
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
    """A second column of units belongs to the limit beside it."""
    seen: set[str] = set()
    for column in columns:
        again = column.role in seen and column.role == "unit"
        seen.add(column.role)
        role = "lab_limit_unit" if again else column.role
        yield Column(role, column.unit, column.start, column.end)


def _result_row(
    row: Row,
    columns: tuple[Column, ...],
    known: Vocabulary,
    method: str,
    decimal: Decimal,
    found: Found,
) -> bool:
    """Read the row as a result line; False when it is none."""
    if not row.cells:
        return False
    if columns:
        parts = _parts(row, columns, method)
        if isinstance(parts, Problem):
            if _names_a_test(row, known):
                found.problems.append(parts)
                return True
            return False
        name = parts.get("analyte")
        if name and (name_and_unit(name, known)[0] or _looks_measured(parts)):
            _keep(make_reading(parts, known, decimal), found)
            return True
    return _listed(row, known, method, decimal, found)


def _listed(row: Row, known: Vocabulary, method: str, decimal: Decimal, found: Found) -> bool:
    """`Mitragynine: 1.42 %` outside any table is a result too."""
    pair = _pair(row)
    if pair is None or not name_and_unit(pair[0], known)[0]:
        return False
    if not re.match(r"^[<>≤≥]?\s*[\d.]|^[A-Za-z]", pair[1]):
        return False
    parts = Parts({"analyte": pair[0], "result": pair[1]}, {}, row.where, row.source, method)
    _keep(make_reading(parts, known, decimal), found)
    return True


def _keep(made: Reading | Problem, found: Found) -> None:
    if isinstance(made, Reading):
        found.readings.append(made)
    else:
        found.problems.append(made)


def _parts(row: Row, columns: tuple[Column, ...], method: str) -> Parts | Problem:
    """Each cell under its title; two cells that want one title cannot be read."""
    cells: dict[str, str] = {}
    units: dict[str, WrittenUnit] = {}
    for cell in row.cells:
        column = _column_of(cell, columns)
        if column is None or not column.role:
            continue
        if column.role in cells and column.role != "result":
            what = "two cells stand in one column; the line was not read"
            return Problem("KET-323", what, row.where, row.source[:120])
        if column.role in cells:
            continue
        cells[column.role] = cell.text
        if column.unit is not None:
            units[column.role] = column.unit
    return Parts(cells, units, row.where, row.source, method)


def _column_of(cell: Cell, columns: Iterable[Column]) -> Column | None:
    """The title that the cell stands under: the one it shares most of its span with."""
    shared = [(min(cell.end, c.end) - max(cell.start, c.start), c) for c in columns]
    best = max((overlap for overlap, _ in shared), default=0)
    if best > 0:
        return next(column for overlap, column in shared if overlap == best)
    nearest = min((-overlap, number) for number, (overlap, _) in enumerate(shared))
    if nearest[0] > _REACH:
        return None
    return shared[nearest[1]][1]


_REACH = 12  # characters between a cell and a title that can still be its own


def _looks_measured(parts: Parts) -> bool:
    """Whether a row with an unknown name holds a result all the same."""
    return bool(re.match(r"^[<>≤≥]?\s*\d|^(?:nd|not detected|<loq)\b", parts.get("result").lower()))


def _names_a_test(row: Row, known: Vocabulary) -> bool:
    return any(name_and_unit(cell.text, known)[0] for cell in row.cells)


def _section_method(row: Row) -> str:
    """The method that a heading gives for the lines under it."""
    text = " ".join(cell.text for cell in row.cells)
    named = re.search(r"\b(?:method|technique)\s*:\s*([^|;]+?)(?:\s{2,}|$)", text, re.IGNORECASE)
    return named[1].strip() if named else ""


def _fields(row: Row) -> Iterator[Field]:
    """`Lot: GL-1`, or a cell `Lot` and a cell beside it; several pairs may share a line."""
    cells = [cell.text for cell in row.cells]
    at = 0
    while at < len(cells):
        name, mark, text = cells[at].partition(":")
        role = field_named(name)
        if role and mark and text.strip():
            yield Field(role, text.strip(), row.where, row.source)
        elif role and at + 1 < len(cells) and not _is_title(cells[at + 1]):
            yield Field(role, cells[at + 1], row.where, row.source)
            at += 1
        elif role and (mark or len(cells) == 1):
            yield Field(role, "", row.where, row.source)
        at += 1


def _is_title(text: str) -> bool:
    name, mark, _ = text.partition(":")
    return bool(mark) and bool(field_named(name)) and plain_words(name) != ""


def _pair(row: Row) -> tuple[str, str] | None:
    cells = [cell.text for cell in row.cells]
    if len(cells) == 1:
        name, mark, text = cells[0].partition(":")
        return (name.strip(), text.strip()) if mark and text.strip() else None
    return (cells[0].removesuffix(":"), cells[1]) if len(cells) == 2 else None
