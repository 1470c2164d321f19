"""A slip between mg and g is refused; an amount that is merely large is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ketum.case import Case
from ketum.errors import Problem

Refused = Callable[..., tuple[Problem, ...]]


def data(form: str, *amounts: str, **product: Any) -> dict[str, Any]:
    doses = [{"amount": amount, "at": f"{hour:02d}:00"} for hour, amount in enumerate(amounts, 6)]
    return {"product": {"form": form, **product}, "use": {"doses": doses}}


@pytest.mark.parametrize(
    ("form", "amounts"),
    [
        ("powder", ["300 g"]),
        ("powder", ["100 g", "100 g"]),
        ("powder", ["1 kg"]),
        ("powder", ["3 mg"]),
        ("powder", ["3 ug"]),
        ("dried leaf", ["2 lb"]),
        ("capsule", ["400 capsules"]),
        ("extract powder", ["100 g"]),
        ("liquid extract", ["2 L"]),
        ("tea", ["20 L"]),
        ("fresh leaf", ["3000 leaves"]),
        ("7-oh tablet", ["200 tablets"]),
        ("shot", ["0 shots"]),
        ("other", ["300 g"]),
    ],
)
def test_a_day_that_nobody_takes_is_refused(
    form: str, amounts: list[str], refused: Refused
) -> None:
    assert [problem.code for problem in refused(data(form, *amounts))] == ["KET-205"]


@pytest.mark.parametrize(
    ("form", "amounts"),
    [
        ("powder", ["6 g", "6 g", "6 g", "7 g"]),
        ("powder", ["25 g", "25 g"]),
        ("capsule", ["20 capsules", "20 capsules"]),
        ("fresh leaf", ["60 leaves"]),
        ("shot", ["2 shots"]),
        ("7-oh tablet", ["2 tablets", "3 tablets"]),
    ],
)
def test_a_large_day_that_people_do_take_comes_through(form: str, amounts: list[str]) -> None:
    assert len(Case.parse(data(form, *amounts)).use.doses) == len(amounts)


def test_counted_capsules_are_weighed_when_their_mass_is_known(refused: Refused) -> None:
    (problem,) = refused(data("capsule", "200 capsules", each={"capsule": "1 g"}))
    assert problem.seen == '"200 g a day"'
    assert Case.parse(data("capsule", "200 capsules", each={"capsule": "0.5 g"})).use.doses


def test_milligrams_of_a_7oh_tablet_have_two_readings(refused: Refused) -> None:
    (problem,) = refused(data("7-oh tablet", "15 mg"))
    assert problem.code == "KET-233"


@pytest.mark.parametrize(
    ("item", "size"),
    [("capsule", "500 g"), ("capsule", "500 ug"), ("teaspoon", "2.4 mg"), ("teaspoon", "2.4 kg"),
     ("cup", "200 L"), ("leaf", "1.7 kg"), ("tablet", "320 g"), ("bottle", "15 uL")],
)  # fmt: skip
def test_a_piece_of_impossible_size_is_refused(item: str, size: str, refused: Refused) -> None:
    (problem,) = refused({"product": {"each": {item: size}}})
    assert (problem.code, problem.where) == ("KET-205", f"form: product.each.{item}")


SLIPS = [
    (form, f"{grams * factor:g} {unit}")
    for form in ("powder", "dried leaf", "capsule", "tea")
    for grams in (1.5, 2.4, 3, 5, 6, 7, 8, 10, 12)
    for unit, factor in (("kg", 1), ("mg", 1), ("ug", 1), ("ng", 1))
]


@pytest.mark.parametrize(("form", "amount"), SLIPS)
def test_a_dose_with_the_wrong_unit_never_gets_through(
    form: str, amount: str, refused: Refused
) -> None:
    assert refused(data(form, amount))[0].code == "KET-205"


LABS = [
    ("alt", "0.05 ukat/L", "50000 U/L"), ("bilirubin", "", "90 mg/dL"),
    ("creatinine", "0.9 umol/L", "90 mg/dL"), ("albumin", "0.4 g/L", "42 g/dL"),
    ("potassium", "0.4 mmol/L", "42 mmol/L"), ("sodium", "14 mmol/L", "1400 mmol/L"),
    ("platelets", "", "250000 10^9/L"), ("qtc", "0.43 ms", "430 s"), ("inr", "0.1", "110"),
    ("magnesium", "0.01 mmol/L", "85 mmol/L"), ("heart_rate", "7 1/min", "720 1/min"),
]  # fmt: skip


@pytest.mark.parametrize(("analyte", "high"), [(name, high) for name, _, high in LABS])
def test_a_laboratory_value_beyond_life_is_refused(
    analyte: str, high: str, refused: Refused
) -> None:
    assert refused({"person": {"labs": [{analyte: high}]}})[0].code == "KET-205"


@pytest.mark.parametrize(
    ("analyte", "low"), [(name, low) for name, low, _ in LABS if low and name != "alt"]
)
def test_a_laboratory_value_too_low_for_life_is_refused(
    analyte: str, low: str, refused: Refused
) -> None:
    assert refused({"person": {"labs": [{analyte: low}]}})[0].code == "KET-205"
