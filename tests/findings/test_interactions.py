"""Interactions arrive as findings with danger first, and unknown names are never silent."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.findings.breathing import findings as breathing
from ketum.findings.interactions import findings


def _with(*names: str) -> dict[str, Any]:
    return {"medicines": [{"name": name} for name in names]}


@pytest.mark.parametrize(
    "name", ["oxycodone", "Xanax", "alcohol", "pregabalin", "phenelzine", "naltrexone"]
)
def test_every_hard_stop_is_a_danger(context: Any, name: str) -> None:
    found = list(findings(context(person=_with(name))))
    assert "danger" in {one.severity for one in found}


def test_a_name_that_is_not_known_is_said_not_to_have_been_checked(context: Any) -> None:
    found = list(findings(context(person=_with("foozlepam"))))
    assert [one.id for one in found] == ["interaction.not-recognised"]
    assert "foozlepam" in found[0].headline


def test_no_medicines_is_an_empty_answer_and_not_a_comfort(context: Any) -> None:
    (found,) = findings(context())
    assert found.id == "interaction.none-entered"
    assert "empty rather than reassuring" in found.detail


def test_every_interaction_has_sources_or_names_its_class_rule(context: Any) -> None:
    names = ["sertraline", "quetiapine", "midazolam", "warfarin", "methadone"]
    found = list(findings(context(person=_with(*names))))
    assert [one.id for one in found if not one.because] == []
    assert [one.id for one in found if one.kind == "harm" and not one.sources] == []


def test_midazolam_shows_the_ratios_of_the_only_trial(context: Any) -> None:
    # Tanna 2023: AUC 1.39 (1.23 to 1.57), Cmax 1.50 (1.32 to 1.70).
    found = next(one for one in findings(context(person=_with("midazolam")))
                 if one.id == "interaction.midazolam")  # fmt: skip
    bands = {(number.value, number.low, number.high) for number in found.numbers}
    assert {(1.39, 1.23, 1.57), (1.5, 1.32, 1.7)} <= bands


def test_several_depressants_are_named_together_under_breathing(context: Any) -> None:
    found = next(
        one
        for one in breathing(context(person=_with("alprazolam", "alcohol")))
        if one.id == "breathing.other-depressants"
    )
    assert found.severity == "danger"
    assert "alprazolam" in found.headline
    assert "alcohol" in found.headline


def test_no_sentence_gives_a_probability_of_stopped_breathing(context: Any) -> None:
    for one in breathing(context(person=_with("alprazolam", "alcohol"))):
        assert "probability" not in f"{one.headline} {one.detail}".casefold()


def test_kratom_alone_is_always_spoken_of(context: Any) -> None:
    assert "breathing.alone" in [one.id for one in breathing(context())]


def test_concentrated_7oh_alone_is_a_danger(context: Any) -> None:
    found = {one.id: one for one in breathing(context(product={"form": "7-oh tablet"}))}
    assert found["breathing.alone"].severity == "danger"


def test_a_low_potassium_reaches_the_checker(context: Any) -> None:
    labs = [{"date": "2026-10-02", "potassium": "3.1 mmol/L"}]
    made = context(person={"labs": labs, "medicines": [{"name": "methadone"}]})
    assert made.interactions.circumstances == ("low-potassium",)


def test_a_class_word_is_shown_as_an_assumption_with_what_to_ask(context: Any) -> None:
    found = next(iter(findings(context(person=_with("sleeping pill")))))
    assert "sleeping pill" in found.headline
    assert any("exact name" in action for action in found.actions)
