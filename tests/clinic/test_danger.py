"""Danger signs: the most urgent first, and those that count only together."""

from __future__ import annotations

from ketum.clinic.danger import danger_signs, signs_to_know
from ketum.knowledge import Knowledge


def named(knowledge: Knowledge, *symptoms: str) -> list[str]:
    return [one.sign.id for one in danger_signs(symptoms, knowledge)]


def test_emergencies_come_before_what_can_wait_for_the_same_day(knowledge: Knowledge):
    assert named(knowledge, "itching", "yellow_skin_or_eyes", "chest_pain") == [
        "chest_pain",
        "jaundice",
        "itch",
    ]


def test_signs_that_count_together_need_each_other(knowledge: Knowledge):
    assert named(knowledge, "muscle_pain") == []
    assert "muscle_breakdown" in named(knowledge, "muscle_pain", "dark_urine")
    assert "serotonin_syndrome" not in named(knowledge, "tremor", "sweating")
    assert "serotonin_syndrome" in named(knowledge, "tremor", "sweating", "agitation")


def test_no_symptom_raises_no_sign(knowledge: Knowledge):
    assert named(knowledge) == []


def test_there_are_emergencies_to_know(knowledge: Knowledge):
    assert {"slow_breathing", "cannot_be_woken", "seizure", "suicidal_thoughts"} <= {
        sign.id for sign in signs_to_know(knowledge, "emergency")
    }
