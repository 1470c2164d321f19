"""Dates as certificates write them; a date with two readings is refused unless others settle it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

__all__ = ["Order", "UnclearDate", "date_order", "read_date"]

Order = Literal["day first", "month first", ""]
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january januar", "feb february februar", "mar march märz", "apr april", "may mai",
         "jun june juni", "jul july juli", "aug august", "sep sept september",
         "oct october okt oktober", "nov november", "dec december dez dezember"), start=1)
    for name in names.split()
}  # fmt: skip
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?!\d)")


class UnclearDate(ValueError):  # noqa: N818 - a reason, caught by the reader
    """Not a date, or one with two readings."""


def date_order(texts: Iterable[str]) -> Order:
    """Whether this document puts the day or the month first, when a day above 12 shows it."""
    orders: set[Order] = set()
    for text in texts:
        for first, second, _ in _NUMERIC.findall(text):
            if int(first) > 12 >= int(second):
                orders.add("day first")
            if int(second) > 12 >= int(first):
                orders.add("month first")
    return orders.pop() if len(orders) == 1 else ""


def read_date(text: str, order: Order = "") -> date:
    """The one date that a text names. Raises `UnclearDate`."""
    plain = re.sub(r"\s+", " ", text.casefold().replace(",", " ")).strip()
    iso = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", plain)
    if iso:
        return _made(int(iso[1]), int(iso[2]), int(iso[3]), text)
    numeric = _NUMERIC.match(plain)
    if numeric:
        return _numeric(numeric, order, text)
    worded = re.match(r"(?:(\d{1,2})(?:st|nd|rd|th)?[ .-]*)?([^\W\d_]+)\.?[ -]*(\d{1,2})?"
                      r"(?:st|nd|rd|th)?[ -]*(\d{4})(?!\d)", plain)  # fmt: skip
    if worded and worded[2] in _MONTHS and bool(worded[1]) != bool(worded[3]):
        return _made(int(worded[4]), _MONTHS[worded[2]], int(worded[1] or worded[3]), text)
    raise UnclearDate("is not a date ketum can read")


def _numeric(found: re.Match[str], order: Order, text: str) -> date:
    first, second = int(found[1]), int(found[2])
    if len(found[3]) == 2:
        raise UnclearDate("has a year of two digits")
    year = int(found[3])
    if first > 12:
        return _made(year, second, first, text)
    if second > 12:
        return _made(year, first, second, text)
    if "." in found[0]:
        return _made(year, second, first, text)
    if order == "day first" or first == second:
        return _made(year, second, first, text)
    if order == "month first":
        return _made(year, first, second, text)
    raise UnclearDate("could be read with the day or the month first")


def _made(year: int, month: int, day: int, text: str) -> date:
    try:
        made = date(year, month, day)
    except ValueError as error:
        raise UnclearDate("is not a day of the calendar") from error
    if not 2000 <= year <= 2100:
        raise UnclearDate("lies outside the years 2000 to 2100")
    return made
