"""The kidneys: entered values and their categories, muscle signs, and what is known of kratom."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.clinic.kidney_picture import KidneyPicture, kidney
from ketum.clinic.labs import samples
from ketum.findings.context import Context
from ketum.findings.finding import claims, say
from ketum.findings.model import Finding, Number, Severity
from ketum.knowledge.records.care import Check, Statement
from ketum.wording.shown import listing, number

FUNCTION: dict[str, Severity] = {
    "G1": "note",
    "G2": "note",
    "G3a": "caution",
    "G3b": "caution",
    "G4": "warning",
    "G5": "warning",
}
ALBUMIN: dict[str, Severity] = {"A1": "note", "A2": "caution", "A3": "warning"}
MUSCLE_SIGNS = ("muscle_pain", "dark_urine", "little_urine", "fatigue")


def findings(context: Context) -> Iterator[Finding]:
    """Acute injury first, then function, then muscle signs, then what is known."""
    person = context.case.person
    picture = kidney(
        samples(person.labs),
        context.knowledge,
        age_y=person.age_y,
        sex=person.sex,
        weight_kg=person.weight_kg,
        pregnant=person.pregnant or "pregnancy" in context.conditions,
    )
    if picture.acute is not None and picture.acute.value:
        yield _acute(context, picture)
    if {"muscle_pain", "dark_urine"} <= context.symptoms:
        yield _muscle(context)
    if picture.egfr is not None:
        yield _function(context, picture)
    if picture.albuminuria is not None:
        yield _albumin(context, picture)
    if picture.egfr is None:
        yield _no_function(context, picture)
    yield _known(context)


def _acute(context: Context, picture: KidneyPicture) -> Finding:
    result = picture.acute
    if result is None:
        raise ValueError("no acute result")
    return say(
        context,
        "kidney.acute",
        "kidney.acute",
        {
            "stage": str(result.value),
            "now": number(float(str(result.inputs["creatinine"])), 3),
            "before": number(float(str(result.inputs["baseline"])), 3),
        },
        topic="kidney",
        kind="harm",
        severity="danger",
        records=result.records,
        because=("person.labs",),
        numbers=[Number(name=result.title, unit="", how="computed", value=result.number)],
    )


def _muscle(context: Context) -> Finding:
    signs = [sign for sign in MUSCLE_SIGNS if sign in context.symptoms]
    return say(
        context,
        "kidney.muscle",
        "kidney.muscle",
        {},
        topic="kidney",
        kind="harm",
        severity="danger",
        records=(context.knowledge.get(Check, "muscle_ck"),),
        because=tuple(f"person.symptoms: {sign}" for sign in signs),
    )


def _function(context: Context, picture: KidneyPicture) -> Finding:
    result = picture.egfr
    if result is None:
        raise ValueError("no eGFR")
    return say(
        context,
        "kidney.function",
        f"kidney.function-{result.category}",
        {"egfr": number(round(result.number)), "category": result.category},
        topic="kidney",
        kind="monitoring" if FUNCTION[result.category] == "note" else "harm",
        severity=FUNCTION[result.category],
        records=result.records,
        because=("person.labs", "person.age", "person.sex"),
        numbers=[
            Number(
                name=result.title,
                unit=result.unit,
                how="computed",
                value=result.number,
                record=result.records[0].ref,
            )
        ],
    )


def _albumin(context: Context, picture: KidneyPicture) -> Finding:
    result = picture.albuminuria
    if result is None:
        raise ValueError("no albumin ratio")
    return say(
        context,
        "kidney.albumin",
        "kidney.albumin-low" if result.category == "A1" else "kidney.albumin",
        {"acr": number(result.number), "category": result.category},
        topic="kidney",
        kind="monitoring" if result.category == "A1" else "harm",
        severity=ALBUMIN[result.category],
        records=(*result.records, *claims(context, "harms-kidneys")),
        because=("person.labs",),
        numbers=[Number(name=result.title, unit=result.unit, how="measured", value=result.number)],
    )


def _no_function(context: Context, picture: KidneyPicture) -> Finding:
    if picture.not_for:
        message, missing = "kidney.not-for", picture.not_for
    else:
        words = [context.wording.say(f"kidney.missing-{name}") for name in picture.missing]
        message, missing = "kidney.no-values", listing(words)
    return say(
        context,
        "kidney.no-function",
        message,
        {"missing": missing},
        topic="kidney",
        kind="monitoring",
        severity="note",
        records=(
            context.knowledge.get(Check, "kidney_function"),
            *claims(context, "assess-renal-function"),
        ),
        because=("person.labs",),
    )


def _known(context: Context) -> Finding:
    return say(
        context,
        "kidney.known",
        "kidney.known",
        {},
        topic="kidney",
        kind="harm",
        severity="note",
        records=(
            context.knowledge.get(Statement, "kidney_cases"),
            *claims(context, "harms-kidneys"),
        ),
    )
