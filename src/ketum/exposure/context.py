"""What a predicted level can be held against: levels printed of studies, and casework as context.

Two things a reader may want beside a band. How many simulated people lie above every level that a
confirmed human study printed, which says how far the model is asked beyond its data. And what
forensic and emergency work found, which is context only: those concentrations are no threshold,
because cases with and without kratom as a cause overlap entirely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ketum.exposure.metrics import course_metrics
from ketum.exposure.result import Exposure
from ketum.knowledge import Knowledge
from ketum.knowledge.records.alkaloids import Alkaloid
from ketum.knowledge.records.pk import Casework, Statistic

__all__ = ["AboveStudied", "above_studied", "casework"]


@dataclass(frozen=True, slots=True)
class AboveStudied:
    """One alkaloid: the highest level a confirmed study printed, and who peaks above it.

    Attributes:
        analyte: alkaloid id.
        highest_ng_ml: the highest printed value or end of a range, in ng/mL.
        share: the (weighted) share of twins whose highest level of the last interval is above it.
        record: the statistic that printed it.
    """

    analyte: str
    highest_ng_ml: float
    share: float
    record: str

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "highest_studied_ng_ml": float(f"{self.highest_ng_ml:.5g}"),
            "share_above": float(f"{self.share:.5g}"),
            "record": self.record,
        }


def above_studied(exposure: Exposure, knowledge: Knowledge) -> tuple[AboveStudied, ...]:
    """For every known alkaloid with a printed level; unverified and disputed ones do not count."""
    if exposure.windows is None:
        return ()
    mass = {alkaloid.id: alkaloid.molar_mass_g_mol for alkaloid in knowledge.all(Alkaloid)}
    found = []
    for name in exposure.analytes:
        printed = [
            (top, statistic.ref)
            for statistic in knowledge.where(Statistic, analyte=name)
            if statistic.metric == "cmax" and statistic.verified and not statistic.disputed
            for top in [_highest_ng_ml(statistic, mass[name])]
            if top is not None
        ]
        if printed:
            highest, ref = max(printed)
            peaks = course_metrics(exposure.ng_ml[name], exposure.windows)["cmax"]
            share = float(np.average(peaks > highest, weights=exposure.weights))
            found.append(AboveStudied(name, highest, share, ref))
    return tuple(found)


def casework(knowledge: Knowledge, analyte: str) -> tuple[Casework, ...]:
    """Concentrations of this alkaloid found in blood, with numbers, in the order of the records."""
    return tuple(
        case
        for case in knowledge.where(Casework, analyte=analyte)
        if case.unit == "ng/mL" and "blood" in case.matrix
        if case.value is not None or case.high is not None
    )


def _highest_ng_ml(statistic: Statistic, molar_mass: float) -> float | None:
    factor = {"nM": molar_mass / 1e3, "ng/mL": 1.0}.get(statistic.unit)
    tops = [end for end in (statistic.value, statistic.high) if end is not None]
    if not tops or factor is None or statistic.spread not in {"", "range"}:
        return None
    return max(tops) * factor
