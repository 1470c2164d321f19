"""The ratio of areas of a medicine beside another: the mechanistic model, at rest and over time.

    AUC ratio = 1 / (a_gut * (1 - F_G) + F_G)  *  1 / (a_liver * fm + 1 - fm)

a is what is left of the enzyme's activity: pool over (1 + sum I/Ki). The static model takes the
pool at rest under one concentration; the model over time steps the pool (`turnover`) along the
concentrations of the perpetrator's own schedule and averages the activity while the victim passes.
Equation: FDA guidance 2020, figure 7, and ICH M12; an intravenous victim follows the well-stirred
liver with its own extraction instead.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ketum.effects.perpetrators import Dose, Species, amounts
from ketum.effects.turnover import enzyme_course, inactivation, induction, steady_enzyme
from ketum.engine.arrays import FloatArray

__all__ = ["activities", "auc_ratio", "left_active", "static_activities", "static_activity"]


def auc_ratio(
    gut: FloatArray | float,
    liver: FloatArray | float,
    fm: FloatArray | float,
    escape: FloatArray | float,
    extraction: float | None = None,
    *,
    oral: bool = True,
) -> FloatArray:
    """Ratio of areas for these activities left in gut and liver (1 is untouched).

    An intravenous ratio needs the hepatic `extraction` (0 to 1).
    """
    remaining = np.asarray(liver) * fm + (1.0 - np.asarray(fm))
    if oral:
        return np.asarray(1.0 / (np.asarray(gut) * (1.0 - np.asarray(escape)) + escape) / remaining)
    if extraction is None:
        raise ValueError("an intravenous ratio needs the hepatic extraction")
    before = extraction / (1.0 - extraction)
    return np.asarray((1.0 + before * remaining) / ((1.0 + before) * remaining))


def static_activity(species: Sequence[tuple[Species, float]], kdeg_1_h: float) -> float:
    """Activity left at rest under constant unbound concentrations (umol/L), one a species."""
    brake, rise, loss = np.asarray(1.0), np.asarray(0.0), np.asarray(0.0)
    for one, unbound in species:
        more = _terms(one, np.asarray(unbound))
        brake, rise, loss = brake + more[0], rise + more[1], loss + more[2]
    return float(steady_enzyme(rise, loss, kdeg_1_h) / brake)


def _terms(one: Species, unbound: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Competition I/Ki, rise of synthesis, rate of inactivation."""
    action = one.action
    none = np.zeros_like(unbound)
    competed = unbound / action.ki if action.ki < math.inf else none
    rise = induction(unbound, action.ec50, action.emax) if action.emax else none
    loss = none
    if action.kinact_1_h:
        loss = inactivation(unbound, action.inactivator_ki, action.kinact_1_h)
    return competed, rise, loss


def activities(
    species: Sequence[Species],
    doses: list[Dose],
    times_h: FloatArray,
    kdeg_1_h: tuple[float, float],
    gut_flow_l_h: float,
    *,
    oral: bool = True,
    liver_flow_l_h: float = math.inf,
) -> FloatArray:
    """Activity left in gut and liver at every time of an even grid (2, T).

    The gut wall sees the absorption rate over the blood flow of the villi beside the unbound
    plasma concentration; the liver sees the unbound plasma concentration, and what the gut delivers
    over `liver_flow_l_h` where that is given.
    """
    brake = np.ones((2, len(times_h)))
    rise, loss = np.zeros_like(brake), np.zeros_like(brake)
    for one in species:
        plasma, absorbed = amounts(one.kinetics, doses, times_h, oral=oral)
        local = absorbed / gut_flow_l_h if one.kinetics.parent else np.zeros_like(absorbed)
        delivered = one.unbound * absorbed / liver_flow_l_h
        unbound = np.stack([one.unbound * plasma + local, one.unbound * plasma + delivered])
        more = _terms(one, unbound)
        brake, rise, loss = brake + more[0], rise + more[1], loss + more[2]
    step_h = float(times_h[1] - times_h[0])
    return enzyme_course(rise, loss, np.asarray(kdeg_1_h), step_h) / brake


def static_activities(
    species: Sequence[Species],
    doses: list[Dose],
    times_h: FloatArray,
    kdeg_1_h: tuple[float, float],
    gut_flow_l_h: float,
    *,
    oral: bool = True,
) -> tuple[float, float]:
    """Activity left at rest in gut and liver under the highest concentrations of the schedule.

    The guidance's static model: the pools are where constant highest concentrations would take
    them, whenever the victim is given. The gut wall sees ka times the last dose over the flow of
    the villi.
    """
    gut, liver = [], []
    for one in species:
        plasma, absorbed = amounts(one.kinetics, doses, times_h, oral=oral)
        highest = one.unbound * float(plasma.max())
        local = float(absorbed.max()) / gut_flow_l_h if one.kinetics.parent else 0.0
        gut.append((one, highest + local))
        liver.append((one, highest))
    return static_activity(gut, kdeg_1_h[0]), static_activity(liver, kdeg_1_h[1])


def left_active(activity: FloatArray, times_h: FloatArray, from_h: float, for_h: float) -> float:
    """Mean activity over a window of the grid."""
    here = (times_h >= from_h - 1e-9) & (times_h < from_h + for_h)
    return float(np.mean(activity[here]))
