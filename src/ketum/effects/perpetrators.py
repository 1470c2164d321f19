"""Other medicines that inhibit or induce an enzyme: what they do and how much of them there is.

Constants come from the quantitative table (`interactions.quantity`), concentrations from
`effects.kinetics`. A constant that is not verified counts as missing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.knowledge import Knowledge
from ketum.knowledge.records.effects import Kinetics
from ketum.knowledge.records.interactions import Quantity

__all__ = ["Action", "Dose", "Species", "amounts", "perpetrator"]

_UMOL = 1e3  # mg/L over g/mol is mmol/L
_MINUTES = 60.0
_FLIP_FLOP = 1e-6

Dose = tuple[float, float]  # hour, mg


@dataclass(frozen=True, slots=True)
class Action:
    """What a species does to one enzyme, by unbound concentration in umol/L; 0 or inf is none."""

    ki: float = math.inf
    inactivator_ki: float = math.inf
    kinact_1_h: float = 0.0
    ec50: float = math.inf
    emax: float = 0.0

    @property
    def any(self) -> bool:
        """Whether it does anything at all."""
        return self.ki < math.inf or self.kinact_1_h > 0 or self.emax > 0


@dataclass(frozen=True, slots=True)
class Species:
    """A parent or metabolite: kinetics, unbound fraction, action, and the records behind them."""

    kinetics: Kinetics
    unbound: float
    action: Action
    records: tuple[str, ...]


def perpetrator(knowledge: Knowledge, drug: str, enzyme: str) -> tuple[Species, ...] | str:
    """The species of a drug that act on an enzyme (CYP3A4, CYP2D6), or why nothing can be said."""
    found = []
    for kinetics in knowledge.where(Kinetics, drug=drug.casefold()):
        rows = [
            row
            for row in knowledge.where(Quantity, drug=kinetics.prefix)
            if row.section == "perpetrator" and row.verified and row.value is not None
        ]
        fu = next((row for row in rows if row.parameter == "fu"), None)
        action = _action(rows, enzyme)
        if fu is None or fu.value is None or not kinetics.verified or not action.any:
            continue
        records = (kinetics.ref, *(row.ref for row in rows if row.site in (enzyme, "plasma")))
        found.append(Species(kinetics, fu.value, action, records))
    if not found:
        return f"no verified {enzyme} constants, unbound fraction or concentrations of {drug}"
    if not any(species.kinetics.parent for species in found):
        return f"no verified {enzyme} constants of {drug} itself"
    return tuple(found)


def _action(rows: list[Quantity], enzyme: str) -> Action:
    held: dict[str, float] = {}
    for row in rows:
        if row.site == enzyme and row.value is not None:
            held[row.parameter.partition(" (")[0]] = row.value
    return Action(
        ki=held.get("Ki", math.inf),
        inactivator_ki=held.get("KI", math.inf) if "kinact" in held else math.inf,
        kinact_1_h=held.get("kinact", 0.0) * _MINUTES if "KI" in held else 0.0,
        ec50=held.get("induction EC50", math.inf),
        emax=held.get("induction Emax", 0.0) if "induction EC50" in held else 0.0,
    )


def amounts(
    kinetics: Kinetics, doses: list[Dose], times_h: FloatArray, *, oral: bool = True
) -> tuple[FloatArray, FloatArray]:
    """Total plasma concentration (umol/L) and absorption rate (umol/h) at every time (T,).

    One compartment with first-order absorption, superposed over the doses; an intravenous dose is
    a bolus and has no absorption.
    """
    ke = math.log(2.0) / kinetics.half_life_h
    ka = kinetics.ka_1_h * (1.0 + _FLIP_FLOP) if kinetics.ka_1_h == ke else kinetics.ka_1_h
    volume = kinetics.cl_f_l_h / ke
    plasma, absorbed = np.zeros_like(times_h), np.zeros_like(times_h)
    for at_h, dose_mg in doses:
        since = times_h - at_h
        here = since >= 0.0
        umol = dose_mg / kinetics.molar_mass_g_mol * _UMOL
        gone = np.exp(-ke * since[here])
        if oral:
            left = np.exp(-ka * since[here])
            plasma[here] += umol / volume * ka / (ka - ke) * (gone - left)
            absorbed[here] += umol * ka * left
        else:
            plasma[here] += umol / volume * gone
    return plasma, absorbed
