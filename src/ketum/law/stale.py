"""What must be looked at again first, and the source to open for it.

A rule is listed when its evidence is older than its shelf life, or when something about it is
about to change. First come rules with a change near at hand, then those on which sources conflict,
then the rest; inside each, places with more people before those with fewer, and weaker tiers and
older evidence before stronger and newer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ketum.knowledge import Knowledge
from ketum.knowledge.records.law import Provision
from ketum.law.book import LawBook, law_book
from ketum.law.reading import shelf_life, stale_since

# A change within this many days, before or after, is near at hand: one quarter.
NEAR_DAYS = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """One provision to look at again.

    `overdue_days` counts from the end of its shelf life (None while it still keeps); `pending` is
    the day of a change near at hand, empty when there is none; `open` is the address to open.
    """

    rank: int
    provision: str
    code: str
    place: str
    matter: str
    status: str
    tier: str
    as_of: date
    age_days: int
    keeps_days: int
    overdue_days: int | None
    population: int | None
    pending: date | None
    conflicts: str
    open: str
    cite: str
    locator: str


def rechecks(today: date, *, knowledge: Knowledge) -> tuple[Recheck, ...]:
    """Every provision to look at again on a day, the most pressing first."""
    book = law_book(knowledge)
    listed = sorted(_listed(today, book), key=lambda rule: _urgency(rule, today, book))
    return tuple(_recheck(rank, rule, today, book) for rank, rule in enumerate(listed, start=1))


def _listed(today: date, book: LawBook) -> Iterator[Provision]:
    for rules in book.provisions.values():
        for rule in rules:
            if rule.ended_before(today):
                continue
            if stale_since(rule, today, today, book) is not None or _pending(rule, today):
                yield rule


def _pending(rule: Provision, today: date) -> date | None:
    """The day near at hand on which the rule begins or ends, or began beyond its evidence."""
    days = [rule.effective_from]
    if rule.effective_to is not None:
        days.append(rule.effective_to)
    near = (day for day in days if abs((day - today).days) <= NEAR_DAYS and day > rule.as_of)
    return min(near, default=None)


def _urgency(rule: Provision, today: date, book: LawBook) -> tuple[int, int, int, int, str]:
    group = 0 if _pending(rule, today) else 1 if rule.conflicts else 2
    people = book.places[rule.jurisdiction].population or 0
    weakness = "EDCBA".index(rule.source_tier)
    return group, -people, weakness, rule.as_of.toordinal(), rule.id


def _recheck(rank: int, rule: Provision, today: date, book: LawBook) -> Recheck:
    place = book.places[rule.jurisdiction]
    source = book.knowledge.source(rule.sources[0])
    return Recheck(
        rank=rank,
        provision=rule.ref,
        code=place.id,
        place=place.name,
        matter=rule.matter,
        status=rule.status,
        tier=rule.source_tier,
        as_of=rule.as_of,
        age_days=(today - rule.as_of).days,
        keeps_days=shelf_life(rule, today, book).days,
        overdue_days=stale_since(rule, today, today, book),
        population=place.population,
        pending=_pending(rule, today),
        conflicts=rule.conflicts,
        open=source.link,
        cite=source.cite,
        locator=rule.locator,
    )
