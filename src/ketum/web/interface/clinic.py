"""Laboratory values, scores, questionnaires, danger signs, and the sheet for the clinician."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from ketum.errors import InputError, Problem
from ketum.web.interface.assessing import AssessAsked
from ketum.web.interface.operation import Asked, Nothing, Operation
from ketum.web.interface.problems import NotKnownError
from ketum.web.interface.shapes import CaseBody, Name, case_of, certificate_of

__all__ = ["OPERATIONS"]

Country = Annotated[str, Field(max_length=20)]
Answer = Annotated[float, Field(ge=0, le=1000)]
Pattern = Literal["hepatocellular", "cholestatic_or_mixed"]
Item = Annotated[str, Field(pattern="^[1-9]$")]
Keys = Annotated[list[Name], Field(max_length=20)]
SAMPLE = {"date": "2026-10-02", "alt": "272 U/L", "alp": "428 U/L", "bilirubin": "22.4 mg/dL"}
TRACING = {"date": "2026-10-02", "qt": "400 ms", "heart_rate": "100 1/min"}


class CaseAsked(Asked):
    """A case with laboratory values."""

    case: CaseBody


class CirrhosisAsked(Asked):
    """Values with their units, and what a clinician judged."""

    bilirubin: Name | None = None
    albumin: Name | None = None
    inr: Annotated[float, Field(gt=0, le=100)] | None = None
    creatinine: Name | None = None
    sodium: Name | None = None
    ascites: Literal["none", "mild", "moderate"] | None = None
    encephalopathy: Literal["none", "grade 1", "grade 2", "grade 3", "grade 4"] | None = None
    dialysis: bool = False
    sex: Literal["female", "male"] | None = None
    age: Annotated[float, Field(ge=0, le=130)] | None = None


class RucamAsked(Asked):
    """A pattern of injury and, by item number, the keys chosen; none of them gives the form."""

    pattern: Pattern
    answers: dict[Item, Keys] = Field(default_factory=dict, max_length=9)


class ScoreAsked(Asked):
    """A questionnaire, with its answers in order or a total that was scored elsewhere."""

    scale: Name
    items: Annotated[list[Answer], Field(min_length=1, max_length=100)] | None = None
    total: Answer | None = None
    country: Country = ""


class FormAsked(Asked):
    """A questionnaire."""

    name: Name


class CountryAsked(Asked):
    """A country (US, GB, TH ...)."""

    country: Country = ""


def _liver(asked: CaseAsked) -> dict[str, Any]:
    return _organ("liver", asked)


def _kidney(asked: CaseAsked) -> dict[str, Any]:
    return _organ("kidney", asked)


def _heart(asked: CaseAsked) -> dict[str, Any]:
    return _organ("heart", asked)


def _organ(organ: Literal["liver", "kidney", "heart"], asked: CaseAsked) -> dict[str, Any]:
    from ketum.api.clinic import clinic_document, clinic_of

    return clinic_document(clinic_of(organ, case_of(asked.case)))


def _cirrhosis(asked: CirrhosisAsked) -> dict[str, Any]:
    from ketum.api.clinic_scores import cirrhosis_document, cirrhosis_scores

    given = asked.model_dump(exclude_none=True)
    judged = {name: given.pop(name, None) for name in ("ascites", "encephalopathy")}
    dialysis = given.pop("dialysis")
    return cirrhosis_document(given, cirrhosis_scores(given, dialysis=dialysis, **judged))


def _rucam(asked: RucamAsked) -> dict[str, Any]:
    from ketum.api.clinic_scales import rucam_document, rucam_score

    answers = {int(item): keys for item, keys in asked.answers.items()}
    return rucam_document(asked.pattern, rucam_score(asked.pattern, answers) if answers else None)


def _score(asked: ScoreAsked) -> dict[str, Any]:
    from ketum.api.clinic_scales import band_scale, score_scale, scored_document

    if (asked.items is None) == (asked.total is None):
        what = "a questionnaire is given either by its answers or by its total"
        raise InputError([Problem("KET-843", what, "items", "", "items, total")])
    if asked.items is not None:
        return scored_document(score_scale(asked.scale, asked.items, asked.country))
    return scored_document(band_scale(asked.scale, asked.total or 0.0))


def _scales(asked: Nothing) -> dict[str, Any]:
    from ketum.api.clinic_scales import forms_document, scales

    return forms_document(scales())


def _form(asked: FormAsked) -> dict[str, Any]:
    from ketum.api.clinic_scales import forms_document, scale_form

    try:
        return forms_document([scale_form(asked.name)])
    except InputError as error:
        raise NotKnownError(error.problems) from error


def _danger(asked: CountryAsked) -> dict[str, Any]:
    from ketum.api.clinic_scores import danger_document

    return danger_document(asked.country)


def _sheet(asked: AssessAsked) -> dict[str, Any]:
    from ketum.api.clinic_sheet import clinician_sheet, sheet_document

    certificate = certificate_of(asked.certificate)
    made = clinician_sheet(case_of(asked.case), people=asked.people, seed=asked.seed,
                           certificate=certificate)  # fmt: skip
    return sheet_document(made)


def _help(asked: CountryAsked) -> dict[str, Any]:
    from ketum.api.help_now import help_sheet

    return help_sheet(asked.country).to_dict()


def _person(**facts: Any) -> dict[str, Any]:
    return {"case": {"person": facts}}


OPERATIONS = (
    Operation(name="liver", path="/clinic/liver", asks=CaseAsked, answers="clinic", work=_liver,
              example=_person(labs=[SAMPLE])),
    Operation(name="kidney", path="/clinic/kidney", asks=CaseAsked, answers="clinic", work=_kidney,
              example=_person(age=58, sex="male", labs=[{"creatinine": "1.4 mg/dL"}])),
    Operation(name="heart", path="/clinic/heart", asks=CaseAsked, answers="clinic", work=_heart,
              example=_person(sex="female", labs=[TRACING])),
    Operation(name="cirrhosis", path="/clinic/cirrhosis", asks=CirrhosisAsked, answers="clinic",
              work=_cirrhosis, example={"bilirubin": "2.5 mg/dL", "albumin": "3.1 g/dL", "inr": 1.5,
                                        "ascites": "none", "encephalopathy": "none"}),
    Operation(name="rucam", path="/clinic/rucam", asks=RucamAsked, answers="clinic", work=_rucam,
              example={"pattern": "hepatocellular", "answers": {"1": ["onset_5_to_90_days"]}}),
    Operation(name="scale", path="/clinic/scales", asks=ScoreAsked, answers="clinic", work=_score,
              example={"scale": "phq9", "items": [1, 2, 0, 1, 3, 0, 1, 0, 0]}),
    Operation(name="scales", path="/clinic/scales", asks=Nothing, answers="clinic-scales",
              work=_scales, method="GET"),
    Operation(name="scale-form", path="/clinic/scales/{name}", asks=FormAsked,
              answers="clinic-scales", work=_form, example={"name": "phq9"}, method="GET"),
    Operation(name="sheet", path="/clinic/sheet", asks=AssessAsked, answers="clinic-sheet",
              work=_sheet, example={"case": {"person": {"age": 58, "labs": [SAMPLE]}},
                                    "people": 100}, most_bytes=6_000_000),
    Operation(name="danger", path="/clinic/danger", asks=CountryAsked, answers="clinic-danger",
              work=_danger, example={"country": "US"}, method="GET"),
    Operation(name="help", path="/help", asks=CountryAsked, answers="help", work=_help,
              example={"country": "US"}, method="GET"),
)  # fmt: skip
