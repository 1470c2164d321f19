"""One row of a table from its records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ketum.knowledge import Record
from ketum.report.encyclopaedia.figures import number
from ketum.report.encyclopaedia.model import Row


def row(records: Record | Iterable[Record], *cells: Any) -> Row:
    """A row of a table from its record or records; None becomes an empty cell."""
    held = (records,) if isinstance(records, Record) else tuple(records)
    return Row(
        cells=tuple(_cell(cell) for cell in cells),
        records=tuple(record.ref for record in held),
        verified=all(record.verified for record in held),
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return number(value) if isinstance(value, float) else str(value)


def spread(low: float | None, high: float | None) -> str:
    """`low to high`, one of them, or nothing."""
    return " to ".join(number(end) for end in dict.fromkeys((low, high)) if end is not None)
