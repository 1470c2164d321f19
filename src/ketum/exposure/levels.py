"""A person's own measured levels: twins whose course fits them weigh more.

A level counts only when it can be compared: an alkaloid of the model, in plasma or serum, with the
hours since the last dose. The weight of a twin is a normal density of the logarithm, as wide as the
record `pk.parameter/level-residual` says. A level that leaves too few twins is refused: under the
model it is impossible, and a wrong unit, time or product is likelier.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.exposure.bands import effective_people
from ketum.exposure.modules import ANALYTES
from ketum.exposure.regimen import DAY_H, Regimen

if TYPE_CHECKING:
    from ketum.case.model import Level

__all__ = ["LEVEL_NOTES", "LevelNote", "Weighing", "weigh"]

LEVEL_NOTES: Final[dict[str, str]] = {
    "used": "used",
    "not-modelled": "not used: this alkaloid is not part of the model, or nothing is known of it",
    "not-plasma": "not used: only plasma or serum can be compared; blood and urine differ from it",
    "no-matrix": "not used: it does not say whether it was plasma, serum, blood or urine",
    "no-time": "not used: the hours since the last dose are not given",
    "impossible-time": "not used: with this use the next dose comes before that many hours pass",
    "below-limit": "not used: it is zero, so it lies below what the laboratory can measure",
    "impossible": "not used: almost no simulated person has a level like this; check the unit, "
    "the hours since the dose and the product",
}
FEWEST_PEOPLE: Final = 30.0
_PLASMA: Final = frozenset({"plasma", "serum"})


@dataclass(frozen=True, slots=True)
class LevelNote:
    """What became of one measured level; `code` is one of LEVEL_NOTES."""

    analyte: str
    entered: str
    code: str

    @property
    def used(self) -> bool:
        """Whether it changed the weights."""
        return self.code == "used"

    @property
    def note(self) -> str:
        """In plain words."""
        return f"{self.analyte} {self.entered}: {LEVEL_NOTES[self.code]}"


@dataclass(frozen=True, slots=True, eq=False)
class Weighing:
    """Weights of the twins (S,), or None when no level was used, and a note a level."""

    weights: FloatArray | None
    notes: tuple[LevelNote, ...]


def weigh(
    levels: Sequence[Level],
    ng_ml: Mapping[str, FloatArray],
    times_h: FloatArray,
    regimen: Regimen,
    residual: float,
) -> Weighing:
    """Weigh twins by the levels, one after another; each may be refused on its own.

    Args:
        levels: as the case holds them.
        ng_ml: concentrations of the twins (S, T) at `times_h`.
        times_h: rising times of the course; its last days stand for the person's usual state.
        regimen: how doses go on, for the hours since the last dose.
        residual: standard deviation of the logarithm of a measured level around its twin.
    """
    weights: FloatArray | None = None
    notes = []
    for level in levels:
        code = _refusal(level, ng_ml, regimen)
        if not code:
            likely = _likelihood(level, ng_ml[level.analyte], times_h, regimen, residual)
            tried = likely if weights is None else weights * likely
            people = effective_people(tried, len(tried)) if tried.any() else 0.0
            code = "used" if people >= FEWEST_PEOPLE else "impossible"
            weights = tried if code == "used" else weights
        notes.append(LevelNote(level.analyte, level.entered, code))
    return Weighing(weights, tuple(notes))


def _refusal(level: Level, ng_ml: Mapping[str, FloatArray], regimen: Regimen) -> str:
    """Why a level cannot be compared; empty when it can."""
    if level.analyte not in ANALYTES or level.analyte not in ng_ml:
        return "not-modelled"
    if level.matrix is None:
        return "no-matrix"
    if level.matrix not in _PLASMA:
        return "not-plasma"
    if level.ng_ml <= 0.0:
        return "below-limit"
    if level.after_dose_h is None:
        return "no-time"
    return "" if _moments(level.after_dose_h, regimen) else "impossible-time"


def _moments(after_h: float, regimen: Regimen) -> list[float]:
    """Times late in the run that lie this long after a dose and before the next one."""
    takings = [taking.time_h for taking in regimen.takings()]
    end_h = regimen.end_h + regimen.first_h
    gaps = zip(takings, [*takings[1:], end_h], strict=True)
    early_h = max(end_h - 2.0 * max(regimen.interval_h, DAY_H), 0.0)
    return [
        taken + after_h
        for taken, following in gaps
        if taken >= early_h and 0.0 <= after_h <= following - taken + 1e-9
    ]


def _likelihood(
    level: Level, ng_ml: FloatArray, times_h: FloatArray, regimen: Regimen, residual: float
) -> FloatArray:
    """How well each twin fits (S,); which of the day's doses came before is averaged over."""
    moments = _moments(level.after_dose_h or 0.0, regimen)
    total = np.zeros(len(ng_ml))
    for moment in moments:
        predicted = _between(ng_ml, times_h, moment)
        with np.errstate(divide="ignore"):
            apart = (np.log(level.ng_ml) - np.log(predicted)) / residual
        total += np.exp(-0.5 * apart**2)
    likely: FloatArray = total / len(moments)
    return likely


def _between(ng_ml: FloatArray, times_h: FloatArray, moment: float) -> FloatArray:
    """Concentrations at a moment between two computed times, along the straight line."""
    after = int(np.clip(np.searchsorted(times_h, moment), 1, len(times_h) - 1))
    low, high = times_h[after - 1], times_h[after]
    share = (moment - low) / (high - low)
    found: FloatArray = ng_ml[:, after - 1] * (1.0 - share) + ng_ml[:, after] * share
    return found
