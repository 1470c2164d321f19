"""A case that uses every key, and a refusal caught whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ketum.case import Case
from ketum.errors import CaseError, Problem

TODAY = date(2026, 11, 22)

FULL: dict[str, Any] = {
    "person": {
        "age": 34, "sex": "F", "weight": "150 lb", "height": "5 ft 6 in", "pregnant": False,
        "breastfeeding": True, "conditions": ["chronic low back pain", "asthma"],
        "symptoms": ["dark urine"], "cyp2d6": "extensive",
        "medicines": [
            "sertraline",
            {"name": "quetiapine", "dose": "50 mg", "every": "1 day", "since": "2026-01-02"},
            {"name": "ibuprofen", "as_needed": True},
        ],
        "substances": [{"name": "alcohol", "amount": "2 beers", "every": "1 week",
                        "with_kratom": False}],
        "labs": [
            {"date": "2026-10-02", "alt": "52 U/L", "bilirubin": "13,7 µmol/L", "inr": 1.1,
             "uln": {"alt": "0,6 ukat/L"}},
            {"date": "2026-08-01", "alt": {"value": "40 U/L", "uln": "35 U/L"}},
            {"potassium": "3.4 mEq/L"},
        ],
        "levels": [{"analyte": "7-OH", "value": "0.012 mg/L", "matrix": "serum",
                    "date": "2026-11-01", "after_dose": "90 min"}],
        "scales": [{"name": "gad7", "items": [1, 2, 0, 1, 0, 1, 0], "total": 5,
                    "date": "2026-11-02"}],
    },
    "product": {
        "form": "leaf powder", "kind": "leaf", "name": "Green", "lot": "GL-1",
        "certificate": "certificates/a.json",
        "label": {"mitragynine": "1,4 %", "7-oh": "0.2 mg/g", "serving": "1 teaspoon"},
        "each": {"teaspoon": "2.4 g", "cup": "200 mL", "capsule": "550 mg"},
        "brew": {"leaf": "20 leaves", "volume": "1 L"}, "best_before": "2027-11-30",
    },
    "use": {
        "since": "2026-05-01", "until": "2026-11-20", "days_per_week": 6.5,
        "doses": [{"amount": "3 g", "at": "18:00"}, {"amount": "1 teaspoon", "at": "8 am"},
                  {"amount": "1 cup", "at": "13:05:30"}],
    },
    "place": {"where": "US-TX", "date": "2026-11-22"},
    "goals": {"pain": 3, "energy": 0, "mood": 1, "withdrawal": 2},
    "preferences": {
        "dependence": 3, "stopping": 2, "tolerance": 1, "side-effects": 0, "breathing": 3,
        "seizure": 3, "liver": 2, "heart": 2, "kidney": 1, "memory": 1,
    },
}  # fmt: skip


@pytest.fixture
def full() -> dict[str, Any]:
    """Every key of a case, in the spellings people use."""
    import copy

    return copy.deepcopy(FULL)


@pytest.fixture
def refused() -> Callable[..., tuple[Problem, ...]]:
    """The problems of data that must be refused."""

    def problems(data: object, today: date | None = TODAY) -> tuple[Problem, ...]:
        with pytest.raises(CaseError) as caught:
            Case.parse(data, "form", today=today)
        return caught.value.problems

    return problems
