"""Any case that the reader accepts gets a whole answer: no crash, no half sentence, no NaN."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.api.assessment import assess
from ketum.case import Case
from ketum.errors import CaseError, Problem

TODAY = date(2026, 11, 22)
FORMS = [
    "fresh leaf", "dried leaf", "powder", "capsule", "tea", "extract powder", "liquid extract",
    "shot", "resin", "7-oh tablet", "7-oh gummy", "tablet", "gummy", "drink", "other",
]  # fmt: skip
AMOUNTS = ["2 g", "500 mg", "3 capsules", "1 teaspoon", "1 cup", "20 leaves", "1 tablet",
           "1 bottle", "250 mL", "1 serving", "0.5 g"]  # fmt: skip
MEDICINES = ["sertraline", "Xanax", "methadone", "quetiapine", "St John's wort", "blood thinner",
             "foozlepam", "ibuprofen", "warfarin", "grapefruit", "ambien", "Suboxone",
             "paracetamol", "metformin"]  # fmt: skip
CONDITIONS = ["pregnancy", "cirrhosis", "epilepsy", "long QT", "asthma", "opioid use disorder",
              "chronic pain", "kidney disease", "no heart disease", "wobbly spleen"]  # fmt: skip
SYMPTOMS = ["jaundice", "slow breathing", "seizure", "nausea", "itching", "chest pain",
            "constipation", "dark urine", "suicidal thoughts", "tingling nose"]  # fmt: skip
LABS = {"alt": "52 U/L", "ast": "40 U/L", "alp": "390 U/L", "bilirubin": "4.1 mg/dL",
        "creatinine": "150 umol/L", "inr": "1.7", "qtc": "505 ms", "potassium": "3.1 mmol/L",
        "albumin": "28 g/L", "platelets": "90 10^9/L"}  # fmt: skip


def _some(values: list[str], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


CASES = st.fixed_dictionaries(
    {
        "person": st.fixed_dictionaries(
            {
                "conditions": _some(CONDITIONS, 3),
                "symptoms": _some(SYMPTOMS, 3),
                "medicines": _some(MEDICINES, 4).map(lambda names: [{"name": n} for n in names]),
            },
            optional={
                "age": st.integers(14, 90),
                "sex": st.sampled_from(["female", "male"]),
                "weight": st.integers(42, 150).map(lambda kg: f"{kg} kg"),
                "cyp2d6": st.sampled_from(["poor", "normal", "ultrarapid"]),
                "labs": st.lists(
                    st.lists(st.sampled_from(sorted(LABS)), min_size=1, unique=True).map(
                        lambda names: {"date": "2026-10-02"} | {n: LABS[n] for n in names}
                    ),
                    max_size=1,
                ),
            },
        ),
        "product": st.fixed_dictionaries({}, optional={"form": st.sampled_from(FORMS)}),
        "use": st.fixed_dictionaries(
            {},
            optional={
                "since": st.sampled_from(["2026-11-01", "2020-01-01"]),
                "doses": st.lists(
                    st.fixed_dictionaries(
                        {
                            "amount": st.sampled_from(AMOUNTS),
                            "at": st.integers(0, 23).map(lambda hour: f"{hour:02d}:30"),
                        }
                    ),
                    min_size=1,
                    max_size=4,
                ),
            },
        ),
        "place": st.fixed_dictionaries(
            {}, optional={"where": st.sampled_from(["US-TX", "Alabama", "TH", "Berlin", "Narnia"])}
        ),
        "goals": st.fixed_dictionaries({}, optional={"pain": st.integers(0, 3)}),
        "preferences": st.fixed_dictionaries(
            {}, optional={"dependence": st.integers(0, 3), "liver": st.integers(0, 3)}
        ),
    }
)


@given(CASES, st.integers(0, 1000))
def test_any_case_that_can_be_read_gets_a_whole_answer(tables: dict[str, Any], seed: int) -> None:
    try:
        case = Case.parse(tables, "case", today=TODAY)
    except CaseError:
        return
    answer = assess(case, people=20, seed=seed, today=TODAY)
    json.dumps(answer.to_dict(), allow_nan=False)
    assert answer.to_html().rstrip().endswith("</html>")
    assert [one.id for one in answer.answer.findings if not one.headline.strip()] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("amount", AMOUNTS)
def test_every_form_with_every_unit_is_answered_or_refused_in_words(form: str, amount: str) -> None:
    tables = {
        "product": {"form": form},
        "use": {"doses": [{"amount": amount, "at": "08:00"}]},
    }
    refused: list[Problem] = []
    try:
        case = Case.parse(tables, "case", today=TODAY)
    except CaseError as error:
        refused.extend(error.problems)
    if refused:
        assert [problem for problem in refused if not (problem.cure or problem.allowed)] == []
        return
    answer = assess(case, people=20, today=TODAY).answer
    assert (answer.exposure is None) == bool(answer.missing)
