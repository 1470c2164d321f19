"""The interaction model against published ratios that have nothing to do with kratom.

Nothing is fitted to them. A row counts only when every parameter it needs is verified; the others
are listed with what is missing. CYP3A counts in gut and liver, CYP2D6 in the liver alone. The model
that answers use is `USED`: over time, the liver sees the unbound plasma concentration, f_m in the
middle of its range. `ddi_halves` holds it against others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ketum.effects.perpetrators import Dose, Species, perpetrator
from ketum.effects.priors import fixed
from ketum.effects.ratios import activities, auc_ratio, left_active, static_activities
from ketum.effects.victims import Victim, victim
from ketum.knowledge import Knowledge
from ketum.knowledge.records.effects import Schedule
from ketum.knowledge.records.interactions import Quantity

__all__ = ["USED", "Check", "Judged", "LeftOut", "Variant", "check_ratios", "read_doses"]

STEP_H = 0.1
CYP2D6_VICTIMS = frozenset(
    {"atomoxetine", "desipramine", "dextromethorphan", "metoprolol", "r-metoprolol", "s-metoprolol"}
)
PERPETRATED = {"CYP3A": "CYP3A4", "CYP2D6": "CYP2D6"}
# Gut and liver. CYP2D6 counts in the liver alone: its victims have F_G 1.
TURNOVER = {
    "CYP3A": ("gut-turnover", "liver-turnover"),
    "CYP2D6": ("liver-turnover-cyp2d6", "liver-turnover-cyp2d6"),
}
GOAL = 0.8
FOLD = 2.0
INACTIVATION = (
    "the inactivation constants, measured in glass or fitted within a whole-body model, inactivate "
    "too much at these concentrations: a known excess of this kind of model"
)
WASHED_OUT = "the enzyme recovered faster than the turnover in the table says"
STRONG = "one typical set of induction constants; the trials differ up to fourfold among themselves"
BEYOND = (
    "the trial saw more than people without the enzyme at all: a larger share goes through it, or "
    "another way is blocked too"
)
WEAK = (
    "constants from glass are too weak beside unbound plasma levels: the liver may hold more, or "
    "the enzyme is lowered in another way"
)
BETWEEN = "the dose of the inhibitor lies far from the victim's, where its half-life decides"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way to run the model: over time or at rest, and what the liver sees.

    `static` holds the highest concentrations for good. `delivered` adds what the gut delivers to
    what the liver sees.
    """

    static: bool = False
    delivered: bool = False


USED = Variant()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One published ratio beside what the model says; `low` and `high` over the range of fm."""

    reference: str
    victim: str
    perpetrator: str
    enzyme: str
    route: str
    observed: float
    predicted: float
    low: float
    high: float
    reason: str = ""

    @property
    def fold(self) -> float:
        """Predicted over observed."""
        return self.predicted / self.observed

    @property
    def within(self) -> bool:
        """Whether it is within two-fold."""
        return 1.0 / FOLD <= self.fold <= FOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A published ratio that is not counted, and why."""

    reference: str
    victim: str
    perpetrator: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """All judged ratios, and those left out."""

    judged: tuple[Judged, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def enzymes(self) -> tuple[str, ...]:
        """The enzymes of the judged rows."""
        return tuple(sorted({one.enzyme for one in self.judged}, reverse=True))

    def of(self, enzyme: str) -> Check:
        """The judged rows of one enzyme alone: CYP3A or CYP2D6; nothing left out."""
        return Check(judged=tuple(one for one in self.judged if one.enzyme == enzyme), left_out=())

    @property
    def share(self) -> float:
        """The share within two-fold."""
        return sum(one.within for one in self.judged) / len(self.judged)

    @property
    def share_range(self) -> tuple[float, float]:
        """The same share at either end of the range of fm."""
        shares = []
        for side in ("low", "high"):
            folds = [getattr(one, side) / one.observed for one in self.judged]
            shares.append(sum(1.0 / FOLD <= fold <= FOLD for fold in folds) / len(folds))
        return min(shares), max(shares)

    @property
    def gmfe(self) -> float:
        """Geometric mean fold error: exp(mean |ln(predicted / observed)|)."""
        return math.exp(
            math.fsum(abs(math.log(one.fold)) for one in self.judged) / len(self.judged)
        )

    @property
    def bias(self) -> float:
        """Geometric mean of predicted over observed."""
        return math.exp(math.fsum(math.log(one.fold) for one in self.judged) / len(self.judged))

    @property
    def misses(self) -> tuple[Judged, ...]:
        """What is not within two-fold, worst first."""
        missed = [one for one in self.judged if not one.within]
        return tuple(sorted(missed, key=lambda one: -abs(math.log(one.fold))))


def read_doses(text: str) -> list[Dose]:
    """Doses (hour, mg) of a schedule written `mg@first+step*count;...`."""
    doses = []
    for course in text.split(";"):
        mg, _, times = course.partition("@")
        first, _, rest = times.partition("+")
        step, _, count = rest.partition("*")
        doses += [(float(first) + float(step) * index, float(mg)) for index in range(int(count))]
    return doses


def check_ratios(knowledge: Knowledge, variant: Variant = USED) -> Check:
    """Judge every reference ratio of the quantitative table."""
    outcomes = tuple(_outcomes(knowledge, variant))
    return Check(
        judged=tuple(one for one in outcomes if isinstance(one, Judged)),
        left_out=tuple(one for one in outcomes if isinstance(one, LeftOut)),
    )


def _outcomes(knowledge: Knowledge, variant: Variant) -> Iterator[Judged | LeftOut]:
    schedules = {one.reference: one for one in knowledge.all(Schedule)}
    known: dict[tuple[str, str], tuple[Species, ...] | str] = {}
    for row in knowledge.where(Quantity, section="reference_ddi"):
        enzyme = "CYP2D6" if row.drug.casefold() in CYP2D6_VICTIMS else "CYP3A"
        key = (row.partner.casefold(), PERPETRATED[enzyme])
        if key not in known:
            known[key] = perpetrator(knowledge, *key)
        found = victim(knowledge, row.drug, enzyme)
        yield _one(knowledge, row, schedules.get(row.id), found, known[key], variant)


def _one(
    knowledge: Knowledge,
    row: Quantity,
    schedule: Schedule | None,
    found: Victim | str,
    species: tuple[Species, ...] | str,
    variant: Variant,
) -> Judged | LeftOut:
    why = _why_not(row, schedule, found, species)
    if why or schedule is None or isinstance(found, str) or isinstance(species, str):
        return LeftOut(reference=row.id, victim=row.drug, perpetrator=row.partner, why=why)
    gut, liver = _activity(knowledge, schedule, species, variant, found.enzyme)
    oral = schedule.victim_route == "PO"
    low, middle, high = (
        float(auc_ratio(gut, liver, fm, found.gut[1], found.extraction, oral=oral))
        for fm in found.fm
    )
    observed = (row.value or math.nan) / schedule.dose_factor
    judged = Judged(
        reference=row.id,
        victim=row.drug,
        perpetrator=row.partner,
        enzyme=found.enzyme,
        route=schedule.victim_route,
        observed=observed,
        predicted=middle,
        low=low,
        high=high,
    )
    if judged.within:
        return judged
    lost = float(auc_ratio(1.0, 0.0, found.fm[2], 1.0))
    return _explained(judged, schedule, species, lost)


def _why_not(
    row: Quantity,
    schedule: Schedule | None,
    found: Victim | str,
    species: tuple[Species, ...] | str,
) -> str:
    if not row.verified or row.value is None:
        return "the printed ratio is not verified"
    if schedule is not None and schedule.left_out:
        return schedule.left_out
    for part in (found, species):
        if isinstance(part, str):
            return part
    if schedule is None or not schedule.doses or schedule.victim_at_h is None:
        return "the schedule of the perpetrator is not printed in a form that can be used"
    if schedule.victim_route == "other":
        return "the victim was not given by mouth or vein"
    if schedule.victim_route == "IV" and isinstance(found, Victim) and found.extraction is None:
        return f"the hepatic extraction of {row.drug} is not verified"
    return ""


def _activity(
    knowledge: Knowledge,
    schedule: Schedule,
    species: Sequence[Species],
    variant: Variant,
    enzyme: str,
) -> tuple[float, float]:
    first_pass, whole = fixed(knowledge, "first-pass-window"), fixed(knowledge, "victim-window")
    at_h = schedule.victim_at_h or 0.0
    times_h = np.arange(0.0, at_h + whole + STEP_H, STEP_H)
    gut, liver = TURNOVER[enzyme]
    kdeg = (fixed(knowledge, gut), fixed(knowledge, liver))
    doses, oral = read_doses(schedule.doses), schedule.given == "PO"
    villi = fixed(knowledge, "gut-flow")
    if variant.static:
        return static_activities(species, doses, times_h, kdeg, villi, oral=oral)
    flow = fixed(knowledge, "liver-flow") if variant.delivered else math.inf
    left = activities(species, doses, times_h, kdeg, villi, oral=oral, liver_flow_l_h=flow)
    return (
        left_active(left[0], times_h, at_h, first_pass),
        left_active(left[1], times_h, at_h, whole),
    )


def _explained(
    judged: Judged, schedule: Schedule, species: Sequence[Species], lost: float
) -> Judged:
    """The miss with its reason; `lost` is the ratio with the enzyme of the liver gone."""
    last_h = max(hour for hour, _ in read_doses(schedule.doses))
    gap_h = (schedule.victim_at_h or 0.0) - last_h
    if any(one.action.kinact_1_h for one in species) and judged.fold > 1.0:
        reason = INACTIVATION
    elif judged.enzyme == "CYP2D6" and judged.fold < 1.0:
        reason = BEYOND if judged.observed > lost else WEAK
    elif any(one.action.emax for one in species):
        reason = WASHED_OUT if gap_h > 48.0 and judged.fold > 1.0 else STRONG
    else:
        reason = BETWEEN
    return replace(judged, reason=reason)
