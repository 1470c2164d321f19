"""Rows for the strip plot."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ketum.product import CertificateVerdict
from ketum.product.plot import strip_rows

Check = Callable[..., CertificateVerdict]


def test_a_row_is_the_value_over_its_limit_with_its_bounds(checked: Check) -> None:
    rows = strip_rows(checked("04_unit_trap.csv", place="US-FL", grams_per_day=5.0))
    row = next(row for row in rows if row.standard == "Emergency rule 2ER25-2")
    assert row.ratio_to_limit == pytest.approx(409.4 / 400, rel=1e-3)
    assert row.low is not None
    assert row.high is not None
    assert row.low < 1 < row.high


def test_beyond_one_always_means_that_the_limit_is_broken(checked: Check) -> None:
    for name in ("01_pass.json", "02_lead_over.json", "03_7oh_spiked.json"):
        for row in strip_rows(checked(name, place="US-RI", grams_per_day=5.0)):
            if row.verdict == "fail" and row.low is not None:
                assert row.low >= 1
            if row.verdict == "pass" and row.high is not None and "count" not in row.label:
                assert row.high <= 1


def test_only_the_own_daily_amount_is_drawn_when_it_is_known(checked: Check) -> None:
    rows = strip_rows(checked("01_pass.json", grams_per_day=7.0))
    assert {row.label for row in rows if "g/day" in row.label and row.label.startswith("lead")} == {
        "lead, 7 g/day"
    }
