"""A form and a case are two ways to write the same thing, and each problem knows its field."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.case.conftest import FULL
from tests.case.test_write import CASES

from ketum.api.case_form import case_of_fields, data_of_fields, field_of, fields_of
from ketum.case import Case

TODAY = date(2026, 11, 22)
EXAMPLES = sorted(
    path for path in (Path(__file__).parents[2] / "examples").iterdir()
    if path.suffix in {".toml", ".json"}
)  # fmt: skip


def test_every_key_of_a_case_survives_the_way_through_a_form():
    case = Case.parse(FULL, today=TODAY)
    form = case_of_fields(fields_of(case), today=TODAY)
    assert form.problems == ()
    assert form.case == case
    assert form.fields == fields_of(case)


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_every_example_survives_the_way_through_a_form(path: Path):
    data = Case.read(path, today=TODAY).to_dict()
    case = Case.parse(data, today=TODAY)
    assert case_of_fields(fields_of(case), today=TODAY).case == case


@given(CASES)
def test_any_good_case_survives_the_way_through_a_form(data: dict[str, Any]):
    case = Case.parse(data, today=TODAY)
    assert case_of_fields(fields_of(case), today=TODAY).case == case


@given(
    st.dictionaries(
        st.text(max_size=20)
        | st.from_regex(
            r"(person|use|product)(\.(age|labs|doses|label|items|alt|uln)|\[\d{1,3}\]){0,6}",
            fullmatch=True,
        ),
        st.text(max_size=12),
        max_size=8,
    )
)
def test_any_fields_are_a_case_or_a_refusal(fields: dict[str, str]):
    form = case_of_fields(fields, today=TODAY)
    assert (form.case is None) == bool(form.problems)


def test_what_is_left_empty_says_nothing():
    assert data_of_fields({"person.age": "", "use.doses[1].amount": " ", "goals.pain": ""}) == {}
    assert case_of_fields({"person.age": "  "}).case == Case()


def test_empty_entries_close_up():
    fields = {"person.medicines[1].name": "", "person.medicines[4].name": "sertraline"}
    form = case_of_fields(fields)
    assert form.fields == {"person.medicines[1].name": "sertraline"}
    assert form.case is not None
    assert [one.name for one in form.case.person.medicines] == ["sertraline"]


def test_figures_flags_and_lists_are_read_by_the_declared_shape():
    fields = {
        "person.age": "34,5",
        "person.pregnant": "no",
        "person.conditions": "asthma\r\n\r\nlow back pain ",
        "person.scales[1].name": "peg",
        "person.scales[1].items": "1, 2; 3",
        "person.labs[1].alt": "52 U/L",
        "person.labs[1].alt.uln": "35 U/L",
        "product.label.7-hydroxymitragynine": "0.2 mg/g",
    }
    assert data_of_fields(fields) == {
        "person": {
            "age": 34.5,
            "pregnant": False,
            "conditions": ["asthma", "low back pain"],
            "scales": [{"name": "peg", "items": [1, 2, 3]}],
            "labs": [{"alt": {"value": "52 U/L", "uln": "35 U/L"}}],
        },
        "product": {"label": {"7-hydroxymitragynine": "0.2 mg/g"}},
    }


def test_thai_figures_are_figures():
    assert data_of_fields({"person.age": "๓๔"}) == {"person": {"age": 34}}


def test_fields_that_are_no_part_of_a_case_are_left_alone():
    assert data_of_fields({"form_token": "x", "$schema": "y", "person..age": "3", "add": "z"}) == {}


def test_each_problem_stands_at_its_field():
    fields = {
        "person.age": "old",
        "person.weight": "68",
        "person.conditions": "asthma\nfine\u200bprint",
        "use.doses[1].amount": "3 g",
        "use.doses[3].amount": "three",
        "use.doses[3].at": "08:00",
        "goals.pain": "7",
    }
    form = case_of_fields(fields)
    assert form.case is None
    assert {name: [one.code for one in held] for name, held in form.wrong.items()} == {
        "person.age": ["KET-203"],
        "person.weight": ["KET-221"],
        "person.conditions": ["KET-207"],
        "use.doses[1].at": ["KET-202"],
        "use.doses[2].amount": ["KET-220"],
        "goals.pain": ["KET-204"],
    }


def test_a_wrong_type_is_told_in_the_words_of_a_form():
    (problem,) = case_of_fields({"person.age": "old"}).problems
    assert (problem.what, problem.seen) == ("a number is wanted", '"old"')
    assert problem.cure == "write it in figures, as in 34"


def test_a_day_that_lies_ahead_is_refused_at_its_field():
    form = case_of_fields({"use.since": "2027-01-01"}, today=TODAY)
    assert [one.code for one in form.wrong["use.since"]] == ["KET-211"]


@pytest.mark.parametrize(
    ("where", "field"),
    [
        ("case: person.conditions[2]", "person.conditions"),
        ("case: person.scales[2].items[3]", "person.scales[2].items"),
        ("case: person.labs[1].alt.value", "person.labs[1].alt"),
        ("case: person.labs[1].alt.uln", "person.labs[1].alt.uln"),
        ("case: use.doses", "use.doses"),
        ("case", "case"),
        ("case.toml:14: use.doses[2].amount", "use.doses[2].amount"),
    ],
)
def test_a_place_in_a_message_leads_to_a_field(where: str, field: str):
    assert field_of(where) == field
