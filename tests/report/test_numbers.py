"""A finding's number as text."""

from __future__ import annotations

import pytest

from ketum.findings.model import Number
from ketum.report.numbers import figures, name_of
from ketum.wording import Wording


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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mitragynine: cmax", "highest mitragynine"),
        ("7-hydroxymitragynine: trough", "lowest 7-hydroxymitragynine"),
        ("any adverse effect, Garcia-Romeu 2020", "any adverse effect, Garcia-Romeu 2020"),
        ("lead PDE: share of products", "lead PDE: share of products"),
    ],
)
def test_a_metric_is_named_in_words_and_a_published_figure_keeps_its_name(
    name: str, said: str, wording: Wording
):
    assert name_of(Number(name=name, unit="", how="simulated"), wording) == said
