"""What people and clinicians need to know to act: danger signs, help lines, checks, courses.

Figures of published treatment cases stand in `Treatment` records alone; those are for clinicians
and are never shown to a person as an amount to take.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import Ge, MinLen

from ketum.errors import Problem
from ketum.knowledge.records.base import Record
from ketum.knowledge.records.case import Term
from ketum.knowledge.records.clinic import Coefficient, Numbered

if TYPE_CHECKING:
    from ketum.knowledge.check import Base

Text = Annotated[str, MinLen(1)]
Urgency = Literal["emergency", "same-day", "soon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Numbered, Record):
    """One thing that is known, or said to be unknown, about an organ, a course or a rule."""

    kind: ClassVar[str] = "care.statement"
    file: ClassVar[str] = "care/statements.toml"
    table: ClassVar[str] = "statement"
    keys: ClassVar[tuple[str, ...]] = ("topic",)

    topic: Literal[
        "liver", "kidney", "heart", "withdrawal", "taper", "newborn", "first-aid", "scale"
    ]
    statement: Text
    numbers: tuple[Coefficient, ...] = ()
    contested: str = ""

    @property
    def title(self) -> str:
        """The statement, shortened."""
        return self.statement[:90]


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment(Record):
    """A published treatment of kratom dependence, for clinicians; `reported` is never advice."""

    kind: ClassVar[str] = "care.treatment"
    file: ClassVar[str] = "care/treatments.toml"
    table: ClassVar[str] = "treatment"
    # `reported` stays out of the full-text search: nobody should meet an amount by looking around.
    searched: ClassVar[tuple[str, ...]] = ("name", "evidence", "helps", "caution", "rule")

    name: Text
    evidence: str = ""
    reported: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    does_not_help: tuple[str, ...] = ()
    caution: str = ""
    rule: str = ""
    contested: str = ""

    @property
    def title(self) -> str:
        """The name of the treatment."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLine(Record):
    """A circumstance in which care comes before any plan to use less."""

    kind: ClassVar[str] = "care.red_line"
    file: ClassVar[str] = "care/red_lines.toml"
    table: ClassVar[str] = "red_line"

    name: Text
    why: Text
    conditions: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()
    product: tuple[str, ...] = ()
    substances: tuple[str, ...] = ()
    leaf_g_day_above: float | None = None
    qtc_ms_from: float | None = None

    @property
    def title(self) -> str:
        """What the red line is."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerSign(Record):
    """A sign that needs care: `at_least` so many of the symptoms in `any_of` raise it."""

    kind: ClassVar[str] = "care.danger_sign"
    file: ClassVar[str] = "care/danger_signs.toml"
    table: ClassVar[str] = "danger_sign"
    keys: ClassVar[tuple[str, ...]] = ("urgency",)

    name: Text
    urgency: Urgency
    any_of: Annotated[tuple[str, ...], MinLen(1)]
    at_least: Annotated[int, Ge(1)] = 1
    first_aid: bool = False

    @property
    def title(self) -> str:
        """The sign in words."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine(Record):
    """A telephone number for help. Only a verified one is ever shown.

    `country` is an ISO 3166 code; `covers` lists the countries of a number shared by several.
    """

    kind: ClassVar[str] = "care.help_line"
    file: ClassVar[str] = "care/help_lines.toml"
    table: ClassVar[str] = "help_line"
    keys: ClassVar[tuple[str, ...]] = ("country", "covers", "use")

    country: Annotated[str, MinLen(2)]
    use: Literal["emergency", "poisoning", "crisis", "treatment", "medical advice", "other"]
    name: Text
    number: Text
    hours: str = ""
    covers: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Whose number it is."""
        return f"{self.name} ({self.country})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Population(Record):
    """People for whom the balance is different, why, and what helps if someone uses anyway."""

    kind: ClassVar[str] = "care.population"
    file: ClassVar[str] = "care/populations.toml"
    table: ClassVar[str] = "population"

    name: Text
    verdict: Literal["avoid", "avoid unless supervised", "caution"]
    why: Text
    if_using: str = ""
    conditions: tuple[str, ...] = ()
    min_age_y: float | None = None
    max_age_y: float | None = None

    @property
    def title(self) -> str:
        """The population in words."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Record):
    """One thing to measure or watch: when, why, and what a result means.

    `editorial` says that no source sets this rule: the project proposes it as a question for the
    clinician.
    """

    kind: ClassVar[str] = "care.check"
    file: ClassVar[str] = "care/checks.toml"
    table: ClassVar[str] = "check"
    keys: ClassVar[tuple[str, ...]] = ("organ",)

    organ: Literal["liver", "kidney", "heart", "muscle", "mind", "product", "use", "newborn"]
    test: Text
    when: Text
    why: Text
    means: Text
    for_whom: tuple[str, ...] = ()
    editorial: bool

    @property
    def title(self) -> str:
        """The test."""
        return self.test


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugTest(Record):
    """What one kind of drug test sees of kratom."""

    kind: ClassVar[str] = "care.drug_test"
    file: ClassVar[str] = "care/drug_tests.toml"
    table: ClassVar[str] = "drug_test"

    test: Text
    sees_kratom: Literal["yes", "no", "sometimes", "not known"]
    statement: Text
    cutoff_ng_ml: float | None = None

    @property
    def title(self) -> str:
        """The test."""
        return self.test


def check(base: Base) -> Iterator[Problem]:
    """Every condition and symptom that a record waits for is a term that a case can hold."""
    terms = {entry.record.id for entry in base.of(Term)}
    for kind in (DangerSign, Population, RedLine):
        for entry in base.of(kind):
            for name in _terms(entry.record):
                if name not in terms:
                    what = f"{entry.record.id} waits for {name}, which no case can hold"
                    yield Problem("KET-714", what, entry.where)


def _terms(record: Record) -> Iterator[str]:
    for area, fields in (("condition", ("conditions",)), ("symptom", ("any_of", "symptoms"))):
        for field in fields:
            yield from (f"{area}.{name}" for name in getattr(record, field, ()))
