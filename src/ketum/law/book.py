"""The law records laid out for questions: places as a tree, provisions by place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from ketum.knowledge import Knowledge
from ketum.knowledge.records.law import (
    Jurisdiction,
    Matter,
    Preemption,
    Provision,
    Reading,
    ShelfLife,
)

T = TypeVar("T")

PRIMARY = frozenset({"state", "district", "territory"})
LOCAL = frozenset({"county", "city"})


@dataclass(frozen=True, slots=True, eq=False)
class LawBook:
    """Every law record, indexed. Built once for an evidence base and never changed."""

    places: dict[str, Jurisdiction]
    children: dict[str, tuple[Jurisdiction, ...]]
    provisions: dict[str, tuple[Provision, ...]]
    preemptions: dict[str, tuple[Preemption, ...]]
    readings: dict[str, tuple[Reading, ...]]
    shelf_lives: tuple[ShelfLife, ...]
    knowledge: Knowledge

    def lineage(self, code: str) -> tuple[Jurisdiction, ...]:
        """The place and everything around it, innermost first, up to its country.

        The United Nations bind states, not people, so the root is left out; it is its own lineage.
        """
        found = [self.places[code]]
        while found[-1].parent and self.places[found[-1].parent].level != "international":
            found.append(self.places[found[-1].parent])
        return tuple(found)

    def descendants(self, code: str) -> Iterator[Jurisdiction]:
        """Every place inside this one, nearest first."""
        for child in self.children.get(code, ()):
            yield child
            yield from self.descendants(child.id)

    def in_force(self, code: str, on: date, *matters: Matter) -> tuple[Provision, ...]:
        """The provisions of one place that hold on a day, of these matters (all when none)."""
        return tuple(
            provision
            for provision in self.provisions.get(code, ())
            if provision.holds_on(on) and (not matters or provision.matter in matters)
        )

    def one_in_force(self, code: str, on: date, matter: Matter) -> Provision | None:
        """The provision of this matter that holds on a day; the data never hold two."""
        return next(iter(self.in_force(code, on, matter)), None)

    def is_primary(self, place: Jurisdiction) -> bool:
        """Whether a place carries the general power to forbid: a US state, any other country."""
        if place.level in PRIMARY:
            return True
        has_states = any(child.level in PRIMARY for child in self.children.get(place.id, ()))
        return place.level in {"country", "international"} and not has_states

    def preempted_by(self, place: Jurisdiction, rule: Provision, on: date) -> Preemption | None:
        """The higher rule that takes a local rule out of force on a day, if there is one."""
        if place.level not in LOCAL:
            return None
        for above in self.lineage(place.id)[1:]:
            for preemption in self.preemptions.get(above.id, ()):
                if _takes_out(preemption, rule, on):
                    return preemption
        return None


def _takes_out(preemption: Preemption, rule: Provision, on: date) -> bool:
    if rule.matter not in preemption.matters or on < preemption.effective_from:
        return False
    if preemption.effective_to is not None and preemption.effective_to < on:
        return False
    return preemption.keeps_before is None or rule.effective_from >= preemption.keeps_before


@lru_cache(maxsize=4)
def law_book(knowledge: Knowledge) -> LawBook:
    """The law records of an evidence base, read once."""
    places = knowledge.all(Jurisdiction)
    return LawBook(
        places={place.id: place for place in places},
        children=_grouped(places, "parent"),
        provisions=_grouped(knowledge.all(Provision), "jurisdiction"),
        preemptions=_grouped(knowledge.all(Preemption), "jurisdiction"),
        readings=_grouped(knowledge.all(Reading), "status"),
        shelf_lives=knowledge.all(ShelfLife),
        knowledge=knowledge,
    )


def _grouped(records: tuple[T, ...], field: str) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for record in records:
        groups.setdefault(getattr(record, field), []).append(record)
    return {name: tuple(group) for name, group in groups.items()}
