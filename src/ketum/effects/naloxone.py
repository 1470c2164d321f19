"""What one rescue dose of naloxone leaves of kratom's effect, hour by hour.

    x_N(t) = (C0 / KD) 2^(-t/h),      left = S(kratom with x_N) / S(kratom)

Naloxone competes for the same receptor with no effect of its own; its half-life is about an hour
and a half, that of kratom's alkaloids many hours, so the effect comes back. Level, affinity and
half-life are borrowed from people given other opioids; naloxone was not measured against kratom.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ketum.effects.priors import draw, fixed
from ketum.effects.responses import Curve, curve_of
from ketum.effects.stimulus import Receptor, stimulus
from ketum.engine.arrays import FloatArray
from ketum.knowledge import Knowledge

__all__ = ["PRIORS", "after_naloxone"]

PRIORS = ("naloxone-level", "naloxone-affinity", "naloxone-half-life")
HOURS, STEP_H = 6.0, 0.25
_MINUTES = 60.0


def after_naloxone(
    knowledge: Knowledge, receptor: Receptor, peak_ng_ml: Mapping[str, FloatArray], seed: int
) -> Curve:
    """Share of kratom's stimulus that is left over HOURS hours after the dose.

    `peak_ng_ml` holds the level of each alkaloid at the effect site (S, 1), taken as staying: it
    falls far more slowly than naloxone does.
    """
    people = range(len(receptor.delay_h))
    times_h = np.arange(0.0, HOURS + STEP_H / 2.0, STEP_H)
    level, affinity = (draw(knowledge, name, seed, people) for name in PRIORS[:2])
    half_h = fixed(knowledge, PRIORS[2]) / _MINUTES
    naloxone = (level / affinity)[:, None] * 2.0 ** (-times_h / half_h)
    bound = receptor.bound(peak_ng_ml)
    tau = [receptor.ligands[name].tau[:, None] for name in bound]
    with_it = stimulus([*bound.values(), naloxone], [*tau, 0.0])
    return curve_of(times_h, with_it / stimulus(list(bound.values()), tau))
