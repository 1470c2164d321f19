"""The heart is told from the tracing first, then from what adds to its risk."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.findings.heart import findings


def _all(context: Any, **tables: Any) -> dict[str, Any]:
    return {one.id: one for one in findings(context(**tables))}


def _tracing(sex: str = "male", **values: str) -> dict[str, Any]:
    return {"sex": sex, "labs": [{"date": "2026-11-20", **values}]}


@pytest.mark.parametrize(
    ("qtc", "sex", "severity"),
    [
        ("430 ms", "male", "note"),
        ("455 ms", "male", "caution"),
        ("455 ms", "female", "note"),
        ("485 ms", "male", "warning"),
        ("505 ms", "female", "danger"),
    ],
)
def test_the_band_sets_the_loudness(context: Any, qtc: str, sex: str, severity: str) -> None:
    assert _all(context, person=_tracing(sex, qtc=qtc))["heart.qtc"].severity == severity


def test_a_qtc_of_500_never_tells_anyone_to_stop_a_medicine(context: Any) -> None:
    found = _all(context, person=_tracing(qtc="510 ms"))["heart.qtc"]
    assert "Do not stop a prescribed medicine on your own" in " ".join(found.actions)
    assert found.verified


def test_qt_and_rate_give_the_value_and_the_spread_of_four_formulas(context: Any) -> None:
    found = _all(context, person=_tracing(qt="400 ms", heart_rate="100 1/min"))["heart.qtc"]
    assert "474 ms" in found.headline
    assert "462 to 516 ms" in found.detail
    assert len(found.numbers) == 4


def test_a_rise_of_60_ms_is_told_as_a_rise(context: Any) -> None:
    person = _tracing(qtc="465 ms")
    person["labs"].insert(0, {"date": "2026-05-01", "qtc": "400 ms"})
    found = _all(context, person=person)["heart.qtc"]
    assert found.severity == "danger"
    assert "from 400 to 465 ms" in found.headline


def test_without_a_tracing_that_is_said(context: Any) -> None:
    assert _all(context)["heart.no-tracing"].severity == "note"


def test_medicines_that_lengthen_qt_come_from_the_interactions(context: Any) -> None:
    found = _all(context, person={"medicines": [{"name": "methadone"}]})
    assert "methadone" in found["heart.adds"].headline
    assert found["heart.no-tracing"].severity == "caution"


def test_two_reasons_weigh_more_than_one(context: Any) -> None:
    one = _all(context, person={"conditions": ["heart failure"]})["heart.adds"]
    two = _all(context, person={"conditions": ["heart failure", "low potassium"]})["heart.adds"]
    assert (one.severity, two.severity) == ("caution", "warning")


def test_the_study_of_tracings_keeps_its_wide_interval(context: Any) -> None:
    found = _all(context)["heart.known"]
    assert "odds 8.6, 1.1 to 70" in found.detail
    assert "has not been shown in people" in found.detail


@pytest.mark.parametrize(
    ("entered", "identity", "severity"),
    [
        ({"potassium": "3.4 mmol/L"}, "heart.potassium", "warning"),
        ({"potassium": "2.4 mmol/L"}, "heart.potassium", "danger"),
        ({"potassium": "5.8 mmol/L"}, "heart.potassium", "danger"),
        ({"magnesium": "0.68 mmol/L"}, "heart.magnesium", "warning"),
    ],
)
def test_salts_outside_their_limits_are_told(
    context: Any, entered: dict[str, str], identity: str, severity: str
) -> None:
    assert _all(context, person=_tracing(**entered))[identity].severity == severity


def test_salts_within_their_limits_are_not_told(context: Any) -> None:
    found = _all(context, person=_tracing(potassium="4 mmol/L", magnesium="0.9 mmol/L"))
    assert not {"heart.potassium", "heart.magnesium"} & set(found)
