"""What an answer about the law is made of.

Statuses of an act: `allowed` (we found no rule against it), `conditional` (open to those who meet
the conditions), `forbidden`, and `unknown`, which is never read as allowed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ketum.knowledge import Grade
from ketum.knowledge.records.law import Act, Cap, Matter, ProductClass

ActStatus = Literal["allowed", "forbidden", "conditional", "unknown"]
How = Literal[
    "code", "name", "alias", "postal", "alpha3", "fips", "zip", "county", "parent", "none"
]

ANSWERED: tuple[Act, ...] = (
    "possession",
    "use",
    "sale",
    "manufacture",
    "import",
    "cultivation",
)
# Strictest first: what is not known is never weaker than what is conditional.
STRICTNESS: tuple[ActStatus, ...] = ("forbidden", "unknown", "conditional", "allowed")


@dataclass(frozen=True, slots=True)
class Named:
    """A place by code and name; `write` is a way to ask for it that means no other place."""

    code: str
    name: str
    write: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Which place a text means, and how that was found out.

    `code` is empty when the place is not known. `locality` is a town or county that was named but
    has no rules of its own in the data; the answer is then that of the place around it. `also` are
    other places of the same name; `suggestions` are near names when nothing fits.
    """

    asked: str
    code: str = ""
    name: str = ""
    how: How = "none"
    locality: str = ""
    also: tuple[Named, ...] = ()
    suggestions: tuple[Named, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the text names a place that ketum knows."""
        return bool(self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActAnswer:
    """What the rules found say about one act.

    `provisions` decide the status; `decided_by` are the codes of their places. `evidence_as_of` is
    the oldest day of evidence among them and `evidence_age_days` its age on the day of asking.
    `assumptions` are the records that say how a status was read for this act. `position_only` says
    that only an agency's position stands against the act, and no rule of law.
    """

    act: Act
    status: ActStatus
    conditions: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    decided_by: tuple[str, ...] = ()
    evidence_as_of: date | None = None
    evidence_age_days: int | None = None
    stale: bool = False
    conflicts: tuple[str, ...] = ()
    verified: bool = False
    grade: Grade = "ungraded"
    assumptions: tuple[str, ...] = ()
    position_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelAnswer:
    """What one level of the tree (city, county, state, country) says about the product.

    `status` is the word of the leading provision (`banned`, `regulated`, ...), empty when the level
    has none of ours; `follows_leaf` says that a rule on leaf was taken for want of one on 7-OH.
    """

    code: str
    name: str
    level: str
    status: str = ""
    provision: str = ""
    instrument: str = ""
    rule: str = ""
    since: str = ""
    until: str = ""
    follows_leaf: bool = False
    preempted: bool = False
    stale: bool = False
    verified: bool = False
    evidence_as_of: date | None = None
    conflicts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One rule that begins or ends.

    `on` is a placeholder where `precision` is not `day`; `when` is how it may be shown.
    """

    on: date
    when: str
    precision: str
    code: str
    name: str
    matter: Matter
    before: str
    after: str
    summary: str
    provisions: tuple[str, ...]
    verified: bool
    conflicts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A proposal or an agency's position: shown beside the law, never as law."""

    code: str
    name: str
    kind: Literal["proposal", "position"]
    status: str
    instrument: str
    rule: str
    provision: str
    evidence_as_of: date
    conflicts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRule:
    """A rule that a product itself must meet in a place: caps, age, labels, forms, registration."""

    code: str
    name: str
    matter: Matter
    rule: str
    instrument: str
    provision: str
    caps: tuple[Cap, ...] = ()
    excludes: tuple[ProductClass, ...] = ()
    min_age: int | None = None
    binding: bool = True
    stale: bool = False
    verified: bool = False
    evidence_as_of: date | None = None
    conflicts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawAnswer:
    """The whole answer for one place, product class, age and day."""

    asked: str
    on: date
    today: date
    product: ProductClass
    age: float | None
    place: Resolution
    acts: Mapping[Act, ActAnswer]
    export: ActAnswer
    levels: tuple[LevelAnswer, ...] = ()
    minimum_age: int | None = None
    product_rules: tuple[ProductRule, ...] = ()
    notices: tuple[Notice, ...] = ()
    next_changes: tuple[Change, ...] = ()
    within: tuple[LevelAnswer, ...] = ()
    warnings: tuple[str, ...] = ()
    knowledge_version: str = ""

    @property
    def known(self) -> bool:
        """Whether the place is one that ketum knows."""
        return self.place.known

    @property
    def stale(self) -> bool:
        """Whether any act rests on evidence of law that is too old."""
        return any(act.stale and not act.position_only for act in self.acts.values())

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Every conflict behind the acts, each once."""
        return tuple(dict.fromkeys(text for a in self.acts.values() for text in a.conflicts))

    @property
    def provisions(self) -> tuple[str, ...]:
        """The records that the answer rests on, each once."""
        return tuple(dict.fromkeys(ref for a in self.acts.values() for ref in a.provisions))

    @property
    def strictest(self) -> ActStatus:
        """The strictest status among possession, use and sale: what matters to one person."""
        found = {self.acts[act].status for act in ("possession", "use", "sale")}
        return next(status for status in STRICTNESS if status in found)

    def _repr_html_(self) -> str:
        """The answer as a table, for notebooks."""
        from ketum.law.notebook import table

        return table(self)
