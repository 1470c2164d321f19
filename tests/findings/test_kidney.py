"""The kidneys are told from values, and what is not known is said."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.findings.kidney import findings


def _all(context: Any, **tables: Any) -> dict[str, Any]:
    return {one.id: one for one in findings(context(**tables))}


def _person(creatinine: str, **facts: Any) -> dict[str, Any]:
    return {
        "age": 58,
        "sex": "male",
        "labs": [{"date": "2026-11-20", "creatinine": creatinine}],
        **facts,
    }


def test_without_values_what_is_missing_is_named(context: Any) -> None:
    assert "creatinine not entered" in _all(context)["kidney.no-function"].headline


def test_values_without_sex_name_what_is_missing(context: Any) -> None:
    person = {"age": 58, "labs": [{"creatinine": "1.4 mg/dL"}]}
    assert "sex and albumin in urine" in _all(context, person=person)["kidney.no-function"].headline


@pytest.mark.parametrize(
    ("creatinine", "category", "severity"),
    [
        ("0.9 mg/dL", "G1", "note"),
        ("80 umol/L", "G1", "note"),
        ("1.4 mg/dL", "G3a", "caution"),
        ("2.0 mg/dL", "G3b", "caution"),
        ("3.5 mg/dL", "G4", "warning"),
        ("6 mg/dL", "G5", "warning"),
    ],
)
def test_each_category_has_its_loudness(
    context: Any, creatinine: str, category: str, severity: str
) -> None:
    found = _all(context, person=_person(creatinine))["kidney.function"]
    assert f"({category})" in found.headline
    assert found.severity == severity


def test_in_pregnancy_no_estimate_is_made(context: Any) -> None:
    person = _person("0.6 mg/dL", age=30, sex="female", pregnant=True)
    found = _all(context, person=person)
    assert "kidney.function" not in found
    assert "(pregnancy)" in found["kidney.no-function"].headline


def test_a_doubling_within_a_week_is_acute_injury(context: Any) -> None:
    person = _person("2.1 mg/dL")
    person["labs"].insert(0, {"date": "2026-11-16", "creatinine": "1.0 mg/dL"})
    found = _all(context, person=person)["kidney.acute"]
    assert found.severity == "danger"
    assert "from 1.00 to 2.10 mg/dL" in found.headline
    assert "stage 2" in found.headline


@pytest.mark.parametrize(
    ("acr", "severity"), [("10 mg/g", "note"), ("50 mg/g", "caution"), ("400 mg/g", "warning")]
)
def test_albumin_in_urine(context: Any, acr: str, severity: str) -> None:
    person = {"labs": [{"acr": acr}]}
    assert _all(context, person=person)["kidney.albumin"].severity == severity


def test_muscle_pain_with_dark_urine_asks_for_creatine_kinase(context: Any) -> None:
    found = _all(context, person={"symptoms": ["muscle pain", "dark urine"]})["kidney.muscle"]
    assert found.severity == "danger"
    assert "creatine kinase" in " ".join(found.actions)


def test_how_often_it_happens_is_said_to_be_unknown(context: Any) -> None:
    assert "how often it happens is not known" in _all(context)["kidney.known"].headline
