"""From checked data to a case: each table becomes its dataclass, then the whole is looked at."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ketum.case.amounts import check_amounts
from ketum.case.containers import attempt
from ketum.case.contradictions import check_dates, check_facts
from ketum.case.limits import limits_of
from ketum.case.model import (
    Brew,
    Case,
    Dose,
    Goals,
    Label,
    LabRecord,
    LabValue,
    Level,
    Medicine,
    Person,
    Place,
    Preferences,
    Product,
    Scale,
    Substance,
    Use,
)
from ketum.case.reading import Reading
from ketum.case.tables import ANALYTES, CASE, homes
from ketum.case.terms import terms_in
from ketum.errors import CaseError, Problem
from ketum.knowledge import Knowledge

Found = dict[str, Any]


def build_case(
    data: object,
    where: str,
    knowledge: Knowledge | None,
    today: date | None,
    folder: Path | None,
    noted: Iterable[Problem] = (),
) -> Case:
    """The case that `data` describes. Raises `CaseError` with every problem, `noted` ones first."""
    reading = Reading(where, limits_of(knowledge), homes(), list(noted))
    found = attempt(CASE, data, "", reading) or {}
    case = _with_pregnancy(_case(found, folder), reading)
    check_facts(case, reading)
    check_amounts(case.product, found.get("use", {}).get("doses", ()), reading)
    check_dates(case, reading, today)
    problems = reading.finished()
    if problems:
        raise CaseError(problems)
    return case


def _case(found: Found, folder: Path | None) -> Case:
    return Case(
        person=_person(found.get("person", {})),
        product=_product(found.get("product", {}), folder),
        use=_use(found.get("use", {})),
        place=Place(**found.get("place", {})),
        goals=Goals(**found.get("goals", {})),
        preferences=Preferences(**found.get("preferences", {})),
    )


def _with_pregnancy(case: Case, reading: Reading) -> Case:
    """A pregnancy named among the conditions is a pregnancy."""
    if case.person.pregnant is not None or not case.person.conditions:
        return case
    if "pregnancy" not in terms_in(case.person.conditions, reading.limits, "condition"):
        return case
    return replace(case, person=replace(case.person, pregnant=True))


_RENAMED = {"age": "age_y", "weight": "weight_kg", "height": "height_cm"}
_MADE = {"medicines", "substances", "labs", "levels", "scales", "conditions", "symptoms"}


def _person(found: Found) -> Person:
    plain = {_RENAMED.get(name, name): value for name, value in found.items() if name not in _MADE}
    labs = sorted(map(_lab_record, _kept(found, "labs")), key=_by_date)
    return Person(
        **plain,
        conditions=_kept(found, "conditions"),
        symptoms=_kept(found, "symptoms"),
        medicines=tuple(Medicine(**_timed(item)) for item in _named(found, "medicines")),
        substances=tuple(Substance(**_timed(item)) for item in _named(found, "substances")),
        labs=tuple(labs),
        levels=tuple(
            _level(item) for item in _kept(found, "levels") if {"analyte", "value"} <= set(item)
        ),
        scales=tuple(_scale(item) for item in _named(found, "scales")),
    )


def _kept(found: Found, name: str) -> tuple[Any, ...]:
    return tuple(item for item in found.get(name, ()) if item is not None)


def _named(found: Found, name: str) -> tuple[Found, ...]:
    return tuple(item for item in _kept(found, name) if "name" in item)


def _timed(item: Found) -> Found:
    return {"every_h" if name == "every" else name: value for name, value in item.items()}


def _by_date(record: LabRecord) -> tuple[bool, date]:
    return record.date is None, record.date or date.max


def _lab_record(item: Found) -> LabRecord:
    upper = item.get("uln", {})
    values = tuple(
        LabValue(
            analyte=name,
            value=measured.value,
            unit=ANALYTES[name][1],
            entered=measured.entered,
            uln=upper.get(name) if measured.uln is None else measured.uln,
        )
        for name, measured in item.items()
        if name in ANALYTES
    )
    return LabRecord(date=item.get("date"), values=values)


def _level(item: Found) -> Level:
    measured = item["value"]
    return Level(
        analyte=item["analyte"],
        ng_ml=measured.value,
        entered=measured.entered,
        matrix=item.get("matrix"),
        date=item.get("date"),
        after_dose_h=item.get("after_dose"),
    )


def _scale(item: Found) -> Scale:
    return Scale(
        name=item["name"],
        total=item.get("total"),
        items=tuple(answer for answer in item.get("items", ()) if answer is not None),
        date=item.get("date"),
    )


def _product(found: Found, folder: Path | None) -> Product:
    made = {"certificate", "label", "each", "brew"}
    plain = {name: value for name, value in found.items() if name not in made}
    label = dict(found.get("label", {}))
    serving = label.pop("serving", None)
    brew = found.get("brew", {})
    return Product(
        **plain,
        certificate=_located(found.get("certificate"), folder),
        label=Label(claims=tuple(label.items()), serving=serving),
        each=tuple(found.get("each", {}).items()),
        brew=Brew(**brew) if len(brew) == len(Brew.__slots__) else None,
    )


def _located(text: str | None, folder: Path | None) -> Path | None:
    if text is None:
        return None
    return Path(os.path.normpath(folder / text)) if folder else Path(text)


def _use(found: Found) -> Use:
    doses = (Dose(amount=item["amount"], at_h=item["at"]) for item in _kept(found, "doses")
             if {"amount", "at"} <= set(item))  # fmt: skip
    plain = {name: value for name, value in found.items() if name != "doses"}
    return Use(**plain, doses=tuple(sorted(doses, key=lambda dose: dose.at_h)))
