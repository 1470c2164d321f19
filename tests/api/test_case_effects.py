"""The effects room on its own says what the assessment says, and what a what-if changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ketum.api.assessment import assess
from ketum.api.case_effects import case_effects
from ketum.errors import InputError

OHIO = Path(__file__).resolve().parents[2] / "examples" / "ohio-buprenorphine.toml"
TODAY = date(2026, 11, 22)


def test_it_says_the_same_as_the_assessment() -> None:
    alone = case_effects(OHIO, people=120, today=TODAY).summary
    assert alone == assess(OHIO, people=120, today=TODAY).answer.effects


def test_pseudoindoxyl_is_a_wide_band_in_its_what_if_and_absent_without() -> None:
    assert case_effects(OHIO, people=60, today=TODAY).summary.pseudoindoxyl is None
    found = case_effects(OHIO, scenario="pseudoindoxyl", people=120, today=TODAY).summary
    assert found.pseudoindoxyl.high > 2.0 * found.pseudoindoxyl.low


def test_the_tea_that_is_compared_with_is_under_the_same_what_if() -> None:
    plain, asked = (
        case_effects(OHIO, scenario=name, people=120, today=TODAY).summary
        for name in ("", "pseudoindoxyl")
    )
    # with the tea under the what-if too, most of its effect cancels from the comparison
    assert asked.stimulus.value < 0.6 * plain.stimulus.value * asked.pseudoindoxyl.high


def test_a_what_if_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match="there is no such scenario"):
        case_effects(OHIO, scenario="nothing", people=40, today=TODAY)
