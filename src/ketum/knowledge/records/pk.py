"""What was measured of kratom alkaloids in people, animals and glass, and what the model takes.

Human studies with their design, every statistic they print, casework, in-vitro and animal figures,
values computed from them with their formula, and the parameters and assumptions of the exposure
model. A disputed row is kept as printed and never used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import Ge, Gt, MinLen

from ketum.errors import Problem
from ketum.knowledge.records.base import Record

if TYPE_CHECKING:
    from ketum.knowledge.check import Base

Matrix = Literal["plasma", "blood", "mixed", "other"]
Occasion = Literal["single", "day15", "steady-state", "other"]
Distribution = Literal["fixed", "lognormal", "log-uniform", "uniform", "log-t"]
Mechanism = Literal["factors", "saturable-first-pass", "pseudoindoxyl"]
Basis = Literal["published", "derived", "assumption"]
Level = Literal["typical", "between-person", "uncertain", "form", "covariate", "limit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study(Record):
    """A human study, or a search for one, with the design a re-simulation needs."""

    kind: ClassVar[str] = "pk.study"
    file: ClassVar[str] = "pk/studies.toml"
    table: ClassVar[str] = "study"
    keys: ClassVar[tuple[str, ...]] = ("role",)

    name: Annotated[str, MinLen(3)]
    population: str
    people: str = ""
    n: Annotated[int, Gt(0)] | None = None
    product: str = ""
    form: Literal["tea", "leaf", "extract", "pure", "own", "none"] = "none"
    food: str = "not confirmed"
    design: str = ""
    doses_mg: tuple[Annotated[float, Gt(0)], ...] = ()
    repeats: Annotated[int, Ge(1)] | None = None
    interval_h: Annotated[float, Gt(0)] | None = None
    sampling_h: tuple[Annotated[float, Ge(0)], ...] = ()
    sampling_note: str = ""
    lloq: str = "not confirmed"
    role: Literal["fit", "external", "context"]
    limits: str = ""

    @property
    def title(self) -> str:
        """The study's name."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic(Record):
    """One figure as a human study prints it, in its own unit."""

    kind: ClassVar[str] = "pk.statistic"
    file: ClassVar[str] = "pk/clinical.csv"
    keys: ClassVar[tuple[str, ...]] = ("study", "analyte", "metric")

    study: str
    analyte: str
    occasion: Occasion
    dose_mg: tuple[float, ...] = ()
    kratom_g: str = ""
    metric: str
    statistic: str = ""
    value: float | None = None
    text: str = ""
    unit: str = ""
    spread: str = ""
    low: float | None = None
    high: float | None = None
    n: Annotated[int, Gt(0)] | None = None
    disputed: bool = False

    @property
    def title(self) -> str:
        """Study, analyte and metric."""
        return f"{self.study}: {self.analyte}, {self.metric}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakPair(Record):
    """A printed peak set at the printed time of peaks: a soft constraint, not a time course."""

    kind: ClassVar[str] = "pk.peak"
    file: ClassVar[str] = "pk/peaks.csv"
    keys: ClassVar[tuple[str, ...]] = ("study", "analyte")

    study: str
    analyte: str
    dose_mg: float | None = None
    group: str
    day: int
    time_h: Annotated[float, Ge(0)]
    value: float
    unit: str
    statistic: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Casework(Record):
    """A concentration found in forensic or emergency work: context only, never a threshold."""

    kind: ClassVar[str] = "pk.casework"
    file: ClassVar[str] = "pk/casework.csv"
    keys: ClassVar[tuple[str, ...]] = ("analyte",)

    case_type: str
    n: str = ""
    matrix: str
    analyte: str
    statistic: str = ""
    value: float | None = None
    text: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    spread: str = ""
    other_drugs: str = ""
    attributed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adme(Record):
    """A physicochemical, in-vitro or animal figure."""

    kind: ClassVar[str] = "pk.adme"
    file: ClassVar[str] = "pk/adme.csv"
    keys: ClassVar[tuple[str, ...]] = ("compound",)

    compound: str
    parameter: str
    system: str = ""
    value: float | None = None
    text: str = ""
    unit: str = ""
    spread: str = ""
    species: str = ""

    @property
    def title(self) -> str:
        """Compound and parameter."""
        return f"{self.compound}: {self.parameter}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived(Record):
    """A value computed here from others' figures, with its formula and its caveat."""

    kind: ClassVar[str] = "pk.derived"
    file: ClassVar[str] = "pk/derived.csv"

    quantity: Annotated[str, MinLen(3)]
    value: str
    unit: str = ""
    formula: Annotated[str, MinLen(2)]
    inputs: str
    caveat: str = ""

    @property
    def title(self) -> str:
        """The quantity's name."""
        return self.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Record):
    """A parameter of the exposure model: typical value, spread, and how it was obtained.

    `low` and `high` are the 5 and 95 % points of `distribution` (its ends when it is uniform or
    log-uniform). A `between-person` parameter is the standard deviation of a logarithm; `df` are
    the degrees of freedom of its tails. `analyte` is empty when it belongs to no single alkaloid.
    """

    kind: ClassVar[str] = "pk.parameter"
    file: ClassVar[str] = "pk/parameters.toml"
    table: ClassVar[str] = "parameter"
    keys: ClassVar[tuple[str, ...]] = ("analyte", "symbol", "level")

    analyte: str = ""
    symbol: Annotated[str, MinLen(1)]
    name: Annotated[str, MinLen(3)]
    value: float
    low: float | None = None
    high: float | None = None
    df: Annotated[int, Gt(2)] | None = None
    unit: str
    distribution: Distribution
    level: Level
    basis: Basis
    how: Annotated[str, MinLen(10)]
    inputs: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The parameter's name."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Record):
    """A what-if of the exposure model: factors on apparent clearances and volumes, or a mechanism.

    A mechanism draws what nobody knows from the `pk.parameter` records that `inputs` names.
    """

    kind: ClassVar[str] = "pk.scenario"
    file: ClassVar[str] = "pk/scenarios.toml"
    table: ClassVar[str] = "scenario"

    name: Annotated[str, MinLen(3)]
    clearance: Annotated[float, Gt(0)] = 1.0
    volume: Annotated[float, Gt(0)] = 1.0
    metabolite_clearance: Annotated[float, Gt(0)] = 1.0
    metabolite_volume: Annotated[float, Gt(0)] = 1.0
    mechanism: Mechanism = "factors"
    inputs: tuple[str, ...] = ()
    how: Annotated[str, MinLen(10)]

    @property
    def title(self) -> str:
        """The scenario's name."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted(Record):
    """A fitted parameter: its posterior against its prior, and how well it was sampled.

    `low` and `high` are the 5 and 95 % points of the posterior in `unit`; `overlap` is the area
    that prior and posterior have in common: near 1 means that the studies said nothing of it.
    """

    kind: ClassVar[str] = "pk.fitted"
    file: ClassVar[str] = "pk/fitted.csv"
    keys: ClassVar[tuple[str, ...]] = ("analyte",)

    analyte: str
    symbol: str
    name: str
    value: float
    low: float
    high: float
    unit: str
    prior_low: float | None = None
    prior_high: float | None = None
    overlap: Annotated[float, Ge(0)] | None = None
    r_hat: Annotated[float, Gt(0)]
    n_eff: Annotated[float, Gt(0)]

    @property
    def title(self) -> str:
        """The parameter's name."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior(Record):
    """The draws that ship: which file, its columns in order, and what made it.

    `sha256` is that of the file; `made_of` that of the data, code and locked packages behind it.
    """

    kind: ClassVar[str] = "pk.posterior"
    file: ClassVar[str] = "pk/posterior.toml"
    table: ClassVar[str] = "posterior"

    array: str
    draws: Annotated[int, Gt(0)]
    columns: tuple[str, ...]
    sha256: Annotated[str, MinLen(64)]
    made_of: Annotated[str, MinLen(64)]
    seed: int
    packages: tuple[str, ...]
    settings: str
    worst_r_hat: Annotated[float, Gt(0)]
    fitted_to: tuple[str, ...]


def check(base: Base) -> Iterator[Problem]:
    """Every statistic belongs to a study; bounds hold their value; inputs lead somewhere."""
    studies = {entry.record.id for entry in base.of(Study)}
    refs = {entry.record.ref for entry in base.entries}
    for kind in (Statistic, PeakPair):
        for entry in base.of(kind):
            study = getattr(entry.record, "study", "")
            if study not in studies:
                yield Problem("KET-711", f"there is no study {study}", entry.where)
    for entry in base.of(Posterior):
        posterior = entry.record
        assert isinstance(posterior, Posterior)
        for ref in posterior.fitted_to:
            if ref not in refs:
                yield Problem("KET-711", f"fitted to {ref}, which is missing", entry.where)
    for entry in base.of(Scenario):
        scenario = entry.record
        assert isinstance(scenario, Scenario)
        yield from _scenario_problems(scenario, entry.where, refs)
    for entry in base.of(Parameter):
        record = entry.record
        assert isinstance(record, Parameter)
        yield from _parameter_problems(record, entry.where, refs)


def _scenario_problems(record: Scenario, where: str, refs: set[str]) -> Iterator[Problem]:
    if (record.mechanism == "factors") != (not record.inputs):
        yield Problem("KET-712", f"{record.id}: a mechanism names its inputs, factors none", where)
    for ref in record.inputs:
        if ref not in refs:
            yield Problem("KET-711", f"{record.id} needs {ref}, which is missing", where)


def _parameter_problems(record: Parameter, where: str, refs: set[str]) -> Iterator[Problem]:
    bounded = record.low is not None and record.high is not None
    if record.distribution not in {"fixed", "log-t"} and not bounded:
        yield Problem("KET-712", f"{record.id} has a distribution but no low and high", where)
    low = record.value if record.low is None else record.low
    high = record.value if record.high is None else record.high
    if not low <= record.value <= high:
        yield Problem("KET-712", f"{record.id}: value outside its own bounds", where)
    if record.distribution in {"lognormal", "log-uniform"} and low <= 0.0:
        yield Problem("KET-712", f"{record.id}: a logarithm needs positive bounds", where)
    if record.basis == "derived" and not record.inputs:
        yield Problem("KET-712", f"{record.id} is derived from nothing", where)
    for ref in record.inputs:
        if ref not in refs:
            yield Problem("KET-711", f"{record.id} is derived from {ref}, which is missing", where)
