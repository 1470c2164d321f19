"""What the effects room computes with: kinetics of other medicines, schedules, priors, links.

Kinetics were computed in this project from published concentrations; schedules tell when the
medicines of a published interaction trial were taken. A prior is a range that the calculation is
drawn from: it says whether it was measured in people with kratom, borrowed from elsewhere, or
assumed, and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import Ge, Gt, Lt, MinLen

from ketum.errors import Problem
from ketum.knowledge.records.base import Record
from ketum.knowledge.records.interactions import Quantity

if TYPE_CHECKING:
    from ketum.knowledge.check import Base

Text = Annotated[str, MinLen(1)]
Basis = Literal["kratom in people", "kratom in glass", "borrowed", "assumption", "physiology"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinetics(Record):
    """Apparent one-compartment kinetics of one species after a dose of `drug`.

    `cl_f_l_h` is the dose of the drug over the species' area under the curve of one interval, so
    that a metabolite is described by the parent's dose. `prefix` is the name under which the
    species' inhibition constants are filed in the quantitative table.
    """

    kind: ClassVar[str] = "effects.kinetics"
    file: ClassVar[str] = "effects/kinetics.csv"
    keys: ClassVar[tuple[str, ...]] = ("drug",)

    drug: Text
    prefix: Text
    parent: bool
    molar_mass_g_mol: Annotated[float, Gt(0)]
    cl_f_l_h: Annotated[float, Gt(0)]
    half_life_h: Annotated[float, Gt(0)]
    ka_1_h: Annotated[float, Gt(0)]

    @property
    def title(self) -> str:
        """The species."""
        return self.prefix


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupancy(Record):
    """Share of mu receptors that a medicine held in people at one daily dose, seen by imaging.

    Of the words in `taken` one must stand with the person's dose, and none of those in `not_taken`,
    because no other way of taking it was measured; empty is no condition. `low` and `high` are what
    the study's error, its brain regions and other studies leave open.
    """

    kind: ClassVar[str] = "effects.occupancy"
    file: ClassVar[str] = "effects/occupancy.csv"
    keys: ClassVar[tuple[str, ...]] = ("drug",)

    drug: Text
    mg_a_day: Annotated[float, Gt(0)]
    value: Annotated[float, Gt(0), Lt(1)]
    low: Annotated[float, Gt(0), Lt(1)]
    high: Annotated[float, Gt(0), Lt(1)]
    n: str = ""
    taken: tuple[str, ...] = ()
    not_taken: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The medicine and its dose."""
        return f"{self.drug}, {self.mg_a_day:g} mg a day: receptors held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule(Record):
    """When the perpetrator of one reference ratio was taken and when the victim came.

    `doses` are courses `mg@first+step*count` in hours, several joined by `;`. `dose_factor` is how
    much more of the victim was given with the perpetrator: the printed ratio is divided by it.
    `left_out` says why a row cannot be judged, and is empty otherwise.
    """

    kind: ClassVar[str] = "effects.schedule"
    file: ClassVar[str] = "effects/schedules.csv"
    keys: ClassVar[tuple[str, ...]] = ("reference",)

    reference: Text
    doses: str = ""
    given: Literal["PO", "IV"] = "PO"
    victim_at_h: Annotated[float, Ge(0)] | None = None
    victim_route: Literal["PO", "IV", "other"] = "PO"
    dose_factor: Annotated[float, Gt(0)] = 1.0
    left_out: str = ""

    @property
    def title(self) -> str:
        """Empty: see `search_text`."""
        return ""

    def search_text(self) -> str:
        """Nothing: a search of the evidence does not find what only measures the model."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior(Record):
    """A number or range that an effects model is drawn from, and what it stands on.

    `value` is the middle or the fixed value, `low` and `high` the ends of the range drawn from.
    """

    kind: ClassVar[str] = "effects.prior"
    file: ClassVar[str] = "effects/priors.toml"
    table: ClassVar[str] = "prior"
    keys: ClassVar[tuple[str, ...]] = ("model",)

    model: Literal["enzymes", "stimulus", "adaptation", "depressants", "links", "opioids"]
    symbol: Text
    meaning: Text
    value: float
    low: float | None = None
    high: float | None = None
    unit: Text
    basis: Basis
    reason: Text

    @property
    def title(self) -> str:
        """What it means."""
        return self.meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDraws(Record):
    """Draws of the calibrated links, shipped with the seed and the hash they can be made again by.

    Each draw has the same place in every list. `pupil_candidate` and `pain_candidate` number the
    prior draws that were kept, from which the receptor of each is made again. `sha256` is that of
    the values written with six decimals and the numbers, a line a draw, separated by spaces.
    """

    kind: ClassVar[str] = "effects.link_draws"
    file: ClassVar[str] = "effects/links.toml"
    table: ClassVar[str] = "link_draws"

    seed: int
    candidates: Annotated[int, Gt(0)]
    sha256: Text
    pupil_most_mm: tuple[float, ...]
    pupil_half: tuple[float, ...]
    pain_slope: tuple[float, ...]
    pupil_candidate: tuple[int, ...]
    pain_candidate: tuple[int, ...]


def check(base: Base) -> Iterator[Problem]:
    """Schedules name a reference ratio, each once; a prior lies within its own range."""
    ratios = {entry.record.id for entry in base.of(Quantity)}
    seen: set[str] = set()
    for entry in base.of(Schedule):
        schedule = entry.record
        assert isinstance(schedule, Schedule)
        if schedule.reference not in ratios or schedule.reference in seen:
            text = f"{schedule.id}: {schedule.reference} is unknown or named twice"
            yield Problem("KET-712", text, entry.where)
        seen.add(schedule.reference)
    for entry in base.of(Prior):
        prior = entry.record
        assert isinstance(prior, Prior)
        low = prior.value if prior.low is None else prior.low
        high = prior.value if prior.high is None else prior.high
        if not low <= prior.value <= high:
            yield Problem("KET-721", f"{prior.id} lies outside its own range", entry.where)
