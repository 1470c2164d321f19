"""What a kratom product holds, what is found in it, and the limits it can be judged by.

Rests on published analyses, compendia and statutes; rows seen only on sellers' pages are kept but
unverified, and nothing is ever computed from them without saying so. The rules by which ketum
judges and the assumptions of its content model are records here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import Ge, MinLen

from ketum.errors import Problem
from ketum.knowledge.records.base import Record

if TYPE_CHECKING:
    from ketum.knowledge.check import Base

Group = Literal["alkaloid", "element", "micro", "mycotoxin", "solvent", "pesticide", "physical",
                "adulterant"]  # fmt: skip
Tier = Literal["A", "B", "C", "D", "E", "P"]  # P: set by this project


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Record):
    """One limit: an operator and a value, for the sum of `parts`, in a basis and a place.

    `basis` tells what a measured value must be turned into before it may be compared. `over` holds
    the analytes of a denominator (shares and ratios). `value_per_ml` is the same limit for liquids,
    in mg/mL, where its text sets one. `in_default` marks the report everyone gets. A limit without
    an operator to compute (`ref`, `note`) is shown as text.
    """

    kind: ClassVar[str] = "quality.limit"
    file: ClassVar[str] = "quality/limits.toml"
    table: ClassVar[str] = "limit"
    keys: ClassVar[tuple[str, ...]] = ("jurisdictions", "group", "parts")

    group: Group
    analyte: str
    parts: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    op: Literal["<=", "<", ">=", "absent", "absent_in", "ref", "note"]
    value: Annotated[float, Ge(0)] | None = None
    value_per_ml: Annotated[float, Ge(0)] | None = None
    unit: str = ""
    basis: Literal["per_day", "per_serving", "per_mass_as_sold", "dry_weight",
                   "of_alkaloid_fraction", "per_article", "per_test_portion", "ratio",
                   "ratio_to_any_other_alkaloid", "identity"]  # fmt: skip
    applies_to: str
    jurisdictions: Annotated[tuple[str, ...], MinLen(1)]
    standard: str
    legal_force: Literal["law", "compendial", "guidance", "programme", "proposal", "analogy",
                         "project_rule"]  # fmt: skip
    effective_from: date | None = None
    effective_to: date | None = None
    in_default: bool = False
    citation: str = ""
    tier: Tier
    conflicts: str = ""

    @property
    def title(self) -> str:
        """The analyte and the standard."""
        return f"{self.analyte}: {self.standard}"

    def in_force(self, on: date) -> bool:
        """Whether `on` lies inside the dates of effect; limits without dates always are."""
        started = self.effective_from is None or self.effective_from <= on
        return started and (self.effective_to is None or on <= self.effective_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adulterant(Record):
    """A substance that does not belong in leaf; `analytes` are its names on certificates."""

    kind: ClassVar[str] = "quality.adulterant"
    file: ClassVar[str] = "quality/adulterants.toml"
    table: ClassVar[str] = "adulterant"
    keys: ClassVar[tuple[str, ...]] = ("analytes",)

    name: str
    why: str
    analytes: tuple[str, ...] = ()
    severity: Literal["danger", "warning", "caution"]
    tier: Tier

    @property
    def title(self) -> str:
        """The substance."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition(Record):
    """One published content of a product or leaf, or the mass of a unit of it."""

    kind: ClassVar[str] = "quality.composition"
    file: ClassVar[str] = "quality/composition.csv"
    keys: ClassVar[tuple[str, ...]] = ("analyte", "form")

    form: str
    material: str = ""
    analyte: str
    n: Annotated[int, Ge(1)] | None = None
    unit: str = ""
    mean: Annotated[float, Ge(0)] | None = None
    sd: Annotated[float, Ge(0)] | None = None
    low: Annotated[float, Ge(0)] | None = None
    high: Annotated[float, Ge(0)] | None = None
    basis: str = ""
    label_claim: str = ""
    method: str = ""
    country: str = ""
    tier: Tier

    @property
    def title(self) -> str:
        """What was measured in what."""
        return f"{self.analyte} in {self.form}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contamination(Record):
    """One published finding of a contaminant, an outbreak, a recall, an adulteration, a seizure."""

    kind: ClassVar[str] = "quality.contamination"
    file: ClassVar[str] = "quality/contamination.csv"
    keys: ClassVar[tuple[str, ...]] = ("matter", "agent")

    reported: date
    matter: Literal["element", "micro", "outbreak", "recall", "adulteration", "seizure", "harm"]
    agent: str
    finding: str
    n_tested: Annotated[int, Ge(0)] | None = None
    n_positive: Annotated[int, Ge(0)] | None = None
    unit: str = ""
    low: Annotated[float, Ge(0)] | None = None
    high: Annotated[float, Ge(0)] | None = None
    mean: Annotated[float, Ge(0)] | None = None
    tier: Tier

    @property
    def title(self) -> str:
        """The agent and what was found."""
        return f"{self.agent}: {self.finding}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Analyte(Record):
    """A thing a certificate can report, with the other names it goes by there.

    `bounded_by` names an analyte that can never be less (total arsenic for inorganic arsenic).
    """

    kind: ClassVar[str] = "quality.analyte"
    file: ClassVar[str] = "quality/analytes.csv"
    keys: ClassVar[tuple[str, ...]] = ("group",)

    name: str
    group: Group
    bounded_by: str = ""
    synonyms: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name in words."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Record):
    """A form of product: its other names, the classes of limit it falls under, its natural unit."""

    kind: ClassVar[str] = "quality.form"
    file: ClassVar[str] = "quality/forms.toml"
    table: ClassVar[str] = "form"

    name: str
    names: tuple[str, ...] = ()
    product_class: Literal["leaf", "extract", "7oh", "unknown"]
    classes: tuple[str, ...]
    per: Literal["g", "mL", "capsule", "tablet", "gummy"]

    @property
    def title(self) -> str:
        """The form in words."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Record):
    """A rule of judgement or an assumption of the content model, with its reason.

    `role`: `choice` is ours and open to change; `assumption` stands where evidence is missing;
    `default` is general knowledge used when a certificate is silent; `published` was measured.
    """

    kind: ClassVar[str] = "quality.rule"
    file: ClassVar[str] = "quality/rules.toml"
    table: ClassVar[str] = "rule"

    role: Literal["choice", "assumption", "default", "published"]
    what: str
    reason: str
    values: Annotated[tuple[float, ...], MinLen(1)]
    unit: str = ""

    @property
    def title(self) -> str:
        """What the rule settles."""
        return self.what

    @property
    def value(self) -> float:
        """The first, and mostly only, value."""
        return self.values[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior(Record):
    """Which published rows say what a form holds when neither certificate nor label does."""

    kind: ClassVar[str] = "quality.prior"
    file: ClassVar[str] = "quality/priors.toml"
    table: ClassVar[str] = "prior"
    keys: ClassVar[tuple[str, ...]] = ("forms",)

    forms: Annotated[tuple[str, ...], MinLen(1)]
    analyte: str
    role: Literal["content", "share", "label-ratio", "recovery", "unit-mass", "batch-spread"]
    of: str = ""
    shape: Literal["log-normal", "uniform"]
    unit: str
    rows: Annotated[tuple[str, ...], MinLen(1)]
    reason: str

    @property
    def title(self) -> str:
        """What the prior is of."""
        return f"{self.role} of {self.analyte} in {', '.join(self.forms)}"


def check(base: Base) -> Iterator[Problem]:
    """Limits name known analytes, priors rest on verified rows that nobody sells by."""
    analytes = {entry.record.id for entry in base.of(Analyte)}
    forms = {entry.record.id for entry in base.of(Form)}
    rows = {entry.record.id: entry.record for entry in base.of(Composition)}
    for entry in base.of(Limit):
        yield from _limit_problems(entry.record, entry.where, analytes)  # type: ignore[arg-type]
    for entry in base.of(Prior):
        yield from _prior_problems(entry.record, entry.where, rows, forms)  # type: ignore[arg-type]


def _limit_problems(limit: Limit, where: str, analytes: set[str]) -> Iterator[Problem]:
    for name in {*limit.parts, *limit.over} - analytes:
        yield Problem("KET-711", f"{limit.id} names an unknown analyte", where, name)
    needs_value = limit.op in {"<=", "<", ">=", "absent_in"}
    if needs_value != (limit.value is not None):
        yield Problem("KET-711", f"{limit.id}: {limit.op} and value do not go together", where)
    if limit.effective_from and limit.effective_to and limit.effective_to < limit.effective_from:
        yield Problem("KET-711", f"{limit.id} ends before it begins", where)


def _prior_problems(
    prior: Prior, where: str, rows: dict[str, Record], forms: set[str]
) -> Iterator[Problem]:
    for form in set(prior.forms) - forms:
        yield Problem("KET-712", f"{prior.id} is for an unknown form", where, form)
    for identity in prior.rows:
        row = rows.get(identity)
        if row is None:
            yield Problem("KET-712", f"{prior.id} rests on a row that does not exist", where,
                          identity)  # fmt: skip
        elif prior.verified and not row.verified:
            yield Problem("KET-712", f"{prior.id} rests on an unverified row", where, identity)
