"""The law as a finding: found or not found, never a promise."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.findings.law import findings


def _found(context: Any, **tables: Any) -> dict[str, Any]:
    return {one.id: one for one in findings(context(**tables))}


@pytest.mark.parametrize(
    ("place", "severity"),
    [("US-TN", "warning"), ("US-AL", "warning"), ("US-TX", "caution"), ("Texas", "caution")],
)
def test_a_ban_warns_and_a_condition_cautions(context: Any, place: str, severity: str) -> None:
    found = _found(context, product={"form": "powder"}, place={"where": place})
    assert found["law.acts"].severity == severity


def test_an_unknown_place_is_an_answer_and_not_allowed(context: Any) -> None:
    found = _found(context, place={"where": "Atlantis"})
    assert found["law.place"].severity == "caution"
    assert "Not known does not mean allowed" in found["law.place"].detail


def test_no_place_is_said(context: Any) -> None:
    assert "No place was entered" in _found(context)["law.place"].headline


def test_a_person_below_the_age_found_is_warned(context: Any) -> None:
    found = _found(context, person={"age": 19}, product={"form": "powder"},
                   place={"where": "US-FL"})  # fmt: skip
    assert found["law.age"].severity == "warning"


def test_a_proposal_is_told_apart_from_law(context: Any) -> None:
    found = _found(context, product={"form": "powder"}, place={"where": "US-TX"})
    assert "not law" in found["law.notices"].headline


def test_every_answer_says_that_it_is_not_legal_advice(context: Any) -> None:
    for place in ("US-TN", "US-TX", "US-CA", "TH"):
        found = _found(context, product={"form": "powder"}, place={"where": place})
        assert "not legal advice" in found["law.acts"].detail


def test_the_change_that_kentucky_awaits_is_told(context: Any) -> None:
    # The sale ban starts on 2027-01-01.
    found = _found(context, product={"form": "powder"}, place={"where": "US-KY"})
    assert "2027-01-01" in found["law.changes"].detail
