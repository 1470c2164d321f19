"""Twins: people who share this person's fixed facts and differ where the evidence is silent.

A twin is one joint draw of what is uncertain (which of the equally good parameter sets holds, how
much the reference tea recovered) and of what differs between people (log scale, Student tails,
because the spreads come from five people). Weight scales by theory only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.streams import normals, uniforms
from ketum.exposure.modules import (
    MITRAGYNINE,
    OTHER_PARENTS,
    SEVEN_OH,
    Disposition,
    Metabolite,
)
from ketum.exposure.parameters import Parameters

__all__ = ["Twins", "draw_twins"]

_SETS = ("a", "b", "c")


@dataclass(frozen=True, slots=True, eq=False)
class Twins:
    """The drawn parameters of each twin, arrays (S,); `parents` by alkaloid id."""

    parents: dict[str, Disposition]
    metabolite: Metabolite
    dissolution: FloatArray
    recovery_reference: FloatArray
    recovery_own: FloatArray
    leaf_release: FloatArray
    dosed_ratio: FloatArray

    @property
    def people(self) -> int:
        """How many twins there are."""
        return len(self.dissolution)


def draw_twins(
    parameters: Parameters, seed: int, subjects: range, weight_kg: float | None
) -> Twins:
    """Draw these twins of a person of this weight; None leaves sizes unscaled.

    A twin depends on (seed, subject number) only, not on the range that it is asked for in.
    """
    position = uniforms(seed, "exposure/set", subjects, 1)[:, 0]
    size = _size(parameters, weight_kg)
    parents = {
        name: _parent(parameters, name, position, seed, subjects, size)
        for name in (MITRAGYNINE, *OTHER_PARENTS)
    }
    draws = {
        symbol: parameters.draw("", symbol, seed, subjects)
        for symbol in ("kd", "recovery_reference", "recovery_own", "leaf_release")
    }
    return Twins(
        parents=parents,
        metabolite=_metabolite(parameters, position, seed, subjects, size),
        dissolution=draws["kd"],
        recovery_reference=draws["recovery_reference"],
        recovery_own=draws["recovery_own"],
        leaf_release=draws["leaf_release"],
        dosed_ratio=parameters.draw(SEVEN_OH, "dosed_ratio", seed, subjects),
    )


def _size(parameters: Parameters, weight_kg: float | None) -> tuple[float, float]:
    """Factors on clearances and on volumes by allometric theory."""
    if weight_kg is None:
        return 1.0, 1.0
    relative = weight_kg / parameters.value("", "reference_weight")
    return (
        float(relative ** parameters.value("", "allometry_cl")),
        float(relative ** parameters.value("", "allometry_v")),
    )


def _parent(
    parameters: Parameters,
    name: str,
    position: FloatArray,
    seed: int,
    subjects: range,
    size: tuple[float, float],
) -> Disposition:
    typical = {
        symbol: _typical(parameters, name, symbol, position)
        for symbol in ("ka", "cl_f", "v1_f", "q_f", "v2_f")
    }
    exposure = np.exp(-_exposure_effect(parameters, name, seed, subjects))
    own = uniforms(seed, f"exposure/person/{name}", subjects, 2)
    tail = np.exp(parameters.person_effect(name, "sd_tail", own[:, 0]))
    entry = np.exp(parameters.person_effect(name, "sd_ka", own[:, 1]))
    by_clearance, by_volume = exposure * size[0], exposure * size[1]
    return Disposition(
        ka=typical["ka"] * entry,
        cl=typical["cl_f"] * by_clearance,
        v1=typical["v1_f"] * by_volume,
        q=typical["q_f"] * by_clearance,
        v2=typical["v2_f"] * by_volume * tail,
    )


def _metabolite(
    parameters: Parameters,
    position: FloatArray,
    seed: int,
    subjects: range,
    size: tuple[float, float],
) -> Metabolite:
    exposure = np.exp(-_exposure_effect(parameters, SEVEN_OH, seed, subjects))
    own = uniforms(seed, f"exposure/person/{SEVEN_OH}", subjects, 1)[:, 0]
    tail = np.exp(parameters.person_effect(SEVEN_OH, "sd_tail", own))
    typical = {
        symbol: _typical(parameters, SEVEN_OH, symbol, position)
        for symbol in ("cl_f", "v1_f", "q_f", "v2_f")
    }
    return Metabolite(
        first_pass_share=parameters.draw(SEVEN_OH, "first_pass_share", seed, subjects),
        cl=typical["cl_f"] * exposure * size[0],
        v1=typical["v1_f"] * exposure * size[1],
        q=typical["q_f"] * exposure * size[0],
        v2=typical["v2_f"] * exposure * size[1] * tail,
        dosed_ka=parameters.draw(SEVEN_OH, "dosed_ka", seed, subjects),
    )


def _typical(parameters: Parameters, name: str, symbol: str, position: FloatArray) -> FloatArray:
    """The typical value: one number, or a point on the way from set A over B to C."""
    if (name, symbol) in parameters.records:
        return np.full(position.shape, parameters.value(name, symbol))
    corners = [parameters.value(name, f"{symbol}:{letter}") for letter in _SETS]
    return np.exp(np.interp(position, (0.0, 0.5, 1.0), np.log(corners)))


def _exposure_effect(parameters: Parameters, name: str, seed: int, subjects: range) -> FloatArray:
    """The effect on the logarithm of exposure: partly the person's, partly the alkaloid's own.

    Both are normal and divided by the same chi (4 degrees of freedom) of the person: a
    multivariate Student t, so that the spread of one alkaloid does not depend on what is shared.
    """
    shared = parameters.value("", "shared_variance")
    common = normals(seed, "exposure/person", subjects, 1)[:, 0]
    own = normals(seed, f"exposure/person/{name}/exposure", subjects, 1)[:, 0]
    squares = -2.0 * np.log(uniforms(seed, "exposure/person/tails", subjects, 2)).sum(axis=1)
    drawn = (np.sqrt(shared) * common + np.sqrt(1.0 - shared) * own) / np.sqrt(squares / 4.0)
    effect: FloatArray = parameters.person_scale(name, "sd_exposure") * drawn
    return effect
