"""Scores of cirrhosis, and danger signs with the confirmed numbers of a country."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ketum.api.clinic import clinic_case, result_document
from ketum.clinic.danger import signs_to_know
from ketum.clinic.help_lines import Help, help_lines
from ketum.clinic.liver_scores import MeldInputs, child_pugh, meld_3, meld_na
from ketum.clinic.result import Result
from ketum.findings.assessment import plain
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.care import DangerSign

LABS = ("bilirubin", "albumin", "inr", "creatinine", "sodium")


def cirrhosis_scores(
    given: Mapping[str, Any],
    *,
    ascites: str | None = None,
    encephalopathy: str | None = None,
    dialysis: bool = False,
) -> tuple[Result, ...]:
    """Return the scores for which enough was entered. Values are texts with units, as in a case.

    Raises CaseError or InputError for values that cannot be read.
    """
    knowledge = open_knowledge()
    facts = {name: given[name] for name in ("sex", "age") if name in given}
    texts = {name: given[name] for name in LABS if name in given}
    case = clinic_case(texts, facts, date.today())  # noqa: DTZ011 - the reader's own day
    records = case.person.labs
    value = {one.analyte: one.value for record in records for one in record.values}
    found = []
    if ascites and encephalopathy and {"bilirubin", "albumin", "inr"} <= set(value):
        found.append(
            child_pugh(
                knowledge,
                bilirubin_mg_dl=value["bilirubin"],
                albumin_g_dl=value["albumin"],
                inr=value["inr"],
                ascites=ascites,
                encephalopathy=encephalopathy,
            )
        )
    if {"bilirubin", "inr", "creatinine", "sodium"} <= set(value):
        sex = case.person.sex
        labs = MeldInputs(
            bilirubin_mg_dl=value["bilirubin"],
            creatinine_mg_dl=value["creatinine"],
            inr=value["inr"],
            sodium_mmol_l=value["sodium"],
            albumin_g_dl=value.get("albumin"),
            female=None if sex is None else sex == "female",
            dialysis=dialysis,
            age_y=case.person.age_y,
        )
        found.append(meld_na(labs, knowledge))
        if labs.albumin_g_dl is not None and labs.female is not None:
            found.append(meld_3(labs, knowledge))
    return tuple(found)


def cirrhosis_document(given: Mapping[str, Any], results: tuple[Result, ...]) -> dict[str, Any]:
    """The scores as the JSON document that `ketum clinic cirrhosis --json` writes."""
    knowledge = open_knowledge()
    return {
        "knowledge": knowledge.version,
        "inputs": dict(given),
        "results": [result_document(result, knowledge) for result in results],
        "findings": [],
    }


def help_in(country: str) -> Help:
    """Return the confirmed numbers of a country (ISO 3166 code); never an unconfirmed one."""
    return help_lines(country, open_knowledge())


def danger_to_know() -> dict[str, tuple[DangerSign, ...]]:
    """Return the danger signs by urgency: emergency, same-day, soon."""
    knowledge = open_knowledge()
    return {name: signs_to_know(knowledge, name) for name in ("emergency", "same-day", "soon")}


def danger_document(country: str) -> dict[str, Any]:
    """Signs and numbers as the JSON document that `ketum clinic danger --json` writes."""
    helping = help_in(country)
    return {
        "knowledge": open_knowledge().version,
        "inputs": {"country": helping.country},
        "emergency": plain(helping.emergency),
        "lines": plain(helping.lines),
        "signs": {
            urgency: [{"id": sign.id, "name": sign.name} for sign in signs]
            for urgency, signs in danger_to_know().items()
        },
        "results": [],
        "findings": [],
    }
