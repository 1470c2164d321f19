"""The amount is compared with studies; no amount to take is named."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.findings.amount import findings


def _powder(grams: float, content: str) -> dict[str, Any]:
    return {
        "product": {"form": "powder", "label": {"mitragynine": content}},
        "use": {"doses": [{"amount": f"{grams} g", "at": "08:00"}]},
    }


def _studied(context: Any, **tables: Any) -> Any:
    return next(one for one in findings(context(**tables)) if one.id == "amount.studied-range")


@pytest.mark.parametrize(
    ("grams", "severity", "extrapolation"), [(0.5, "note", False), (30, "warning", True)]
)
def test_a_dose_is_judged_by_its_milligrams(
    context: Any, grams: float, severity: str, extrapolation: bool
) -> None:
    found = _studied(context, **_powder(grams, "1.4 %"))
    assert (found.severity, found.extrapolation) == (severity, extrapolation)


def test_the_line_is_the_largest_dose_with_published_levels(context: Any) -> None:
    # Huestis 2024: 4000 mg of leaf powder, 53.2 mg of mitragynine.
    found = _studied(context, **_powder(2, "1.4 %"))
    assert [number.value for number in found.numbers if number.how == "published"] == [53.2]


def test_an_unknown_amount_is_said_and_not_assumed(context: Any) -> None:
    found = _studied(context, product={"form": "powder"})
    assert "not known" in found.headline
    assert found.numbers == ()


def test_7oh_products_are_beyond_every_study(context: Any) -> None:
    found = _studied(context, product={"form": "7-oh tablet"})
    assert found.extrapolation
    assert found.severity == "warning"


def test_gram_ranges_of_lay_guides_are_said_to_have_no_study(context: Any) -> None:
    # Prozialeck 2020: 3.9 to 62.1 mg/g in eight products, sixteen-fold.
    found = {one.id: one for one in findings(context())}["amount.gram-ranges"]
    assert "no study behind them" in found.headline
    assert "16-fold" in found.detail
    claims = [ref for ref in found.because if ref.startswith("evidence.claim/")]
    assert "evidence.claim/dose-2-5g-stimulates" in claims
    assert "evidence.claim/dose-5-7g-relieves-pain" in claims
