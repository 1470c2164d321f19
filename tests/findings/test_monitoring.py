"""The plan of checks follows the case, and says which rules no source sets."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.findings.monitoring import circumstances_of, findings


def _all(context: Any, **tables: Any) -> dict[str, Any]:
    return {one.id: one for one in findings(context(**tables))}


DAILY = {"doses": [{"amount": "3 g", "at": "08:00"}]}


def test_a_bare_case_still_has_a_plan(context: Any) -> None:
    assert {"monitoring.liver-baseline", "monitoring.pattern"} <= set(_all(context))


def test_a_rule_that_no_source_sets_says_so(context: Any) -> None:
    found = _all(context)["monitoring.liver-baseline"]
    assert "No source sets this rule" in found.detail


def test_a_sourced_rule_does_not_say_so(context: Any) -> None:
    found = _all(context)["monitoring.liver-signs"]
    assert "No source sets this rule" not in found.detail
    assert found.sources


def test_signs_of_the_liver_make_the_check_urgent(context: Any) -> None:
    found = _all(context, person={"symptoms": ["dark urine"]})
    assert found["monitoring.liver-signs"].severity == "warning"
    assert found["monitoring.muscle-ck"].severity == "note"


@pytest.mark.parametrize(
    ("tables", "word"),
    [
        ({"use": DAILY}, "daily"),
        ({"use": {"since": "2026-11-01"}}, "new_use"),
        ({"person": {"medicines": [{"name": "methadone"}]}}, "qt_risk"),
        ({"person": {"substances": [{"name": "alcohol"}]}}, "alcohol"),
        ({"person": {"age": 70}}, "older"),
        ({"goals": {"mood": 2}}, "mood"),
        ({"person": {"pregnant": True, "sex": "female"}}, "pregnancy"),
        ({"person": {"conditions": ["kidney disease"]}}, "kidney_disease"),
    ],
)
def test_circumstances_are_read_from_the_case(
    context: Any, tables: dict[str, Any], word: str
) -> None:
    assert word in circumstances_of(context(**tables))
    assert word not in circumstances_of(context())


def test_stopped_use_is_not_daily(context: Any) -> None:
    use = {"until": "2026-11-01", **DAILY}
    assert "daily" not in circumstances_of(context(product={"form": "powder"}, use=use))
