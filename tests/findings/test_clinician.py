"""Questions for the clinician are numbered, about this case, and free of advice."""

from __future__ import annotations

from typing import Any

from ketum.findings.clinician import findings, questions_of


def _questions(context: Any, **tables: Any) -> tuple[str, ...]:
    return questions_of(context(**tables))


def test_the_questions_are_numbered_in_order(context: Any) -> None:
    found = next(one for one in findings(context()) if one.id == "clinician.questions")
    assert [action.split(".")[0] for action in found.actions] == [
        str(place) for place in range(1, len(found.actions) + 1)
    ]
    assert found.headline.startswith(f"{len(found.actions)} questions")


def test_medicines_that_matter_are_named(context: Any) -> None:
    asked = _questions(context, person={"medicines": [{"name": "quetiapine"}]})
    assert any("quetiapine" in question for question in asked)


def test_a_name_that_was_not_recognised_becomes_a_question(context: Any) -> None:
    asked = _questions(context, person={"medicines": [{"name": "zzyxolol"}]})
    assert any("zzyxolol" in question for question in asked)


def test_goals_and_daily_use_shape_the_questions(context: Any) -> None:
    tables = {
        "goals": {"pain": 3, "mood": 1},
        "product": {"form": "powder"},
        "use": {"doses": [{"amount": "3 g", "at": "08:00"}]},
    }
    asked = " ".join(_questions(context, **tables))
    assert "pain and mood" in asked
    assert "take less or stop" in asked
    assert "take less or stop" not in " ".join(_questions(context))


def test_depressants_bring_the_question_of_naloxone_first(context: Any) -> None:
    asked = _questions(context, person={"substances": [{"name": "alprazolam"}]})
    assert "naloxone" in asked[0]


def test_what_to_bring_is_always_told(context: Any) -> None:
    assert "clinician.bring" in [one.id for one in findings(context())]
