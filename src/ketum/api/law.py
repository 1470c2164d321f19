"""The law room for every surface: supplies today's date and the evidence base, decides nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from ketum.knowledge import Knowledge, open_knowledge
from ketum.law import LawAnswer
from ketum.law import law_at as _law_at
from ketum.law.changes import IN_FORCE, changes_since
from ketum.law.document import (
    changes_document,
    history_document,
    map_document,
    rechecks_document,
    route_document,
)
from ketum.law.model import STRICTNESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketum.knowledge import Source
    from ketum.knowledge.records.law import Act, ProductClass, Provision
    from ketum.law.maps import LawMap, Which
    from ketum.law.model import Change
    from ketum.law.route import Route
    from ketum.law.stale import Recheck

__all__ = [
    "STRICTNESS",
    "changes_document",
    "history_document",
    "law_at",
    "law_calendar",
    "law_changes",
    "law_document",
    "law_history",
    "law_map",
    "law_places",
    "law_rechecks",
    "law_records",
    "law_route",
    "law_timeline",
    "map_document",
    "rechecks_document",
    "route_document",
    "today",
]


def today() -> date:
    """The present day, at the user's place."""
    return datetime.now(UTC).astimezone().date()


def law_at(
    place: str,
    on: date | None = None,
    *,
    product: ProductClass = "leaf",
    age: float | None = None,
    asked_on: date | None = None,
    knowledge: Knowledge | None = None,
) -> LawAnswer:
    """What the rules found say about each act in a place on a day (`on`, today when None).

    See `ketum.law.law_at`; `asked_on` is the day from which the age of the evidence is counted.
    """
    now = asked_on or today()
    return _law_at(
        place,
        on or now,
        product=product,
        age=age,
        today=now,
        knowledge=knowledge or open_knowledge(),
    )


def law_document(answer: LawAnswer) -> dict[str, Any]:
    """The answer as the published JSON document."""
    from ketum.law.document import document

    return document(answer, open_knowledge())


def law_records(answer: LawAnswer) -> tuple[tuple[Provision, Source], ...]:
    """The provisions that an answer rests on, each with its leading source."""
    from ketum.knowledge.records.law import Provision as Rule

    knowledge = open_knowledge()
    rules = (knowledge.get(Rule, ref.partition("/")[2]) for ref in answer.provisions)
    return tuple((rule, knowledge.source(rule.sources[0])) for rule in rules)


def law_changes(
    since: date, *, until: date | None = None, place: str | None = None
) -> tuple[Change, ...]:
    """Every change of law from a day on, in all places or in one and around it."""
    knowledge = open_knowledge()
    codes = None if place is None else _codes(place, knowledge)
    return changes_since(since, knowledge=knowledge, until=until, codes=codes, matters=IN_FORCE)


def _codes(place: str, knowledge: Knowledge) -> tuple[str, ...]:
    from ketum.law.book import law_book
    from ketum.law.places import known

    book = law_book(knowledge)
    code = known(place, book).code
    inner = (found.id for found in book.descendants(code))
    return (*(found.id for found in book.lineage(code)), *inner)


def law_history(place: str) -> tuple[Change, ...]:
    """Every rule of a place and of what is around it, as it began and ended, oldest first."""
    from ketum.law.book import law_book
    from ketum.law.changes import timeline
    from ketum.law.places import known

    knowledge = open_knowledge()
    return timeline(known(place, law_book(knowledge)).code, knowledge=knowledge)


def law_timeline(place: str, asked_on: date | None = None) -> str:
    """The law of a place over time as an accessible SVG (see `ketum.law.timeline`)."""
    from ketum.law.book import law_book
    from ketum.law.places import known
    from ketum.law.timeline import timeline_picture

    knowledge = open_knowledge()
    code = known(place, law_book(knowledge)).code
    return timeline_picture(code, asked_on or today(), knowledge=knowledge)


def law_route(
    places: Sequence[str],
    on: date | None = None,
    *,
    product: ProductClass = "leaf",
    age: float | None = None,
    asked_on: date | None = None,
) -> Route:
    """The law at every stop of a journey and at its borders (see `ketum.law.route`)."""
    from ketum.law.route import route

    now = asked_on or today()
    knowledge = open_knowledge()
    return route(places, on or now, product=product, age=age, today=now, knowledge=knowledge)


def law_map(
    which: Which,
    on: date | None = None,
    *,
    product: ProductClass = "leaf",
    act: Act = "possession",
    asked_on: date | None = None,
) -> LawMap:
    """A map of the US or the world for one act, product class and day (see `ketum.law.maps`)."""
    from ketum.law.maps import law_map as drawn

    now = asked_on or today()
    return drawn(which, on or now, product=product, act=act, today=now, knowledge=open_knowledge())


def law_places() -> dict[str, Any]:
    """Every place that ketum can be asked about, with its level and what is around it."""
    from ketum.knowledge.records.law import Jurisdiction

    knowledge = open_knowledge()
    places = [
        {"code": one.id, "name": one.name, "level": one.level, "parent": one.parent or None}
        for one in knowledge.all(Jurisdiction)
    ]
    return {"knowledge": knowledge.version, "places": places}


def law_rechecks(asked_on: date | None = None) -> tuple[Recheck, ...]:
    """What must be looked at again first, with the source to open (see `ketum.law.stale`)."""
    from ketum.law.stale import rechecks

    return rechecks(asked_on or today(), knowledge=open_knowledge())


def law_calendar(place: str | None = None, asked_on: date | None = None) -> str:
    """Coming changes as an iCalendar file, everywhere or in one place and around it."""
    from ketum.law.icalendar import calendar

    now = asked_on or today()
    return calendar(law_changes(now, place=place), now)
