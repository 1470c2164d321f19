"""What is known of kratom beside other substances: pairs, class rules, combinations, sizes.

Severity answers "what should the person do" and is an editorial judgement; evidence and grade
answer "how do we know". A pair has its own `Interaction`, or it comes from a named `ClassRule`
("by class, mechanism ..."), whose evidence is always weaker. Nothing is inherited silently.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import Ge, MinLen

from ketum.errors import Problem
from ketum.knowledge.records.base import Record, Strict
from ketum.knowledge.records.medicines import FLAGS, ClassWord, Medicine

if TYPE_CHECKING:
    from ketum.knowledge.check import Base

Severity = Literal["contraindicated", "major", "moderate", "minor", "unknown"]
Direction = Literal["kratom->partner", "partner->kratom", "both"]
Evidence = Literal[
    "clinical trial", "case report", "in vitro + model", "mechanistic inference", "class rule"
]
HardStop = Literal[
    "",
    "other opioid",
    "benzodiazepine",
    "alcohol",
    "gabapentinoid",
    "opioid blocker",
    "buprenorphine start",
    "several sedatives",
    "MAO inhibitor",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis(Record):
    """One way in which kratom and another substance can meet: a column of the grid.

    `starts` and `lasts` say when the effect begins and how long after stopping it can go on; where
    a number stands in them, `rests_on` names the records it comes from.
    """

    kind: ClassVar[str] = "interactions.axis"
    file: ClassVar[str] = "interactions/axes.toml"
    table: ClassVar[str] = "axis"

    name: Annotated[str, MinLen(1)]
    column: Annotated[str, MinLen(1)]
    plain: Annotated[str, MinLen(1)]
    starts: Annotated[str, MinLen(1)]
    lasts: Annotated[str, MinLen(1)]
    ask: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name of the mechanism."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism(Strict):
    """One mechanism in technical words, and the axes it acts on."""

    route: Literal["PK", "PD", "none"]
    text: Annotated[str, MinLen(1)]
    axes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Record):
    """What is known of kratom with one partner, or with a class seen as one.

    `covers` holds the ingredients that the record itself names. `letter`: A a human trial with
    kratom, B human cases with kratom, C in vitro or animal kratom data with a well-studied partner,
    D mechanism only. `locators` stands beside `sources`, place by place.
    """

    kind: ClassVar[str] = "interactions.interaction"
    file: ClassVar[str] = "interactions/interactions.toml"
    table: ClassVar[str] = "interaction"
    keys: ClassVar[tuple[str, ...]] = ("covers",)

    partner: Annotated[str, MinLen(1)]
    partner_kind: Literal["drug", "class", "substance", "food"]
    covers: tuple[str, ...] = ()
    mechanisms: Annotated[tuple[Mechanism, ...], MinLen(1)]
    direction: Direction
    severity: Severity
    evidence: Evidence
    letter: Literal["A", "B", "C", "D"]
    hard_stop: HardStop = ""
    effect: Annotated[str, MinLen(1)]
    actions: Annotated[tuple[str, ...], MinLen(1)]
    watch_for: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    locators: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The partner."""
        return self.partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Strict):
    """A flag with one of these values; all conditions of a rule must hold."""

    flag: str
    values: Annotated[tuple[str, ...], MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRule(Record):
    """A named rule that reaches ingredients without a record of their own on its axis.

    It holds where every condition in `when` holds and, if `groups` is given, where the ingredient
    stands in one of these groups; `members` are reached by name, `excluded` never. `based_on`
    names the interaction records that the rule carries over to the class.
    """

    kind: ClassVar[str] = "interactions.rule"
    file: ClassVar[str] = "interactions/rules.toml"
    table: ClassVar[str] = "rule"

    name: Annotated[str, MinLen(1)]
    when: tuple[Condition, ...] = ()
    groups: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    axis: str
    direction: Direction
    severity: Severity
    hard_stop: HardStop = ""
    mechanism: Annotated[str, MinLen(1)]
    effect: Annotated[str, MinLen(1)]
    actions: Annotated[tuple[str, ...], MinLen(1)]
    watch_for: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name of the rule."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Strict):
    """Part of a combination: `least` or more ingredients for which every condition holds.

    Ingredients in `members` count in any case. `circumstance` is a fact about the person instead.
    """

    name: Annotated[str, MinLen(1)]
    when: tuple[Condition, ...] = ()
    members: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    least: Annotated[int, Ge(1)] = 1
    circumstance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination(Record):
    """What two or more partners do together beside kratom; no two roles share an ingredient.

    `covered_by` names a graver combination that says the same and then stands alone.
    """

    kind: ClassVar[str] = "interactions.combination"
    file: ClassVar[str] = "interactions/combinations.toml"
    table: ClassVar[str] = "combination"

    name: Annotated[str, MinLen(1)]
    roles: Annotated[tuple[Role, ...], MinLen(1)]
    axis: str
    severity: Severity
    hard_stop: HardStop = ""
    mechanism: Annotated[str, MinLen(1)]
    effect: Annotated[str, MinLen(1)]
    actions: Annotated[tuple[str, ...], MinLen(1)]
    watch_for: tuple[str, ...] = ()
    covered_by: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name of the combination."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class GenotypeNote(Record):
    """What a genotype changes for ingredients of a kind; it never lowers a severity."""

    kind: ClassVar[str] = "interactions.genotype"
    file: ClassVar[str] = "interactions/genotypes.toml"
    table: ClassVar[str] = "genotype"

    gene: Literal["cyp2d6"]
    phenotypes: Annotated[tuple[str, ...], MinLen(1)]
    when: tuple[Condition, ...] = ()
    members: tuple[str, ...] = ()
    statement: Annotated[str, MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Record):
    """One number of the quantitative table: trial ratios, inhibition constants, victim parameters.

    `value` is None where the source gives words or a range; `text` then holds them. `role` says
    which part `drug` plays. A number that is not verified feeds no shown result.
    """

    kind: ClassVar[str] = "interactions.quantity"
    file: ClassVar[str] = "interactions/quantities.csv"
    keys: ClassVar[tuple[str, ...]] = ("section", "drug", "partner")

    section: Literal[
        "kratom_clinical",
        "kratom_in_vitro",
        "kratom_model",
        "kratom_as_victim",
        "victim",
        "perpetrator",
        "constant",
        "reference_ddi",
    ]
    role: Literal["perpetrator", "victim", "observed", "product", "system", "class"]
    drug: str
    partner: str = ""
    site: str = ""
    parameter: Annotated[str, MinLen(1)]
    value: float | None = None
    text: str = ""
    low: float | None = None
    high: float | None = None
    range_kind: str = ""
    unit: Annotated[str, MinLen(1)]
    conditions: str = ""
    primary: str = ""

    @property
    def title(self) -> str:
        """Drug, partner and parameter."""
        return " ".join(part for part in (self.drug, self.partner, self.parameter) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedPair(Record):
    """A kratom interaction told by a source that the interaction records do not rest on.

    Used only to measure how many the checker finds. `basis` says where the severity comes from.
    """

    kind: ClassVar[str] = "interactions.expected"
    file: ClassVar[str] = "interactions/expected.csv"

    asked: Annotated[str, MinLen(1)]
    severity: Severity
    basis: Annotated[str, MinLen(1)]
    statement: Annotated[str, MinLen(1)]

    @property
    def title(self) -> str:
        """Empty: see `search_text`."""
        return ""

    def search_text(self) -> str:
        """Nothing: a search of the evidence does not find what only measures the checker."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnrelatedName(Record):
    """A medicine for which no warning beside kratom is to be expected, to count false alarms."""

    kind: ClassVar[str] = "interactions.unrelated"
    file: ClassVar[str] = "interactions/unrelated.csv"

    asked: Annotated[str, MinLen(1)]
    why: Annotated[str, MinLen(1)]

    @property
    def title(self) -> str:
        """Empty: see `search_text`."""
        return ""

    def search_text(self) -> str:
        """Nothing: a search of the evidence does not find what only measures the checker."""
        return ""


def check(base: Base) -> Iterator[Problem]:
    """Whatever a record of this room names exists, and locators stand one beside each source."""
    known = {
        "ingredient": {entry.record.id for entry in base.of(Medicine)},
        "interaction": {entry.record.id for entry in base.of(Interaction)},
        "rule": {entry.record.id for entry in base.of(ClassRule)},
        "axis": {entry.record.id for entry in base.of(Axis)},
        "quantity": {entry.record.id for entry in base.of(Quantity)},
        "flag": set(FLAGS),
    }
    for entry in base.entries:
        record = entry.record
        for what, names in _named(record):
            for name in sorted(set(names) - known[what]):
                yield Problem("KET-712", f"{record.id}: no {what} is called {name}", entry.where)
        if isinstance(record, Interaction) and len(record.locators) not in {
            0,
            len(record.sources),
        }:
            yield Problem("KET-712", f"{record.id}: one locator a source", entry.where)


_Named = tuple[str, tuple[str, ...]]


def _named(record: Record) -> tuple[_Named, ...]:
    if isinstance(record, Interaction):
        axes = tuple(axis for part in record.mechanisms for axis in part.axes)
        return (("ingredient", record.covers), ("axis", axes), ("quantity", record.sizes))
    if isinstance(record, ClassRule):
        return (
            _flags(record.when),
            ("ingredient", (*record.members, *record.excluded)),
            ("axis", (record.axis,)),
            ("interaction", record.based_on),
        )
    if isinstance(record, Combination):
        roles = [_role(role) for role in record.roles]
        return (("axis", (record.axis,)), *(part for role in roles for part in role))
    if isinstance(record, GenotypeNote):
        return (_flags(record.when), ("ingredient", record.members))
    if isinstance(record, ClassWord):
        return (("interaction", record.assumed),)
    return ()


def _role(role: Role) -> tuple[_Named, ...]:
    return (_flags(role.when), ("ingredient", (*role.members, *role.excluded)))


def _flags(when: tuple[Condition, ...]) -> _Named:
    return ("flag", tuple(condition.flag for condition in when))
