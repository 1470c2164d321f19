"""The derived table against one that an independent script derived from the reference set.

`expected_2026_11_22.csv` is that independent table, untouched. Where a look-up has improved the
provisions since, `improved_2026_11_22.csv` says what changed, from what, and why.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from ketum.law.snapshot import snapshot

HERE = Path(__file__).parent


def _read(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _rows() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in _read("expected_2026_11_22.csv")}


@pytest.fixture(scope="module")
def lines(knowledge):
    return {line.code: line for line in snapshot(date(2026, 11, 22), knowledge=knowledge)}


def _shown(line) -> dict[str, str]:
    caps = (f"{cap.analyte} {cap.value:g} {cap.unit} {cap.basis}" for cap in line.caps)
    return {
        "code": line.code,
        "name": line.name,
        "level": line.level,
        "leaf_status": line.leaf_status,
        "leaf_acts": "|".join(line.leaf_acts),
        "concentrated_7oh_status": line.concentrated_7oh_status,
        "min_age": str(line.min_age or ""),
        "caps_in_force": "; ".join(caps),
        "leaf_effective_from": line.leaf.effective_from.isoformat(),
        "date_precision": line.leaf.date_precision,
        "next_change_date": line.next_change_on.isoformat() if line.next_change_on else "",
        "next_change": line.next_change,
        "source_tier": line.leaf.source_tier,
        "confidence": line.leaf.confidence,
        "verified": "yes" if line.leaf.verified else "no",
        "provision_ids": "|".join(line.provisions),
    }


def test_every_place_has_the_statuses_that_the_independent_derivation_gives(lines):
    expected = _rows()
    assert len(expected) == 155
    for change in _read("improved_2026_11_22.csv"):
        expected[change["code"]][change["column"]] = change["now"]
    assert {code: _shown(lines[code]) for code in expected} == expected


def test_only_places_looked_up_since_stand_beside_those_of_the_reference(lines):
    assert lines.keys() - _rows().keys() == {"HK"}


def test_the_counts_of_state_statuses_are_those_of_the_reading_notes(lines):
    states = [line.leaf_status for line in lines.values() if line.level == "state"]
    counts = {status: states.count(status) for status in set(states)}
    assert counts == {
        "banned": 8,
        "sale_prohibited": 1,
        "regulated": 19,
        "age_limited": 4,
        "unregulated": 15,
        "unclear": 3,
    }


def test_every_improvement_names_what_stood_there_before_and_why_it_changed():
    reference = _rows()
    for change in _read("improved_2026_11_22.csv"):
        assert reference[change["code"]][change["column"]] == change["reference"]
        assert change["now"] != change["reference"]
        assert change["why"]
