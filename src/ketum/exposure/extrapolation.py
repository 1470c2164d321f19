"""Why a prediction lies outside what was studied in people, as typed reasons.

The limits are `pk.parameter` records of level `limit`: the highest dose with published
concentrations, the ages that were studied. Wording is left to the surfaces; `note` is plain text
for those that have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ketum.exposure.doses import DayDose
from ketum.exposure.modules import MITRAGYNINE, SEVEN_OH
from ketum.exposure.parameters import Parameters

__all__ = ["REASONS", "Facts", "Reason", "reasons"]

REASONS: Final[dict[str, str]] = {
    "dose-above-studied": "a dose holds more mitragynine than any dose with published blood levels",
    "several-doses-a-day": "people were studied with one dose a day, not several",
    "extract": "extracts have no confirmed human blood levels; parameters come from leaf tea",
    "7oh-product": "nobody has published human blood levels after 7-OH taken as such",
    "7oh-content-unknown": "how much 7-OH the product itself holds is not known, and it comes on "
    "top of the 7-OH shown",
    "fresh-leaf": "fresh leaf has no published human blood levels; it is treated as dried leaf",
    "liver-disease": "no one with signs of liver disease was studied; levels may be much higher",
    "kidney-disease": "no one with kidney disease was studied",
    "pregnancy": "pregnancy was not studied; the body handles medicines differently then",
    "age-outside-studied": "this age lies outside the ages studied",
    "age-unknown": "the age is not given, so it cannot be compared with the ages studied",
    "weight-unknown": "no weight is given, so sizes are those of the people studied",
    "days-beyond-studied": "no one was studied for longer than 15 doses in a row",
}
_LIVER: Final = frozenset(
    {
        "liver_disease",
        "cirrhosis",
        "hepatitis",
        "fatty_liver",
        "kratom_liver_injury",
        "yellow_skin_or_eyes",
    }
)
_STUDIED_DAYS: Final = 15.0
_SOME_TWINS: Final = 0.05
_LEAF_TRACE: Final = (
    0.02  # "up to 2 % quoted" of the alkaloids: alkaloids.alkaloid/7-hydroxymitragynine
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What of the person, product and use decides whether the answer is an extrapolation."""

    product_class: str
    form: str | None
    age_y: float | None
    weight_kg: float | None
    pregnant: bool | None
    conditions: frozenset[str]  # conditions and symptoms by their term ids
    days: float


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; `share` is the share of twins concerned, 1 when it concerns the whole case."""

    code: str
    share: float = 1.0
    records: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """The reason in plain words."""
        return REASONS[self.code]


def reasons(facts: Facts, doses: Sequence[DayDose], parameters: Parameters) -> tuple[Reason, ...]:
    """Every reason that holds, in the order of REASONS."""
    found: dict[str, Reason] = {}
    _dose_reasons(found, doses, parameters)
    codes = {
        "extract": facts.product_class == "extract",
        "7oh-product": facts.product_class == "7oh" or _takes_metabolite(doses),
        "7oh-content-unknown": _silent_on_metabolite(doses),
        "fresh-leaf": facts.form == "fresh leaf",
        "liver-disease": bool(facts.conditions & _LIVER),
        "kidney-disease": bool(facts.conditions & {"kidney_disease", "dialysis"}),
        "pregnancy": bool(facts.pregnant) or "pregnancy" in facts.conditions,
        "age-unknown": facts.age_y is None,
        "weight-unknown": facts.weight_kg is None,
        "days-beyond-studied": facts.days > _STUDIED_DAYS,
    }
    found |= {code: Reason(code) for code, holds in codes.items() if holds}
    if facts.age_y is not None:
        limits = [parameters.record("", f"studied_age_{end}") for end in ("low", "high")]
        if not limits[0].value <= facts.age_y <= limits[1].value:
            refs = tuple(limit.ref for limit in limits)
            found["age-outside-studied"] = Reason("age-outside-studied", records=refs)
    return tuple(found[code] for code in REASONS if code in found)


def _dose_reasons(
    found: dict[str, Reason], doses: Sequence[DayDose], parameters: Parameters
) -> None:
    limit = parameters.record(MITRAGYNINE, "studied_dose_mg")
    shares = [
        float(np.mean(dose.mg[MITRAGYNINE] > limit.value))
        for dose in doses
        if MITRAGYNINE in dose.mg
    ]
    if shares and max(shares) > _SOME_TWINS:
        found["dose-above-studied"] = Reason("dose-above-studied", max(shares), (limit.ref,))
    if len(doses) > 1:
        found["several-doses-a-day"] = Reason("several-doses-a-day")


def _silent_on_metabolite(doses: Sequence[DayDose]) -> bool:
    """Mitragynine is known in a dose, 7-OH is not."""
    return any(MITRAGYNINE in dose.mg and SEVEN_OH not in dose.mg for dose in doses)


def _takes_metabolite(doses: Sequence[DayDose]) -> bool:
    """More 7-OH than any leaf was said to hold against its mitragynine, or no mitragynine."""
    for dose in doses:
        taken = dose.mg.get(SEVEN_OH)
        if taken is not None:
            parent = dose.mg.get(MITRAGYNINE)
            if parent is None or float(np.median(taken)) > _LEAF_TRACE * float(np.median(parent)):
                return True
    return False
