"""Puts a finding together: words from the catalogue, sources and certainty from the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict, Unpack

from ketum.findings.context import Context
from ketum.findings.model import (
    GRADES,
    Citation,
    Finding,
    Grade,
    Kind,
    Number,
    Severity,
    Topic,
)
from ketum.knowledge import Knowledge, Record
from ketum.knowledge.records.evidence import Claim, Effect


class Shape(TypedDict, total=False):
    """What a finding module decides; everything else follows from the records and the catalogue."""

    topic: Topic
    kind: Kind
    severity: Severity
    grade: Grade
    records: Sequence[Record]
    because: Sequence[str]
    numbers: Sequence[Number]
    actions: Sequence[str]
    extrapolation: bool


def say(
    context: Context,
    identity: str,
    message: str,
    values: Mapping[str, str | int],
    **shape: Unpack[Shape],
) -> Finding:
    """The finding `identity` in the words of `message` (`topic.message` of the catalogue).

    The message's own text is the headline, `.detail` the reason, `.action`, `.action-2` ... what
    can be done; further `actions` come after them. Unless given, the grade is the weakest among
    the records; `verified` is true only when every record is.
    """
    records = tuple(shape.get("records", ()))
    wording = context.wording
    return Finding(
        id=identity,
        topic=shape["topic"],
        kind=shape["kind"],
        severity=shape["severity"],
        grade=shape.get("grade") or weakest(records),
        verified=bool(records) and all(record.verified for record in records),
        headline=wording.say(message, **values),
        detail=wording.attribute(message, "detail", **values),
        actions=(*wording.numbered(message, "action", **values), *shape.get("actions", ())),
        numbers=tuple(shape.get("numbers", ())),
        sources=citations(context.knowledge, records),
        because=(*shape.get("because", ()), *(record.ref for record in records)),
        extrapolation=shape.get("extrapolation", False),
    )


def weakest(records: Iterable[Record]) -> Grade:
    """The lowest grade among the records; `ungraded` when there are none."""
    grades: list[Grade] = [record.grade for record in records]
    return max(grades, key=GRADES.index, default="ungraded")


def citations(knowledge: Knowledge, records: Iterable[Record]) -> tuple[Citation, ...]:
    """The sources of the records, each once, with the locator of the first record that names it."""
    found: dict[str, Citation] = {}
    for record in records:
        for source in knowledge.sources(record.sources):
            found.setdefault(
                source.id,
                Citation(
                    id=source.id,
                    cite=source.cite,
                    doi=source.doi,
                    pmid=source.pmid,
                    url=source.link,
                    locator=record.locator,
                    verified=source.verified and record.verified,
                ),
            )
    return tuple(found.values())


def recorded(context: Context, refs: Iterable[str]) -> tuple[Record, ...]:
    """The records at these addresses (`kind/id`), each once, in the order first named."""
    return tuple(context.knowledge.find(ref) for ref in dict.fromkeys(refs))


def claims(context: Context, *identities: str) -> tuple[Claim, ...]:
    """The claims of these ids."""
    return tuple(context.knowledge.get(Claim, identity) for identity in identities)


def effects(context: Context, *identities: str) -> tuple[Effect, ...]:
    """The human outcomes of these ids."""
    return tuple(context.knowledge.get(Effect, identity) for identity in identities)


def figure(effect: Effect) -> str:
    """The printed figure of an outcome as it is said in a sentence, with its percent sign."""
    if effect.value is None:
        raise ValueError(f"{effect.ref} has no figure to say")
    shown = f"{effect.value:g}"
    return f"{shown} %" if effect.unit == "%" else shown


def published(effect: Effect) -> Number:
    """A published outcome as a number to show; its bound (`>`, `about`) goes into the name."""
    name = f"{effect.outcome} ({effect.bound})" if effect.bound else effect.outcome
    return Number(
        name=f"{name}, {effect.study}",
        unit=effect.unit,
        how="published",
        value=effect.value,
        low=effect.low,
        high=effect.high,
        record=effect.ref,
    )
