"""Twins: people who share this person's fixed facts and differ where the evidence is silent.

A twin is one joint draw of the calibrated posterior (what the studies leave open), of the effects
that differ between people (Student t with 4 degrees of freedom on the logarithm, as calibrated: the
highest of the five people of the tea study is up to three times the middle), of one more study's
effect, and of the assumptions that no study informs. Weight scales by theory only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ketum.engine.arrays import FloatArray, IntArray
from ketum.engine.streams import normals, uniforms
from ketum.exposure.modules import (
    MITRAGYNINE,
    OTHER_PARENTS,
    SEVEN_OH,
    Conversion,
    Disposition,
    Metabolite,
    Saturation,
)
from ketum.exposure.parameters import Parameters

__all__ = ["StudyEffect", "Twins", "draw_twins"]

_STUDY = f"{MITRAGYNINE}:sd_study"

StudyEffect = Literal["new", "tea"]


@dataclass(frozen=True, slots=True, eq=False)
class Twins:
    """The drawn parameters of each twin, arrays (S,); `parents` by alkaloid id.

    `saturation` and `conversion` belong to scenarios and are None unless one asks for them.
    """

    parents: dict[str, Disposition]
    metabolite: Metabolite
    dissolution: FloatArray
    recovery_reference: FloatArray
    recovery_own: FloatArray
    leaf_release: FloatArray
    dosed_ratio: FloatArray
    saturation: Saturation | None = None
    conversion: Conversion | None = None

    @property
    def people(self) -> int:
        """How many twins there are."""
        return len(self.dissolution)


@dataclass(frozen=True, slots=True, eq=False)
class _Draw:
    """What every part of a twin is drawn from."""

    parameters: Parameters
    seed: int
    subjects: range | IntArray
    worlds: range | IntArray
    rows: IntArray
    by_clearance: float
    by_volume: float
    chi: FloatArray

    def typical(self, name: str, symbol: str) -> FloatArray:
        return np.exp(self.column(f"{name}:{symbol}"))

    def column(self, name: str) -> FloatArray:
        return self.parameters.posterior.at(self.rows, name)

    def effect(self, name: str, symbol: str) -> FloatArray:
        """A between-person effect on the logarithm (S,): normal, over the person's own chi.

        All effects of a person share that chi, so that they are a multivariate Student t.
        """
        drawn = normals(self.seed, f"exposure/person/{name}/{symbol}", self.subjects, 1)[:, 0]
        if symbol == "sd_exposure":
            shared = self.parameters.value("", "shared_variance")
            common = normals(self.seed, "exposure/person", self.subjects, 1)[:, 0]
            drawn = np.sqrt(shared) * common + np.sqrt(1.0 - shared) * drawn
        return self.column(f"{name}:{symbol}") * drawn / self.chi

    def assumed(self, symbol: str, analyte: str = "") -> FloatArray:
        return self.parameters.draw(analyte, symbol, self.seed, self.worlds)


def draw_twins(
    parameters: Parameters,
    seed: int,
    subjects: range | IntArray,
    weight_kg: float | None,
    worlds: IntArray | None = None,
    study: StudyEffect = "new",
) -> Twins:
    """Draw these twins of a person of this weight; None leaves sizes unscaled.

    A twin depends on (seed, subject number) only, not on the range that it is asked for in.

    Args:
        parameters: assumptions and calibrated draws.
        seed: of every draw.
        subjects: numbers of the twins.
        weight_kg: body weight; None leaves sizes unscaled.
        worlds: (S,) numbers of what is uncertain rather than personal: twins of one number share
            it, as the people of one study do. Without it every twin has its own.
        study: whose people they are: of one more study, or of the tea study, to which the fitted
            parameters belong as they are.
    """
    shared = subjects if worlds is None else worlds
    rows = parameters.posterior.rows_of(seed, shared)
    squares = -2.0 * np.log(uniforms(seed, "exposure/person/tails", subjects, 2)).sum(axis=1)
    chi = np.sqrt(squares / 4.0)
    size = _size(parameters, weight_kg)
    draw = _Draw(parameters, seed, subjects, shared, rows, *size, chi)
    tail, ratio = _study_effects(draw, study)
    parents = {name: _parent(draw, name) for name in OTHER_PARENTS}
    parents[MITRAGYNINE] = _parent(draw, MITRAGYNINE, tail)
    return Twins(
        parents=parents,
        metabolite=_metabolite(draw, ratio),
        dissolution=draw.typical(MITRAGYNINE, "kd"),
        recovery_reference=draw.assumed("recovery_reference"),
        recovery_own=draw.assumed("recovery_own"),
        leaf_release=draw.assumed("leaf_release"),
        dosed_ratio=draw.assumed("dosed_ratio", SEVEN_OH),
    )


def _study_effects(draw: _Draw, study: StudyEffect) -> tuple[FloatArray, FloatArray]:
    """What one study adds to the slow phase and to the 7-OH ratio, on the logarithm (S,)."""
    spread = draw.column(_STUDY)
    if study == "tea":
        return np.zeros(len(spread)), np.zeros(len(spread))
    new = normals(draw.seed, "exposure/study", draw.worlds, 2)
    return spread * new[:, 0], spread * new[:, 1]


def _size(parameters: Parameters, weight_kg: float | None) -> tuple[float, float]:
    """Factors on clearances and on volumes by allometric theory."""
    if weight_kg is None:
        return 1.0, 1.0
    relative = weight_kg / parameters.value("", "reference_weight")
    return (
        float(relative ** parameters.value("", "allometry_cl")),
        float(relative ** parameters.value("", "allometry_v")),
    )


def _parent(draw: _Draw, name: str, study_tail: FloatArray | float = 0.0) -> Disposition:
    less = np.exp(-draw.effect(name, "sd_exposure"))
    by_clearance, by_volume = less * draw.by_clearance, less * draw.by_volume
    tail = np.exp(draw.effect(name, "sd_tail") + study_tail)
    return Disposition(
        ka=draw.typical(name, "ka") * np.exp(draw.effect(name, "sd_ka")),
        cl=draw.typical(name, "cl_f") * by_clearance,
        v1=draw.typical(name, "v1_f") * by_volume * np.exp(draw.effect(name, "sd_v1")),
        q=draw.typical(name, "q_f") * by_clearance,
        v2=draw.typical(name, "v2_f") * by_volume * tail,
    )


def _metabolite(draw: _Draw, study_ratio: FloatArray) -> Metabolite:
    less = np.exp(-draw.effect(SEVEN_OH, "sd_exposure"))
    clearance = np.exp(-study_ratio) * less * draw.by_clearance
    by_volume = less * draw.by_volume
    return Metabolite(
        first_pass_share=draw.column(f"{SEVEN_OH}:first_pass_share"),
        cl=draw.typical(SEVEN_OH, "cl_f") * clearance,
        v1=draw.typical(SEVEN_OH, "v1_f") * by_volume,
        q=draw.typical(SEVEN_OH, "q_f") * less * draw.by_clearance,
        v2=draw.typical(SEVEN_OH, "v2_f") * by_volume * np.exp(draw.effect(SEVEN_OH, "sd_tail")),
        dosed_ka=draw.assumed("dosed_ka", SEVEN_OH),
    )
