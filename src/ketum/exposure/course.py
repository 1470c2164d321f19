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
    PSEUDOINDOXYL,
    PSEUDOINDOXYL_CENTRAL,
    SEVEN_OH,
    SEVEN_OH_CENTRAL,
    SEVEN_OH_DEPOT,
    first_pass_rates,
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
    parent, metabolite, conversion = twins.parents[MITRAGYNINE], twins.metabolite, twins.conversion
    dosed = SEVEN_OH in held
    rates = joint_rates(parent, metabolite, twins.dissolution, dosed=dosed, conversion=conversion)
    events = _events(twins, doses, regimen, molar_mass, MITRAGYNINE)
    if dosed:
        events += _dosed_metabolite(twins, doses, regimen, molar_mass[SEVEN_OH])
    observed = [CENTRAL, SEVEN_OH_CENTRAL, *([PSEUDOINDOXYL_CENTRAL] if conversion else [])]
    amounts = propagate(rates, events, times_h, observed)
    if twins.saturation is not None:
        amounts[:, 1] += _first_pass_change(twins, doses, regimen, molar_mass, times_h)
    found = {
        MITRAGYNINE: amounts[:, 0] / parent.v1[:, None] * _NMOL_PER_UMOL,
        SEVEN_OH: amounts[:, 1] / metabolite.v1[:, None] * _NMOL_PER_UMOL,
    }
    if conversion:
        found[PSEUDOINDOXYL] = amounts[:, 2] / conversion.v[:, None] * _NMOL_PER_UMOL
    return {name: level for name, level in found.items() if name != MITRAGYNINE or name in held}


def _first_pass_change(
    twins: Twins,
    doses: Sequence[DayDose],
    regimen: Regimen,
    molar_mass: Mapping[str, float],
    times_h: FloatArray,
) -> FloatArray:
    """What a filled-up first pass takes from the 7-OH amount (S, T): less is formed on the way in.

    The joint system forms 7-OH from what reaches the blood; that is too much by the difference
    between what passes and what is formed.
    """
    assert twins.saturation is not None
    share, change = twins.metabolite.first_pass_share, twins.saturation
    rates = first_pass_rates(twins.parents[MITRAGYNINE], twins.metabolite, twins.dissolution)
    amounts: dict[int, FloatArray] = {}
    for index, dose in enumerate(doses):
        if MITRAGYNINE in dose.mg:
            mg = dose.mg[MITRAGYNINE] * dose.route.delivered(twins)
            taken = umol(dose.mg[MITRAGYNINE], molar_mass[MITRAGYNINE]) * dose.route.factor(twins)
            amounts[index] = taken * share * (change.formed(mg) - change.passed(mg))
    events = _placed(regimen, doses, amounts)
    return propagate(rates, events, times_h, [CENTRAL])[:, 0]


def _events(
    twins: Twins,
    doses: Sequence[DayDose],
    regimen: Regimen,
    molar_mass: Mapping[str, float],
    name: str,
) -> list[LinearDose]:
    amounts: dict[int, FloatArray] = {
        index: umol(dose.mg[name], molar_mass[name]) * dose.route.factor(twins)
        for index, dose in enumerate(doses)
        if name in dose.mg
    }
    if name == MITRAGYNINE and twins.saturation is not None:
        for index, amount in amounts.items():
            mg = doses[index].mg[name] * doses[index].route.delivered(twins)
            amounts[index] = amount * twins.saturation.passed(mg)
    return _placed(regimen, doses, amounts)


def _placed(
    regimen: Regimen, doses: Sequence[DayDose], amounts: Mapping[int, FloatArray]
) -> list[LinearDose]:
    """Every taking of the doses that have an amount, where their route enters."""
    return [
        LinearDose(taking.time_h, doses[taking.dose].route.state, amounts[taking.dose])
        for taking in regimen.takings()
        if taking.dose in amounts
    ]


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
