"""A document as rows of cells: the shape that every layout but JSON is brought to.

A cell knows where it stands across the line, so that an empty column never shifts its neighbours.
In a spreadsheet the place is the column's number, in text and PDF the characters it covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Cell", "Row", "text_row"]


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell and the span it covers, end exclusive.

    `exact` says that the span is the number of a column, so that a cell has one title or none.
    """

    text: str
    start: int
    end: int
    exact: bool = False


LONGEST_CELL = 400
LONGEST_LINE = 4_000


def _short(text: str) -> str:
    """A cell as it stands; one that is too long for a result ends in a mark that no result has."""
    return text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL]}…"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its cells without the empty ones, its place and its text as it stands."""

    cells: tuple[Cell, ...]
    where: str
    source: str

    @classmethod
    def of(cls, values: tuple[str, ...], where: str, source: str) -> Row:
        """A row of a table whose columns are numbered."""
        texts = ((at, text.strip()) for at, text in enumerate(values))
        cells = tuple(Cell(_short(text), at, at + 1, exact=True) for at, text in texts if text)
        return cls(cells, where, source[:LONGEST_LINE])


def text_row(line: str, where: str) -> Row:
    """A line of text: cells are parted by two spaces and more, or numbered between bars."""
    if len(line) > LONGEST_LINE:
        return Row((Cell(_short(line), 0, LONGEST_CELL),), where, line[:LONGEST_LINE])
    if line.count("|") > 1:
        texts = tuple("" if set(part.strip()) <= set("-=:+ ") else part
                      for part in line.strip().strip("|").split("|"))  # fmt: skip
        return Row.of(texts, where, line.strip())
    return Row(tuple(_cells(line.expandtabs(8))), where, line.strip())


def _cells(line: str) -> Iterator[Cell]:
    for found in re.finditer(r"\S+(?: \S+)*", line):
        if not re.fullmatch(r"[-=_+.·]{2,}", found[0]):
            yield Cell(found[0], found.start(), found.end())
