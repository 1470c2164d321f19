"""How one provision is read for one act, and how long its evidence keeps.

Both rest on records of kind `law.reading` and `law.shelf-life`: assumptions of this project that
are shown with the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from ketum.knowledge.records.law import Act, Outcome, Provision, Reach, Reading, ShelfLife
from ketum.law.book import LawBook

SUPPLY: tuple[Act, ...] = ("sale", "manufacture")


@dataclass(frozen=True, slots=True)
class Read:
    """What a provision says about an act, and the assumption that says so."""

    outcome: Outcome
    assumption: str
    reason: str


def read(provision: Provision, act: Act, book: LawBook) -> Read:
    """What `provision` says about `act`; `silent` when it says nothing on it.

    A provision that nobody has confirmed (tier D or E) says `unknown` whatever it claims.
    """
    row = _row(provision, act, book)
    if row is None:
        return Read("silent", "", "")
    if not provision.verified and row.outcome != "silent":
        return Read("unknown", row.ref, row.reason)
    return Read(row.outcome, row.ref, row.reason)


def _row(provision: Provision, act: Act, book: LawBook) -> Reading | None:
    rows = book.readings.get(provision.status, ())
    implied = _best(_fitting(rows, provision, act, "implied"))
    reach = _reach(provision, act)
    if reach == "unnamed" and implied is not None:
        return implied
    return _best(_fitting(rows, provision, act, reach))


def _reach(provision: Provision, act: Act) -> Reach:
    if act in provision.acts_free:
        return "free"
    if not provision.acts:
        return "undetermined"
    return "named" if act in provision.acts else "unnamed"


def _fitting(
    rows: tuple[Reading, ...], provision: Provision, act: Act, reach: Reach
) -> list[Reading]:
    return [
        row
        for row in rows
        if row.reach == reach
        and row.act in {act, "any"}
        and row.matter in {provision.matter, "any"}
        and (reach != "implied" or row.by in provision.acts)
    ]


def _best(rows: list[Reading]) -> Reading | None:
    """The narrowest reading: a named matter before any, a named act before any."""
    return min(rows, key=lambda row: (row.matter == "any", row.act == "any"), default=None)


def shelf_life(provision: Provision, on: date, book: LawBook) -> ShelfLife:
    """The first shelf life, in the order of the file, that fits the provision on that day."""
    return next(life for life in book.shelf_lives if _fits(life, provision, on, book))


def _fits(life: ShelfLife, provision: Provision, on: date, book: LawBook) -> bool:
    if not life.first_month <= on.month <= life.last_month:
        return False
    return {
        "tier": provision.source_tier in life.tiers,
        "federal_7oh": provision.jurisdiction == "US" and provision.matter == "concentrated_7oh",
        "emergency": provision.authority == "emergency" and provision.effective_to is not None,
        "us": _in_us(provision, book),
        "country": _is_foreign(provision, book),
        "other": True,
    }[life.applies_to]


def _in_us(provision: Provision, book: LawBook) -> bool:
    return provision.jurisdiction != "US" and book.lineage(provision.jurisdiction)[-1].id == "US"


def _is_foreign(provision: Provision, book: LawBook) -> bool:
    return book.lineage(provision.jurisdiction)[-1].id not in {"US", "UN"}


def stale_since(provision: Provision, on: date, today: date, book: LawBook) -> int | None:
    """By how many days the evidence is too old for a question about `on`; None while it keeps.

    What counts is the time between the evidence and the day asked about, which cannot lie after
    today: evidence that is newer than that day does not age any more. A seller's page or a
    recollection is always stale; an emergency rule is so once its own last day has passed.
    """
    life = shelf_life(provision, on, book)
    asked = min(on, today)
    if life.applies_to == "emergency":
        over = (on - provision.effective_to).days if provision.effective_to else 0
        return over if over > 0 else None
    age = (asked - provision.as_of).days
    if life.applies_to == "tier":
        return max(age, 0)
    return age - life.days if age > life.days else None


@cache
def shown_since(provision: Provision) -> str:
    """The first day in force as it may be shown: never a placeholder day or month."""
    return shown_date(provision.effective_from, provision.date_precision)


def shown_date(day: date, precision: str) -> str:
    """A day as exactly as it is known: `2026-04-01`, `2026-04`, `2026`, or an empty string."""
    if precision == "day":
        return day.isoformat()
    if day.year == 1970 or precision == "unknown":
        return ""
    return f"{day.year}-{day.month:02d}" if precision == "month" else str(day.year)


def start_is_vague(provision: Provision, on: date) -> bool:
    """Whether the rule may have begun before or after `on` for all that is known of its start."""
    start, precision = provision.effective_from, provision.date_precision
    if precision == "month":
        return (start.year, start.month) == (on.year, on.month)
    return precision in {"year", "unknown"} and start.year == on.year and start.year != 1970
