"""What the clinic answers has the published shape, and says the same every time."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import ketum
from ketum.api.clinic import clinic_case, clinic_document, clinic_of
from ketum.api.clinic_scales import (
    band_scale,
    rucam_document,
    rucam_score,
    score_scale,
    scored_document,
)
from ketum.api.clinic_scores import cirrhosis_document, cirrhosis_scores
from ketum.api.clinic_taper import make_pace, pattern_from, pattern_of, taper_document, taper_of
from ketum.case import Case
from ketum.errors import CaseError, InputError

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads(
    (Path(ketum.__file__).parent / "schemas" / "clinic.schema.json").read_text("utf-8")
)
TODAY = date(2026, 11, 22)
EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))
PACE = make_pace(kind="linear", every_days=7, to_total=0.0, less=1.0)


def held(document: dict[str, Any]) -> dict[str, Any]:
    """The document as a reader of its JSON sees it, after it was held to the schema."""
    told: dict[str, Any] = json.loads(json.dumps(document, allow_nan=False))
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    return told


def case_with(**person: Any) -> Case:
    return Case.parse({"person": person}, "case", today=TODAY)


@pytest.mark.parametrize("organ", ["liver", "kidney", "heart"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_gives_the_published_shape(path: Path, organ: Any):
    held(clinic_document(clinic_of(organ, Case.read(path, today=TODAY), TODAY)))


def test_scores_and_rucam_have_the_published_shape():
    held(scored_document(score_scale("phq9", [1.0] * 9, "US")))
    held(scored_document(band_scale("cows", 14)))
    held(rucam_document("hepatocellular", rucam_score("hepatocellular", {3: ["none"]})))
    held(rucam_document("cholestatic_or_mixed", None))


def test_cirrhosis_has_the_published_shape():
    given = {"bilirubin": "2.5 mg/dL", "inr": "1.5", "creatinine": "1.2 mg/dL"}
    given |= {"sodium": "131 mmol/L", "albumin": "3.1 g/dL", "sex": "male"}
    results = cirrhosis_scores(given, ascites="none", encephalopathy="none")
    assert [one.name for one in results] == ["child_pugh", "meld_na", "meld_3"]
    held(cirrhosis_document(given, results))


def test_a_taper_has_the_published_shape_with_and_without_its_schedule():
    pattern = pattern_from(["08:00=3 g", "18:00=2 g"])
    free = taper_of(case_with(), PACE, 0.1, start=TODAY, pattern=pattern)
    stopped = taper_of(
        case_with(pregnant=True, sex="female"), PACE, 0.1, start=TODAY, pattern=pattern
    )
    assert len(held(taper_document(free))["results"]) == 6
    assert held(taper_document(stopped))["results"] == []


def test_the_same_question_gives_the_same_bytes():
    case = Case.read(EXAMPLES[0], today=TODAY)
    one, other = (json.dumps(clinic_document(clinic_of("liver", case, TODAY))) for _ in range(2))
    assert one == other


def test_every_threshold_can_be_followed_to_a_source():
    """The address of every record behind a result opens, and its sources stand in the result."""
    knowledge = ketum.open_knowledge()
    case = Case.read(ROOT / "examples" / "colorado-jaundice.toml", today=TODAY)
    for result in clinic_document(clinic_of("liver", case, TODAY))["results"]:
        shown = {source["id"] for source in result["source"]}
        for ref in result["records"]:
            assert set(knowledge.find(ref).sources) <= shown


def test_all_wrong_values_are_told_at_once():
    with pytest.raises(CaseError) as refused:
        clinic_case({"alt": "40 mg", "bilirubin": "many"}, {"sex": "x"}, TODAY)
    assert len(refused.value.problems) == 3


def test_doses_in_grams_and_milligrams_are_one_pattern():
    pattern = pattern_from(["08:00=3 g", "18:00=500 mg"])
    assert (pattern.unit, pattern.total) == ("g", 3.5)


def test_doses_all_in_milligrams_stay_in_milligrams():
    pattern = pattern_from(["08:00=45 mg", "18:00=30 mg"])
    assert (pattern.unit, pattern.total) == ("mg", 75)


def test_doses_in_cups_and_grams_cannot_be_added_up():
    with pytest.raises(InputError, match="cannot be added up"):
        pattern_of(
            Case.parse(
                {
                    "use": {
                        "doses": [
                            {"amount": "3 g", "at": "08:00"},
                            {"amount": "1 cup", "at": "18:00"},
                        ]
                    }
                },
                "case",
            )
        )


def test_rising_withdrawal_scores_are_a_reason_to_hold():
    scales = [
        {"name": "sows16", "total": 6, "date": "2026-11-01"},
        {"name": "sows16", "total": 18, "date": "2026-11-15"},
    ]
    answer = taper_of(
        case_with(scales=scales), PACE, 0.1, start=TODAY, pattern=pattern_from(["08:00=3 g"])
    )
    assert answer.hold_now is not None
    assert answer.plan is not None
