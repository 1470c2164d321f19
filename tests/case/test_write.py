"""A case written as data and read again is the same case; no data at all can crash the reader."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ketum.case import ALKALOIDS, ANALYTES, FORMS, Case
from ketum.errors import CaseError
from ketum.units import ITEMS, Quantity, format_quantity, to

TODAY = date(2026, 11, 22)


def test_every_key_survives_the_way_out_and_back(full: dict[str, Any]) -> None:
    case = Case.parse(full, today=TODAY)
    assert Case.parse(case.to_dict(), today=TODAY) == case


def test_written_data_is_json_and_stays_the_same_when_written_again(full: dict[str, Any]) -> None:
    written = Case.parse(full, today=TODAY).to_dict()
    assert Case.parse(json.loads(json.dumps(written))).to_dict() == written


def test_a_certificate_is_written_from_the_folder_of_the_case(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"product": {"certificate": "../papers/coa.json"}}))
    case = Case.read(path, today=TODAY)
    assert case.product.certificate == tmp_path.parent / "papers" / "coa.json"
    assert case.to_dict() == {"product": {"certificate": "../papers/coa.json"}}


DAYS = st.dates(min_value=date(2000, 1, 1), max_value=TODAY).map(date.isoformat)
NAMES = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=20).filter(
    lambda text: text.isascii()
)
TIMES = st.times().map(lambda time: time.strftime("%H:%M:%S"))
MASSES = st.floats(min_value=0.1, max_value=20).map(lambda value: f"{value} g")
COUNTS = st.tuples(st.integers(1, 3), st.sampled_from(ITEMS)).map(
    lambda pair: format_quantity(Quantity(*pair))
)


@st.composite
def lab_records(draw: st.DrawFn) -> dict[str, Any]:
    """Values in any of the analyte's units, inside what laboratories report."""
    record: dict[str, Any] = {"date": draw(DAYS)}
    middle = {"alt": 60, "bilirubin": 1.2, "creatinine": 0.9, "potassium": 4.1, "albumin": 4,
              "platelets": 210, "qtc": 430, "inr": 1.1}  # fmt: skip
    from ketum.units import units_of

    for analyte in draw(st.sets(st.sampled_from(sorted(middle)), max_size=4)):
        dimension, unit, _ = ANALYTES[analyte]
        other = draw(st.sampled_from(units_of(dimension)))
        value = to(Quantity(middle[analyte] * draw(st.floats(0.8, 1.3)), unit), other,
                   dimension=dimension)  # fmt: skip
        text = format_quantity(Quantity(value, other))
        record[analyte] = draw(st.sampled_from([text, {"value": text, "uln": text}]))
    return record


CASES = st.fixed_dictionaries(
    {},
    optional={
        "person": st.fixed_dictionaries(
            {},
            optional={
                "age": st.integers(40, 90),
                "weight": st.floats(30, 300).map(lambda value: f"{value} kg"),
                "conditions": st.lists(NAMES, max_size=4),
                "medicines": st.lists(NAMES.map(lambda name: {"name": name}), max_size=4),
                "labs": st.lists(lab_records(), max_size=4),
            },
        ),
        "product": st.fixed_dictionaries(
            {},
            optional={
                "form": st.sampled_from([form for form in FORMS if not form.startswith("7-oh")]),
                "label": st.dictionaries(
                    st.sampled_from(ALKALOIDS),
                    st.floats(0, 10).map(lambda value: f"{value} %"),
                    max_size=3,
                ),
            },
        ),
        "use": st.fixed_dictionaries(
            {},
            optional={
                "since": DAYS,
                "doses": st.lists(
                    st.fixed_dictionaries({"amount": MASSES | COUNTS, "at": TIMES}), max_size=2
                ),
            },
        ),
        "goals": st.fixed_dictionaries({}, optional={"pain": st.integers(0, 3)}),
        "preferences": st.fixed_dictionaries({}, optional={"liver": st.integers(0, 3)}),
    },
)


@given(CASES)
def test_any_good_case_survives_the_way_out_and_back(data: dict[str, Any]) -> None:
    case = Case.parse(data, today=TODAY)
    assert Case.parse(case.to_dict(), today=TODAY) == case


KEYS = st.sampled_from(
    ["person", "product", "use", "place", "goals", "preferences", "liver",
     "age", "sex", "weight", "pregnant", "labs",
     "alt", "inr", "uln", "value", "date", "medicines", "name", "every", "levels", "analyte",
     "scales", "items", "total", "form", "kind", "label", "mitragynine", "each", "capsule", "brew",
     "leaf", "volume", "doses", "amount", "at", "since", "until", "days_per_week", "pain", "where"]
) | st.text(max_size=5)  # fmt: skip
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
    | st.binary(max_size=5) | st.dates() | st.datetimes() | st.times() | MASSES | COUNTS | DAYS
    | st.sampled_from(["3 g", "68 kg", "male", "powder", "7-OH", "1,5 %", "08:00", "๓ g"])
    | st.just(10**4000)
)  # fmt: skip
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)
SHAPED = st.dictionaries(
    st.sampled_from(["person", "product", "use", "place", "goals", "preferences"]),
    st.dictionaries(KEYS, LEAVES | ANYTHING, max_size=6),
)


@given(ANYTHING | SHAPED)
def test_any_data_is_a_case_or_a_refusal(data: object) -> None:
    try:
        case = Case.parse(data, today=TODAY)
    except CaseError as refusal:
        codes = [problem.code for problem in refusal.problems]
        assert all(code.startswith("KET-2") for code in codes)
    else:
        assert Case.parse(case.to_dict(), today=TODAY) == case
