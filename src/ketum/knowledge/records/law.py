"""What the law room rests on: places, dated provisions, and how a provision is read.

One provision is one rule of one jurisdiction on one matter over one closed interval of days. The
interval says when the rule binds; `as_of` says when somebody last saw evidence of it. Rows are
never overwritten: the old interval is closed and a new row is added.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, get_args

from annotated_types import Ge, Gt, Le, MinLen

from ketum.knowledge.records.base import Record, Strict

if TYPE_CHECKING:
    from ketum.errors import Problem
    from ketum.knowledge.check import Base

Level = Literal["international", "country", "state", "district", "territory", "county", "city"]
Matter = Literal[
    "leaf",
    "concentrated_7oh",
    "related_alkaloid",
    "min_age",
    "product_rule",
    "federal_position",
    "proposal",
]
Status = Literal[
    "banned",
    "controlled",
    "sale_prohibited",
    "regulated",
    "age_limited",
    "unregulated",
    "prescription_only",
    "unauthorised_food",
    "proposed",
    "withdrawn",
    "unclear",
]
Act = Literal["possession", "use", "sale", "manufacture", "import", "cultivation", "export"]
ProductClass = Literal["leaf", "extract", "7oh", "related"]
Authority = Literal["enacted", "emergency", "administrative", "position", "proposal", "none"]
Precision = Literal["day", "month", "year", "unknown"]
Tier = Literal["A", "B", "C", "D", "E"]
Confidence = Literal["high", "medium", "low"]
Outcome = Literal["allowed", "forbidden", "conditional", "unknown", "silent"]
Reach = Literal["named", "implied", "free", "unnamed", "undetermined"]

ACTS: tuple[Act, ...] = get_args(Act)
PRODUCTS: tuple[ProductClass, ...] = get_args(ProductClass)
EXCLUSIVE: tuple[Matter, ...] = ("leaf", "concentrated_7oh", "min_age")


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction(Record):
    """A place that makes rules, or that people ask about.

    `id` is the ISO 3166 code where there is one (`US-TX`, `TH`), and the state's code with a name
    behind it for a county or city (`US-MS-OXFORD`). `parent` is empty only for the root.
    """

    kind: ClassVar[str] = "law.jurisdiction"
    file: ClassVar[str] = "law/jurisdictions.csv"
    keys: ClassVar[tuple[str, ...]] = ("id", "name", "aliases", "alpha3", "fips", "parent", "level")
    searched: ClassVar[tuple[str, ...]] = ("id", "name", "aliases")

    name: Annotated[str, MinLen(2)]
    level: Level
    parent: str = ""
    alpha3: str = ""
    numeric: str = ""
    fips: str = ""
    aliases: tuple[str, ...] = ()
    population: Annotated[int, Ge(0)] | None = None

    @property
    def title(self) -> str:
        """The name of the place."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class County(Record):
    """A US county (or parish, borough, independent city) by FIPS code; most have no rule of ours.

    `name` stands without "County", as the Census Bureau's boundary files have it.
    """

    kind: ClassVar[str] = "law.county"
    file: ClassVar[str] = "law/counties.csv"
    keys: ClassVar[tuple[str, ...]] = ("id", "name")
    searched: ClassVar[tuple[str, ...]] = ("name",)

    name: Annotated[str, MinLen(2)]
    state: Annotated[str, MinLen(5)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipRange(Record):
    """A run of US ZIP codes and the place they are in: a state, or a county or city with rules.

    ZIP codes serve the post and do not follow the limits of counties and cities.
    """

    kind: ClassVar[str] = "law.zip-range"
    file: ClassVar[str] = "law/zip_ranges.csv"

    first: Annotated[str, MinLen(5)]
    last: Annotated[str, MinLen(5)]
    place: Annotated[str, MinLen(5)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap(Strict):
    """A numeric limit that a provision sets, as the text gives it."""

    analyte: Annotated[str, MinLen(2)]
    value: Annotated[float, Gt(0)]
    unit: Annotated[str, MinLen(1)]
    basis: Annotated[str, MinLen(2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision(Record):
    """One rule of one jurisdiction on one matter over one interval of days.

    `acts` are the acts that the rule reaches (empty: not determined); `acts_free` those that its
    source says it leaves alone. `products` names the product classes when they are more or fewer
    than the matter implies; `excludes` those that the rule keeps off the market. Where
    `date_precision` is not `day`, the day (and month) of `effective_from` is a placeholder and is
    never shown.
    """

    kind: ClassVar[str] = "law.provision"
    file: ClassVar[str] = "law/provisions.toml"
    table: ClassVar[str] = "provision"
    keys: ClassVar[tuple[str, ...]] = ("jurisdiction", "matter", "status", "source_tier")
    searched: ClassVar[tuple[str, ...]] = ("id", "instrument", "rule", "note", "conflicts")

    jurisdiction: Annotated[str, MinLen(2)]
    matter: Matter
    status: Status
    authority: Authority
    effective_from: date
    effective_to: date | None = None
    date_precision: Precision
    instrument: Annotated[str, MinLen(3)]
    rule: Annotated[str, MinLen(3)]
    acts: tuple[Act, ...] = ()
    acts_free: tuple[Act, ...] = ()
    products: tuple[ProductClass, ...] = ()
    excludes: tuple[ProductClass, ...] = ()
    min_age: Annotated[int, Ge(1), Le(99)] | None = None
    caps: tuple[Cap, ...] = ()
    penalty: str = ""
    source_tier: Tier
    as_of: date
    confidence: Confidence
    conflicts: str = ""

    @property
    def title(self) -> str:
        """Place, matter and instrument."""
        return f"{self.jurisdiction} {self.matter}: {self.instrument}"

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies in the closed interval in which the rule binds."""
        return self.effective_from <= day and not self.ended_before(day)

    def ended_before(self, day: date) -> bool:
        """Whether the last day of the rule lies before `day`."""
        return self.effective_to is not None and self.effective_to < day


@dataclass(frozen=True, slots=True, kw_only=True)
class Preemption(Record):
    """A higher rule that takes local rules on these matters out of force, from a day on.

    Local rules that began before `keeps_before` stay in force.
    """

    kind: ClassVar[str] = "law.preemption"
    file: ClassVar[str] = "law/preemptions.toml"
    table: ClassVar[str] = "preemption"
    keys: ClassVar[tuple[str, ...]] = ("jurisdiction",)

    jurisdiction: Annotated[str, MinLen(2)]
    matters: Annotated[tuple[Matter, ...], MinLen(1)]
    effective_from: date
    effective_to: date | None = None
    keeps_before: date | None = None
    rule: Annotated[str, MinLen(3)]
    source_tier: Tier
    as_of: date
    conflicts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Record):
    """How a status is read for one act: an assumption of this project, shown as such.

    `reach` says how the rule meets the act: `named` in it, `implied` by another act it names
    (`by`), left `free` by its own words, `unnamed` although others are named, or `undetermined`
    when it names none. `matter` or `act` may be `any`; the narrower reading wins.
    """

    kind: ClassVar[str] = "law.reading"
    file: ClassVar[str] = "law/readings.csv"
    keys: ClassVar[tuple[str, ...]] = ("status",)

    status: Status
    matter: Matter | Literal["any"]
    reach: Reach
    act: Act | Literal["any"]
    by: Act | Literal[""] = ""
    outcome: Outcome
    reason: Annotated[str, MinLen(10)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfLife(Record):
    """How long evidence about a kind of rule may be relied on before it counts as stale.

    `months` are the months (1 to 12) of the day asked about in which the life holds. The first
    row that fits a provision, in the order of the file, is taken.
    """

    kind: ClassVar[str] = "law.shelf-life"
    file: ClassVar[str] = "law/shelf_lives.csv"

    applies_to: Literal["tier", "federal_7oh", "emergency", "us", "country", "other"]
    tiers: tuple[Tier, ...] = ()
    first_month: Annotated[int, Ge(1), Le(12)] = 1
    last_month: Annotated[int, Ge(1), Le(12)] = 12
    days: Annotated[int, Ge(0)]
    reason: Annotated[str, MinLen(10)]


def check(base: Base) -> Iterator[Problem]:
    """What a law file must keep besides its schema: see `ketum.knowledge.records.law_rules`."""
    from ketum.knowledge.records.law_rules import problems

    yield from problems(base)
