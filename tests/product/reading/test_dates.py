"""Dates on certificates."""

from __future__ import annotations

from datetime import date

import pytest

from ketum.product.reading.dates import UnclearDate, date_order, read_date


@pytest.mark.parametrize(
    "text",
    ["2026-06-19", "19 June 2026", "June 19, 2026", "19-Jun-2026", "06/19/2026", "19.06.2026",
     "19/06/2026", "June 19th 2026", "2026/06/19"],
)  # fmt: skip
def test_one_day_in_many_spellings(text: str) -> None:
    assert read_date(text) == date(2026, 6, 19)


def test_a_day_with_two_readings_is_refused_until_another_date_settles_it() -> None:
    with pytest.raises(UnclearDate, match="day or the month first"):
        read_date("07/06/2026")
    order = date_order(["07/06/2026", "06/19/2026"])
    assert read_date("07/06/2026", order) == date(2026, 7, 6)


@pytest.mark.parametrize("text", ["2026-13-01", "31/06/2026", "06/19/26", "soon", "1899-01-01", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UnclearDate):
        read_date(text)
