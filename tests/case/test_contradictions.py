"""What cannot be true together is refused; what is only unusual is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ketum.case import Case
from ketum.errors import Problem

Refused = Callable[..., tuple[Problem, ...]]
TODAY = date(2026, 11, 22)

CLASHES: list[tuple[dict[str, Any], str, str]] = [
    ({"person": {"sex": "male", "pregnant": True}}, "KET-230", "person.pregnant"),
    ({"person": {"sex": "m", "conditions": ["pregnancy"]}}, "KET-230", "person.pregnant"),
    ({"person": {"sex": "male", "breastfeeding": True}}, "KET-230", "person.breastfeeding"),
    ({"person": {"pregnant": False, "conditions": ["pregnant"]}}, "KET-230", "person.pregnant"),
    ({"person": {"age": 80, "pregnant": True}}, "KET-205", "person.age"),
    ({"person": {"weight": "300 kg", "height": "120 cm"}}, "KET-205", "person.weight"),
    ({"person": {"scales": [{"name": "gad7", "items": [3], "total": 9}]}}, "KET-230",
     "person.scales[1].total"),
    ({"product": {"form": "powder", "kind": "extract"}}, "KET-230", "product.kind"),
    ({"product": {"form": "resin", "brew": {"leaf": "9 g", "volume": "1 L"}}}, "KET-230",
     "product.brew"),
    ({"product": {"label": {"mitragynine": "60 %", "paynantheine": "50 %"}}}, "KET-232",
     "product.label"),
    ({"use": {"since": "2026-05-01", "until": "2026-04-01"}}, "KET-212", "use.until"),
    ({"person": {"age": 20}, "use": {"since": "2001-01-01"}}, "KET-212", "use.since"),
    ({"use": {"since": "2026-11-23"}}, "KET-211", "use.since"),
    ({"place": {"date": "2026-11-23"}}, "KET-211", "place.date"),
    ({"person": {"medicines": [{"name": "x", "since": "2027-01-01"}]}}, "KET-211",
     "person.medicines[1].since"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "path"), CLASHES)
def test_a_contradiction_is_refused_where_it_stands(
    data: dict[str, Any], code: str, path: str, refused: Refused
) -> None:
    (problem,) = refused(data)
    assert (problem.code, problem.where) == (code, f"form: {path}")


@pytest.mark.parametrize(
    "data",
    [
        {"person": {"sex": "female", "pregnant": True, "breastfeeding": True}},
        {"person": {"age": 17}},
        {"person": {"age": 12, "sex": "male"}},
        {"person": {"scales": [{"name": "peg", "items": [6, 7, 8], "total": 7}]}},
        {"product": {"form": "capsule", "kind": "7oh"}},
        {"product": {"form": "shot", "kind": "leaf"}},
        {"product": {"form": "powder", "label": {"7-oh": "40 %", "mitragynine": "1 %"}}},
        {"product": {"label": {"total_alkaloids": "90 %", "mitragynine": "80 %"}}},
        {"product": {"best_before": "2030-01-01"}},
        {"use": {"since": "2026-11-22", "until": "2026-11-22"}},
        {"person": {"age": 20}, "use": {"since": "2018-01-01"}},
    ],
)
def test_what_is_only_unusual_comes_through(data: dict[str, Any]) -> None:
    assert Case.parse(data, today=TODAY) != Case()


def test_the_path_counts_entries_as_they_were_written(refused: Refused) -> None:
    labs = [{"date": "2026-10-01"}, {"date": "2027-10-01"}, {"date": "2026-09-01"}]
    (problem,) = refused({"person": {"labs": labs}})
    assert problem.where == "form: person.labs[2].date"
