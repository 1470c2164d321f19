"""What is read is what was written, in canonical units; what is missing stays missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ketum.case import Brew, Case, Dose, LabValue, Level, Medicine, Substance
from ketum.errors import CaseError, Problem
from ketum.units import Quantity

TODAY = date(2026, 11, 22)
Refused = Callable[..., tuple[Problem, ...]]


def test_a_case_without_anything_is_a_case() -> None:
    assert Case.parse({}) == Case()


def test_a_person_is_read_in_canonical_units(full: dict[str, Any]) -> None:
    person = Case.parse(full, today=TODAY).person
    assert (person.age_y, person.sex, person.cyp2d6) == (34, "female", "normal")
    assert person.weight_kg == pytest.approx(68.0388555)
    assert person.height_cm == pytest.approx(167.64)
    assert (person.pregnant, person.breastfeeding) == (False, True)


def test_medicines_may_be_bare_names_or_tables(full: dict[str, Any]) -> None:
    assert Case.parse(full, today=TODAY).person.medicines == (
        Medicine(name="sertraline"),
        Medicine(name="quetiapine", dose="50 mg", every_h=24.0, since=date(2026, 1, 2)),
        Medicine(name="ibuprofen", as_needed=True),
    )


def test_substances_keep_the_persons_words(full: dict[str, Any]) -> None:
    assert Case.parse(full, today=TODAY).person.substances == (
        Substance(name="alcohol", amount="2 beers", every_h=168.0, with_kratom=False),
    )


def test_laboratory_days_come_oldest_first_and_undated_last(full: dict[str, Any]) -> None:
    days = [record.date for record in Case.parse(full, today=TODAY).person.labs]
    assert days == [date(2026, 8, 1), date(2026, 10, 2), None]


def test_a_laboratory_value_keeps_its_text_and_gets_its_limit(full: dict[str, Any]) -> None:
    first, second, third = Case.parse(full, today=TODAY).person.labs
    assert first.get("alt") == LabValue(
        analyte="alt", value=40.0, unit="U/L", entered="40 U/L", uln=35.0
    )
    assert second.get("alt") == LabValue(
        analyte="alt", value=52.0, unit="U/L", entered="52 U/L", uln=36.0
    )
    bilirubin, inr = second.get("bilirubin"), second.get("inr")
    assert bilirubin is not None
    assert inr is not None
    assert bilirubin.value == pytest.approx(13.7 / 17.1)
    assert (bilirubin.entered, bilirubin.unit) == ("13,7 µmol/L", "mg/dL")
    assert (inr.value, inr.unit) == (1.1, "")
    assert third.get("potassium") == LabValue(
        analyte="potassium", value=3.4, unit="mmol/L", entered="3.4 mEq/L"
    )
    assert third.get("alt") is None


def test_a_measured_level_is_in_nanograms_a_millilitre(full: dict[str, Any]) -> None:
    assert Case.parse(full, today=TODAY).person.levels == (
        Level(analyte="7-hydroxymitragynine", ng_ml=pytest.approx(12.0), entered="0.012 mg/L",
              matrix="serum", date=date(2026, 11, 1), after_dose_h=1.5),
    )  # fmt: skip


def test_a_product_keeps_quantities_as_they_were_given(full: dict[str, Any]) -> None:
    product = Case.parse(full, today=TODAY, folder=Path("/cases")).product
    assert (product.form, product.product_class) == ("powder", "leaf")
    assert product.certificate == Path("/cases/certificates/a.json")
    assert product.label.claim("mitragynine") == Quantity(1.4, "%")
    assert product.label.claim("7-hydroxymitragynine") == Quantity(0.2, "mg/g")
    assert product.label.claim("paynantheine") is None
    assert product.label.serving == Quantity(1.0, "teaspoon")
    assert product.size_of("teaspoon") == Quantity(2.4, "g")
    assert product.size_of("leaf") is None
    assert product.brew == Brew(leaf=Quantity(20.0, "leaf"), volume=Quantity(1.0, "L"))


def test_doses_come_in_clock_order(full: dict[str, Any]) -> None:
    assert Case.parse(full, today=TODAY).use.doses == (
        Dose(amount=Quantity(1.0, "teaspoon"), at_h=8.0),
        Dose(amount=Quantity(1.0, "cup"), at_h=13 + 5 / 60 + 30 / 3600),
        Dose(amount=Quantity(3.0, "g"), at_h=18.0),
    )


@pytest.mark.parametrize(
    ("form", "product_class"),
    [("fresh leaves", "leaf"), ("Kratom Powder", "leaf"), ("extract", "extract"), ("7-OH", "7oh"),
     ("7oh tablet", "7oh"), ("pills", "unknown"), ("other", "unknown")],
)  # fmt: skip
def test_the_class_of_a_product_follows_from_its_form(form: str, product_class: str) -> None:
    assert Case.parse({"product": {"form": form}}).product.product_class == product_class


def test_a_stated_kind_decides_where_the_form_leaves_it_open() -> None:
    case = Case.parse({"product": {"form": "capsule", "kind": "extract"}})
    assert case.product.product_class == "extract"


def test_a_pregnancy_among_the_conditions_is_a_pregnancy() -> None:
    case = Case.parse({"person": {"conditions": ["20 weeks pregnant"]}})
    assert case.person.pregnant is True


@pytest.mark.parametrize(
    "condition", ["planned pregnancy", "not pregnant", "my wife is pregnant", "trying to conceive"]
)
def test_what_is_not_a_pregnancy_of_this_person_is_none(condition: str) -> None:
    assert Case.parse({"person": {"conditions": [condition]}}).person.pregnant is None


def test_every_problem_is_told_at_once(refused: Refused) -> None:
    problems = refused(
        {"person": {"age": 3, "wieght": "68 kg"}, "use": {"doses": [{"amount": "3"}]}, "goal": {}}
    )
    assert [(problem.code, problem.where) for problem in problems] == [
        ("KET-205", "form: person.age"),
        ("KET-201", "form: person.wieght"),
        ("KET-221", "form: use.doses[1].amount"),
        ("KET-202", "form: use.doses[1].at"),
        ("KET-201", "form: goal"),
    ]


def test_a_key_in_the_wrong_table_is_sent_home(refused: Refused) -> None:
    (problem,) = refused({"person": {"doses": []}})
    assert problem.cure == "it belongs under [use]"


@pytest.mark.parametrize("data", [None, [], 7, "powder", b"powder", {1: 2}, {"person": {None: 1}}])
def test_data_of_another_shape_is_refused(data: object, refused: Refused) -> None:
    assert refused(data)[0].code in {"KET-201", "KET-203"}


def test_without_today_only_the_day_of_the_case_bounds_its_dates() -> None:
    data = {"person": {"labs": [{"date": "2031-01-01", "alt": "52 U/L"}]}}
    case = Case.parse(data)
    with pytest.raises(
        CaseError, match=r"KET-211 case: person\.labs\[1\]\.date: lies in the future"
    ):
        case.check_dates(TODAY)
    case.check_dates(date(2031, 1, 1))
    with pytest.raises(CaseError, match="lies after the day of the case"):
        Case.parse({**data, "place": {"date": "2030-12-31"}})


def test_a_medicine_begun_tomorrow_is_found_when_the_day_is_known() -> None:
    data = {"person": {"medicines": [{"name": "sertraline", "since": "2026-11-23"}]}}
    case = Case.parse(data)
    with pytest.raises(CaseError, match="lies in the future"):
        case.check_dates(TODAY)
    case.check_dates(date(2026, 11, 23))


def test_the_day_of_a_case_is_its_own_or_today() -> None:
    assert Case().on(TODAY) == TODAY
    assert Case.parse({"place": {"date": "2025-01-31"}}).on(TODAY) == date(2025, 1, 31)


@pytest.mark.parametrize("day", [TODAY, date(2024, 2, 29)])
def test_today_and_a_leap_day_are_days(day: date) -> None:
    assert Case.parse({"use": {"since": day}}, today=TODAY).use.since == day
