"""Concentration over time in every twin: doses through the modules, exactly.

Linear modules, so that any regimen is the sum of its doses; `ketum.engine.linear` moves the state
from event to event without error. Concentrations are in nmol/L (micromoles per litre times 1000).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ketum.engine.arrays import FloatArray
from ketum.engine.linear import LinearDose, propagate
from ketum.exposure.doses import DayDose, umol
from ketum.exposure.modules import (
    CENTRAL,
    MITRAGYNINE,
    OTHER_PARENTS,
    SEVEN_OH,
    SEVEN_OH_CENTRAL,
    SEVEN_OH_DEPOT,
    joint_rates,
    parent_rates,
)
from ketum.exposure.regimen import Regimen
from ketum.exposure.twins import Twins

__all__ = ["concentrations"]

_NMOL_PER_UMOL = 1e3


def concentrations(
    twins: Twins,
    doses: Sequence[DayDose],
    regimen: Regimen,
    molar_mass: Mapping[str, float],
    times_h: FloatArray,
) -> dict[str, FloatArray]:
    """Concentration of each alkaloid that can be told, nmol/L (S, T).

    An alkaloid that no dose is known to hold is left out; 7-OH is there whenever mitragynine is,
    because mitragynine forms it.
    """
    held = {name for dose in doses for name in dose.mg}
    found: dict[str, FloatArray] = {}
    if held & {MITRAGYNINE, SEVEN_OH}:
        found |= _joint(twins, doses, regimen, molar_mass, times_h, held)
    for name in OTHER_PARENTS:
        if name in held:
            parent = twins.parents[name]
            events = _events(twins, doses, regimen, molar_mass, name)
            rates = parent_rates(parent, twins.dissolution)
            amounts = propagate(rates, events, times_h, [CENTRAL])[:, 0]
            found[name] = amounts / parent.v1[:, None] * _NMOL_PER_UMOL
    return found


def _joint(
    twins: Twins,
    doses: Sequence[DayDose],
    regimen: Regimen,
    molar_mass: Mapping[str, float],
    times_h: FloatArray,
    held: set[str],
) -> dict[str, FloatArray]:
    parent, metabolite = twins.parents[MITRAGYNINE], twins.metabolite
    dosed = SEVEN_OH in held
    rates = joint_rates(parent, metabolite, twins.dissolution, dosed=dosed)
    events = _events(twins, doses, regimen, molar_mass, MITRAGYNINE)
    if dosed:
        events += _dosed_metabolite(twins, doses, regimen, molar_mass[SEVEN_OH])
    amounts = propagate(rates, events, times_h, [CENTRAL, SEVEN_OH_CENTRAL])
    scaled = {
        MITRAGYNINE: amounts[:, 0] / parent.v1[:, None] * _NMOL_PER_UMOL,
        SEVEN_OH: amounts[:, 1] / metabolite.v1[:, None] * _NMOL_PER_UMOL,
    }
    return scaled if MITRAGYNINE in held else {SEVEN_OH: scaled[SEVEN_OH]}


def _events(
    twins: Twins,
    doses: Sequence[DayDose],
    regimen: Regimen,
    molar_mass: Mapping[str, float],
    name: str,
) -> list[LinearDose]:
    placed = []
    amounts: dict[int, FloatArray] = {
        index: umol(dose.mg[name], molar_mass[name]) * dose.route.factor(twins)
        for index, dose in enumerate(doses)
        if name in dose.mg
    }
    for taking in regimen.takings():
        if taking.dose in amounts:
            state = doses[taking.dose].route.state
            placed.append(LinearDose(taking.time_h, state, amounts[taking.dose]))
    return placed


def _dosed_metabolite(
    twins: Twins, doses: Sequence[DayDose], regimen: Regimen, molar_mass: float
) -> list[LinearDose]:
    amounts: dict[int, FloatArray] = {
        index: umol(dose.mg[SEVEN_OH], molar_mass) * twins.dosed_ratio * dose.route.delivered(twins)
        for index, dose in enumerate(doses)
        if SEVEN_OH in dose.mg
    }
    return [
        LinearDose(taking.time_h, SEVEN_OH_DEPOT, amounts[taking.dose])
        for taking in regimen.takings()
        if taking.dose in amounts
    ]
