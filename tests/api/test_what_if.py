"""Two ways beside each other: the same people in both, ratios that follow, files that come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ketum.api.simulation import simulate
from ketum.api.what_if import Way, both_of_text, compared, moved, text_of_both
from ketum.case import Case
from ketum.errors import InputError
from ketum.wording import Wording

TODAY = date(2026, 11, 22)
FOLDER = Path(__file__).parents[2] / "examples"
MALAYSIA = Case.read(FOLDER / "malaysia-nurse-energy.json", today=TODAY)


def powder(grams: float, **person: Any) -> Case:
    return Case.parse(
        {
            "person": {"age": 34, "weight": "68 kg", **person},
            "product": {"form": "powder"},
            "use": {"doses": [{"amount": f"{grams} g", "at": "08:00"}]},
        }
    )


def test_what_is_drawn_is_what_simulate_says():
    found = compared(Way(powder(2)), Way(powder(4)), Wording(), people=60, today=TODAY)
    for exposure, grams in ((found.first, 2), (found.second, 4)):
        whole = simulate(powder(grams), people=60, today=TODAY)
        for name in ("mitragynine", "7-hydroxymitragynine"):
            assert (exposure.twins(name) == whole.twins(name)).all()
        assert exposure.extrapolation == whole.extrapolation
    assert found.first.analytes == ("mitragynine", "7-hydroxymitragynine")


def test_twice_the_amount_is_twice_as_high_in_every_person():
    found = compared(Way(powder(2)), Way(powder(4)), Wording(), people=60, today=TODAY)
    for held in found.ratios.values():
        for estimate in held.values():
            assert (estimate.low, estimate.high) == pytest.approx((2.0, 2.0))


def test_a_heavier_person_has_lower_levels():
    # Allometric theory: volume and clearance rise with weight.
    found = compared(Way(powder(2)), Way(powder(2, weight="102 kg")), Wording(), people=60,
                     today=TODAY)  # fmt: skip
    peak = found.ratios["mitragynine"]["cmax"]
    assert 0.5 < peak.median < 1.0


def test_nothing_is_said_where_nothing_is_known():
    found = compared(Way(Case()), Way(powder(2)), Wording(), people=60, today=TODAY)
    assert found.first.missing == ("use.doses", "product.form")
    assert found.ratios == {}
    assert all("not known" in plot.svg for plot in found.plots)
    neither = compared(Way(Case()), Way(Case()), Wording(), people=60, today=TODAY)
    assert neither.plots == ()


def test_days_left_out_of_a_week_are_drawn_whole():
    weekly = replace(powder(2), use=replace(powder(2).use, days_per_week=3.0))
    found = compared(Way(powder(2)), Way(weekly), Wording(), people=60, today=TODAY)
    assert "over the days" in found.plots[0].title
    daily = compared(Way(powder(2)), Way(powder(2)), Wording(), people=60, today=TODAY)
    assert "last day" in daily.plots[0].title


def test_a_medicine_that_is_added_brings_its_findings():
    person = replace(MALAYSIA.person, medicines=Case.parse(
        {"person": {"medicines": ["alprazolam"]}}).person.medicines)  # fmt: skip
    diff = moved(Way(MALAYSIA), Way(replace(MALAYSIA, person=person)), people=50, today=TODAY)
    appeared = [one.id for one in diff.findings if one.what == "appeared"]
    assert "interaction.alprazolam" in appeared
    assert diff.findings[0].gravest == "danger"
    back = moved(Way(replace(MALAYSIA, person=person)), Way(MALAYSIA), people=50, today=TODAY)
    assert [one.id for one in back.findings if one.what == "went"] != []


def test_nothing_moves_when_nothing_is_changed():
    diff = moved(Way(MALAYSIA), Way(MALAYSIA), people=50, today=TODAY)
    assert diff.findings == ()
    assert diff.same > 20


def test_both_cases_come_back_from_their_file():
    text = text_of_both(powder(2), powder(4))
    assert both_of_text(text.encode(), "x.json") == (powder(2), powder(4))


def test_a_case_file_stands_for_both():
    data = (FOLDER / "texas-powder-sertraline.toml").read_bytes()
    first, second = both_of_text(data, "texas.toml", today=TODAY)
    assert first == second
    assert first.product.certificate is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"format": "ketum-what-if/1"}', "KET-121"),
        ('{"format": "ketum-what-if/9", "as_it_is": {}, "changed": {}}', "KET-122"),
        ('["ketum-what-if"]', "KET-121"),
        ('{"format": "ketum-what-if/1", "as_it_is": ', "KET-121"),
        ('{"format": "ketum-what-if/1", "as_it_is": {"person": {"age": "x"}}, "changed": {}}',
         "KET-203"),
        ("", "KET-103"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_code(text: str, code: str):
    with pytest.raises(InputError) as caught:
        both_of_text(text.encode(), "x.json")
    assert [one.code for one in caught.value.problems] == [code]


def test_no_path_in_a_file_is_followed():
    text = text_of_both(powder(2), powder(4)).replace(
        '"form": "powder"', '"form": "powder", "certificate": "/etc/passwd"'
    )
    first, second = both_of_text(text.encode(), "x.json")
    assert (first.product.certificate, second.product.certificate) == (None, None)
