"""Which entries of a case differ, by their paths."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.api.diff_inputs import Change, differing, rests_on

SERTRALINE = {"name": "sertraline", "dose": "100 mg"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"age": 3}, {"age": 3}, []),
        ({"age": 3}, {"age": 4}, [Change("age", 3, 4)]),
        ({}, {"age": 4}, [Change("age", None, 4)]),
        ({"pregnant": True}, {"pregnant": False}, [Change("pregnant", True, False)]),
        ({"a": ["x"]}, {"a": ["x", "y"]}, [Change("a", ["x"], ["x", "y"])]),
        (
            {"m": [SERTRALINE, {"name": "zinc"}]},
            {"m": [{"name": "zinc"}, SERTRALINE]},
            [],
        ),
        (
            {"m": [SERTRALINE]},
            {"m": [SERTRALINE | {"dose": "50 mg"}]},
            [Change("m[sertraline].dose", "100 mg", "50 mg")],
        ),
        ({"m": [SERTRALINE]}, {"m": []}, [Change("m", [SERTRALINE], [])]),
        (
            {"d": [{"g": 1}, {"g": 2}]},
            {"d": [{"g": 1}]},
            [Change("d[2]", {"g": 2}, None)],
        ),
        (
            {"d": [{"at": "08:00"}, {"at": "08:00", "g": 1}]},
            {"d": [{"at": "08:00"}, {"at": "08:00", "g": 2}]},
            [Change("d[08:00 #2].g", 1, 2)],
        ),
    ],
)
def test_each_entry_that_differs_is_named_by_its_path(
    old: Any, new: Any, told: list[Change]
) -> None:
    assert list(differing(old, new)) == told


@pytest.mark.parametrize(
    ("path", "because", "does"),
    [
        ("person.labs[2026-10-02].alt", "person.labs", True),
        ("person.labs[2026-10-02].alt", "person", True),
        ("person.labs", "person.labs.alt", False),
        ("person.medicines[zinc].dose", "person.medicines: zinc", True),
        ("person.medicines[zinc].dose", "person.medicines: sertraline", False),
        ("person.medicines", "person.medicines: sertraline", True),
        ("product.form", "product.forms", False),
        ("use.doses[08:00].amount", "use.doses", True),
    ],
)
def test_a_finding_rests_on_an_input_that_it_names_or_that_lies_inside_it(
    path: str, because: str, does: bool
) -> None:
    assert rests_on(path, (because,)) is does
