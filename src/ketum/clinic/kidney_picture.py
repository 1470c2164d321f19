"""The kidneys of one person, as far as the entered values show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ketum.clinic.kidney import (
    Sex,
    aki_stage,
    albuminuria_category,
    creatinine_clearance,
    egfr_ckd_epi_2021,
    gfr_category,
)
from ketum.clinic.labs import Sample, latest
from ketum.clinic.result import Result, outside
from ketum.knowledge import Knowledge
from ketum.knowledge.records.clinic import Formula, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class KidneyPicture:
    """What kidney values say. `missing` names what would be needed to say more.

    `egfr` is None when sex, age or creatinine is missing, when the person is under 18, or in
    pregnancy, for which the equation was not made.
    """

    now: Sample | None = None
    egfr: Result | None = None
    albuminuria: Result | None = None
    acute: Result | None = None
    clearance: Result | None = None
    missing: tuple[str, ...] = ()
    not_for: str = ""

    @property
    def known(self) -> bool:
        """Whether any kidney value was entered."""
        return self.now is not None

    @property
    def results(self) -> tuple[Result, ...]:
        """Every result, in the order in which it is shown."""
        found = (self.egfr, self.albuminuria, self.acute, self.clearance)
        return tuple(result for result in found if result is not None)


def kidney(
    series: Sequence[Sample],
    knowledge: Knowledge,
    *,
    age_y: float | None = None,
    sex: Sex | None = None,
    weight_kg: float | None = None,
    pregnant: bool | None = None,
) -> KidneyPicture:
    """Return the picture of the kidneys from samples, oldest first."""
    now = latest(series, "creatinine", "egfr", "acr")
    if now is None:
        return KidneyPicture(missing=("creatinine",))
    acr = latest(series, "acr")
    ratio = acr.get("acr") if acr else None
    not_for = _not_for(knowledge, age_y, pregnant)
    return KidneyPicture(
        now=now,
        egfr=_egfr(now, knowledge, age_y, sex) if not not_for else None,
        albuminuria=None if ratio is None else albuminuria_category(ratio, knowledge),
        acute=_acute(series, knowledge),
        clearance=None if not_for else _clearance(now, knowledge, age_y, sex, weight_kg),
        missing=_missing(now, age_y, sex, ratio),
        not_for=not_for,
    )


def _not_for(knowledge: Knowledge, age_y: float | None, pregnant: bool | None) -> str:
    """For whom the equation was not made, or an empty string."""
    if pregnant:
        return "pregnancy"
    limits = knowledge.get(Formula, "ckd_epi_2021_cr").limits
    (beyond,) = outside(limits, {"age": age_y}) or (None,)
    return f"under {beyond.low:g}" if beyond is not None else ""


def _egfr(now: Sample, knowledge: Knowledge, age_y: float | None, sex: Sex | None) -> Result | None:
    creatinine, reported = now.get("creatinine"), now.get("egfr")
    if creatinine is not None and age_y is not None and sex is not None:
        return egfr_ckd_epi_2021(creatinine, age_y, sex, knowledge)
    return None if reported is None else gfr_category(reported, knowledge)


def _clearance(
    now: Sample,
    knowledge: Knowledge,
    age_y: float | None,
    sex: Sex | None,
    weight_kg: float | None,
) -> Result | None:
    creatinine = now.get("creatinine")
    if creatinine is None or age_y is None or sex is None or weight_kg is None:
        return None
    return creatinine_clearance(creatinine, age_y, weight_kg, sex, knowledge)


def _missing(
    now: Sample, age_y: float | None, sex: Sex | None, acr: float | None
) -> tuple[str, ...]:
    wanted = {"creatinine": now.get("creatinine"), "age": age_y, "sex": sex, "acr": acr}
    reported = now.get("egfr") is not None
    return tuple(
        name for name, value in wanted.items() if value is None and not (reported and name != "acr")
    )


def _acute(series: Sequence[Sample], knowledge: Knowledge) -> Result | None:
    """The stage of acute injury between the last creatinine and the lowest within a week before.

    None when no two dated values lie that near together: a slower rise is no acute injury.
    """
    dated = [one for one in series if one.day is not None and one.get("creatinine") is not None]
    if len(dated) < 2:
        return None
    last = dated[-1]
    days = knowledge.get(Scale, "kdigo_aki_stage").number("ratio_days")
    before = [
        (one, gap) for one in dated[:-1] if (gap := _gap(one, last)) is not None and gap <= days
    ]
    if not before:
        return None
    base, gap = min(before, key=lambda pair: pair[0].get("creatinine") or 0)
    return aki_stage(
        knowledge,
        creatinine_mg_dl=last.get("creatinine"),
        baseline_mg_dl=base.get("creatinine"),
        hours=max(gap, 0.5) * 24,
    )


def _gap(first: Sample, last: Sample) -> float | None:
    if first.day is None or last.day is None:
        return None
    return float((last.day - first.day).days)
