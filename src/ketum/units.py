"""Quantities: a number with its unit, read from text, converted, written back.

Answers "what does `1,4 %` or `2 capsules` mean" and "how much is that in another unit". Rests on
the definitions of the SI (BIPM brochure, 9th edition), of the international pound and inch (1959)
and of the US gallon; the few factors that belong to one laboratory analyte name their source.
A figure that could be read in two ways is refused, never guessed.

A *dimension* is what a place in a case may hold (`mass`, `bilirubin`); it is made of one or more
*scales*, the sets of units that convert into each other. Tablets never become capsules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ketum.errors import Problem, UnitError
from ketum.numerals import NumeralError, read_numeral, shown_text

__all__ = [
    "Quantity",
    "canonical_unit",
    "dimension_of",
    "example_of",
    "format_quantity",
    "parse_quantity",
    "to",
    "units_of",
]

LONGEST_TEXT = 60

ITEMS = (
    "capsule", "tablet", "gummy", "piece", "teaspoon", "tablespoon", "scoop", "cup", "glass",
    "bottle", "shot", "dropper", "drop", "leaf", "sachet", "serving",
)  # fmt: skip

# scale: {unit: its size in the first unit of the scale whose size is 1}
_SCALES: dict[str, dict[str, float]] = {
    "mass": {"ng": 1e-6, "ug": 1e-3, "mg": 1.0, "g": 1e3, "kg": 1e6,
             "oz": 28_349.523125, "lb": 453_592.37},
    "volume": {"uL": 1e-3, "mL": 1.0, "cL": 10.0, "dL": 100.0, "L": 1e3, "fl oz": 29.5735295625},
    "time": {"s": 1 / 3600, "min": 1 / 60, "h": 1.0, "day": 24.0, "week": 168.0, "year": 8766.0},
    "length": {"mm": 0.1, "cm": 1.0, "m": 100.0, "in": 2.54, "ft": 30.48},
    "mass-fraction": {"mg/g": 1.0, "%": 10.0, "g/kg": 1.0, "g/g": 1e3, "ug/g": 1e-3, "mg/kg": 1e-3,
                      "ppm": 1e-3, "ug/kg": 1e-6, "ng/g": 1e-6, "ppb": 1e-6},
    "mass-concentration": {"ng/mL": 1.0, "pg/mL": 1e-3, "ng/L": 1e-3, "ng/dL": 1e-2, "ug/L": 1.0,
                      "ug/dL": 10.0, "ug/mL": 1e3, "mg/L": 1e3, "mg/dL": 1e4, "mg/mL": 1e6,
                      "g/L": 1e6, "g/dL": 1e7},
    "molar": {"nmol/L": 1.0, "pmol/L": 1e-3, "umol/L": 1e3, "mmol/L": 1e6, "mol/L": 1e9},
    "amount": {"umol": 1.0, "nmol": 1e-3, "mmol": 1e3},
    "ratio": {"": 1.0},
    "rate": {"1/min": 1.0},
    "interval": {"ms": 1.0, "s": 1e3},
    # 1 katal is 1 mol/s and 1 U is 1 umol/min, so 1 ukat = 60 U (NC-IUB 1978).
    "enzyme": {"U/L": 1.0, "ukat/L": 60.0, "nkat/L": 0.06},
    # 1 mg/dL = 17.1 umol/L: knowledge monitoring/liver, units; 584.66 g/mol gives 17.104.
    "bilirubin": {"mg/dL": 1.0, "mg/L": 0.1, "umol/L": 1 / 17.1},
    # 1 mg/dL = 88.4 umol/L: CKD-EPI 2021 unit path (monitoring/kidney); 113.12 g/mol gives 88.40.
    "creatinine": {"mg/dL": 1.0, "mg/L": 0.1, "umol/L": 1 / 88.4, "mmol/L": 1000 / 88.4},
    "albumin": {"g/dL": 1.0, "g/L": 0.1, "mg/dL": 1e-3},
    # One charge an ion: a milliequivalent is a millimole.
    "potassium": {"mmol/L": 1.0, "mEq/L": 1.0},
    "sodium": {"mmol/L": 1.0, "mEq/L": 1.0},
    # Two charges an ion; 24.305 g/mol (IUPAC 2021) makes 1 mmol/L 2.4305 mg/dL.
    "magnesium": {"mmol/L": 1.0, "mEq/L": 0.5, "mg/dL": 1 / 2.4305},
    "platelets": {"10^9/L": 1.0, "10^3/uL": 1.0, "/uL": 1e-3},
    # mg albumin a gram of creatinine; a millimole of creatinine weighs 0.1131 g (1/8.84), as above.
    "acr": {"mg/g": 1.0, "mg/mmol": 8.84},
    "egfr": {"mL/min/1.73m2": 1.0},
}  # fmt: skip
_SCALES |= {item: {item: 1.0} for item in ITEMS}
_SCALES |= {
    f"mass a {item}": {f"mg/{item}": 1.0, f"ug/{item}": 1e-3, f"g/{item}": 1e3} for item in ITEMS
}

_COMPOSED: dict[str, tuple[str, ...]] = {
    "count": ITEMS,
    "mass-per-item": tuple(f"mass a {item}" for item in ITEMS),
    "concentration": ("mass-concentration", "molar"),
}

_WORDS: dict[str, str] = {
    "gram": "g", "milligram": "mg", "microgram": "ug", "nanogram": "ng", "kilogram": "kg",
    "gramme": "g", "kilo": "kg", "pound": "lb", "ounce": "oz", "lbs": "lb", "kgs": "kg",
    "litre": "L", "liter": "L", "millilitre": "mL", "milliliter": "mL", "cc": "mL", "ml": "mL",
    "l": "L", "dl": "dL", "cl": "cL", "ul": "uL", "floz": "fl oz", "fluid ounce": "fl oz",
    "fl.oz": "fl oz", "fl. oz": "fl oz", "hour": "h", "hr": "h", "hrs": "h", "minute": "min",
    "second": "s", "sec": "s", "d": "day", "wk": "week", "yr": "year", "y": "year",
    "inch": "in", "inches": "in", '"': "in", "foot": "ft", "feet": "ft", "'": "ft",
    "centimetre": "cm", "centimeter": "cm", "metre": "m", "meter": "m",
    "percent": "%", "per cent": "%", "pct": "%", "% w/w": "%", "%w/w": "%", "% (w/w)": "%",
    "tsp": "teaspoon", "tbsp": "tablespoon", "cap": "capsule", "caps": "capsule",
    "tab": "tablet", "tabs": "tablet", "leaves": "leaf", "gummies": "gummy", "glasses": "glass",
    "inr": "", "bpm": "1/min", "/min": "1/min", "beats/min": "1/min", "per minute": "1/min",
    "iu/L": "U/L", "u/l": "U/L", "units/L": "U/L", "iu": "U", "nM": "nmol/L", "uM": "umol/L",
    "mM": "mmol/L", "pM": "pmol/L", "M": "mol/L", "meq/L": "mEq/L", "msec": "ms",
    "millisecond": "ms", "k/uL": "10^3/uL", "thou/uL": "10^3/uL", "/mm3": "/uL", "cells/uL": "/uL",
    "10^3/mm3": "10^3/uL", "10*9/L": "10^9/L", "10*3/uL": "10^3/uL", "giga/L": "10^9/L",
    "10e9/L": "10^9/L", "10e3/uL": "10^3/uL", "g/l": "g/L",
    "mL/min/1.73 m2": "mL/min/1.73m2", "mL/min/1.73m^2": "mL/min/1.73m2",
    "mL/min per 1.73m2": "mL/min/1.73m2", "ug/mg": "mg/g",
    "กรัม": "g", "มก.": "mg", "ใบ": "leaf", "แก้ว": "glass", "ถ้วย": "cup", "ช้อนชา": "teaspoon",
    "แคปซูล": "capsule", "เม็ด": "tablet",
}  # fmt: skip

_EXAMPLES: dict[str, str] = {
    "mass": "3 g", "volume": "250 mL", "count": "2 capsules", "time": "24 h", "length": "170 cm",
    "mass-fraction": "1.4 %", "concentration": "58 ng/mL", "mass-concentration": "58 ng/mL",
    "mass-per-item": "15 mg/tablet",
    "ratio": "1.1", "rate": "72 1/min", "interval": "432 ms", "enzyme": "52 U/L",
    "bilirubin": "0.8 mg/dL", "creatinine": "0.9 mg/dL", "albumin": "4.1 g/dL",
    "potassium": "4.2 mmol/L", "sodium": "140 mmol/L", "magnesium": "0.85 mmol/L",
    "platelets": "250 10^9/L", "acr": "30 mg/g", "egfr": "90 mL/min/1.73m2",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit, in the unit it was written in (`Quantity(3.0, "g")`)."""

    value: float
    unit: str

    def __str__(self) -> str:
        return format_quantity(self)


def parse_quantity(
    text: str, dimension: str | Iterable[str], where: str = "", like: str = ""
) -> Quantity:
    """Read `text` as a number with a unit of one of the dimensions.

    `where` and `like` (a good example) appear in messages.

    Accepts decimal commas that cannot be thousands, any script's digits, thin spaces, simple
    fractions and `5 ft 6 in`; keeps the unit it was written in, in its canonical spelling. Raises
    `UnitError` (KET-207, KET-220 to KET-227) for anything else; nothing is guessed.
    """
    dimensions = (dimension,) if isinstance(dimension, str) else tuple(dimension)
    cure = f'write it as in "{like or example_of(dimensions[0])}"'
    if len(text) > LONGEST_TEXT:
        allowed = f"at most {LONGEST_TEXT} characters"
        raise _refusal("KET-220", "too long for a quantity", where, text, allowed, cure)
    if "length" in dimensions and (feet := _feet_and_inches(text)) is not None:
        return feet
    try:
        value, rest = read_numeral(text)
    except NumeralError as error:
        raise UnitError(
            [Problem(error.code, error.what, where, shown_text(text), error.allowed,
                     error.cure or cure)]
        ) from error  # fmt: skip
    return Quantity(value, _unit(rest, dimensions, where, text, cure))


def to(
    quantity: Quantity,
    unit: str,
    *,
    dimension: str | None = None,
    molar_mass_g_mol: float | None = None,
) -> float:
    """The value of `quantity` in `unit`.

    `dimension` picks an analyte's own conversion (`bilirubin`, `creatinine`); `molar_mass_g_mol`
    opens the way between mass and amount of substance. Raises `UnitError` (KET-223) when the two
    units do not measure the same thing.
    """
    if quantity.unit == unit:
        return quantity.value
    names = _scales_of(dimension) if dimension else tuple(_SCALES)
    for name in names:
        scale = _SCALES[name]
        if quantity.unit in scale and unit in scale:
            return quantity.value * (scale[quantity.unit] / scale[unit])
    if molar_mass_g_mol is not None and dimension is None:
        return _by_molar_mass(quantity, unit, molar_mass_g_mol)
    raise _not_convertible(quantity, unit)


def format_quantity(quantity: Quantity) -> str:
    """The quantity as text that `parse_quantity` reads back to the same value and unit."""
    value = float(quantity.value)
    number = str(int(value)) if value.is_integer() and value < 1e15 else repr(value)
    unit = quantity.unit
    if unit in ITEMS and value > 1:
        unit = _plural(unit)
    return f"{number} {unit}".rstrip()


def canonical_unit(text: str, dimension: str | Iterable[str]) -> str:
    """The canonical spelling of a unit (`mcg` is `ug`); `UnitError` when it is unknown."""
    dimensions = (dimension,) if isinstance(dimension, str) else tuple(dimension)
    return _unit(text, dimensions, "", text, "")


def dimension_of(unit: str) -> str:
    """The first dimension that has this unit; `KeyError` when none has."""
    first = ("mass", "volume", "count", "mass-fraction", "concentration", "mass-per-item")
    for name in dict.fromkeys((*first, *_SCALES)):
        if name in _dimension_names() and unit in units_of(name):
            return name
    raise KeyError(unit)


@cache
def units_of(dimension: str) -> tuple[str, ...]:
    """The canonical units that a dimension knows; `KeyError` when there is no such dimension."""
    return tuple(unit for name in _scales_of(dimension) for unit in _SCALES[name])


def example_of(dimension: str) -> str:
    """A quantity of this dimension, as a message shows how to write one."""
    return _EXAMPLES.get(dimension, "3 g")


def _dimension_names() -> frozenset[str]:
    items = {*_COMPOSED["count"], *_COMPOSED["mass-per-item"]}
    return frozenset(_COMPOSED) | (frozenset(_SCALES) - items)


def _scales_of(dimension: str) -> tuple[str, ...]:
    if dimension in _COMPOSED:
        return _COMPOSED[dimension]
    if dimension not in _SCALES:
        raise KeyError(dimension)
    return (dimension,)


def _by_molar_mass(quantity: Quantity, unit: str, molar_mass_g_mol: float) -> float:
    """Between ng/mL and nmol/L, or mg and umol: both pairs differ by 1000 over the molar mass."""
    for massive, molar in (("mass-concentration", "molar"), ("mass", "amount")):
        here, there = _SCALES[massive], _SCALES[molar]
        if quantity.unit in here and unit in there:
            return quantity.value * here[quantity.unit] * 1000 / molar_mass_g_mol / there[unit]
        if quantity.unit in there and unit in here:
            return quantity.value * there[quantity.unit] * molar_mass_g_mol / 1000 / here[unit]
    raise _not_convertible(quantity, unit)


def _not_convertible(quantity: Quantity, unit: str) -> UnitError:
    plain = "a plain number"
    what = f"{quantity.unit or plain} cannot be converted into {unit or plain}"
    return UnitError([Problem("KET-223", what, seen=format_quantity(quantity))])


def _feet_and_inches(text: str) -> Quantity | None:
    match = re.fullmatch(
        r"\s*(\d{1,2})\s*(?:ft|feet|foot|['\u2032\u2019])\s*"
        r"(\d{1,2}(?:\.\d+)?)\s*(?:in|inch|inches|[\"\u2033\u201d])?\s*",
        text,
    )
    if match is None:
        return None
    return Quantity(int(match[1]) * 12 + float(match[2]), "in")


def _unit(written: str, dimensions: tuple[str, ...], where: str, text: str, cure: str) -> str:
    known = _names(dimensions)
    unit = _find(_tidied(written), known)
    if unit is not None:
        return unit
    allowed = _listed(dimensions)
    if not written:
        raise _refusal("KET-221", "the unit is missing", where, text, allowed, cure)
    elsewhere = next((name for name in sorted(_dimension_names())
                      if _find(_tidied(written), _names((name,)))), None)  # fmt: skip
    if elsewhere is not None:
        what = f"the unit {shown_text(written)} does not fit here"
        raise _refusal("KET-223", what, where, text, allowed, cure)
    what = f"the unit {shown_text(written)} is not known"
    near = _nearest(_tidied(written), known)
    raise _refusal("KET-222", what, where, text, allowed, near or cure)


def _tidied(written: str) -> str:
    """One spelling for signs that people write in several ways."""
    text = written.strip().translate(_SIGNS)
    text = re.sub(r"^[x*\u00d7]\s*(?=10)", "", text)
    text = re.sub(r"\s*/\s*", "/", re.sub(r"\bper (?!cent|minute)", "/", text))
    text = re.sub(r"\bmc(?=(g|l|mol|kat)\b)", "u", text, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", text).rstrip(".") if text != "มก." else text


_SIGNS = str.maketrans(
    {"µ": "u", "μ": "u", "²": "2", "³": "3", "⁹": "^9", "\u2033": '"', "\u2032": "'"}
)


def _find(written: str, known: Mapping[str, str]) -> str | None:
    whole = known.get(written, known.get(written.casefold()))
    if whole is not None or "/" not in written:
        return whole
    top, _, bottom = written.partition("/")
    parts = _names(("mass", "volume", "molar-part"))
    pieces = (_part(top, parts), _part(bottom, parts))
    return known.get("/".join(pieces), known.get("/".join(pieces).casefold()))


def _part(written: str, parts: Mapping[str, str]) -> str:
    return parts.get(written, parts.get(written.casefold(), written))


@cache
def _names(dimensions: tuple[str, ...]) -> Mapping[str, str]:
    """Every accepted spelling in these dimensions; exact spellings win over case-folded ones."""
    if "molar-part" in dimensions:
        units = {*_SCALES["mass"], *_SCALES["volume"], *_SCALES["amount"], *ITEMS, "U"}
    else:
        units = {unit for name in dimensions for unit in units_of(name)}
    spelled = {unit: unit for unit in sorted(units)}
    spelled |= {word: unit for word, unit in _WORDS.items() if unit in units}
    spelled |= {_plural(unit): unit for unit in sorted(units) if unit.isalpha() and len(unit) > 2}
    spelled |= {
        f"{word}s": unit for word, unit in _WORDS.items() if unit in units and len(word) > 3
    }
    return {name.casefold(): unit for name, unit in spelled.items()} | spelled


def _plural(item: str) -> str:
    return {"leaf": "leaves", "gummy": "gummies", "glass": "glasses"}.get(item, f"{item}s")


def _nearest(written: str, known: Mapping[str, str]) -> str:
    import difflib

    near = difflib.get_close_matches(written.casefold(), sorted(known), n=1, cutoff=0.7)
    return f"did you mean {known[near[0]]}?" if near else ""


def _listed(dimensions: tuple[str, ...]) -> str:
    names = [unit for name in dimensions for unit in units_of(name) if unit]
    shown = ", ".join(dict.fromkeys(names[:14]))
    return f"{shown}, ..." if len(names) > 14 else shown or "a plain number"


def _refusal(code: str, what: str, where: str, text: str, allowed: str, cure: str) -> UnitError:
    return UnitError([Problem(code, what, where, shown_text(text), allowed, cure)])
