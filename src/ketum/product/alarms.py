"""Substances that do not belong in leaf, found on a certificate or to be expected."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.knowledge.records.quality import Adulterant, Analyte, Form, Limit
from ketum.product.amounts import CannotJudge, Scale
from ketum.product.certificate import Reading
from ketum.product.presence import is_seven_oh
from ketum.product.verdict import Alarm

__all__ = ["alarms_of"]


def alarms_of(scale: Scale, form: Form | None) -> tuple[Alarm, ...]:
    """Every alarm, the gravest first."""
    found = (*_found(scale), *_seven_oh(scale, form))
    order = ("danger", "warning", "caution")
    return tuple(sorted(found, key=lambda alarm: (order.index(alarm.severity), alarm.code)))


def _found(scale: Scale) -> Iterator[Alarm]:
    for reading in scale.certificate.readings:
        group = scale.knowledge.get(Analyte, reading.analyte).group
        present = reading.qualifier in {"detected", ">"} or (reading.value or 0) > 0
        if group != "adulterant" or not present or reading.qualifier == "<":
            continue
        record = next(iter(scale.knowledge.where(Adulterant, analytes=reading.analyte)), None)
        yield _alarm(scale, reading, record)


def _alarm(scale: Scale, reading: Reading, record: Adulterant | None) -> Alarm:
    analyte = scale.knowledge.get(Analyte, reading.analyte)
    reason = f": {record.why[0].lower()}{record.why[1:]}" if record else ""
    return Alarm(
        code=f"found-{reading.analyte}",
        severity=record.severity if record else "danger",
        substance=analyte.name,
        text=f"{analyte.name} was found ({reading.shown}){reason}",
        shown=reading.shown,
        where=reading.where,
        records=(record.ref if record else analyte.ref,),
        verified=record.verified if record else False,
    )


def _seven_oh(scale: Scale, form: Form | None) -> Iterator[Alarm]:
    """7-OH beyond what leaf holds, and what usually comes with it."""
    if is_seven_oh(scale, form):
        yield from _concentrated(scale)
        return
    try:
        amount = scale.content("7-hydroxymitragynine")
    except CannotJudge:
        return
    natural = scale.knowledge.get(Limit, "heur-7oh-leaf")
    percent = amount.times(0.1)
    is_leaf = amount.per == "g" and (form is None or form.product_class == "leaf")
    if is_leaf and natural.value is not None and percent.low > natural.value:
        record = scale.knowledge.get(Adulterant, "7-hydroxymitragynine-added")
        shown = f"{percent.value:.3g} %"
        yield Alarm(
            code="seven-oh-beyond-leaf",
            severity="warning",
            substance="7-hydroxymitragynine",
            text=f"7-OH at {shown} is more than plain leaf holds; it may have been added",
            shown=shown,
            where=amount.readings[0].where,
            records=(record.ref, natural.ref),
            verified=record.verified and natural.verified,
        )


def _concentrated(scale: Scale) -> Iterator[Alarm]:
    record = scale.knowledge.get(Adulterant, "7-hydroxymitragynine-semi-synthetic-tablets")
    reading = scale.certificate.of("7-hydroxymitragynine")
    yield Alarm(
        code="seven-oh-product",
        severity="danger",
        substance="7-hydroxymitragynine",
        text="this is a concentrated 7-OH product, not kratom leaf: an opioid of another strength",
        shown=reading.shown if reading else "",
        where=reading.where if reading else "",
        records=(record.ref,),
        verified=record.verified,
    )
    tested = scale.certificate.of("mitragynine_pseudoindoxyl")
    if tested is None or tested.qualifier in {"not-tested", "statement"}:
        beside = scale.knowledge.get(Adulterant, "mitragynine-pseudoindoxyl")
        yield Alarm(
            code="pseudoindoxyl-untested",
            severity="warning",
            substance="mitragynine pseudoindoxyl",
            text="nobody tested for pseudoindoxyl, which was in all six 7-OH products analysed",
            shown="not tested",
            where=tested.where if tested else "",
            records=(beside.ref,),
            verified=beside.verified,
        )
