"""When the law changes: what comes next in a place, what changed since a day, a place's history.

A change is a rule that begins, or one that ends with nothing after it. Days that are not known
exactly are shown only as exactly as they are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ketum.knowledge import Knowledge
from ketum.knowledge.records.law import Jurisdiction, Matter, ProductClass, Provision
from ketum.law.book import LawBook, law_book
from ketum.law.model import Change
from ketum.law.reading import shown_date
from ketum.law.voices import Question

_BEFORE_RECORDS = 1970
RELEVANT: dict[ProductClass, frozenset[Matter]] = {
    "leaf": frozenset({"leaf", "min_age", "product_rule", "federal_position"}),
    "extract": frozenset({"leaf", "min_age", "product_rule", "federal_position"}),
    "7oh": frozenset({"leaf", "concentrated_7oh", "min_age", "product_rule", "federal_position"}),
    "related": frozenset({"related_alkaloid", "concentrated_7oh"}),
}
IN_FORCE: frozenset[Matter] = frozenset(
    {
        "leaf",
        "concentrated_7oh",
        "related_alkaloid",
        "min_age",
        "product_rule",
        "federal_position",
    }
)


@dataclass(frozen=True, slots=True)
class _Event:
    on: date
    precision: str
    before: Provision | None
    after: Provision | None

    @property
    def last_possible(self) -> date:
        """The last day on which the change may have happened, for what is known of its date."""
        if self.precision == "month":
            following = (self.on.replace(day=1) + timedelta(days=32)).replace(day=1)
            return following - timedelta(days=1)
        return self.on.replace(month=12, day=31) if self.precision == "year" else self.on


def next_changes(chain: Sequence[Jurisdiction], question: Question) -> tuple[Change, ...]:
    """What will change for this product class in a place or around it, soonest first."""
    matters = RELEVANT[question.product]
    found = (
        _change(event, question.book)
        for place in chain
        for event in _events(question.book.provisions.get(place.id, ()), matters)
        if event.on > question.on
    )
    return _sorted(found)


def changes_since(
    since: date,
    *,
    knowledge: Knowledge,
    until: date | None = None,
    codes: Iterable[str] | None = None,
    matters: frozenset[Matter] = IN_FORCE,
) -> tuple[Change, ...]:
    """Every change from a day on (and up to `until`), in all places or in those named.

    A change whose day is not known exactly is in when it may have happened on or after `since`.
    """
    book = law_book(knowledge)
    wanted = book.provisions if codes is None else tuple(codes)
    found = (
        _change(event, book)
        for code in wanted
        for event in _events(book.provisions.get(code, ()), matters)
        if event.last_possible >= since and (until is None or event.on <= until)
    )
    return _sorted(found)


def timeline(code: str, *, knowledge: Knowledge) -> tuple[Change, ...]:
    """The history of one place and of everything around it, oldest first, future rules too."""
    book = law_book(knowledge)
    codes = tuple(place.id for place in book.lineage(code))
    return changes_since(date.min, knowledge=knowledge, codes=codes)


def _sorted(found: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(found, key=lambda change: (change.on, change.code, change.matter)))


def _events(provisions: Sequence[Provision], matters: frozenset[Matter]) -> Iterator[_Event]:
    """Begins and ends of one place's rules; a row that starts before records begin has no begin."""
    rows = [row for row in provisions if row.matter in matters]
    for row in rows:
        if row.effective_from.year > _BEFORE_RECORDS:
            yield _Event(row.effective_from, row.date_precision, _before(row, rows), row)
        if row.effective_to is not None and not _followed(row, rows):
            yield _Event(row.effective_to + timedelta(days=1), "day", row, None)


def _before(row: Provision, rows: Iterable[Provision]) -> Provision | None:
    eve = row.effective_from - timedelta(days=1)
    return next((other for other in rows if _same(other, row) and other.holds_on(eve)), None)


def _followed(row: Provision, rows: Iterable[Provision]) -> bool:
    assert row.effective_to is not None
    morrow = row.effective_to + timedelta(days=1)
    return any(_same(other, row) and other.holds_on(morrow) for other in rows)


def _same(other: Provision, row: Provision) -> bool:
    return other.matter == row.matter and other.id != row.id


def _change(event: _Event, book: LawBook) -> Change:
    from ketum.law.conditions import say

    rule = event.after or event.before
    assert rule is not None
    place = book.places[rule.jurisdiction]
    return Change(
        on=event.on,
        when=shown_date(event.on, event.precision),
        precision=event.precision,
        code=place.id,
        name=place.name,
        matter=rule.matter,
        before=event.before.status if event.before else "",
        after=event.after.status if event.after else "",
        summary=say(
            "change-begins" if event.after else "change-ends",
            place=place.name,
            matter=say(f"matter-{rule.matter}"),
            before=say(f"word-{event.before.status if event.before else 'none'}"),
            status=say(f"word-{rule.status}"),
            rule=rule.rule,
            instrument=rule.instrument,
        ),
        provisions=(rule.ref,),
        verified=rule.verified,
        conflicts=rule.conflicts,
    )
