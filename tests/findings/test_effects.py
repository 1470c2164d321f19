"""What the effects models add to the findings, and what they must never say."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ketum.findings.effects import findings
from ketum.findings.model import Finding

LEAF = {
    "person": {
        "age": 44,
        "weight": "80 kg",
        "medicines": [{"name": "quetiapine", "dose": "100 mg"}],
        "substances": [{"name": "alcohol", "amount": "3 drinks"}],
    },
    "product": {"form": "powder"},
    "use": {
        "since": "2026-03-01",
        "doses": [{"amount": "4 g", "at": at} for at in ("08:00", "13:00", "20:00")],
    },
}
SEVEN = {
    "product": {"form": "7-oh tablet", "label": {"7-hydroxymitragynine": "15 mg/tablet"}},
    "use": {"doses": [{"amount": "1 tablet", "at": "18:00"}]},
}


@pytest.fixture(scope="module")
def leaf(context: Any) -> dict[str, Finding]:
    return {one.id: one for one in findings(context(**LEAF))}


def texts(found: dict[str, Finding]) -> str:
    return " ".join(" ".join((f.headline, f.detail, *f.actions)) for f in found.values())


def test_at_most_four_findings_come_from_the_models(leaf):
    assert set(leaf) == {
        "interactions.sizes",
        "breathing.borrowed",
        "dependence.outlook",
        "exposure.stimulus",
    }


def test_every_finding_rests_on_records_and_is_marked_as_extrapolation(leaf):
    for one in leaf.values():
        assert one.sources
        assert one.grade == "very-low"
    assert all(leaf[name].extrapolation for name in leaf if name != "exposure.stimulus")


def test_the_size_is_a_band_beside_the_published_ratio(leaf):
    size = leaf["interactions.sizes"]
    assert "quetiapine" in size.headline
    assert "1.23 to 1.57" in size.detail
    assert all(one.low < one.value < one.high for one in size.numbers)


def test_kratom_alone_gets_no_finding_on_other_depressants(context):
    alone = {one.id for one in findings(context(product=LEAF["product"], use=LEAF["use"]))}
    assert alone == {"dependence.outlook", "exposure.stimulus"}


def test_an_unknown_amount_gives_no_number(context):
    assert not list(findings(context(product={"form": "powder"})))


def test_unknown_weeks_are_said_to_be_unknown(context):
    use = {"doses": LEAF["use"]["doses"]}
    found = {one.id: one for one in findings(context(product=LEAF["product"], use=use))}
    assert "not entered" in found["dependence.outlook"].detail


def test_what_is_borrowed_is_called_borrowed(leaf):
    assert "borrowed" in leaf["breathing.borrowed"].detail
    assert "borrowed" in leaf["dependence.outlook"].detail


def test_no_amount_to_take_and_nothing_called_safe_is_said(leaf):
    told = texts(leaf).lower()
    assert "safe" not in told
    assert not re.search(r"\d\s*(g|mg|grams?)\b", told)


def test_no_ceiling_that_protects_is_promised(leaf):
    assert not re.search(r"ceiling|cannot stop breathing|protect", texts(leaf).lower())


def test_no_treatment_is_claimed(leaf):
    assert not re.search(r"\btreats?\b|\bcures?\b|relieves?", texts(leaf).lower())


def test_no_ratio_to_morphine_is_told(leaf):
    assert not re.search(r"times (as strong|stronger)|equal to .* morphine", texts(leaf).lower())


def test_no_chance_of_slowed_breathing_or_death_is_told(leaf):
    breathing = leaf["breathing.borrowed"]
    assert not breathing.numbers
    assert "%" not in texts({"one": breathing})


def test_a_7oh_product_is_marked_as_extrapolation(context):
    found = {one.id: one for one in findings(context(**SEVEN))}
    assert found
    assert all(one.extrapolation for one in found.values())


def test_the_blocker_is_said_not_to_undo_other_substances(leaf):
    assert "does not undo alcohol" in " ".join(leaf["breathing.borrowed"].actions)


def test_a_medicine_without_parameters_is_named_and_gets_no_number(context):
    case = {**LEAF, "person": {"medicines": [{"name": "sertraline", "dose": "50 mg"}]}}
    found = {one.id: one for one in findings(context(**case))}["interactions.no-size"]
    assert "sertraline" in found.headline
    assert not found.numbers
    assert "does not mean" in found.detail


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("itraconazole", "may rise"),
        ("voriconazole", "may rise"),
        ("clarithromycin", "may rise"),
        ("erythromycin", "may rise"),
        ("grapefruit", "may rise"),
        ("rifampicin", "may fall"),
        ("carbamazepine", "may fall"),
        ("st john's wort", "may fall"),
    ],
)
def test_what_shifts_kratom_is_told_as_a_way_with_7oh_unknown(context, name, way):
    case = {**LEAF, "person": {"medicines": [{"name": name}]}}
    found = {one.id: one for one in findings(context(**case))}["interactions.on-kratom"]
    assert way in found.detail
    assert "7-OH goes is not known" in found.detail
    assert not found.numbers
    assert not re.search(r"\d times|%", found.detail)
    assert found.extrapolation


def test_an_inhibitor_and_an_inducer_together_are_told_apart(context):
    case = {**LEAF, "person": {"medicines": [{"name": "itraconazole"}, {"name": "rifampicin"}]}}
    found = {one.id: one for one in findings(context(**case))}["interactions.on-kratom"]
    assert "itraconazole slows" in found.detail
    assert "rifampicin speeds" in found.detail
