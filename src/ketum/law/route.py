"""A journey: the law at every stop, and the strictest act on the way and at the borders.

Carrying is possession; a border between countries is an act of its own (taking out, bringing in).
Only the places that are named are looked at: the road between them may pass through others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from ketum.errors import InputError, Problem
from ketum.knowledge import Knowledge
from ketum.knowledge.records.law import ProductClass
from ketum.law.book import LawBook, law_book
from ketum.law.conditions import say
from ketum.law.model import STRICTNESS, ActAnswer, ActStatus, LawAnswer
from ketum.law.query import law_at

_MOST_STOPS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One place on the way; what counts there is having the product with one."""

    answer: LawAnswer

    @property
    def carrying(self) -> ActAnswer:
        """The answer on possession."""
        return self.answer.acts["possession"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """The line between two stops: of states within a country, or of countries."""

    leaving: str
    entering: str
    kind: Literal["state", "country", "unknown"]
    taking_out: ActAnswer | None = None
    bringing_in: ActAnswer | None = None

    @property
    def status(self) -> ActStatus:
        """The strictest status of crossing; `unknown` where a place is not known."""
        acts = [act for act in (self.taking_out, self.bringing_in) if act is not None]
        if not acts:
            return "unknown" if self.kind == "unknown" else "allowed"
        return _strictest([act.status for act in acts])


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A whole journey. `where` names the stops and borders that give the strictest status."""

    stops: tuple[Stop, ...]
    borders: tuple[Border, ...]
    strictest: ActStatus
    where: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether every stop is a place that ketum knows."""
        return all(stop.answer.known for stop in self.stops)


def route(
    places: Sequence[str],
    on: date,
    *,
    product: ProductClass = "leaf",
    age: float | None = None,
    today: date,
    knowledge: Knowledge,
) -> Route:
    """The law along `places`, in the order given, all on one day.

    Raises `InputError` (KET-404) for fewer than two places or more than thirty.
    """
    if not 2 <= len(places) <= _MOST_STOPS:
        cure = "Name where the journey starts, each place on the way, and where it ends."
        allowed = f"2 to {_MOST_STOPS} places"
        raise InputError([Problem("KET-404", "not a journey", "", str(len(places)), allowed, cure)])
    stops = tuple(
        Stop(answer=law_at(place, on, product=product, age=age, today=today, knowledge=knowledge))
        for place in places
    )
    book = law_book(knowledge)
    borders = tuple(_border(one.answer, two.answer, book) for one, two in pairwise(stops))
    found = [(stop.carrying.status, stop.answer.place.name or stop.answer.asked) for stop in stops]
    found += [(line.status, f"{line.leaving} to {line.entering}") for line in borders]
    strictest = _strictest([status for status, _ in found])
    where = tuple(dict.fromkeys(name for status, name in found if status == strictest))
    return Route(
        stops=stops,
        borders=borders,
        strictest=strictest,
        where=where,
        warnings=tuple(_warnings(stops, borders)),
    )


def _border(one: LawAnswer, two: LawAnswer, book: LawBook) -> Border:
    leaving, entering = (each.place.name or each.asked for each in (one, two))
    if not (one.known and two.known):
        return Border(leaving=leaving, entering=entering, kind="unknown")
    lands = [book.lineage(answer.place.code)[-1].id for answer in (one, two)]
    bringing = two.acts["import"]
    if lands[0] != lands[1]:
        return Border(
            leaving=leaving,
            entering=entering,
            kind="country",
            taking_out=one.export,
            bringing_in=bringing,
        )
    # Inside a country the line matters only where the next place forbids bringing it in.
    banned = bringing if bringing.status == "forbidden" else None
    return Border(leaving=leaving, entering=entering, kind="state", bringing_in=banned)


def _strictest(found: Sequence[ActStatus]) -> ActStatus:
    return next(status for status in STRICTNESS if status in found)


def _warnings(stops: Sequence[Stop], borders: Sequence[Border]) -> list[str]:
    told = [say("route-between")]
    if any(line.kind == "country" for line in borders):
        told.append(say("route-abroad"))
    banned = [stop.answer.place.name for stop in stops if stop.carrying.status == "forbidden"]
    if banned:
        told.append(say("route-residue", places=", ".join(dict.fromkeys(banned))))
    for stop in stops:
        told += [
            f"{stop.answer.place.name or stop.answer.asked}: {text}"
            for text in stop.answer.warnings
        ]
    return list(dict.fromkeys(told))
