"""Dependence is told from how often kratom is taken, and stopping points to care."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.findings.dependence import findings


def _use(times: int) -> dict[str, Any]:
    return {"doses": [{"amount": "2 g", "at": f"{6 + 3 * n:02d}:00"} for n in range(times)]}


def _found(context: Any, identity: str, **tables: Any) -> Any:
    return next(one for one in findings(context(**tables)) if one.id == identity)


@pytest.mark.parametrize(
    ("times", "severity", "words"),
    [(1, "caution", "1 dose a day"), (2, "caution", "2 doses a day"),
     (3, "warning", "3 doses a day"), (4, "warning", "4 doses a day")],
)  # fmt: skip
def test_more_doses_a_day_speak_louder(context: Any, times: int, severity: str, words: str) -> None:
    found = _found(context, "dependence.frequency", product={"form": "powder"}, use=_use(times))
    assert found.severity == severity
    assert words in found.headline


def test_four_a_day_cites_the_doubled_odds_of_pain_on_stopping(context: Any) -> None:
    # Singh 2018: odds ratio 2.0 (1.04 to 3.93) for four or more glasses a day.
    found = _found(context, "dependence.frequency", product={"form": "powder"}, use=_use(4))
    assert "about 2 times as likely" in found.detail
    assert "singh-2018-cessation" in [source.id for source in found.sources]


def test_unknown_frequency_is_said(context: Any) -> None:
    assert "not entered" in _found(context, "dependence.frequency").headline


def test_the_disagreeing_surveys_are_both_shown(context: Any) -> None:
    # Garcia-Romeu 2020: 2 %; Smith 2022: 29.5 %.
    headline = _found(context, "dependence.prevalence").headline
    assert "2 %" in headline
    assert "29.5 %" in headline


@pytest.mark.parametrize("condition", ["epilepsy", "opioid use disorder"])
def test_stopping_points_to_care_first_where_withdrawal_is_dangerous(
    context: Any, condition: str
) -> None:
    found = _found(context, "dependence.stopping", person={"conditions": [condition]})
    assert found.severity == "warning"
    assert "clinician first" in found.headline


def test_stopping_in_pregnancy_points_to_care_first(context: Any) -> None:
    found = _found(context, "dependence.stopping", person={"sex": "female", "pregnant": True})
    assert found.severity == "warning"


def test_leaf_data_are_not_carried_over_to_7oh(context: Any) -> None:
    found = _found(context, "dependence.concentrated-7oh", product={"form": "7-oh tablet"})
    assert found.extrapolation
    assert "8 of 9" in found.detail


def test_another_use_disorder_shows_the_published_odds(context: Any) -> None:
    # Hill 2024: adjusted odds ratio 2.83 (2.19 to 3.67).
    found = _found(
        context, "dependence.other-use-disorder", person={"conditions": ["opioid use disorder"]}
    )
    (number,) = found.numbers
    assert (number.value, number.low, number.high) == (2.83, 2.19, 3.67)
