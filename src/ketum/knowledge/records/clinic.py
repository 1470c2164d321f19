"""What clinicians compute: formulas, scales, causality items, questionnaires, worked examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import Ge, MinLen

from ketum.errors import Problem
from ketum.knowledge.records.base import Record, Strict

if TYPE_CHECKING:
    from ketum.knowledge.check import Base

Text = Annotated[str, MinLen(1)]
Organ = Literal["liver", "kidney", "heart", "scale", "interaction"]
ShipText = Literal["yes", "conditions", "no"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient(Strict):
    """A number that a formula or rule uses, under the name that the code knows it by."""

    name: Text
    value: float
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Strict):
    """The range of an input inside which a formula was made, ends included."""

    name: Text
    low: float | None = None
    high: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Strict):
    """One named stretch of a scale. `low_in` and `high_in` say whether the ends belong to it.

    `of` names the item or test that the band belongs to, when the scale has several; `rule` is for
    grades that are words rather than a stretch of numbers.
    """

    label: Text
    of: str = ""
    sex: Literal["", "female", "male"] = ""
    low: float | None = None
    high: float | None = None
    low_in: bool = True
    high_in: bool = False
    points: float | None = None
    rule: str = ""

    def holds(self, value: float) -> bool:
        """Whether `value` lies in this stretch."""
        above = self.low is None or (value >= self.low if self.low_in else value > self.low)
        below = self.high is None or (value <= self.high if self.high_in else value < self.high)
        return above and below


class Numbered:
    """What a record with named `numbers` can do."""

    __slots__ = ()
    numbers: tuple[Coefficient, ...]

    def number(self, name: str) -> float:
        """The number of this name; `KeyError` when the record has none."""
        for coefficient in self.numbers:
            if coefficient.name == name:
                return coefficient.value
        raise KeyError(f"no number is called {name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula(Numbered, Record):
    """A calculation: its expression, its coefficients, and for whom it was made."""

    kind: ClassVar[str] = "clinic.formula"
    file: ClassVar[str] = "clinic/formulas.toml"
    table: ClassVar[str] = "formula"
    keys: ClassVar[tuple[str, ...]] = ("organ",)

    organ: Organ
    name: Text
    expression: Text
    unit: str = ""
    numbers: tuple[Coefficient, ...] = ()
    limits: tuple[Limit, ...] = ()
    valid_for: str = ""
    not_for: str = ""
    caveat: str = ""
    meaning: str = ""

    @property
    def title(self) -> str:
        """The name of the calculation."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Numbered, Record):
    """Named bands that a value falls into, or grades told in words."""

    kind: ClassVar[str] = "clinic.scale"
    file: ClassVar[str] = "clinic/scales.toml"
    table: ClassVar[str] = "scale"
    keys: ClassVar[tuple[str, ...]] = ("organ",)

    organ: Organ
    name: Text
    unit: str = ""
    numbers: tuple[Coefficient, ...] = ()
    bands: Annotated[tuple[Band, ...], MinLen(1)]
    caveat: str = ""
    contested: str = ""

    @property
    def title(self) -> str:
        """The name of the scale."""
        return self.name

    def band(self, value: float, *, of: str = "", sex: str | None = None) -> Band | None:
        """The band of item `of` that holds `value` for this sex; None when no band does."""
        for band in self.bands:
            if band.of == of and band.sex in ("", sex) and band.holds(value):
                return band
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Strict):
    """One answer to an item of a causality score, and its points."""

    key: Text
    points: int
    when: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RucamItem(Record):
    """One item of the updated RUCAM (2016), restated, for one pattern of injury."""

    kind: ClassVar[str] = "clinic.rucam_item"
    file: ClassVar[str] = "clinic/rucam.toml"
    table: ClassVar[str] = "item"
    keys: ClassVar[tuple[str, ...]] = ("pattern",)

    pattern: Literal["hepatocellular", "cholestatic_or_mixed"]
    n: Annotated[int, Ge(1)]
    name: Text
    options: Annotated[tuple[Option, ...], MinLen(2)]
    group_1: tuple[str, ...] = ()
    group_2: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Which item it is."""
        return f"RUCAM {self.pattern} {self.n}: {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPoints(Strict):
    """The points that one item of an instrument can have, with a step in our words for each."""

    item: Text
    points: tuple[int, ...]
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Record):
    """A questionnaire or rating scale: how it is scored, and what its licence lets us show.

    `wording` holds the instrument's own item texts and is filled only where `ship_text` is `yes`;
    `topics` name what each item is about in our own words.
    """

    kind: ClassVar[str] = "clinic.instrument"
    file: ClassVar[str] = "clinic/instruments.toml"
    table: ClassVar[str] = "instrument"
    keys: ClassVar[tuple[str, ...]] = ("ship_text",)

    name: Text
    items: Annotated[int, Ge(0)]
    combine: Literal["sum", "mean", "count", "none"] = "none"
    item_low: int = 0
    item_high: int = 0
    total_high: float = 0
    higher_is: Literal["worse", "better"] = "worse"
    who: str = ""
    recall: str = ""
    topics: tuple[str, ...] = ()
    wording: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    item_points: tuple[ItemPoints, ...] = ()
    bands: tuple[Band, ...] = ()
    cutoffs: tuple[str, ...] = ()
    copyright: Text
    ship_text: ShipText
    means: str = ""
    does_not_mean: str = ""
    kratom_data: str = ""

    @property
    def title(self) -> str:
        """The name of the instrument."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceLimit(Record):
    """The upper limit of normal taken when the laboratory's own is not given (an assumption)."""

    kind: ClassVar[str] = "clinic.reference_limit"
    file: ClassVar[str] = "clinic/reference_limits.csv"
    keys: ClassVar[tuple[str, ...]] = ("analyte",)

    analyte: Text
    uln: Annotated[float, Ge(0)]
    unit: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LabCase(Numbered, Record):
    """A published course of laboratory values with its dates, counted from the first sample.

    `numbers` are the laboratory's upper limits of normal. A row of `samples` is a day and the
    values known on it; `events` are `day: what happened`.
    """

    kind: ClassVar[str] = "clinic.lab_case"
    file: ClassVar[str] = "clinic/lab_cases.toml"
    table: ClassVar[str] = "lab_case"

    name: Text
    numbers: tuple[Coefficient, ...]
    started_day: int | None = None
    stopped_day: int | None = None
    onset_day: int | None = None
    samples: tuple[tuple[float, ...], ...]
    columns: tuple[str, ...]
    events: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name of the case."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample(Record):
    """A calculation with its inputs (JSON) and its answer, published or computed independently."""

    kind: ClassVar[str] = "clinic.worked_example"
    file: ClassVar[str] = "clinic/worked_examples.csv"
    keys: ClassVar[tuple[str, ...]] = ("formula",)

    formula: Text
    inputs: Text
    expected: Text
    tolerance: float | None = None
    expected_class: str = ""
    published_answer: str = ""
    pass_fail: bool = True


def check(base: Base) -> Iterator[Problem]:
    """The clinic's own rules: no wording beyond its licence, no scale with overlapping bands."""
    for entry in base.of(Instrument):
        record = entry.record
        if isinstance(record, Instrument) and record.wording and record.ship_text != "yes":
            what = f"{record.id} holds item texts that its licence does not let us show"
            yield Problem("KET-710", what, entry.where)
    for entry in base.of(Scale):
        if isinstance(entry.record, Scale):
            yield from _overlaps(entry.record, entry.where)


def _overlaps(scale: Scale, where: str) -> Iterator[Problem]:
    numeric = [band for band in scale.bands if band.low is not None or band.high is not None]
    for place, band in enumerate(numeric):
        for other in numeric[place + 1 :]:
            same = band.of == other.of and (band.sex == other.sex or "" in (band.sex, other.sex))
            if same and any(band.holds(edge) and other.holds(edge) for edge in _edges(band, other)):
                what = f"{scale.id}: {band.label} and {other.label} overlap"
                yield Problem("KET-711", what, where)


def _edges(*bands: Band) -> Iterator[float]:
    for band in bands:
        for edge in (band.low, band.high):
            if edge is not None:
                yield from (edge - 1e-9, edge, edge + 1e-9)
