"""Every conversion is compared with pint, an independent implementation of the SI."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.errors import UnitError
from ketum.units import (
    ITEMS,
    Quantity,
    canonical_unit,
    dimension_of,
    format_quantity,
    parse_quantity,
    to,
    units_of,
)

pint = pytest.importorskip("pint")
REGISTRY = pint.UnitRegistry()
REGISTRY.define("enzyme_unit = micromole / minute = U")
REGISTRY.define("ppb = 1e-9")

PINT = {
    "ng": "ng", "ug": "ug", "mg": "mg", "g": "g", "kg": "kg", "oz": "oz", "lb": "lb",
    "uL": "uL", "mL": "mL", "cL": "cL", "dL": "dL", "L": "L", "fl oz": "US_fluid_ounce",
    "s": "s", "min": "min", "h": "hour", "day": "day", "week": "week", "year": "year", "ms": "ms",
    "mm": "mm", "cm": "cm", "m": "m", "in": "inch", "ft": "foot",
    "mg/g": "mg/g", "%": "percent", "g/kg": "g/kg", "g/g": "g/g", "ug/g": "ug/g",
    "mg/kg": "mg/kg", "ppm": "ppm", "ug/kg": "ug/kg", "ng/g": "ng/g", "ppb": "ppb",
    "nmol/L": "nmol/L", "pmol/L": "pmol/L", "umol/L": "umol/L", "mmol/L": "mmol/L",
    "mol/L": "mol/L", "umol": "umol", "nmol": "nmol", "mmol": "mmol", "1/min": "1/min",
    "U/L": "enzyme_unit/L", "ukat/L": "umol/s/L", "nkat/L": "nmol/s/L",
}  # fmt: skip
GENERIC = (
    "mass", "volume", "time", "length", "mass-fraction", "mass-concentration", "molar", "amount",
    "interval", "enzyme",
)  # fmt: skip
PAIRS = [(name, a, b) for name in GENERIC for a in units_of(name) for b in units_of(name)]
VALUES = st.floats(min_value=1e-9, max_value=1e9, allow_nan=False)


def in_pint(unit: str) -> str:
    return PINT.get(unit, unit)


@pytest.mark.parametrize(("dimension", "here", "there"), PAIRS)
def test_every_conversion_agrees_with_pint(dimension: str, here: str, there: str) -> None:
    expected = REGISTRY.Quantity(7.25, in_pint(here)).to(in_pint(there)).magnitude
    assert to(Quantity(7.25, here), there, dimension=dimension) == pytest.approx(
        expected, rel=1e-12
    )


@given(st.sampled_from(PAIRS), VALUES)
def test_a_value_converted_there_and_back_is_the_same(
    pair: tuple[str, str, str], value: float
) -> None:
    dimension, here, there = pair
    moved = Quantity(to(Quantity(value, here), there, dimension=dimension), there)
    assert to(moved, here, dimension=dimension) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("analyte", "conventional", "si", "molar_mass"),
    [
        ("bilirubin", "mg/dL", "umol/L", 584.66),
        ("creatinine", "mg/dL", "umol/L", 113.12),
        ("magnesium", "mg/dL", "mmol/L", 24.305),
    ],
)
def test_analyte_factors_agree_with_the_molar_mass(
    analyte: str, conventional: str, si: str, molar_mass: float
) -> None:
    mass = REGISTRY.Quantity(1.0, conventional)
    expected = (mass / REGISTRY.Quantity(molar_mass, "g/mol")).to(si).magnitude
    assert to(Quantity(1.0, conventional), si, dimension=analyte) == pytest.approx(
        expected, rel=5e-4
    )


@pytest.mark.parametrize(
    ("text", "analyte", "unit", "expected"),
    [
        ("17.1 umol/L", "bilirubin", "mg/dL", 1.0),
        ("88.4 µmol/L", "creatinine", "mg/dL", 1.0),
        ("42 g/L", "albumin", "g/dL", 4.2),
        ("4.2 mEq/L", "potassium", "mmol/L", 4.2),
        ("1.7 mEq/L", "magnesium", "mmol/L", 0.85),
        ("3 mg/mmol", "acr", "mg/g", 26.52),
        ("250 K/uL", "platelets", "10^9/L", 250.0),
        ("250000 /uL", "platelets", "10^9/L", 250.0),
        ("1 ukat/L", "enzyme", "U/L", 60.0),
        ("0.432 s", "interval", "ms", 432.0),
    ],
)
def test_laboratory_values_reach_the_canonical_unit(
    text: str, analyte: str, unit: str, expected: float
) -> None:
    value = to(parse_quantity(text, analyte), unit, dimension=analyte)
    assert value == pytest.approx(expected, rel=1e-12)


@given(VALUES, st.floats(min_value=100, max_value=900))
def test_mass_and_amount_of_substance_differ_by_the_molar_mass(value: float, molar: float) -> None:
    nmol = to(Quantity(value, "ng/mL"), "nmol/L", molar_mass_g_mol=molar)
    expected = (REGISTRY.Quantity(value, "ng/mL") / REGISTRY.Quantity(molar, "g/mol")).to("nmol/L")
    assert nmol == pytest.approx(expected.magnitude, rel=1e-12)
    assert to(Quantity(nmol, "nmol/L"), "ng/mL", molar_mass_g_mol=molar) == pytest.approx(value)


def test_milligrams_become_micromoles_with_the_molar_mass() -> None:
    assert to(Quantity(398.5, "mg"), "umol", molar_mass_g_mol=398.5) == pytest.approx(1000.0)


ALL = [(name, unit) for name in ("mass", "volume", "count", "time", "length", "mass-fraction",
       "concentration", "mass-per-item", "ratio", "rate", "interval", "enzyme", "bilirubin",
       "creatinine", "albumin", "potassium", "sodium", "magnesium", "platelets", "acr", "egfr")
       for unit in units_of(name)]  # fmt: skip


@given(st.sampled_from(ALL), st.floats(min_value=0, max_value=1e300, allow_nan=False))
def test_text_made_of_a_quantity_reads_back_to_the_same_quantity(
    named: tuple[str, str], value: float
) -> None:
    dimension, unit = named
    quantity = Quantity(value, unit)
    assert parse_quantity(format_quantity(quantity), dimension) == quantity


@pytest.mark.parametrize(
    ("text", "dimension", "value", "unit"),
    [
        ("3 g", "mass", 3, "g"),
        ("3g", "mass", 3, "g"),
        ("150 lb", "mass", 150, "lb"),
        ("3 mcg", "mass", 3, "ug"),
        ("3 \u00b5g", "mass", 3, "ug"),
        ("3 \u03bcg", "mass", 3, "ug"),
        ("3\u2009g", "mass", 3, "g"),
        ("3\u202fg", "mass", 3, "g"),
        ("1,4 %", "mass-fraction", 1.4, "%"),
        ("0,125 g", "mass", 0.125, "g"),
        ("1 400 mg", "mass", 1400, "mg"),
        ("1,234.5 mg", "mass", 1234.5, "mg"),
        ("1.234,5 mg", "mass", 1234.5, "mg"),
        ("1,234,567 mg", "mass", 1234567, "mg"),
        ("4.1E4 mg", "mass", 41000, "mg"),
        ("๓ g", "mass", 3, "g"),
        ("๑.๕ กรัม", "mass", 1.5, "g"),
        ("20 leaves", "count", 20, "leaf"),
        ("1 teaspoon", "count", 1, "teaspoon"),
        ("1/2 tsp", "count", 0.5, "teaspoon"),
        ("1½ tsp", "count", 1.5, "teaspoon"),
        ("1 1/2 cups", "count", 1.5, "cup"),
        ("5 ft 6 in", "length", 66, "in"),
        ("5'6\"", "length", 66, "in"),
        ("15 mg per tablet", "mass-per-item", 15, "mg/tablet"),
        ("58 nM", "concentration", 58, "nmol/L"),
        ("150 x10^9/L", "platelets", 150, "10^9/L"),
        ("150 10⁹/L", "platelets", 150, "10^9/L"),
        ("72 bpm", "rate", 72, "1/min"),
        ("90 mL/min/1.73 m²", "egfr", 90, "mL/min/1.73m2"),
        ("1.1", "ratio", 1.1, ""),
    ],
)
def test_quantities_are_read_as_people_write_them(
    text: str, dimension: str, value: float, unit: str
) -> None:
    assert parse_quantity(text, dimension) == Quantity(value, unit)


@pytest.mark.parametrize(
    ("text", "dimension", "code"),
    [
        ("", "mass", "KET-220"),
        ("three g", "mass", "KET-220"),
        ("12,34,5 mg", "mass", "KET-220"),
        ("5/2 g", "mass", "KET-220"),
        ("3", "mass", "KET-221"),
        ("3 grms", "mass", "KET-222"),
        ("3 g/day", "mass", "KET-222"),
        ("3 kg", "volume", "KET-223"),
        ("13 mmol/L", "bilirubin", "KET-223"),
        ("2-3 g", "mass", "KET-224"),
        ("2 to 3 g", "mass", "KET-224"),
        ("2 g - 3 g", "mass", "KET-224"),
        ("≈3 g", "mass", "KET-224"),
        ("about 3 g", "mass", "KET-224"),
        ("<5 U/L", "enzyme", "KET-224"),
        ("3 ± 1 g", "mass", "KET-224"),
        ("1,400 mg", "mass", "KET-225"),
        ("-3 g", "mass", "KET-226"),
        ("\u22123 g", "mass", "KET-226"),
        ("nan g", "mass", "KET-227"),
        ("inf g", "mass", "KET-227"),
        ("1e999 g", "mass", "KET-227"),
        ("3\u200b g", "mass", "KET-207"),
        ("\u202e3 g", "mass", "KET-207"),
        ("3 g" + " " * 80, "mass", "KET-220"),
    ],
)
def test_what_is_not_one_plain_quantity_is_refused(text: str, dimension: str, code: str) -> None:
    with pytest.raises(UnitError) as refusal:
        parse_quantity(text, dimension, "case.toml: use")
    (problem,) = refusal.value.problems
    assert (problem.code, problem.where) == (code, "case.toml: use")


def test_an_ambiguous_comma_shows_both_readings() -> None:
    with pytest.raises(UnitError) as refusal:
        parse_quantity("1,400 mg", "mass")
    assert refusal.value.problems[0].cure == 'write "1.400" or "1400"'


@pytest.mark.parametrize(("here", "there"), [("capsule", "tablet"), ("mg", "mL"), ("mg/dL", "h")])
def test_units_of_different_things_do_not_convert(here: str, there: str) -> None:
    with pytest.raises(UnitError, match="KET-223"):
        to(Quantity(1.0, here), there)


def test_a_molar_unit_needs_a_molar_mass() -> None:
    with pytest.raises(UnitError, match="KET-223"):
        to(Quantity(1.0, "ng/mL"), "nmol/L")


@given(st.text(max_size=70), st.sampled_from(["mass", "count", "length", "platelets", "ratio"]))
def test_any_text_is_a_quantity_or_a_clear_refusal(text: str, dimension: str) -> None:
    try:
        quantity = parse_quantity(text, dimension)
    except UnitError as refusal:
        assert refusal.problems[0].code.startswith("KET-2")  # noqa: PT017 - either end is right
    else:
        assert math.isfinite(quantity.value)
        assert quantity.value >= 0
        assert quantity.unit in units_of(dimension)


@given(st.from_regex(r"[0-9]{1,3}[.,][0-9]{1,4} ?(g|mg|kg|µg)", fullmatch=True))
def test_a_separator_never_changes_the_figure_a_thousandfold(text: str) -> None:
    try:
        quantity = parse_quantity(text, "mass")
    except UnitError as refusal:
        assert refusal.problems[0].code == "KET-225"  # noqa: PT017
    else:
        number = text.rstrip("gmkµ ").replace(",", ".")
        assert quantity.value == float(number)


def test_every_item_has_its_own_plural_and_no_other_meaning() -> None:
    for item in ITEMS:
        assert parse_quantity(format_quantity(Quantity(2.0, item)), "count").unit == item
        assert dimension_of(item) == "count"


def test_an_unknown_spelling_of_a_unit_is_named_with_the_nearest() -> None:
    assert canonical_unit("mcg", "mass") == "ug"
    with pytest.raises(UnitError, match="did you mean tablet"):
        canonical_unit("tablett", "count")


def test_dimensions_are_found_by_unit() -> None:
    assert [dimension_of(unit) for unit in ("g", "mL", "%", "nmol/L", "mg/capsule", "U/L")] == [
        "mass", "volume", "mass-fraction", "concentration", "mass-per-item", "enzyme",
    ]  # fmt: skip
    with pytest.raises(KeyError):
        dimension_of("parsec")
