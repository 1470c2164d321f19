"""What the law files must keep besides their schemas; every breach is a problem of its own.

At most one leaf, one concentrated-7-OH and one minimum-age rule may hold in a place on any day;
places form one tree; tier, `verified` and authority agree with each other; nothing is dated after
the day it was reviewed; and every status can be read for every act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product
from typing import TYPE_CHECKING

from ketum.errors import Problem
from ketum.knowledge.records.law import (
    ACTS,
    EXCLUSIVE,
    Jurisdiction,
    Preemption,
    Provision,
    Reading,
)

if TYPE_CHECKING:
    from ketum.knowledge.check import Base

Placed = tuple[Provision, str]
NEVER_IN_FORCE = frozenset({"proposed", "withdrawn"})
WEAK_TIERS = frozenset({"D", "E"})


def problems(base: Base) -> Iterator[Problem]:
    """Everything wrong with the law files that a schema cannot see (KET-740 to KET-749)."""
    provisions = tuple(
        (entry.record, entry.where)
        for entry in base.of(Provision)
        if isinstance(entry.record, Provision)
    )
    yield from _tree(base)
    yield from _places_of_rules(base, provisions)
    yield from _overlaps(provisions)
    for record, where in provisions:
        yield from _one_provision(record, where)
    yield from _readings(base)


def _tree(base: Base) -> Iterator[Problem]:
    places = {
        entry.record.id: entry.record
        for entry in base.of(Jurisdiction)
        if isinstance(entry.record, Jurisdiction)
    }
    for entry in base.of(Jurisdiction):
        place = places[entry.record.id]
        if place.parent and place.parent not in places:
            what = f"{place.id} lies in {place.parent}, which is not in the table"
            yield Problem("KET-741", what, entry.where)
        elif not place.parent and place.level != "international":
            yield Problem("KET-741", f"{place.id} has no parent", entry.where)
        elif _circles(place, places):
            yield Problem("KET-741", f"{place.id} lies in itself", entry.where)


def _circles(place: Jurisdiction, places: dict[str, Jurisdiction]) -> bool:
    seen: set[str] = set()
    step: Jurisdiction | None = place
    while step is not None and step.id not in seen:
        seen.add(step.id)
        step = places.get(step.parent)
    return step is not None


def _places_of_rules(base: Base, provisions: Iterable[Placed]) -> Iterator[Problem]:
    known = {entry.record.id for entry in base.of(Jurisdiction)}
    named = [(record.id, record.jurisdiction, where) for record, where in provisions]
    named += [
        (entry.record.id, entry.record.jurisdiction, entry.where)
        for entry in base.of(Preemption)
        if isinstance(entry.record, Preemption)
    ]
    for identity, jurisdiction, where in named:
        if jurisdiction not in known:
            what = f"{identity} belongs to {jurisdiction}, which is not in law/jurisdictions.csv"
            yield Problem("KET-742", what, where)


def _overlaps(provisions: Iterable[Placed]) -> Iterator[Problem]:
    groups: dict[tuple[str, str], list[Placed]] = {}
    for record, where in provisions:
        if record.matter in EXCLUSIVE:
            groups.setdefault((record.jurisdiction, record.matter), []).append((record, where))
    for (jurisdiction, matter), group in groups.items():
        group.sort(key=lambda placed: placed[0].effective_from)
        for (earlier, _), (later, where) in pairwise(group):
            if not earlier.ended_before(later.effective_from):
                what = (
                    f"{earlier.id} and {later.id} both hold for {jurisdiction} {matter} "
                    f"on {later.effective_from}"
                )
                cure = f"close {earlier.id} with effective_to before {later.effective_from}"
                yield Problem("KET-740", what, where, cure=cure)


def _one_provision(record: Provision, where: str) -> Iterator[Problem]:
    def problem(code: str, what: str) -> Problem:
        return Problem(code, f"{record.id}: {what}", where)

    if record.effective_to is not None and record.effective_to < record.effective_from:
        yield problem("KET-743", f"ends on {record.effective_to}, before it begins")
    if record.verified == (record.source_tier in WEAK_TIERS):
        yield problem("KET-744", f"tier {record.source_tier} with verified = {record.verified}")
    if record.as_of > record.reviewed:
        yield problem("KET-745", f"evidence of {record.as_of} was reviewed on {record.reviewed}")
    if record.matter == "min_age" and record.min_age is None:
        yield problem("KET-746", "an age rule without min_age")
    if set(record.acts) & set(record.acts_free):
        yield problem("KET-746", "an act is both reached and left free")
    yield from _authority(record, where)


def _authority(record: Provision, where: str) -> Iterator[Problem]:
    expected = {"proposal": "proposal", "federal_position": "position"}.get(record.matter)
    if expected is not None and record.authority != expected:
        what = f"{record.id}: a {record.matter} must have the authority {expected}"
        yield Problem("KET-747", what, where)
    if expected is None and (
        record.authority in {"proposal", "position"} or record.status in NEVER_IN_FORCE
    ):
        yield Problem("KET-747", f"{record.id}: a proposal or position is not law", where)
    if record.status == "unregulated" and record.authority != "none":
        what = f"{record.id}: unregulated says that no rule was found, so its authority is none"
        yield Problem("KET-747", what, where)
    open_end = record.authority == "emergency" and record.effective_to is None
    if open_end and not record.conflicts:
        cure = "give its last day, or say in conflicts why it is not known"
        what = f"{record.id}: an emergency rule without an end"
        yield Problem("KET-748", what, where, cure=cure)


def _readings(base: Base) -> Iterator[Problem]:
    readings = [entry.record for entry in base.of(Reading) if isinstance(entry.record, Reading)]
    used = {
        (entry.record.status, "named" if entry.record.acts else "undetermined")
        for entry in base.of(Provision)
        if isinstance(entry.record, Provision) and entry.record.status not in NEVER_IN_FORCE
    }
    for (status, reach), act in product(sorted(used), ACTS):
        wanted = ("named", "unnamed") if reach == "named" else (reach,)
        for each in wanted:
            if not any(
                row.status == status and row.reach == each and row.act in {act, "any"}
                for row in readings
            ):
                yield Problem("KET-749", f"no reading of {status}, {each}, for {act}")
