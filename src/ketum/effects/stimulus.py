"""Stimulus at the mu receptor: ligands that compete for one site, each with its own efficacy.

    S = sum(tau_i x_i) / (1 + sum((1 + tau_i) x_i)),     x_i = C_i / KA_i

The operational model of agonism with unit slope. Affinity and efficacy are drawn over everything
that was published, on total plasma concentrations, because neither binding nor brain levels were
measured in people; so S itself is never shown. What is shown is S of a pattern over S after the
studied tea in the same twin: most of what is unknown then cancels, and the band stays wide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ketum.effects.delay import at_site
from ketum.effects.medicines import Ratio
from ketum.effects.priors import draw, prior
from ketum.engine.arrays import FloatArray, IntArray
from ketum.exposure import Exposure
from ketum.knowledge import Knowledge
from ketum.knowledge.records.alkaloids import Alkaloid
from ketum.knowledge.records.pharmacology import OpioidParameter

__all__ = [
    "Receptor",
    "beside",
    "half_occupancy_pm",
    "last_day",
    "relative_course",
    "relative_peak",
    "stimulus",
]

MITRAGYNINE, SEVEN_OH = "mitragynine", "7-hydroxymitragynine"
PRIORS = (
    "mor-affinity-mitragynine",
    "mor-affinity-ratio",
    "tau-mitragynine",
    "tau-7oh",
    "effect-delay",
)
BINDING = "mann-2022"
_NMOL = 1e3
_MINUTES = 60.0
_DAY_H = 24.0


def stimulus(
    bound: Sequence[FloatArray | float], efficacy: Sequence[FloatArray | float]
) -> FloatArray:
    """Stimulus (0 to 1) of ligands at concentrations over their own affinity `bound`."""
    above, below = np.asarray(0.0), np.asarray(1.0)
    for x, tau in zip(bound, efficacy, strict=True):
        above = above + np.asarray(tau) * x
        below = below + (1.0 + np.asarray(tau)) * np.asarray(x)
    return np.asarray(above / below)


@dataclass(frozen=True, slots=True)
class Receptor:
    """One draw of the receptor in every twin (S,): affinities in nM of total plasma, efficacies.

    `delay_h` is the half-time between plasma and effect site.
    """

    ka_mitragynine: FloatArray
    ka_seven_oh: FloatArray
    tau_mitragynine: FloatArray
    tau_seven_oh: FloatArray
    delay_h: FloatArray
    molar_mass: tuple[float, float]

    @classmethod
    def of(cls, knowledge: Knowledge, seed: int, people: range | IntArray) -> Receptor:
        """Draw over the published ranges; mitragynine never has more efficacy than 7-OH."""
        ka, ratio, tau_m, tau_h, delay = (draw(knowledge, one, seed, people) for one in PRIORS)
        masses = [knowledge.get(Alkaloid, one).molar_mass_g_mol for one in (MITRAGYNINE, SEVEN_OH)]
        return cls(
            ka_mitragynine=ka,
            ka_seven_oh=ka / ratio,
            tau_mitragynine=np.minimum(tau_m, tau_h),
            tau_seven_oh=tau_h,
            delay_h=delay / _MINUTES,
            molar_mass=(masses[0], masses[1]),
        )

    def bound(self, ng_ml: Mapping[str, FloatArray]) -> tuple[FloatArray, FloatArray]:
        """Concentration over affinity of mitragynine and 7-OH (S, T), from ng/mL."""
        people = len(self.ka_mitragynine)
        parts = []
        for name, ka, mass in zip(
            (MITRAGYNINE, SEVEN_OH),
            (self.ka_mitragynine, self.ka_seven_oh),
            self.molar_mass,
            strict=True,
        ):
            level = ng_ml.get(name)
            nm = np.zeros((people, 1)) if level is None else level[:people] / mass * _NMOL
            parts.append(nm / ka[:, None])
        return parts[0], parts[1]

    def course(self, ng_ml: Mapping[str, FloatArray], step_h: float) -> FloatArray:
        """Stimulus at the effect site over time (S, T), on an even grid of `step_h` hours."""
        return self.stimulus(at_site(ng_ml, self.delay_h, step_h))

    def stimulus(
        self, ng_ml: Mapping[str, FloatArray], scale: FloatArray | float = 1.0
    ) -> FloatArray:
        """Stimulus (S, T) of concentrations where they act; `scale` multiplies each of them."""
        mitragynine, seven_oh = self.bound(ng_ml)
        efficacy = (self.tau_mitragynine[:, None], self.tau_seven_oh[:, None])
        return stimulus((mitragynine * scale, seven_oh * scale), efficacy)


def relative_course(
    receptor: Receptor, exposure: Exposure, tea_ng_ml: Mapping[str, FloatArray], step_h: float
) -> FloatArray:
    """Stimulus of the whole run over the highest after the studied tea, in the same twins (S, T).

    Both at the effect site; `step_h` is the grid of the tea's levels.
    """
    times_h = exposure.time_h
    levels = {name: exposure.twins(name) for name in exposure.analytes}
    own = receptor.course(levels, float(times_h[1] - times_h[0]))
    return np.asarray(own / receptor.course(tea_ng_ml, step_h).max(axis=1, keepdims=True))


def last_day(exposure: Exposure) -> FloatArray:
    """Which of the shown times belong to the last day (T,), as truth values."""
    return np.asarray(exposure.time_h >= exposure.time_h[-1] - _DAY_H)


def relative_peak(course: FloatArray, here: FloatArray) -> Ratio:
    """Highest relative stimulus (S, T) among the times `here` (T,), as a band over twins."""
    return Ratio.of(course[:, here].max(axis=1))


def half_occupancy_pm(knowledge: Knowledge, drug: str) -> float:
    """Concentration of half occupancy in pM, (koff/kon)^(1/n), from verified binding rates.

    Raises KeyError when the drug has no verified binding rates.
    """
    rows = {
        row.parameter: row.value
        for row in knowledge.where(OpioidParameter, drug=drug)
        if row.verified and row.link == "MOR binding" and BINDING in row.id
    }
    koff, kon, slope = (rows.get(name) for name in ("Koff", "Kon", "n"))
    if koff is None or kon is None or slope is None:
        raise KeyError(f"no verified binding rates of {drug}")
    return float((koff / kon) ** (1.0 / slope))


def beside(
    knowledge: Knowledge, receptor: Receptor, other: str, kratom: tuple[float, float], bound: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Stimulus of kratom alone, of another ligand alone, and of both (S,) each.

    `other` is `full`, `buprenorphine` or `antagonist`; `kratom` and `bound` are concentrations
    over affinity. Only the direction of the change may be told: nobody measured such pairs.
    """
    tau: FloatArray | float = 0.0
    if other != "antagonist":
        tau = prior(knowledge, f"tau-{other}").value
    own_tau = (receptor.tau_mitragynine, receptor.tau_seven_oh)
    return (
        stimulus(kratom, own_tau),
        stimulus((bound,), (tau,)) * np.ones_like(own_tau[0]),
        stimulus((*kratom, bound), (*own_tau, tau)),
    )
