"""The pattern of use is described, and steadiness is not sold as protection."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.findings.steadiness import findings

EVEN = [{"amount": "3 g", "at": "08:00"}, {"amount": "3 g", "at": "18:00"}]
UNEVEN = [{"amount": "2 g", "at": "08:00"}, {"amount": "5 g", "at": "18:00"}]
MIXED = [{"amount": "2 g", "at": "08:00"}, {"amount": "2 capsules", "at": "18:00"}]


@pytest.mark.parametrize(
    ("doses", "words"),
    [(EVEN, "the same each time"), (UNEVEN, "differ through the day"),
     (MIXED, "more than one way"), ([], "were not entered")],
)  # fmt: skip
def test_each_pattern_has_its_own_words(
    context: Any, doses: list[dict[str, str]], words: str
) -> None:
    product = {"form": "powder", "each": {"capsule": "500 mg"}}
    (found,) = findings(context(product=product, use={"doses": doses} if doses else {}))
    assert words in found.headline


def test_the_longest_gap_counts_the_night(context: Any) -> None:
    (found,) = findings(context(product={"form": "powder"}, use={"doses": EVEN}))
    assert "14 hours" in found.detail


def test_an_even_pattern_is_not_said_to_protect(context: Any) -> None:
    (found,) = findings(context(product={"form": "powder"}, use={"doses": EVEN}))
    assert "not been shown to hold off tolerance" in found.headline
    assert "evidence.claim/steady-dose-limits-tolerance" in found.because
