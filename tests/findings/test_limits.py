"""What an answer does not know is part of the answer."""

from __future__ import annotations

from typing import Any

from ketum.findings.limits import findings


def _found(context: Any, **tables: Any) -> dict[str, Any]:
    return {one.id: one for one in findings(context(**tables))}


def test_every_fact_that_was_not_entered_is_named(context: Any) -> None:
    headline = _found(context)["limits.not-entered"].headline
    for fact in ("age", "body weight", "medicines", "certificate", "amounts", "place"):
        assert fact in headline


def test_a_fact_that_was_entered_is_not_named(context: Any) -> None:
    headline = _found(context, person={"age": 30})["limits.not-entered"].headline
    assert " age" not in headline


def test_words_that_were_not_understood_are_shown(context: Any) -> None:
    found = _found(context, person={"conditions": ["wobbly spleen"]})
    assert "wobbly spleen" in found["limits.not-understood"].headline


def test_a_condition_that_is_denied_was_understood(context: Any) -> None:
    found = _found(context, person={"conditions": ["no known liver disease"]})
    assert "limits.not-understood" not in found


def test_what_ketum_is_not_is_always_said(context: Any) -> None:
    assert "not a diagnosis" in _found(context)["limits.scope"].headline
