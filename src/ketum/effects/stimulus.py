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
    "Ligand",
    "Receptor",
    "beside",
    "half_occupancy_pm",
    "last_day",
    "peak_levels",
    "relative_course",
    "relative_peak",
    "stimulus",
]

MITRAGYNINE, SEVEN_OH = "mitragynine", "7-hydroxymitragynine"
PSEUDOINDOXYL = "mitragynine-pseudoindoxyl"
PRIORS = (
    "mor-affinity-mitragynine",
    "mor-affinity-ratio",
    "tau-mitragynine",
    "tau-7oh",
    "effect-delay",
)
# Of a ligand that only a what-if forms.
SCENARIO_PRIORS = ("mor-affinity-pseudoindoxyl", "tau-pseudoindoxyl")
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
class Ligand:
    """One ligand in every twin (S,): affinity in nM of total plasma, efficacy, g/mol."""

    ka_nm: FloatArray
    tau: FloatArray
    molar_mass: float

    def bound(self, ng_ml: FloatArray) -> FloatArray:
        """Concentration over affinity (S, T), from ng/mL of at least as many twins."""
        return ng_ml[: len(self.ka_nm)] / self.molar_mass * _NMOL / self.ka_nm[:, None]


@dataclass(frozen=True, slots=True)
class Receptor:
    """One draw of the receptor in every twin: its ligands, and the delay to where they act.

    Pseudoindoxyl is a ligand as the others; it takes part only where a what-if forms it. `delay_h`
    is the half-time between plasma and effect site (S,).
    """

    ligands: Mapping[str, Ligand]
    delay_h: FloatArray

    @classmethod
    def of(cls, knowledge: Knowledge, seed: int, people: range | IntArray) -> Receptor:
        """Draw over the published ranges; mitragynine never has more efficacy than 7-OH."""
        ka, ratio, tau_m, tau_h, delay = (draw(knowledge, one, seed, people) for one in PRIORS)
        closer, tau_p = (draw(knowledge, one, seed, people) for one in SCENARIO_PRIORS)
        drawn = {
            MITRAGYNINE: (ka, np.minimum(tau_m, tau_h)),
            SEVEN_OH: (ka / ratio, tau_h),
            PSEUDOINDOXYL: (ka / ratio / closer, tau_p),
        }
        return cls(
            ligands={
                name: Ligand(ka_nm, tau, knowledge.get(Alkaloid, name).molar_mass_g_mol)
                for name, (ka_nm, tau) in drawn.items()
            },
            delay_h=delay / _MINUTES,
        )

    def bound(self, ng_ml: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
        """Concentration over affinity (S, T) of each ligand that is there, from ng/mL."""
        return {
            name: ligand.bound(ng_ml[name])
            for name, ligand in self.ligands.items()
            if name in ng_ml
        }

    def course(self, ng_ml: Mapping[str, FloatArray], step_h: float) -> FloatArray:
        """Stimulus at the effect site over time (S, T), on an even grid of `step_h` hours."""
        return self.stimulus(at_site(ng_ml, self.delay_h, step_h))

    def stimulus(
        self, ng_ml: Mapping[str, FloatArray], scale: FloatArray | float = 1.0
    ) -> FloatArray:
        """Stimulus (S, T) of concentrations where they act; `scale` multiplies each of them.

        Without any ligand it is 0 at one time.
        """
        bound = self.bound(ng_ml)
        if not bound:
            return np.zeros((len(self.delay_h), 1))
        efficacy = [self.ligands[name].tau[:, None] for name in bound]
        return stimulus([x * scale for x in bound.values()], efficacy)


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


def peak_levels(receptor: Receptor, exposure: Exposure) -> dict[str, FloatArray]:
    """Level of each alkaloid at the effect site (S, 1) when the last day's stimulus is highest."""
    times_h, here = exposure.time_h, last_day(exposure)
    levels = {name: exposure.twins(name) for name in exposure.analytes}
    site = at_site(levels, receptor.delay_h, float(times_h[1] - times_h[0]))
    last = {name: level[:, here] for name, level in site.items()}
    highest = receptor.stimulus(last).argmax(axis=1)[:, None]
    return {name: np.take_along_axis(level, highest, axis=1) for name, level in last.items()}


def relative_peak(course: FloatArray, here: FloatArray) -> Ratio:
    """Highest relative stimulus (S, T) among the times `here` (T,), as a band over twins."""
    return Ratio.of(course[:, here].max(axis=1))


def half_occupancy_pm(knowledge: Knowledge, drug: str) -> tuple[float, float]:
    """Concentration of half occupancy in pM, (koff/kon)^(1/n), and n, from verified binding rates.

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
    return float((koff / kon) ** (1.0 / slope)), slope


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
    own_tau = [receptor.ligands[name].tau for name in (MITRAGYNINE, SEVEN_OH)]
    return (
        stimulus(kratom, own_tau),
        stimulus((bound,), (tau,)) * np.ones_like(own_tau[0]),
        stimulus((*kratom, bound), (*own_tau, tau)),
    )
