"""Certificates as CSV: any of the usual marks between cells, fields above, tables below."""

from __future__ import annotations

import csv
import io

from ketum.errors import CertificateError, Problem
from ketum.product.reading.rows import Row

__all__ = ["csv_rows"]

MOST_CELLS = 200


def csv_rows(text: str, where: str) -> list[Row]:
    """The rows of a CSV file with the number of their first line."""
    lines = text.splitlines()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(lines), strict=True)
    rows: list[Row] = []
    begun = 1
    try:
        for cells in reader:
            source = " ".join(lines[begun - 1 : reader.line_num]).strip()
            rows.append(Row.of(tuple(cells[:MOST_CELLS]), f"line {begun}", source))
            begun = reader.line_num + 1
    except csv.Error as error:
        problem = Problem("KET-302", f"not valid CSV: {error}", f"{where}: line {reader.line_num}")
        raise CertificateError([problem]) from error
    return rows


def _mark(lines: list[str]) -> str:
    """The mark that most lines have more than once; a comma when none stands out."""

    def lines_with(mark: str) -> int:
        return sum(line.count(mark) >= 2 for line in lines)

    marks = sorted((",", ";", "\t", "|"), key=lines_with, reverse=True)
    return marks[0] if lines_with(marks[0]) else ","
