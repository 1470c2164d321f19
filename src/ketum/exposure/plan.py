"""What is computed of a case: the doses of its day, how they go on, and for whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ketum.engine.arrays import FloatArray, IntArray
from ketum.exposure.course import concentrations
from ketum.exposure.doses import DayDose
from ketum.exposure.modules import LEVEL_ANALYTES
from ketum.exposure.parameters import Parameters
from ketum.exposure.regimen import Regimen
from ketum.exposure.scenario import altered
from ketum.exposure.twins import draw_twins
from ketum.knowledge.records.pk import Scenario

__all__ = ["Plan", "course"]

_NMOL_PER_UMOL = 1e3


@dataclass(frozen=True, slots=True)
class Plan:
    """What is computed: the doses of the day, how they go on, and for whom."""

    doses: tuple[DayDose, ...]
    regimen: Regimen
    weight_kg: float | None
    scenario: Scenario | None = None
    only: frozenset[str] = frozenset()

    def of(self, rows: slice) -> Plan:
        """The plan of some of its twins."""
        doses = tuple(
            replace(dose, mg={name: mg[rows] for name, mg in dose.mg.items()})
            for dose in self.doses
        )
        return replace(self, doses=doses)


def course(
    plan: Plan, parameters: Parameters, seed: int, subjects: range | IntArray, times_h: FloatArray
) -> dict[str, FloatArray]:
    """Concentrations of these twins in ng/mL (S, T); the doses must be drawn for them too."""
    drawn = draw_twins(parameters, seed, subjects, plan.weight_kg)
    twins = altered(drawn, plan.scenario, parameters, seed, subjects)
    doses = tuple(dose.only(plan.only) for dose in plan.doses) if plan.only else plan.doses
    nmol_l = concentrations(twins, doses, plan.regimen, parameters.molar_mass, times_h)
    return {
        name: nmol_l[name] * (parameters.molar_mass[name] / _NMOL_PER_UMOL)
        for name in LEVEL_ANALYTES
        if name in nmol_l
    }
