"""Makes a page of the encyclopaedia: its sentences in their order, its tables, its drawings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ketum.knowledge import Knowledge, Record
from ketum.knowledge.records.encyclopaedia import EVERY
from ketum.knowledge.records.encyclopaedia import Sentence as Outline
from ketum.knowledge.records.evidence import Claim
from ketum.knowledge.records.law import Provision
from ketum.report.encyclopaedia.drawings import drawings
from ketum.report.encyclopaedia.figures import shown
from ketum.report.encyclopaedia.model import Cited, Page, Reference, Section, Sentence, Table
from ketum.report.encyclopaedia.tables import tables
from ketum.wording import Wording


def names(knowledge: Knowledge) -> tuple[str, ...]:
    """The pages, in the order of the outline."""
    return tuple(dict.fromkeys(one.page for one in knowledge.all(Outline) if one.page != EVERY))


def title(name: str, wording: Wording) -> str:
    """The title of a page."""
    return wording.say(f"encyclopaedia/{name}.title")


def evidence_day(knowledge: Knowledge) -> date:
    """The day on which evidence of the law was last seen: what is shown unless a day is asked."""
    return max(provision.as_of for provision in knowledge.all(Provision))


def compose(name: str, knowledge: Knowledge, wording: Wording, on: date | None = None) -> Page:
    """The page `name`, for the rules of the day `on`; `KeyError` when there is no such page."""
    if name not in names(knowledge):
        raise KeyError(name)
    day = on or evidence_day(knowledge)
    opening = tuple(_sentence(one, knowledge, wording) for one in _outline(EVERY, knowledge))
    sections = tuple(_sections(name, knowledge, wording, day))
    return Page(
        name=name,
        title=title(name, wording),
        help=opening,
        sections=sections,
        references=tuple(_references(opening, sections, knowledge, wording)),
        on=day,
        knowledge=knowledge.version,
    )


def _outline(name: str, knowledge: Knowledge) -> tuple[Outline, ...]:
    return knowledge.where(Outline, page=name)


def _sections(name: str, knowledge: Knowledge, wording: Wording, day: date) -> Iterator[Section]:
    """The sections of the outline, then one for each table that stands alone."""
    rows = _outline(name, knowledge)
    drawn = drawings(name, knowledge, wording)
    for section in dict.fromkeys(row.section for row in rows):
        yield Section(
            name=section,
            heading=wording.say(f"encyclopaedia/{name}.heading-{section}"),
            sentences=tuple(
                _sentence(row, knowledge, wording) for row in rows if row.section == section
            ),
            drawings=drawn.get(section, ()),
        )
    for table in tables(name, knowledge, wording, day):
        yield _standing(table)


def _standing(table: Table) -> Section:
    return Section(name=table.name, heading=table.caption, tables=(table,))


def _sentence(row: Outline, knowledge: Knowledge, wording: Wording) -> Sentence:
    """The words of a row with its figures filled in from its records."""
    records = {ref: knowledge.find(ref) for ref in row.records}
    first = records[row.records[0]]
    values = {
        figure.name: shown(records[figure.record] if figure.record else first, figure.field)
        for figure in row.figures
    }
    return Sentence(
        text=wording.say(row.message, **values),
        records=row.records,
        verified=all(record.verified for record in records.values()),
    )


def _references(
    opening: Iterable[Sentence],
    sections: Iterable[Section],
    knowledge: Knowledge,
    wording: Wording,
) -> Iterator[Reference]:
    refs = dict.fromkeys(
        [
            *(ref for sentence in opening for ref in sentence.records),
            *(ref for section in sections for ref in _named(section)),
        ]
    )
    for number, ref in enumerate(refs, start=1):
        record = knowledge.find(ref)
        yield Reference(
            number=number,
            record=ref,
            title=_title(record, wording),
            grade=record.grade,
            verified=record.verified,
            sources=tuple(
                Cited(cite=source.cite, link=source.link)
                for source in knowledge.sources(record.sources)
            ),
        )


def _title(record: Record, wording: Wording) -> str:
    """The title of a record; a statement that people make comes with its verdict."""
    if not isinstance(record, Claim):
        return record.title or record.id
    verdict = wording.say(f"ask.verdict-{record.verdict.replace(' ', '-')}")
    return wording.say("encyclopaedia/frame.claim", statement=record.title, verdict=verdict)


def _named(section: Section) -> Iterator[str]:
    for sentence in (*section.sentences, *(one.caption for one in section.drawings)):
        yield from sentence.records
    for table in section.tables:
        for row in table.rows:
            yield from row.records
