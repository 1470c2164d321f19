"""What reaches the blood is told as a band, or as what is missing."""

from __future__ import annotations

from typing import Any

from ketum.findings.exposure import findings

TEA = {
    "person": {"age": 30, "weight": "70 kg"},
    "product": {"form": "powder", "label": {"mitragynine": "1.4 %"}},
    "use": {"doses": [{"amount": "2 g", "at": "08:00"}, {"amount": "2 g", "at": "20:00"}]},
}


def test_a_known_pattern_gives_a_band_for_peak_and_trough(context: Any) -> None:
    found = next(one for one in findings(context(**TEA)) if one.id == "exposure.level")
    for number in found.numbers:
        assert number.low is not None
        assert number.high is not None
        assert number.value is not None
        assert number.low < number.value < number.high


def test_an_unknown_amount_gives_no_number(context: Any) -> None:
    (found,) = findings(context(product={"form": "powder"}))
    assert found.id == "exposure.unknown"
    assert found.numbers == ()


def test_several_doses_a_day_are_beyond_what_was_measured(context: Any) -> None:
    found = next(one for one in findings(context(**TEA)) if one.id == "exposure.extrapolation")
    assert "extrapolation: several-doses-a-day" in found.because


def test_one_small_dose_a_day_in_a_studied_person_is_no_extrapolation_of_the_dose(
    context: Any,
) -> None:
    tables = TEA | {"use": {"doses": [{"amount": "1 g", "at": "08:00"}]}}
    reasons = [ref for one in findings(context(**tables)) for ref in one.because]
    assert "extrapolation: dose-above-studied" not in reasons
