"""The evidence base as a reader sees it: search it in plain words, open one record or source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ketum.api.uses import findings_on, records_under, titled
from ketum.findings.assessment import plain
from ketum.knowledge import Knowledge, Record, Source, open_knowledge
from ketum.knowledge.records.encyclopaedia import EVERY, Sentence
from ketum.knowledge.records.evidence import Appraisal, Side
from ketum.knowledge.records.questions import Paragraph, Subject
from ketum.knowledge.search import search as search_records

VOCABULARY = frozenset({"case", "medicines", "findings", "questions", "encyclopaedia"})


# What a record says of its own doubts, by the name of the field.
DOUBTS = ("contested", "conflicts", "disputed")


@dataclass(frozen=True, slots=True)
class Links:
    """What hangs together with a record, both ways.

    `shared` holds, for each of its sources, the other records on that source; `subjects` the
    headings of the index under which it answers; `paragraphs` those of the lay account that it
    answers; `contested` what the record itself says of disagreement, side by side; `findings` those
    that are known to rest on it; `appraisals` how sure each of its studies is, where that was
    judged; `pages` those of the encyclopaedia that tell it.
    """

    shared: Mapping[str, tuple[str, ...]]
    subjects: tuple[str, ...]
    paragraphs: tuple[str, ...]
    contested: tuple[str, ...]
    findings: tuple[str, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One record with the sources it rests on, the place of its text, and what hangs on it."""

    record: Record
    sources: tuple[Source, ...]
    place: str
    links: Links | None = None

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON, with its kind, address and sources in full."""
        held: dict[str, Any] = plain(self.record)
        # Amounts reported from treatments are for clinicians, who read them in the source.
        held.pop("reported", None)
        return {
            "ref": self.record.ref,
            "title": self.record.title,
            **held,
            "sources": plain(self.sources),
            "place": self.place,
            **({} if self.links is None else {"links": _plain_links(self.links)}),
        }


def _plain_links(links: Links) -> dict[str, Any]:
    return {
        "shared": {source: list(refs) for source, refs in links.shared.items()},
        "subjects": list(links.subjects),
        "paragraphs": list(links.paragraphs),
        "contested": list(links.contested),
        "findings": list(links.findings),
        "appraisals": [one.ref for one in links.appraisals],
        "pages": list(links.pages),
    }


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A source and every record that rests on it."""

    source: Source
    records: tuple[Record, ...]

    def to_dict(self) -> dict[str, Any]:
        """The source as JSON, with the addresses of its records."""
        return {"source": plain(self.source), "records": [record.ref for record in self.records]}


@dataclass(frozen=True, slots=True)
class FoundFinding:
    """A finding of the report, by its id, and the records that it is known to rest on."""

    id: str
    records: tuple[Record, ...]

    def to_dict(self) -> dict[str, Any]:
        """The finding as JSON, with the addresses of its records."""
        return {"finding": self.id, "records": [record.ref for record in self.records]}


def evidence_search(question: str, rooms: Iterable[str] = (), limit: int = 10) -> tuple[Found, ...]:
    """The records that fit a question in plain words, best first.

    Without `rooms` every room is searched but those that hold names and words only.
    """
    knowledge = open_knowledge()
    wanted = tuple(rooms) or tuple(room for room in knowledge.rooms() if room not in VOCABULARY)
    hits = search_records(knowledge, question, wanted, limit)
    return tuple(
        Found(hit.record, knowledge.sources(hit.record.sources), knowledge.place(hit.record))
        for hit in hits
    )


def search_document(question: str, found: Iterable[Found]) -> dict[str, Any]:
    """What was found as the JSON document that `ketum evidence search --json` writes."""
    return {"question": question, "records": [one.to_dict() for one in found]}


def evidence_show(address: str) -> Found | FoundSource | FoundFinding | None:
    """The record at `kind/id`, the source or the finding with this id; None when there is none.

    An id without its kind is enough when only one record has it; an appraisal, which has the id of
    its study, is always asked for by its kind.
    """
    knowledge = open_knowledge()
    try:
        source = knowledge.source(address)
        return FoundSource(source, knowledge.citing(source.id))
    except KeyError:
        pass
    refs = (
        [address] if "/" in address else [f"{kind}/{address}" for kind in knowledge.kinds(address)]
    )
    if len(refs) != 1:
        under = titled(records_under(address))
        return FoundFinding(address, under) if under else None
    try:
        record = knowledge.find(refs[0])
    except KeyError:
        return None
    sources = knowledge.sources(record.sources)
    return Found(record, sources, knowledge.place(record), _links(record, knowledge))


def _links(record: Record, knowledge: Knowledge) -> Links:
    """Everything that leads to or from a record."""
    shared = {
        source: tuple(other.ref for other in knowledge.citing(source) if other.ref != record.ref)
        for source in record.sources
    }
    subjects = tuple(one.heading for one in knowledge.all(Subject) if record.ref in one.records)
    paragraphs = tuple(
        f"{one.number}. {one.about}"
        for one in knowledge.all(Paragraph)
        if record.ref in one.records
    )
    return Links(
        shared,
        subjects,
        paragraphs,
        tuple(_doubts(record)),
        findings_on(record.ref),
        tuple(_appraisals(record, knowledge)),
        _pages(record, knowledge),
    )


def _pages(record: Record, knowledge: Knowledge) -> tuple[str, ...]:
    """The pages of the encyclopaedia on which a sentence rests on the record."""
    told = knowledge.where(Sentence, records=record.ref)
    return tuple(dict.fromkeys(sentence.page for sentence in told if sentence.page != EVERY))


def _appraisals(record: Record, knowledge: Knowledge) -> Iterator[Appraisal]:
    """How sure each study under a record is; an appraisal itself is about no other."""
    for source in () if isinstance(record, Appraisal) else record.sources:
        for other in knowledge.citing(source):
            if isinstance(other, Appraisal) and other.id == source:
                yield other


def _doubts(record: Record) -> Iterator[str]:
    for name in DOUBTS:
        value = getattr(record, name, None)
        if value is True:
            yield "other records say otherwise"
        elif isinstance(value, str) and value:
            yield value
        elif isinstance(value, tuple):
            yield from (
                f"{one.says} [{', '.join(one.sources)}]" for one in value if isinstance(one, Side)
            )


def evidence_near(address: str, limit: int = 5) -> tuple[str, ...]:
    """Addresses that resemble one that does not exist."""
    found = evidence_search(address.replace("-", " ").replace("/", " "), limit=limit)
    return tuple(one.record.ref for one in found)
