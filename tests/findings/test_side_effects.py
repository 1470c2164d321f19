"""Common effects, those the person reports, and driving."""

from __future__ import annotations

from typing import Any

from ketum.findings.side_effects import findings


def _found(context: Any, **tables: Any) -> dict[str, Any]:
    return {one.id: one for one in findings(context(**tables))}


def test_what_the_person_reports_comes_first(context: Any) -> None:
    found = list(findings(context(person={"symptoms": ["nausea", "constipation"]})))
    assert found[0].id == "side-effects.present"
    assert "nausea and constipation" in found[0].headline


def test_common_effects_show_the_published_shares(context: Any) -> None:
    # Garcia-Romeu 2020: about 33 % any effect, 0.6 % sought treatment; Coe 2019: 13 %.
    found = _found(context)["side-effects.common"]
    assert [number.value for number in found.numbers] == [33.0, 0.6, 13.0]


def test_dizziness_is_not_confirmed_and_the_finding_says_so(context: Any) -> None:
    assert not _found(context)["side-effects.common"].verified


def test_driving_is_spoken_of_although_lay_guides_leave_it_out(context: Any) -> None:
    assert "hardly been studied" in _found(context)["side-effects.driving"].headline
