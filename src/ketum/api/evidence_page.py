"""One record laid out for a reader: every field as labelled lines, with what each leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ketum.api.evidence import VOCABULARY, Found
from ketum.findings.assessment import ADDRESS
from ketum.knowledge import Knowledge, Record, open_knowledge
from ketum.knowledge.records.evidence import Appraisal, Claim
from ketum.knowledge.records.questions import Subject
from ketum.wording import Wording

__all__ = [
    "Line",
    "Row",
    "grade_steps",
    "record_rows",
    "record_title",
    "record_verdict",
    "rooms_of_evidence",
    "subjects",
]

# Told on the page in a way of its own, or meant for programs.
APART = frozenset(
    {"ref", "title", "id", "sources", "place", "verified", "grade", "reviewed", "links", "locator",
     "begins", "lowered", "raised", "contested"}
)  # fmt: skip
NAMES = ("heading", "about", "name", "question", "statement")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a field; `ref` is the record that it names, or nothing."""

    text: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One field that holds something: its name in words and its lines."""

    name: str
    lines: tuple[Line, ...]


def record_rows(found: Found) -> tuple[Row, ...]:
    """The fields of a record in their order, empty ones and those shown elsewhere left out."""
    knowledge = open_knowledge()
    held = {name: value for name, value in found.to_dict().items() if name not in APART}
    rows = (Row(name.replace("_", " "), tuple(_lines(value, knowledge)))
            for name, value in held.items())  # fmt: skip
    return tuple(row for row in rows if row.lines)


def record_title(record: Record) -> str:
    """What to call a record on a page: its title, else what it is about, else its id.

    A claim is a statement of other people: it stands in quotation marks.
    """
    if isinstance(record, Claim):
        return f"“{record.statement}”"
    if record.title:
        return record.title
    named = (getattr(record, name, "") for name in NAMES)
    return next((str(one) for one in named if one), record.id)


def record_verdict(record: Record, said: Wording) -> str:
    """What became of a claim when it was checked; empty for records that are no claims."""
    if not isinstance(record, Claim):
        return ""
    return said.say(f"ask.verdict-{record.verdict.replace(' ', '-')}")


def grade_steps(record: Record, said: Wording) -> tuple[str, ...]:
    """How a grade came about, step by step; nothing for a record that tells no steps."""
    if not isinstance(record, Claim | Appraisal):
        return ()
    if not record.begins:
        return (said.say("evidence.grade-of-record"),)
    steps = [said.say("evidence.begins", grade=record.begins)]
    for one in record.lowered:
        name = "lowered" if one.by == 1 else "lowered-twice"
        steps.append(said.say(f"evidence.{name}", domain=one.domain, because=one.because))
    for up in record.raised if isinstance(record, Claim) else ():
        steps.append(said.say("evidence.raised", domain=up.domain, because=up.because))
    if len(steps) == 1:
        steps.append(said.say("evidence.nothing-lowered"))
    return tuple(steps)


def subjects() -> tuple[tuple[str, str], ...]:
    """The index of subjects as (address, heading), in the order of the alphabet."""
    found = [(one.ref, one.heading) for one in open_knowledge().all(Subject)]
    return tuple(sorted(found, key=lambda pair: pair[1].casefold()))


def rooms_of_evidence() -> tuple[str, ...]:
    """The rooms that a search reads; those that hold names and words only are left out."""
    return tuple(room for room in open_knowledge().rooms() if room not in VOCABULARY)


def _lines(value: Any, knowledge: Knowledge) -> Iterator[Line]:
    if value is None or value in ("", {}):
        return
    if isinstance(value, list):
        for item in value:
            yield from _lines(item, knowledge)
    else:
        text = _text(value)
        record = _record(text, knowledge)
        yield Line(text) if record is None else Line(_named(record), text)


def _text(value: Any) -> str:
    """A value in words: numbers as the record holds them, parts of a part named."""
    if isinstance(value, bool):
        return Wording().say("web_evidence.yes" if value else "web_evidence.no")
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value)
    if isinstance(value, dict):
        parts = (f"{name.replace('_', ' ')}: {_text(item)}" for name, item in value.items()
                 if item not in (None, "", [], {}))  # fmt: skip
        return "; ".join(parts)
    return str(value)


def _record(text: str, knowledge: Knowledge) -> Record | None:
    if not ADDRESS.fullmatch(text):
        return None
    try:
        return knowledge.find(text)
    except KeyError:
        return None


def _named(record: Record) -> str:
    verdict = record_verdict(record, Wording())
    return f"{record_title(record)} {verdict}." if verdict else record_title(record)
