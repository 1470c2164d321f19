"""Danger is told first, with whom to call only where the number is confirmed."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.findings.danger import findings
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.care import DangerSign, HelpLine
from ketum.wording import Wording


def _found(context: Any, identity: str, **tables: Any) -> Any:
    return next(one for one in findings(context(**tables)) if one.id == identity)


def _ids(context: Any, **tables: Any) -> list[str]:
    return [one.id for one in findings(context(**tables))]


def test_without_symptoms_the_signs_to_know_are_still_told(context: Any) -> None:
    assert _ids(context) == ["danger.signs-to-know"]


def test_chest_pain_in_texas_is_an_emergency_with_the_confirmed_number(context: Any) -> None:
    found = _found(
        context, "danger.emergency", person={"symptoms": ["chest pain"]}, place={"where": "US-TX"}
    )
    assert found.severity == "danger"
    assert found.headline == "You entered chest pain: call 911 now."
    assert "person.symptoms: chest_pain" in found.because


def test_where_no_number_is_confirmed_the_local_one_is_named_and_said_to_be_so(
    context: Any,
) -> None:
    for place in ({}, {"where": "Indonesia"}):
        found = _found(context, "danger.emergency", person={"symptoms": ["seizure"]}, place=place)
        assert "your local emergency number (not confirmed here)" in found.headline


def test_no_unconfirmed_number_is_shown_anywhere(context: Any) -> None:
    unconfirmed = [line.number for line in open_knowledge().all(HelpLine) if not line.verified]
    for place in ("Indonesia", "Thailand", "Malaysia", "Czechia", "US-TX", "United Kingdom"):
        told = [
            text
            for one in findings(context(person={"symptoms": ["suicidal"]}, place={"where": place}))
            for text in (one.headline, one.detail, *one.actions)
        ]
        assert not [
            number for number in unconfirmed if len(number) > 3 and number in " ".join(told)
        ]


def test_yellow_eyes_need_a_doctor_today_and_hide_the_milder_words_for_itch(context: Any) -> None:
    ids = _ids(context, person={"symptoms": ["yellow eyes", "itching"]})
    assert ids == ["danger.same-day", "danger.signs-to-know"]


def test_itch_alone_asks_for_a_blood_test(context: Any) -> None:
    found = _found(context, "danger.soon", person={"symptoms": ["itching"]})
    assert found.severity == "warning"


def test_thoughts_of_suicide_bring_the_crisis_line(context: Any) -> None:
    found = _found(
        context, "danger.emergency", person={"symptoms": ["suicidal"]}, place={"where": "US-OH"}
    )
    assert any("988" in action for action in found.actions)


def test_slow_breathing_brings_first_aid_with_naloxone(context: Any) -> None:
    found = _found(context, "danger.emergency", person={"symptoms": ["slow breathing"]})
    assert any("naloxone" in action for action in found.actions)


def test_signs_of_serotonin_syndrome_leave_prescribed_medicines_to_the_hospital(
    context: Any,
) -> None:
    found = _found(
        context, "danger.emergency", person={"symptoms": ["agitated", "tremor", "high fever"]}
    )
    assert any("Do not stop a prescribed one on your own" in action for action in found.actions)


@pytest.mark.parametrize("sign", open_knowledge().all(DangerSign), ids=lambda sign: sign.id)
def test_every_sign_has_words(sign: DangerSign) -> None:
    assert Wording().say(f"danger.sign-{sign.id.replace('_', '-')}")
