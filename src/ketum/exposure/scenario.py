"""What-ifs that are off unless asked for: one named change of every twin.

A scenario multiplies apparent clearances and volumes by the factors of its `pk.scenario` record, or
switches on a mechanism whose unknowns are drawn from wide `pk.parameter` records: a first pass that
fills up, or pseudoindoxyl formed from 7-OH in plasma. None is a prediction for a person: human data
are missing, and for 7-OH even the direction is open.
"""

from __future__ import annotations

import math
from dataclasses import replace

from ketum.engine.arrays import FloatArray, IntArray
from ketum.errors import InputError, Problem
from ketum.exposure.modules import MITRAGYNINE, PSEUDOINDOXYL, Conversion, Disposition, Saturation
from ketum.exposure.parameters import Parameters
from ketum.exposure.twins import Twins
from ketum.knowledge import Knowledge
from ketum.knowledge.records.pk import Scenario

__all__ = ["altered", "scenario_named"]


def scenario_named(name: str, knowledge: Knowledge) -> Scenario:
    """The scenario of this id.

    Raises InputError, with the ids there are, for any other.
    """
    known = {scenario.id: scenario for scenario in knowledge.all(Scenario)}
    if name not in known:
        allowed = ", ".join(known)
        raise InputError(
            [Problem("KET-808", "there is no such scenario", "scenario", name, allowed)]
        )
    return known[name]


def altered(
    twins: Twins,
    scenario: Scenario | None,
    parameters: Parameters,
    seed: int,
    subjects: range | IntArray,
) -> Twins:
    """The twins under a scenario; themselves when there is none.

    `parameters`, `seed` and `subjects` are those the twins were drawn with.
    """
    if scenario is None:
        return twins
    parents = {
        name: _parent(parent, scenario.clearance, scenario.volume)
        for name, parent in twins.parents.items()
    }
    metabolite = replace(
        twins.metabolite,
        cl=twins.metabolite.cl * scenario.metabolite_clearance,
        v1=twins.metabolite.v1 * scenario.metabolite_volume,
        q=twins.metabolite.q * scenario.metabolite_volume,
        v2=twins.metabolite.v2 * scenario.metabolite_volume,
    )
    changed = replace(twins, parents=parents, metabolite=metabolite)
    if scenario.mechanism == "saturable-first-pass":
        return replace(changed, saturation=_saturation(twins, parameters, seed, subjects))
    if scenario.mechanism == "pseudoindoxyl":
        return replace(changed, conversion=_conversion(parameters, seed, subjects))
    return changed


def _saturation(
    twins: Twins, parameters: Parameters, seed: int, subjects: range | IntArray
) -> Saturation:
    def draw(symbol: str) -> FloatArray:
        return parameters.draw(MITRAGYNINE, symbol, seed, subjects)

    tea_mg = parameters.value(MITRAGYNINE, "first_pass_reference_mg")
    return Saturation(
        extraction=draw("first_pass_extraction"),
        half_mg=draw("first_pass_half_mg"),
        reference_mg=tea_mg * twins.recovery_reference,
    )


def _conversion(parameters: Parameters, seed: int, subjects: range | IntArray) -> Conversion:
    def draw(symbol: str) -> FloatArray:
        return parameters.draw(PSEUDOINDOXYL, symbol, seed, subjects)

    clearance = draw("cl")
    plasma_l = parameters.value(PSEUDOINDOXYL, "plasma_volume")
    return Conversion(
        formation=draw("plasma_rate") * plasma_l,
        cl=clearance,
        v=clearance * draw("half_life") / math.log(2.0),
    )


def _parent(parent: Disposition, clearance: float, volume: float) -> Disposition:
    return replace(
        parent,
        cl=parent.cl * clearance,
        v1=parent.v1 * volume,
        q=parent.q * volume,
        v2=parent.v2 * volume,
    )
