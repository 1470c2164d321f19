"""What a pattern of kratom does to CYP3A of gut and liver and to CYP2D6, tied to the only trial.

Gut: while a dose is absorbed, the wall sees phi * (absorption rate) / Q_gut; mitragynine
inactivates CYP3A there with the constants measured in gut microsomes. phi, which nobody measured,
is solved in every twin so that the 2 g tea of the trial gives that twin's draw of the published
midazolam ratio, 1.39 (1.23-1.57). Liver: unbound plasma mitragynine, constants from liver
microsomes. CYP2D6: competition whose size at the tea dose is drawn within the clinical null. Beyond
one tea everything is extrapolation: no trial of daily use, extracts or 7-OH products exists.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ketum.effects.priors import draw, fixed
from ketum.effects.ratios import auc_ratio
from ketum.effects.turnover import enzyme_course, inactivation
from ketum.effects.victims import Victim, victim
from ketum.engine.arrays import FloatArray
from ketum.engine.streams import normals, uniforms
from ketum.knowledge import Knowledge
from ketum.knowledge.records.alkaloids import Alkaloid
from ketum.knowledge.records.interactions import Quantity

__all__ = [
    "Calibration",
    "Pattern",
    "calibrate",
    "gut_left",
    "gut_moments",
    "liver_left",
    "ratios",
    "ratios_2d6",
]

STEP_H = 0.1
TRIAL, NULL = "kratom_clinical-001", "kratom_clinical-004"
GUT_KI, GUT_KINACT = "kratom_in_vitro-003", "kratom_in_vitro-004"
LIVER_KI, LIVER_KINACT = "kratom_in_vitro-001", "kratom_in_vitro-002"
RECORDS = (TRIAL, NULL, GUT_KI, GUT_KINACT, LIVER_KI, LIVER_KINACT)
_Z90 = 1.6448536269514722
_MINUTES = 60.0
_HALVINGS = 30
_PHI_ENDS = (1e-6, 10.0)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Twins of the enzyme model: each reproduces one draw of the trial. All arrays (S,)."""

    phi: FloatArray
    absorption_1_h: FloatArray
    unbound: FloatArray
    escape: FloatArray
    competition: FloatArray
    gut: tuple[float, float]
    liver: tuple[float, float]
    kdeg_1_h: tuple[float, float]
    flow_l_h: float
    window_h: float
    molar_mass: float
    tea_mg: float


@dataclass(frozen=True, slots=True)
class Pattern:
    """Doses of mitragynine: hours from the start, and mg of each twin (S,) for each."""

    hours: tuple[float, ...]
    mg: tuple[FloatArray, ...]


def calibrate(knowledge: Knowledge, seed: int, people: range) -> Calibration:
    """Draw twins and solve each one's phi on the trial; the draw is the same for the same seed."""
    trial = knowledge.get(Quantity, TRIAL)
    midazolam = victim(knowledge, "midazolam", "CYP3A")
    if isinstance(midazolam, str):
        raise KeyError(midazolam)
    drawn = normals(seed, "effects/trial", people, 1)[:, 0]
    target = np.exp(math.log(_value(trial)) + _log_se(trial) * drawn)
    spread = uniforms(seed, "effects/escape", people, 2)
    escape = midazolam.gut[0] + (midazolam.gut[2] - midazolam.gut[0]) * spread[:, 0]
    null = knowledge.get(Quantity, NULL)
    start = Calibration(
        phi=np.ones(len(people)),
        absorption_1_h=draw(knowledge, "kratom-absorption", seed, people),
        unbound=draw(knowledge, "kratom-unbound", seed, people),
        escape=escape,
        competition=((null.high or 1.0) - 1.0) * spread[:, 1],
        gut=_constants(knowledge, GUT_KI, GUT_KINACT),
        liver=_constants(knowledge, LIVER_KI, LIVER_KINACT),
        kdeg_1_h=(fixed(knowledge, "gut-turnover"), fixed(knowledge, "liver-turnover")),
        flow_l_h=fixed(knowledge, "gut-flow"),
        window_h=fixed(knowledge, "first-pass-window"),
        molar_mass=knowledge.get(Alkaloid, "mitragynine").molar_mass_g_mol,
        tea_mg=fixed(knowledge, "tea-dose"),
    )
    return _solved(start, target)


def _value(row: Quantity) -> float:
    if row.value is None or not row.verified:
        raise KeyError(f"{row.ref} holds no verified number")
    return row.value


def _log_se(row: Quantity) -> float:
    return math.log((row.high or math.nan) / (row.low or math.nan)) / (2.0 * _Z90)


def _constants(knowledge: Knowledge, ki: str, kinact: str) -> tuple[float, float]:
    """KI in umol/L and kinact in 1/h."""
    return (
        _value(knowledge.get(Quantity, ki)),
        _value(knowledge.get(Quantity, kinact)) * _MINUTES,
    )


def _solved(start: Calibration, target: FloatArray) -> Calibration:
    """Bisect phi on its logarithm: more of it always leaves less enzyme and a higher ratio."""
    low = np.full_like(target, math.log(_PHI_ENDS[0]))
    high = np.full_like(target, math.log(_PHI_ENDS[1]))
    tea = Pattern((0.0,), (np.full_like(target, start.tea_mg),))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        tried = replace(start, phi=np.exp(middle))
        reached = auc_ratio(gut_moments(tried, tea, (0.0,))[:, 0], 1.0, 0.0, start.escape)
        low = np.where(reached < target, middle, low)
        high = np.where(reached < target, high, middle)
    return replace(start, phi=np.exp((low + high) / 2.0))


def gut_left(held: Calibration, pattern: Pattern, end_h: float) -> FloatArray:
    """Activity left in the gut wall on a grid of STEP_H hours from 0 to `end_h` (S, T)."""
    steps = round(end_h / STEP_H) + 1
    waiting = np.zeros((len(held.phi), steps))
    for at_h, mg in zip(pattern.hours, pattern.mg, strict=True):
        index = round(at_h / STEP_H)
        if index < steps:
            waiting[:, index] += mg / held.molar_mass * 1e3
    stays = np.exp(-held.absorption_1_h * STEP_H)
    for index in range(1, steps):
        waiting[:, index] += waiting[:, index - 1] * stays
    local = waiting * (held.phi * held.absorption_1_h / held.flow_l_h)[:, None]
    lost = inactivation(local, *held.gut)
    return enzyme_course(np.zeros_like(lost), lost, held.kdeg_1_h[0], STEP_H)


def gut_moments(held: Calibration, pattern: Pattern, at_h: Sequence[float]) -> FloatArray:
    """Mean activity of the gut wall while a medicine taken at each of these hours passes (S, N)."""
    course = gut_left(held, pattern, max(at_h) + held.window_h)
    width = round(held.window_h / STEP_H)
    firsts = [round(hour / STEP_H) for hour in at_h]
    return np.stack([course[:, first : first + width].mean(axis=1) for first in firsts], axis=1)


def liver_left(held: Calibration, plasma_umol_l: FloatArray, step_h: float) -> FloatArray:
    """Activity left in the liver along total plasma mitragynine (S, T), umol/L, on an even grid."""
    lost = inactivation(plasma_umol_l * held.unbound[:, None], *held.liver)
    return enzyme_course(np.zeros_like(lost), lost, held.kdeg_1_h[1], step_h)


def ratios(
    held: Calibration, found: Victim, gut: FloatArray, liver: FloatArray, seed: int, people: range
) -> FloatArray:
    """The victim's ratio of areas in every twin (S,), its own ranges drawn.

    Midazolam keeps the gut escape on which the twin was calibrated.
    """
    drawn = uniforms(seed, f"effects/victim/{found.name}", people, 2)
    fm = found.fm[0] + (found.fm[2] - found.fm[0]) * drawn[:, 0]
    escape = found.gut[0] + (found.gut[2] - found.gut[0]) * drawn[:, 1]
    if found.name == "midazolam":
        escape = held.escape
    return auc_ratio(gut, liver, fm, escape)


def ratios_2d6(
    held: Calibration, found: Victim, dose_mg: FloatArray, seed: int, people: range
) -> FloatArray:
    """A CYP2D6 victim's ratio beside one dose of mitragynine (S,), within the clinical null."""
    drawn = uniforms(seed, f"effects/victim/{found.name}", people, 1)[:, 0]
    fm = found.fm[0] + (found.fm[2] - found.fm[0]) * drawn
    competed = held.competition * dose_mg / held.tea_mg
    return auc_ratio(1.0, 1.0 / (1.0 + competed), fm, 1.0)
