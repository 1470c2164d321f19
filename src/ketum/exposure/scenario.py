"""What-ifs that are off unless asked for: one named change of every twin.

A scenario multiplies apparent clearances and volumes by the factors of its `pk.scenario` record,
which says what they rest on. None is a prediction for a person: human data are missing, and for
7-OH even the direction is open.
"""

from __future__ import annotations

from dataclasses import replace

from ketum.errors import InputError, Problem
from ketum.exposure.modules import Disposition
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


def altered(twins: Twins, scenario: Scenario | None) -> Twins:
    """The twins under a scenario; themselves when there is none."""
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
    return replace(twins, parents=parents, metabolite=metabolite)


def _parent(parent: Disposition, clearance: float, volume: float) -> Disposition:
    return replace(
        parent,
        cl=parent.cl * clearance,
        v1=parent.v1 * volume,
        q=parent.q * volume,
        v2=parent.v2 * volume,
    )
