"""Questions as people ask them; the answers come from the records, not from the program."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from ketum.knowledge import open_knowledge
from ketum.law import law_at

QUESTIONS = tomllib.loads(
    (Path(__file__).parent / "law_questions.toml").read_text(encoding="utf-8")
)["question"]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each["ask"][:60])
def test_the_question_is_answered_as_the_records_say(question):
    answer = law_at(
        question["place"],
        question["on"],
        product=question.get("product", "leaf"),
        age=question.get("age"),
        today=date(2026, 11, 22),
        knowledge=open_knowledge(),
    )
    act = answer.acts[question["act"]]
    assert act.status == question["answer"]
    assert answer.known == question.get("known", True)
    if "rests_on" in question:
        assert f"law.provision/{question['rests_on']}" in act.provisions
    if "minimum_age" in question:
        assert answer.minimum_age == question["minimum_age"]


def test_there_are_sixty_questions_and_more_and_none_is_asked_twice():
    asked = [question["ask"] for question in QUESTIONS]
    assert len(set(asked)) == len(asked) >= 60
