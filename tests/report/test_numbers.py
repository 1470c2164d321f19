"""A finding's number as text."""

from __future__ import annotations

import pytest

from ketum.findings.model import Number
from ketum.report.numbers import figures


@pytest.mark.parametrize(
    ("value", "low", "high", "how", "said"),
    [
        (32.4, 8.12, 41.7, "simulated", "32 (8.1 to 42) ng/mL"),
        (None, 8.12, 41.7, "simulated", "8.1 to 42 ng/mL"),
        (32.4, None, None, "computed", "32 ng/mL"),
        (32.46, None, None, "measured", "32.46 ng/mL"),
        (1234.5, None, None, "published", "1,234.5 ng/mL"),
        (None, None, None, "published", ""),
    ],
)
def test_a_number_is_shown_with_its_band_and_unit(value, low, high, how, said):
    number = Number(name="x", unit="ng/mL", how=how, value=value, low=low, high=high)
    assert figures(number) == said
