"""How much more of a person's other medicines this pattern of kratom may leave in the blood.

Every ratio beyond one tea of about 39 mg is an extrapolation and says so; a medicine without
verified parameters gets words and no number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ketum.effects.kratom_enzymes import (
    RECORDS,
    Calibration,
    Pattern,
    gut_moments,
    liver_left,
    ratios,
    ratios_2d6,
)
from ketum.effects.labels import REASONS
from ketum.effects.victims import Victim, victim
from ketum.engine.arrays import FloatArray
from ketum.exposure import Exposure
from ketum.knowledge import Knowledge

__all__ = ["MedicineBand", "Ratio", "kratom_pattern", "medicine_bands"]

DAY_H = 24.0


@dataclass(frozen=True, slots=True)
class Ratio:
    """Area under the curve with kratom over without: median and 5 to 95 % of the twins."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: FloatArray) -> Ratio:
        """The band over twins (S,)."""
        low, median, high = (float(point) for point in np.quantile(values, (0.05, 0.5, 0.95)))
        return cls(median, low, high)


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineBand:
    """One medicine beside this pattern: taken with the first dose, and with a dose of the last day.

    `codes` and `extrapolation` say why the ratio was not measured, typed and in words.
    """

    name: str
    enzyme: str
    single: Ratio
    repeated: Ratio
    codes: tuple[str, ...]
    extrapolation: tuple[str, ...]
    records: tuple[str, ...]


def kratom_pattern(exposure: Exposure, people: int) -> Pattern:
    """The doses of mitragynine of a simulated case, for its first `people` twins."""
    held = [
        (hour, exposure.twin_dose_mg[dose]["mitragynine"][:people])
        for hour, dose in exposure.dose_events
        if "mitragynine" in exposure.twin_dose_mg[dose]
    ]
    return Pattern(tuple(hour for hour, _ in held), tuple(mg for _, mg in held))


def medicine_bands(
    knowledge: Knowledge,
    held: Calibration,
    exposure: Exposure,
    names: Sequence[str],
    seed: int,
) -> tuple[tuple[MedicineBand, ...], dict[str, str]]:
    """A band for every medicine with verified parameters, and why there is none for the others."""
    people = len(held.phi)
    pattern = kratom_pattern(exposure, people)
    found = {(name, e): victim(knowledge, name, e) for name in names for e in ("CYP3A", "CYP2D6")}
    known = [one for one in found.values() if not isinstance(one, str)]
    silent = {
        name: f"no verified parameters of {name}: nothing is computed"
        for name in names
        if not any(one.name == name.casefold() for one in known)
    }
    if not pattern.hours:
        why = "no mitragynine is known in the product: nothing is computed for"
        return (), {name: f"{why} {name}" for name in names}
    if not known:
        return (), silent
    activity = _Activity.of(held, pattern, exposure)
    return tuple(_band(held, one, activity, exposure, seed) for one in known), silent


@dataclass(frozen=True, slots=True)
class _Activity:
    """Activity of gut and liver beside the first dose and beside the worst dose of the last day."""

    gut: tuple[FloatArray, FloatArray]
    liver: tuple[FloatArray, FloatArray]
    mg: tuple[FloatArray, FloatArray]

    @classmethod
    def of(cls, held: Calibration, pattern: Pattern, exposure: Exposure) -> _Activity:
        """Step the pools along the whole pattern."""
        moments = gut_moments(held, pattern, pattern.hours)
        last = [i for i, hour in enumerate(pattern.hours) if hour >= pattern.hours[-1] - DAY_H]
        plasma = exposure.twins("mitragynine")[: len(held.phi)] / held.molar_mass
        times_h = exposure.time_h
        liver = liver_left(held, plasma, float(times_h[1] - times_h[0]))
        first = (times_h >= pattern.hours[0]) & (times_h < pattern.hours[0] + 6.0)
        final = times_h >= times_h[-1] - DAY_H
        return cls(
            (moments[:, 0], moments[:, last].min(axis=1)),
            (liver[:, first].mean(axis=1), liver[:, final].mean(axis=1)),
            (pattern.mg[0], np.max([pattern.mg[i] for i in last], axis=0)),
        )


def _band(
    held: Calibration, found: Victim, activity: _Activity, exposure: Exposure, seed: int
) -> MedicineBand:
    people = range(len(held.phi))
    if found.enzyme == "CYP2D6":
        values = [ratios_2d6(held, found, mg, seed, people) for mg in activity.mg]
    else:
        values = [
            ratios(held, found, gut, liver, seed, people)
            for gut, liver in zip(activity.gut, activity.liver, strict=True)
        ]
    reasons = _reasons(found, exposure)
    return MedicineBand(
        name=found.name,
        enzyme=found.enzyme,
        single=Ratio.of(values[0]),
        repeated=Ratio.of(values[1]),
        codes=tuple(reasons),
        extrapolation=tuple(reasons.values()),
        records=(*found.records, *(f"interactions.quantity/{one}" for one in RECORDS)),
    )


def _reasons(found: Victim, exposure: Exposure) -> dict[str, str]:
    """Code and words of each reason why this ratio is an extrapolation."""
    codes = ["repeated-use"]
    if found.name != "midazolam":
        codes.append("other-medicine")
    if not found.pure:
        codes.append("other-paths")
    if found.enzyme == "CYP3A" and found.gut[2] == 1.0:
        codes.append("gut-not-measured")
    told = {code: REASONS[code] for code in codes}
    return told | {reason.code: reason.note for reason in exposure.extrapolation}
