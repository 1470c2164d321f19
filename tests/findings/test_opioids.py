"""Opioids and blockers beside kratom: what is told, what is not, and what must never be."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ketum.findings.opioids import findings

LEAF = {
    "product": {"form": "powder"},
    "use": {"since": "2026-03-01", "doses": [{"amount": "3 g", "at": "08:00"}]},
}
SEVEN = {
    "product": {"form": "7-oh tablet", "label": {"7-hydroxymitragynine": "15 mg/tablet"}},
    "use": {"doses": [{"amount": "1 tablet", "at": "18:00"}]},
}


def taking(*medicines: dict[str, str]) -> dict[str, Any]:
    return {**LEAF, "person": {"medicines": list(medicines)}}


@pytest.fixture(scope="module")
def told(context: Any) -> Any:
    def of(case: dict[str, Any]) -> dict[str, Any]:
        return {one.id: one for one in findings(context(**case))}

    return of


NALTREXONE = {"name": "naltrexone", "dose": "50 mg", "every": "24 h"}
SUBOXONE = {"name": "suboxone", "dose": "16 mg/4 mg film", "every": "24 h"}
METHADONE = {"name": "methadone", "dose": "80 mg", "every": "24 h"}


def test_a_blocker_is_warned_of_with_withdrawal_and_with_overcoming_it(told):
    found = told(taking(NALTREXONE))["interactions.receptor-naltrexone"]
    assert found.severity == "warning"
    assert "withdrawal" in found.detail
    assert "more kratom" in found.actions[1]
    assert re.search(r'adaptation now at "(little|some|marked)', found.detail)


def test_buprenorphine_is_told_without_naloxone_that_hardly_acts_under_the_tongue(told):
    found = told(taking(SUBOXONE))
    assert "interactions.receptor-buprenorphine" in found
    assert not [name for name in found if "naloxone" in name and "receptor" in name]


def test_what_cannot_be_told_is_named_with_its_reason_and_no_number(told):
    found = told(taking(METHADONE))["interactions.receptor-unknown"]
    assert "methadone" in found.headline
    assert "could not be confirmed" in found.detail
    assert not found.numbers
    assert not re.search(r"\d", found.headline + found.detail)


def test_naloxone_is_told_where_breathing_is_at_stake_and_not_beside_leaf_alone(told):
    assert "breathing.naloxone" not in told(LEAF)
    assert "breathing.naloxone" in told(SEVEN)
    assert "breathing.naloxone" in told(taking(METHADONE))
    assert "breathing.naloxone" in told(taking({"name": "naloxone"}))


def test_naloxone_comes_with_the_ambulance_and_its_short_stay(told):
    found = told(SEVEN)["breathing.naloxone"]
    assert "ambulance" in found.actions[0]
    assert "wear off" in found.headline


def test_medicines_get_words_and_no_size(told):
    for one in told(taking(NALTREXONE, SUBOXONE)).values():
        if one.topic == "interactions":
            assert not one.numbers
            assert not re.search(r"\d\s*%|occup", one.headline + one.detail)


def test_everything_here_is_an_extrapolation_of_very_low_certainty(told):
    for one in told(taking(NALTREXONE, SUBOXONE)).values():
        assert one.extrapolation
        assert one.grade == "very-low"


def test_nobody_is_told_to_change_a_prescription_or_that_a_pair_is_safe(told):
    words = " ".join(
        " ".join((one.headline, one.detail, *one.actions))
        for one in told(taking(NALTREXONE, SUBOXONE, METHADONE)).values()
    ).lower()
    assert "safe" not in words
    assert not re.search(r"protect|ceiling", words)
    assert "do not change a prescribed medicine" in words


def test_without_an_exposure_nothing_is_told(told):
    assert told({"product": {"form": "powder"}, "person": {"medicines": [NALTREXONE]}}) == {}
