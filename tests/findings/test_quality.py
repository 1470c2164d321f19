"""The product is told from its certificate, line by line, or from what is not known of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ketum.findings.quality import findings

CERTIFICATES = Path(__file__).resolve().parents[2] / "examples" / "certificates"
USE = {"doses": [{"amount": "5 g", "at": "08:00"}]}


def _found(context: Any, name: str, **tables: Any) -> dict[str, Any]:
    product = {"form": "powder", "certificate": str(CERTIFICATES / name)}
    made = context(**({"product": product, "use": USE, "place": {"where": "US-RI"}} | tables))
    return {one.id: one for one in findings(made)}


def test_lead_over_a_state_limit_is_a_warning_with_the_statute(context: Any) -> None:
    # Rhode Island: 1.2 ppm; the certificate shows 1.58 +/- 0.24 ppm and says PASS.
    found = _found(context, "02_lead_over.json")
    over = found["quality.over.lead"]
    assert over.severity == "warning"
    assert "1.2 ppm" in over.detail


def test_a_laboratory_that_says_pass_against_its_own_numbers_is_contradicted(context: Any) -> None:
    found = _found(context, "02_lead_over.json")
    assert "quality.paper.statement-contradicted" in found


def test_a_stale_certificate_is_not_used_for_content(context: Any) -> None:
    found = _found(context, "06_expired.json")
    assert found["quality.certificate"].headline.startswith("The certificate is too old")


def test_a_certificate_without_numbers_cannot_be_judged_and_is_no_pass(context: Any) -> None:
    found = _found(context, "05_missing_tests.csv")
    assert "not a pass" in found["quality.certificate"].detail


def test_added_7oh_raises_a_danger(context: Any) -> None:
    product = {"form": "7-oh tablet", "certificate": str(CERTIFICATES / "03_7oh_spiked.json")}
    found = _found(context, "03_7oh_spiked.json", product=product, use={})
    alarms = [one for name, one in found.items() if name.startswith("quality.alarm.")]
    assert "danger" in {one.severity for one in alarms}


def test_no_certificate_is_told_as_not_known(context: Any) -> None:
    # Snow Caroti 2024: 7.4 % of 68 products over the lead limit at 3 g a day, 70.6 % at 25 g.
    found = {one.id: one for one in findings(context(product={"form": "powder"}))}
    detail = found["quality.no-certificate"].detail
    assert "68 products" in detail
    assert "7.4 %" in detail
    assert "71 %" in detail


@pytest.mark.parametrize(
    ("product", "words"),
    [
        ({"form": "powder", "label": {"mitragynine": "1.4 %"}}, "labels are often wrong"),
        ({"form": "powder"}, "this one was not tested"),
        ({}, "is not known"),
    ],
)
def test_content_says_where_it_comes_from(
    context: Any, product: dict[str, Any], words: str
) -> None:
    found = {one.id: one for one in findings(context(product=product))}
    assert words in found["quality.content"].headline
