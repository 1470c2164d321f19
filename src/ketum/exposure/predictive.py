"""What the model expects to see in the tea study over a day, beside what was printed of it.

No study prints its time courses. The visual check is therefore the band of single simulated people
of that study, with the printed middle peak set at the printed middle time, and its range.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.exposure.bands import BAND_POINTS, quantiles
from ketum.exposure.parameters import Parameters
from ketum.exposure.studies import tea_concentrations
from ketum.knowledge import Knowledge
from ketum.knowledge.records.pk import PeakPair

__all__ = ["Predictive", "tea_predictive"]

STUDY = "tanna-2022"
TIMES_H = np.arange(0.25, 24.01, 0.25)


@dataclass(frozen=True, slots=True, eq=False)
class Predictive:
    """The bands of one alkaloid, nmol/L: (5, T) at 5, 25, 50, 75 and 95 %, and the printed peak."""

    analyte: str
    time_h: FloatArray
    bands: FloatArray
    peak: PeakPair


def tea_predictive(knowledge: Knowledge, seed: int = 1) -> tuple[Predictive, ...]:
    """Every alkaloid of the tea study, in the order of its records."""
    courses = tea_concentrations(Parameters.read(knowledge), knowledge, seed, TIMES_H)
    return tuple(
        Predictive(pair.analyte, TIMES_H, quantiles(courses[pair.analyte], BAND_POINTS), pair)
        for pair in knowledge.where(PeakPair, study=STUDY)
    )
