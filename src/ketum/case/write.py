"""A case as plain data again: the shape of a case file, quantities as text with units."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from ketum.case.model import Case, LabRecord, LabValue, Level, Person, Product, Use
from ketum.units import Quantity, format_quantity

Plain = dict[str, Any]


def written(case: Case) -> Plain:
    """The case as data that parses to the same case; what is unknown is left out."""
    folder = case.path.parent if case.path else None
    tables = {
        "person": _person(case.person),
        "product": _product(case.product, folder),
        "use": _use(case.use),
        "place": _filled(where=case.place.where, date=_day(case.place.date)),
        "goals": _filled(pain=case.goals.pain, energy=case.goals.energy, mood=case.goals.mood,
                         withdrawal=case.goals.withdrawal),
        "preferences": _filled(**{one.name: getattr(case.preferences, one.name)
                                  for one in fields(case.preferences)}),
    }  # fmt: skip
    return {name: table for name, table in tables.items() if table}


def _person(person: Person) -> Plain:
    return _filled(
        age=_number(person.age_y),
        sex=person.sex,
        weight=_in(person.weight_kg, "kg"),
        height=_in(person.height_cm, "cm"),
        pregnant=person.pregnant,
        breastfeeding=person.breastfeeding,
        conditions=list(person.conditions),
        symptoms=list(person.symptoms),
        cyp2d6=person.cyp2d6,
        medicines=[
            _filled(name=item.name, dose=item.dose, every=_in(item.every_h, "h"),
                    as_needed=item.as_needed or None, since=_day(item.since))
            for item in person.medicines
        ],
        substances=[
            _filled(name=item.name, amount=item.amount, every=_in(item.every_h, "h"),
                    with_kratom=item.with_kratom)
            for item in person.substances
        ],
        labs=[_lab_record(record) for record in person.labs],
        levels=[_level(level) for level in person.levels],
        scales=[
            _filled(name=item.name, date=_day(item.date), total=_number(item.total),
                    items=[_number(answer) for answer in item.items])
            for item in person.scales
        ],
    )  # fmt: skip


def _lab_record(record: LabRecord) -> Plain:
    return _filled(date=_day(record.date), **{v.analyte: _lab_value(v) for v in record.values})


def _lab_value(value: LabValue) -> str | Plain:
    if value.uln is None:
        return value.entered
    return {"value": value.entered, "uln": format_quantity(Quantity(value.uln, value.unit))}


def _level(level: Level) -> Plain:
    return _filled(analyte=level.analyte, value=level.entered, matrix=level.matrix,
                   date=_day(level.date), after_dose=_in(level.after_dose_h, "h"))  # fmt: skip


def _product(product: Product, folder: Path | None) -> Plain:
    label = {name: format_quantity(amount) for name, amount in product.label.claims}
    if product.label.serving:
        label["serving"] = format_quantity(product.label.serving)
    brew = product.brew and {
        "leaf": format_quantity(product.brew.leaf),
        "volume": format_quantity(product.brew.volume),
    }
    return _filled(
        form=product.form, kind=product.kind, name=product.name, lot=product.lot,
        certificate=_beside(product.certificate, folder), label=label,
        each={item: format_quantity(size) for item, size in product.each},
        brew=brew, best_before=_day(product.best_before),
    )  # fmt: skip


def _beside(certificate: Path | None, folder: Path | None) -> str | None:
    """The path as a case file would name it: from its own folder, where there is one."""
    if certificate is None:
        return None
    return Path(os.path.relpath(certificate, folder)).as_posix() if folder else str(certificate)


def _use(use: Use) -> Plain:
    return _filled(
        since=_day(use.since),
        until=_day(use.until),
        doses=[{"amount": format_quantity(d.amount), "at": _clock(d.at_h)} for d in use.doses],
        days_per_week=_number(use.days_per_week),
    )


def _filled(**values: Any) -> Plain:
    return {name: value for name, value in values.items() if not _empty(value)}


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | Mapping) and not value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _in(value: float | None, unit: str) -> str | None:
    return None if value is None else format_quantity(Quantity(value, unit))


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value


def _clock(hours: float) -> str:
    minutes, second = divmod(round(hours * 3600), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")
