"""The state of the law everywhere on one day, one line a place, derived from the provisions.

Nobody writes statuses by hand: for a place and a day, the provision of each matter whose closed
interval holds that day gives the status.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ketum.knowledge import Knowledge
from ketum.knowledge.records.law import Act, Cap, Matter, Provision
from ketum.law.book import LawBook, law_book
from ketum.law.voices import FOLLOWED

NOT_DETERMINED = "not separately determined"
_MATTERS: tuple[Matter, ...] = ("leaf", "concentrated_7oh", "min_age", "product_rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The statuses of one place on one day, with the provisions that give them.

    `next_change` is the earliest start of a rule after the day, as `matter -> status`.
    """

    code: str
    name: str
    level: str
    leaf: Provision | None
    leaf_status: str
    leaf_acts: tuple[Act, ...]
    concentrated_7oh_status: str
    min_age: int | None
    caps: tuple[Cap, ...]
    next_change_on: date | None
    next_change: str
    provisions: tuple[str, ...]


def snapshot(on: date, *, knowledge: Knowledge) -> tuple[Line, ...]:
    """One line for every place that has rules of its own in the data."""
    book = law_book(knowledge)
    return tuple(_line(code, on, book) for code in book.places if code in book.provisions)


def _line(code: str, on: date, book: LawBook) -> Line:
    place = book.places[code]
    leaf = book.one_in_force(code, on, "leaf")
    upcoming = _next(code, on, book)
    ages = [rule.min_age for rule in book.in_force(code, on, "min_age", "leaf") if rule.min_age]
    return Line(
        code=code,
        name=place.name,
        level=place.level,
        leaf=leaf,
        leaf_status=leaf.status if leaf else "",
        leaf_acts=leaf.acts if leaf else (),
        concentrated_7oh_status=_status_7oh(code, on, leaf, book),
        min_age=max(ages, default=None),
        caps=tuple(_caps(code, on, book)),
        next_change_on=upcoming.effective_from if upcoming else None,
        next_change=f"{upcoming.matter} -> {upcoming.status}" if upcoming else "",
        provisions=tuple(
            rule.id for matter in _MATTERS for rule in book.in_force(code, on, matter)
        ),
    )


def _status_7oh(code: str, on: date, leaf: Provision | None, book: LawBook) -> str:
    rule = book.one_in_force(code, on, "concentrated_7oh")
    if rule is not None:
        return rule.status
    if leaf is not None and leaf.status in FOLLOWED:
        return f"{leaf.status} (follows leaf)"
    return NOT_DETERMINED


def _caps(code: str, on: date, book: LawBook) -> Iterator[Cap]:
    for rule in book.in_force(code, on, *_MATTERS):
        yield from rule.caps


def _next(code: str, on: date, book: LawBook) -> Provision | None:
    later = (
        rule
        for rule in book.provisions[code]
        if rule.matter in _MATTERS and rule.effective_from > on
    )
    return min(later, key=lambda rule: rule.effective_from, default=None)
