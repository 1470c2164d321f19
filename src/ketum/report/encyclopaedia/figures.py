"""A figure of a sentence, read from the field of a record, as it is written there."""

from __future__ import annotations

from datetime import date
from typing import Any

from ketum.knowledge import Record
from ketum.law.reading import shown_date

NUMBERS = "numbers."


def shown(record: Record, field: str) -> str:
    """What `field` of a record holds, as text: nothing is rounded away.

    `begins` and `ends` of a provision are given only as exactly as they are known. `KeyError` when
    the record has no such field, `ValueError` when it is empty.
    """
    value = _value(record, field)
    if value is None or value == "":
        raise ValueError(f"{record.ref} has nothing in {field}")
    if isinstance(value, date):
        return day(value)
    return number(value) if isinstance(value, int | float) else str(value)


def number(value: float) -> str:
    """A number as the record has it, thousands marked: 0.16, 11.2, 1,807."""
    return f"{value:,.10g}"


def day(value: date, precision: str = "day") -> str:
    """A day in words, as exactly as it is known: 24 August 2021, August 2021, 2021."""
    if not shown_date(value, precision):
        return ""
    patterns = {"day": f"{value.day} %B %Y", "month": "%B %Y"}
    return value.strftime(patterns.get(precision, "%Y"))


def _value(record: Any, field: str) -> Any:
    if field.startswith(NUMBERS):
        return record.number(field.removeprefix(NUMBERS))
    if field == "begins":
        return day(record.effective_from, record.date_precision)
    if field == "ends":
        return record.effective_to
    if not hasattr(record, field):
        raise KeyError(f"{record.ref} has no field {field}")
    return getattr(record, field)
