"""Turns records into the parts of an answer: sources, sizes, time course, questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ketum.interactions.model import Cited, Size, TimeCourse
from ketum.knowledge import Knowledge, Record
from ketum.knowledge.records.interactions import Axis, GenotypeNote, Quantity
from ketum.knowledge.records.interactions import Interaction as Pair
from ketum.knowledge.records.medicines import Medicine

NOT_MEASURED = "How much has not been measured in people with kratom."
MEASURED_ONCE = (
    "Measured once, with one cup of leaf tea in 12 healthy adults: any other amount, daily use, "
    "extracts and 7-OH products lie outside what was studied."
)


def cited(record: Record, knowledge: Knowledge) -> tuple[Cited, ...]:
    """The sources of a record with the place in each."""
    places = record.locators if isinstance(record, Pair) else ()
    if len(places) != len(record.sources):
        places = (record.locator,) * len(record.sources)
    found = zip(knowledge.sources(record.sources), places, strict=True)
    return tuple(
        Cited(
            id=source.id,
            cite=source.cite,
            link=source.link,
            locator=place,
            verified=source.verified,
        )
        for source, place in found
    )


def sizes(names: Iterable[str], knowledge: Knowledge) -> tuple[Size, ...]:
    """The verified ratios of these ids, as published."""
    rows = (knowledge.get(Quantity, name) for name in names)
    return tuple(
        Size(
            name=row.parameter,
            value=row.value,
            low=row.low,
            high=row.high,
            interval=row.range_kind,
            unit=row.unit,
            conditions=row.conditions,
            record=row.ref,
            verified=row.verified,
        )
        for row in rows
        if row.value is not None and row.verified
    )


def courses(axes: Sequence[Axis]) -> tuple[TimeCourse, ...]:
    """When the effects of these axes begin and how long they can last."""
    return tuple(
        TimeCourse(
            axis=axis.id,
            starts=axis.starts,
            lasts=axis.lasts,
            verified=axis.verified,
            record=axis.ref,
        )
        for axis in axes
    )


def genotype_notes(
    medicine: Medicine, genotype: dict[str, str], knowledge: Knowledge
) -> tuple[GenotypeNote, ...]:
    """For each gene entered, the first note that names the ingredient or whose flags fit it."""
    from ketum.interactions.matching import holds

    notes = knowledge.all(GenotypeNote) if genotype else ()
    fitting: dict[str, GenotypeNote] = {}
    for note in notes:
        by_flag = bool(note.when) and holds(note.when, medicine)
        concerns = medicine.id in note.members or by_flag
        if concerns and genotype.get(note.gene) in note.phenotypes:
            fitting.setdefault(note.gene, note)
    return tuple(fitting.values())
