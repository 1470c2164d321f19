"""Medicines that shift kratom's own levels: a direction for mitragynine, none for 7-OH."""

from __future__ import annotations

import pytest

from ketum.effects.on_kratom import shifts


@pytest.mark.parametrize(
    ("name", "mitragynine"),
    [
        ("ketoconazole", "up"),
        ("clarithromycin", "up"),
        ("rifampicin", "down"),
        ("carbamazepine", "down"),
    ],
)
def test_the_direction_of_mitragynine_follows_the_enzyme(knowledge, name, mitragynine):
    (found,) = shifts(knowledge, (name,))
    assert found.mitragynine == mitragynine


def test_the_direction_of_7oh_is_always_told_as_uncertain(knowledge):
    found = shifts(knowledge, ("ketoconazole", "rifampicin", "carbamazepine"))
    assert {one.seven_oh for one in found} == {"uncertain"}


def test_a_medicine_that_leaves_the_enzyme_alone_is_not_named(knowledge):
    assert shifts(knowledge, ("paracetamol", "nothing-known")) == ()


def test_no_size_is_told():
    from ketum.effects.on_kratom import Shift

    assert not {"ratio", "factor", "size", "value"} & set(Shift.__slots__)
