"""The law by place on one day, and how it came about, from the dated provisions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ketum.knowledge import Knowledge
from ketum.knowledge.records.law import Jurisdiction, Matter, Provision
from ketum.law.book import LawBook, law_book
from ketum.law.changes import changes_since
from ketum.report.encyclopaedia.figures import day
from ketum.report.encyclopaedia.model import Row
from ketum.wording import Wording

MATTERS: tuple[Matter, ...] = ("leaf", "concentrated_7oh", "min_age")
WORDS = "encyclopaedia/tables"
# What the name of a country ends with where its states are told apart from it.
FEDERAL = " (federal)"


def places(knowledge: Knowledge, wording: Wording, on: date) -> Iterator[Row]:
    """One row a place with a rule of its own on the day, countries first, then within them."""
    book = law_book(knowledge)
    for place in book.places.values():
        rules = {matter: book.one_in_force(place.id, on, matter) for matter in MATTERS}
        held = tuple(rule for rule in rules.values() if rule is not None)
        if held:
            yield Row(
                cells=(
                    _name(place, book),
                    *(_cell(rules[matter], wording) for matter in MATTERS),
                    day(max(rule.as_of for rule in held)),
                ),
                records=tuple(rule.ref for rule in held),
                verified=all(rule.verified for rule in held),
            )


def events(knowledge: Knowledge) -> Iterator[Row]:
    """Every begin and end of a rule that is known, oldest first."""
    for change in changes_since(date.min, knowledge=knowledge):
        if change.when:
            yield Row(
                cells=(day(change.on, change.precision), change.summary),
                records=change.provisions,
                verified=change.verified,
            )


def _name(place: Jurisdiction, book: LawBook) -> str:
    """The place, with the one around it unless that is the world."""
    around = book.places.get(place.parent)
    if around is None or around.level == "international":
        return place.name
    return f"{place.name}, {around.name.removesuffix(FEDERAL)}"


def _cell(rule: Provision | None, wording: Wording) -> str:
    if rule is None:
        return ""
    if rule.min_age is not None:
        status = wording.say(f"{WORDS}.from-age", age=rule.min_age)
    else:
        status = wording.say(f"law_answer.word-{rule.status}")
    begins = day(rule.effective_from, rule.date_precision)
    ends = "" if rule.effective_to is None else day(rule.effective_to)
    known = [("since", begins), ("until", ends)]
    return ", ".join(
        [status, *(wording.say(f"{WORDS}.{word}", day=when) for word, when in known if when)]
    )
