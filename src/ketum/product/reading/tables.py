"""Rows of cells made into a certificate: fields of the head, tables of results, and what is left.

A table begins at a row whose cells are titles of columns, one of them of tests and one of results.
A row that names a test but cannot be read is a problem, never skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from ketum.errors import CertificateError, Problem
from ketum.product.certificate import Field, Reading
from ketum.product.reading.columns import (
    Column,
    place_cells,
    side_by_side,
    split_row,
    titles_of,
    with_unit_row,
)
from ketum.product.reading.figures import Decimal, Unreadable, decimal_mark
from ketum.product.reading.lines import Parts, agreeing, make_reading
from ketum.product.reading.rows import Cell, Row
from ketum.product.reading.vocabulary import Vocabulary, field_named, name_and_unit, plain_words

__all__ = ["Found", "interpret"]

MOST_RESULTS = 2_000


@dataclass(slots=True)
class Found:
    """What rows held, in their order."""

    readings: list[Reading] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def keep(self, made: Reading | Problem) -> None:
        """Keep a reading, or why there is none; far too many of them end the reading."""
        if len(self.readings) + len(self.problems) >= MOST_RESULTS:
            what = f"the file has more than {MOST_RESULTS:,} result lines"
            raise CertificateError([Problem("KET-312", what)])
        if isinstance(made, Reading):
            self.readings.append(made)
        else:
            self.problems.append(made)


@dataclass(slots=True)
class _Table:
    """Where in a document the reader stands."""

    known: Vocabulary
    decimal: Decimal
    columns: tuple[Column, ...] = ()
    method: str = ""
    fresh: bool = False


def interpret(rows: Sequence[Row], known: Vocabulary) -> Found:
    """Everything that the rows say."""
    found = Found()
    state = _Table(known, decimal_mark(cell.text for row in rows for cell in row.cells))
    for row in _joined(rows, known):
        titles = titles_of(row, known)
        if titles:
            state.columns, state.method, state.fresh = titles, "", True
            continue
        if state.fresh and (units := with_unit_row(row, state.columns)):
            state.columns, state.fresh = units, False
            continue
        state.method = _section_method(row) or state.method
        if not _result_row(row, state, found):
            found.fields.extend(_fields(row))
        state.fresh = state.fresh and not row.cells
    return found


def _joined(rows: Sequence[Row], known: Vocabulary) -> Iterator[Row]:
    """Rows with a name that was broken over two lines put together again."""
    skip = False
    for row, following in zip_longest(rows, rows[1:]):
        if skip:
            skip = False
            continue
        whole = _with_rest_of_name(row, following, known)
        skip = whole is not None
        yield whole or row


def _with_rest_of_name(row: Row, following: Row | None, known: Vocabulary) -> Row | None:
    """`Total Yeast and` with results, and `Mold Count` alone in the next line."""
    if following is None or len(following.cells) != 1 or len(row.cells) < 2:
        return None
    first, rest = row.cells[0], following.cells[0]
    name = f"{first.text} {rest.text}"
    apart = abs(first.start - rest.start) > 3
    if apart or name_and_unit(first.text, known)[0] or not name_and_unit(name, known)[0]:
        return None
    if name_and_unit(rest.text, known)[0]:
        return None
    cell = Cell(name, first.start, max(first.end, rest.end))
    source = f"{row.source} / {following.source}"
    return Row((cell, *row.cells[1:]), row.where, source)


def _result_row(row: Row, state: _Table, found: Found) -> bool:
    """Read the row as a result line; False when it is none."""
    if not row.cells:
        return False
    tables = side_by_side(state.columns)
    if len(tables) > 1:
        read = [
            _result_row(part, replace(state, columns=columns), found)
            for part, columns in zip(split_row(row, tables), tables, strict=True)
        ]
        return any(read)
    if state.columns:
        try:
            placed = place_cells(row, state.columns, state.known)
        except Unreadable as reason:
            if not _names_a_test(row, state.known):
                return False
            found.problems.append(_unread("KET-323", f"the line {reason}", row))
            return True
        parts = Parts(placed.cells, placed.units, row.where, row.source, state.method)
        name = parts.get("analyte")
        if _is_heading(row, name, state.known):
            return True
        if name and (name_and_unit(name, state.known)[0] or _looks_measured(parts)):
            made = make_reading(parts, state.known, state.decimal)
            found.keep(agreeing(made, placed.more, state.decimal))
            return True
    return _listed(row, state, found)


def _is_heading(row: Row, name: str, known: Vocabulary) -> bool:
    """`Heavy Metals` alone in a line is the heading of what follows."""
    panel = name_and_unit(name, known)[0].endswith("_panel")
    return panel and len(row.cells) == 1


def _listed(row: Row, state: _Table, found: Found) -> bool:
    """`Mitragynine: 1.42 %` or `Mitragynine 1.42 %` outside any table is a result too."""
    pair = _pair(row, state.known)
    if pair is not None:
        cells = {"analyte": pair[0], "result": pair[1]}
        parts = Parts(cells, {}, row.where, row.source, state.method)
        found.keep(make_reading(parts, state.known, state.decimal))
        return True
    if _measures_a_test(row, state.known):
        found.problems.append(_unread("KET-325", "the line names a test but has no columns", row))
        return True
    return False


def _pair(row: Row, known: Vocabulary) -> tuple[str, str] | None:
    cells = [cell.text for cell in row.cells]
    if len(cells) == 1:
        name, mark, text = cells[0].partition(":")
        if not mark:
            name, text = _leading_name(cells[0], known)
    elif len(cells) == 2:
        name, text = cells[0].removesuffix(":"), cells[1]
    else:
        return None
    named = name_and_unit(name, known)[0]
    measured = re.match(r"^[<>≤≥]?\s*[\d.]|^[A-Za-z]", text.strip())
    return (name.strip(), text.strip()) if named and measured else None


def _leading_name(text: str, known: Vocabulary) -> tuple[str, str]:
    """The longest name of a test that a text begins with, when a result follows it."""
    words = text.split(" ")
    for count in range(min(len(words) - 1, 8), 0, -1):
        name, rest = " ".join(words[:count]), " ".join(words[count:])
        if name_and_unit(name, known)[0] and re.match(r"[<>≤≥]?\s*\d|(?i:nd|not detected)\b", rest):
            return name, rest
    return "", ""


def _measures_a_test(row: Row, known: Vocabulary) -> bool:
    """Whether a line that is no table line names a test and holds a figure."""
    first = row.cells[0].text
    named = name_and_unit(first, known)[0] or _leading_name(first, known)[0]
    figures = any(re.search(r"\d", cell.text) for cell in row.cells[1:]) or len(row.cells) == 1
    return bool(named) and figures and bool(re.search(r"\d", row.source[len(first) // 2 :]))


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


def _unread(code: str, what: str, row: Row) -> Problem:
    cure = "check the line in the certificate; mend it in a correction table if you can read it"
    return Problem(code, what, row.where, row.source[:120], cure=cure)
