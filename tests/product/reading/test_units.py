"""The units of certificates and what they are worth."""

from __future__ import annotations

import pytest

from ketum.product.reading.units import portion_grams, read_unit


@pytest.mark.parametrize(
    ("text", "mg_per_g"),
    [("%", 10), ("% w/w", 10), ("mg/g", 1), ("ppm", 1e-3), ("mg/kg", 1e-3), ("µg/g", 1e-3),
     ("mcg/g", 1e-3), ("ppb", 1e-6), ("ug/kg", 1e-6), ("ng/g", 1e-6), ("g/100g", 10),
     ("g/kg", 1)],
)  # fmt: skip
def test_a_content_unit_has_its_size_in_mg_per_g(text: str, mg_per_g: float) -> None:
    unit = read_unit(text)
    assert unit is not None
    assert (unit.kind, unit.factor) == ("content", mg_per_g)


def test_a_share_of_alkaloids_is_not_a_content() -> None:
    unit = read_unit("% of total alkaloids")
    assert unit is not None
    assert unit.kind == "share"


@pytest.mark.parametrize("text", ["mg/g (dry)", "% dry weight", "ppm, dry basis"])
def test_a_dry_basis_in_the_unit_is_kept(text: str) -> None:
    unit = read_unit(text)
    assert unit is not None
    assert unit.dry


def test_a_test_portion_is_read_from_its_unit() -> None:
    assert portion_grams("in 25 g") == 25
    unit = read_unit("/10g")
    assert unit is not None
    assert unit.portion_g == 10


@pytest.mark.parametrize("text", ["", "pqm", "mg", "ppm/day", "mg/m3", "Bq/kg", "ppm ppb"])
def test_an_unknown_unit_is_none(text: str) -> None:
    assert read_unit(text) is None
