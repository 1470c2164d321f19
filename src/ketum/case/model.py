"""One case: who, which product, how it is used, where and when, and what for.

Every field may be missing, and missing is `None` or empty: nothing here is a default that sounds
like knowledge. Units stand in the names of the fields; a `Quantity` keeps the unit it was given in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ketum.units import Quantity

if TYPE_CHECKING:
    from ketum.knowledge import Knowledge

Sex = Literal["female", "male"]
Metaboliser = Literal["poor", "intermediate", "normal", "rapid", "ultrarapid"]
Matrix = Literal["plasma", "serum", "blood", "urine"]
ProductKind = Literal["leaf", "extract", "7oh"]
ProductClass = Literal["leaf", "extract", "7oh", "unknown"]

FORMS: dict[str, ProductClass] = {
    "fresh leaf": "leaf",
    "dried leaf": "leaf",
    "powder": "leaf",
    "capsule": "leaf",
    "tea": "leaf",
    "extract powder": "extract",
    "extract capsule": "extract",
    "liquid extract": "extract",
    "shot": "extract",
    "resin": "extract",
    "7-oh tablet": "7oh",
    "7-oh gummy": "7oh",
    "7-oh liquid": "7oh",
    "tablet": "unknown",
    "gummy": "unknown",
    "drink": "unknown",
    "other": "unknown",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """A medicine as the person names it. `dose` is kept as written; `every_h` is in hours."""

    name: str
    dose: str = ""
    every_h: float | None = None
    as_needed: bool = False
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Substance:
    """Anything else that is taken (alcohol, cannabis, tablets bought on the street), as named."""

    name: str
    amount: str = ""
    every_h: float | None = None
    with_kratom: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabValue:
    """One laboratory value in its canonical unit; `uln` is that laboratory's upper limit."""

    analyte: str
    value: float
    unit: str
    entered: str
    uln: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabRecord:
    """The values of one day (None when the day is not known)."""

    date: date | None = None
    values: tuple[LabValue, ...] = ()

    def get(self, analyte: str) -> LabValue | None:
        """The value of one analyte, if it was measured."""
        return next((value for value in self.values if value.analyte == analyte), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A measured concentration of a kratom alkaloid, and the hours since the last dose if known."""

    analyte: str
    ng_ml: float
    entered: str
    matrix: Matrix | None = None
    date: date | None = None
    after_dose_h: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A questionnaire that was filled in: its total, its items in order, or both."""

    name: str
    total: float | None = None
    items: tuple[float, ...] = ()
    date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who takes it. Conditions and symptoms stay as written; `canonical_terms` reads them."""

    age_y: float | None = None
    sex: Sex | None = None
    weight_kg: float | None = None
    height_cm: float | None = None
    pregnant: bool | None = None
    breastfeeding: bool | None = None
    conditions: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()
    cyp2d6: Metaboliser | None = None
    medicines: tuple[Medicine, ...] = ()
    substances: tuple[Substance, ...] = ()
    labs: tuple[LabRecord, ...] = ()
    levels: tuple[Level, ...] = ()
    scales: tuple[Scale, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What the pack claims: content of each alkaloid, and what the pack calls one serving.

    A claim in plain mass (`15 mg`) is the content of one serving.
    """

    claims: tuple[tuple[str, Quantity], ...] = ()
    serving: Quantity | None = None

    def claim(self, alkaloid: str) -> Quantity | None:
        """The claim for one alkaloid, if the label makes one."""
        return dict(self.claims).get(alkaloid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brew:
    """Tea made at home: how much leaf went in (mass or leaves) and how much liquid came out."""

    leaf: Quantity
    volume: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What is taken. `each` says how much one capsule, teaspoon, cup or leaf is, if weighed."""

    form: str | None = None
    kind: ProductKind | None = None
    name: str = ""
    lot: str = ""
    certificate: Path | None = None
    label: Label = field(default_factory=Label)
    each: tuple[tuple[str, Quantity], ...] = ()
    brew: Brew | None = None
    best_before: date | None = None

    @property
    def product_class(self) -> ProductClass:
        """Leaf, extract or 7-OH, as stated or else as the form says; otherwise unknown."""
        return self.kind or FORMS.get(self.form or "", "unknown")

    def size_of(self, item: str) -> Quantity | None:
        """How much one `item` is (mass or volume), if the case says so."""
        return dict(self.each).get(item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """One intake of a usual day: how much product, at which clock hour (0 up to 24)."""

    amount: Quantity
    at_h: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """The pattern: since when, until when if it ended, the doses of one day in clock order."""

    since: date | None = None
    until: date | None = None
    doses: tuple[Dose, ...] = ()
    days_per_week: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the person is, as written, and the day the case is about (None: today)."""

    where: str | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """What it is taken for: 0 not at all to 3 above all; None when nothing was said."""

    pain: int | None = None
    energy: int | None = None
    mood: int | None = None
    withdrawal: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How much each harm would matter if it happened: 0 not at all to 3 above all, as for goals.

    None when nothing was said. Only what is stated is ever weighed.
    """

    dependence: int | None = None
    stopping: int | None = None
    tolerance: int | None = None
    side_effects: int | None = None
    breathing: int | None = None
    seizure: int | None = None
    liver: int | None = None
    heart: int | None = None
    kidney: int | None = None
    memory: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that is known of one person's use. `path` is where it was read from."""

    person: Person = field(default_factory=Person)
    product: Product = field(default_factory=Product)
    use: Use = field(default_factory=Use)
    place: Place = field(default_factory=Place)
    goals: Goals = field(default_factory=Goals)
    preferences: Preferences = field(default_factory=Preferences)
    path: Path | None = field(default=None, compare=False)

    @classmethod
    def read(
        cls,
        path: str | Path,
        *,
        knowledge: Knowledge | None = None,
        today: date | None = None,
    ) -> Case:
        """Read a case file (TOML, or JSON of the same shape).

        `today` is what dates are judged against; without it only the case's own date is. Raises
        `CaseError` with every problem found (KET-1xx for the file, KET-2xx for what it says).
        """
        from ketum.case.file import read_case

        return read_case(Path(path), knowledge, today)

    @classmethod
    def parse(
        cls,
        data: object,
        where: str = "case",
        *,
        knowledge: Knowledge | None = None,
        today: date | None = None,
        folder: Path | None = None,
    ) -> Case:
        """Check data of the shape of a case file and make a case of it.

        `where` names the data in messages; a relative certificate path is taken from `folder`.
        Raises `CaseError` with every problem found.
        """
        from ketum.case.build import build_case

        return build_case(data, where, knowledge, today, folder)

    def to_dict(self) -> dict[str, Any]:
        """The case as plain data of the shape of a case file; parsing it gives this case again."""
        from ketum.case.write import written

        return written(self)

    def check_dates(self, today: date) -> None:
        """Raise `CaseError` when the case states a fact that lies after `today`."""
        from ketum.case.contradictions import require_past

        require_past(self, today)

    def on(self, today: date) -> date:
        """The day the case is about: its own date, or today."""
        return self.place.date or today
