"""A case written as TOML reads as the same case."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.case.test_write import CASES

from ketum.case import Case
from ketum.case.toml_text import toml_text
from ketum.errors import CaseError

TODAY = date(2026, 11, 22)


def test_every_key_survives_the_way_through_a_file(full: dict[str, Any]) -> None:
    case = Case.parse(full, today=TODAY)
    assert Case.parse(tomllib.loads(toml_text(case)), today=TODAY) == case


@given(CASES)
def test_any_good_case_survives_the_way_through_a_file(data: dict[str, Any]) -> None:
    case = Case.parse(data, today=TODAY)
    assert Case.parse(tomllib.loads(toml_text(case)), today=TODAY) == case


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40))
def test_any_name_comes_back_letter_by_letter(name: str) -> None:
    data = {"product": {"name": name}}
    try:
        case = Case.parse(data)
    except CaseError:
        return
    assert tomllib.loads(toml_text(case))["product"]["name"] == case.product.name


def test_a_case_of_nothing_is_an_empty_file() -> None:
    assert toml_text(Case()) == ""
