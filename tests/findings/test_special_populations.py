"""People for whom the balance is different are found by what was entered."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.findings.special_populations import findings
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.care import Population
from ketum.wording import Wording


def _all(context: Any, **tables: Any) -> dict[str, Any]:
    return {one.id: one for one in findings(context(**tables))}


@pytest.mark.parametrize("population", open_knowledge().all(Population), ids=lambda one: one.id)
def test_every_population_has_headline_reason_and_action(population: Population) -> None:
    name = f"special_populations.{population.id.replace('_', '-')}"
    wording = Wording()
    assert wording.say(name)
    assert wording.attribute(name, "detail")
    assert wording.numbered(name, "action")


def test_pregnancy_is_told_with_newborn_cases_and_no_rate(context: Any) -> None:
    found = _all(context, person={"pregnant": True, "sex": "female", "age": 29})
    pregnancy = found["special-populations.pregnancy"]
    assert pregnancy.severity == "warning"
    assert "not a rate" in pregnancy.detail
    assert "wright-2021" in [source.id for source in pregnancy.sources]


def test_somebody_in_no_group_hears_what_was_looked_at(context: Any) -> None:
    person = {"age": 34, "sex": "male", "conditions": ["hay fever"]}
    found = _all(context, person=person)
    assert list(found) == ["special-populations.none"]
    assert "seizures" in found["special-populations.none"].detail


def test_what_was_not_entered_is_named(context: Any) -> None:
    found = _all(context)["special-populations.not-entered"]
    assert found.headline == "Not entered: age, whether you are pregnant and health conditions."


def test_a_man_is_not_asked_about_pregnancy(context: Any) -> None:
    found = _all(context, person={"sex": "male"})["special-populations.not-entered"]
    assert "pregnant" not in found.headline


@pytest.mark.parametrize(
    ("person", "identity"),
    [
        ({"age": 16}, "under-18"),
        ({"age": 19}, "age-18-to-20"),
        ({"age": 70}, "older-adults"),
        ({"breastfeeding": True, "sex": "female"}, "lactation"),
        ({"conditions": ["epilepsy"]}, "seizure-disorder"),
        ({"conditions": ["opioid use disorder"]}, "opioid-use-disorder"),
        ({"conditions": ["cirrhosis"]}, "liver-disease"),
        ({"conditions": ["planned surgery"]}, "surgery-anaesthesia"),
        ({"cyp2d6": "poor"}, "cyp-variants"),
    ],
)
def test_each_group_is_found(context: Any, person: dict[str, Any], identity: str) -> None:
    assert f"special-populations.{identity}" in _all(context, person=person)


def test_nobody_is_told_to_stop_a_prescribed_medicine(context: Any) -> None:
    conditions = ["epilepsy", "bipolar", "depression", "opioid use disorder"]
    for found in _all(context, person={"conditions": conditions}).values():
        for action in found.actions:
            assert not action.lower().startswith("stop ")
