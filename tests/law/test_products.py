"""What a product must meet in a place, for the certificate and label check."""

from __future__ import annotations

from datetime import date

import pytest

from ketum.law import product_rules

TODAY = date(2026, 11, 22)


@pytest.fixture
def rules(knowledge):
    def found(place, on=TODAY, **more):
        return product_rules(place, on, today=TODAY, knowledge=knowledge, **more)

    return found


def _caps(rules):
    return {(cap.analyte, cap.value, cap.unit, cap.basis) for rule in rules for cap in rule.caps}


def test_rhode_island_caps_alkaloids_and_four_metals(rules):
    caps = _caps(rules("US-RI"))
    assert ("7-hydroxymitragynine", 0.5, "mg/g", "per gram of product") in caps
    assert {analyte for analyte, *_ in caps} >= {"arsenic", "cadmium", "lead", "mercury"}


def test_the_caps_of_oklahoma_changed_with_its_act_of_2025(rules):
    assert ("7-hydroxymitragynine", 2.0, "%", "of alkaloid fraction") in _caps(
        rules("US-OK", date(2025, 1, 1))
    )
    assert ("7-hydroxymitragynine", 1.0, "%", "of alkaloid fraction") in _caps(rules("US-OK"))


def test_a_proposed_threshold_is_no_product_rule(rules):
    assert not any("noi" in rule.provision for rule in rules("US-TX"))


def test_a_city_meets_the_rules_of_its_state_as_well(rules):
    assert {rule.code for rule in rules("Parker, CO")} >= {"US-CO"}


def test_utah_keeps_extracts_off_the_market(rules):
    assert "extract" in {kind for rule in rules("US-UT") for kind in rule.excludes}


def test_an_unknown_place_has_no_rules_of_ours(rules):
    assert rules("Atlantis") == ()
