"""Every human study simulated again with its own people, doses and samples.

A *world* is one state of what the studies leave open (one posterior draw, one set of assumptions);
in each world the study is repeated, and each repeat has as many groups and people as the study had.
So arrays of metrics have the shape (worlds, repeats, groups, people). The tea study is where the
fitted parameters hold as they are; every other study is one more study, with effects of its own
(those that the leaf trial was fitted with are not among the draws that ship).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ketum.engine.arrays import FloatArray, IntArray
from ketum.exposure.course import concentrations
from ketum.exposure.doses import DayDose
from ketum.exposure.modules import GUT, MITRAGYNINE, OTHER_PARENTS, SEVEN_OH
from ketum.exposure.nca import Nca, analyse
from ketum.exposure.parameters import Parameters
from ketum.exposure.regimen import Regimen
from ketum.exposure.route import Route, route_of
from ketum.exposure.twins import StudyEffect, Twins, draw_twins
from ketum.knowledge import Knowledge
from ketum.knowledge.records.pk import Statistic, Study

__all__ = ["DESIGNS", "Simulated", "again", "tea_concentrations"]

_LAST_7OH_H: Final = 24.5
# The trials' own times are not known: dense around the peak, sparse after it, as is usual.
_DAY_H: Final = np.concatenate([np.arange(0.25, 4.25, 0.25), [6.0, 8.0, 12.0, 24.0]])
_LATE_H: Final = np.array([36.0, 48.0, 72.0, 96.0, 120.0, 168.0])
_UNKNOWN_GROUP: Final = 12  # people in a group of the extract trial, which does not say
_METRICS: Final = frozenset({"cmax", "tmax", "t_half", "auc_inf"})

Shape = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Simulated:
    """A study simulated again: metrics by alkaloid after the first dose and after the last.

    Attributes:
        shape: worlds, repeats, groups, people.
        first, last: each alkaloid's metrics in every simulated person, flat.
        exact: whether the calibration took the printed figures as exactly those of such people;
            those of the leaf trial have extra width for what its abstract leaves open.
    """

    shape: Shape
    first: Mapping[str, Nca]
    last: Mapping[str, Nca]
    exact: bool = False

    def values(self, statistic: Statistic) -> FloatArray | None:
        """The metric of a printed figure in every person, shaped; None where it cannot be told."""
        day = self.first if statistic.occasion == "single" else self.last
        if statistic.analyte not in (MITRAGYNINE, SEVEN_OH, *OTHER_PARENTS):
            return None
        if statistic.metric == "metabolite_to_parent_ratio" and MITRAGYNINE in day:
            ratio = day[SEVEN_OH].auc_day / day[MITRAGYNINE].auc_day
            return ratio.reshape(self.shape)
        if statistic.analyte not in day or statistic.metric not in _METRICS:
            return None
        values: FloatArray = getattr(day[statistic.analyte], statistic.metric)
        return values.reshape(self.shape)


def again(
    study: Study, dose_mg: float | None, parameters: Parameters, knowledge: Knowledge, seed: int
) -> Simulated | None:
    """Simulate a study, or one dose group of it; None for a study without a design to simulate."""
    design = DESIGNS.get(study.id)
    return None if design is None else design(study, dose_mg, parameters, knowledge, seed)


def tea_concentrations(
    parameters: Parameters, knowledge: Knowledge, seed: int, times_h: FloatArray, people: int = 1000
) -> dict[str, FloatArray]:
    """Courses of people like those of the tea study, each in a world of its own, nmol/L (S, T)."""
    return _tea_courses(parameters, knowledge, seed, times_h, (people, 1, 1, 1))


def _tea_courses(
    parameters: Parameters, knowledge: Knowledge, seed: int, times_h: FloatArray, shape: Shape
) -> dict[str, FloatArray]:
    printed = knowledge.where(Statistic, study="tanna-2022")
    mg = {s.analyte: s.dose_mg[0] for s in printed if s.metric == "cmax" and s.dose_mg}
    twins = _twins(parameters, seed, shape, "tea")
    dosed = {name: np.full(twins.people, amount) for name, amount in mg.items()}
    doses = [DayDose(0.0, Route("brewed", GUT), dosed)]
    return concentrations(twins, doses, Regimen((0.0,), 1.0), parameters.molar_mass, times_h)


def _tea(
    study: Study, dose_mg: float | None, parameters: Parameters, knowledge: Knowledge, seed: int
) -> Simulated:
    times_h = np.array(study.sampling_h)
    shape = (150, 40, 1, study.n or 1)
    found = _tea_courses(parameters, knowledge, seed, times_h, shape)
    first = {name: analyse(v, times_h, _last_h(name)) for name, v in found.items()}
    return Simulated(shape, first, {}, exact=True)


def _leaf(
    study: Study, dose_mg: float | None, parameters: Parameters, knowledge: Knowledge, seed: int
) -> Simulated:
    """The four dose groups; the model is linear, so one dose stands for their times and ratios."""
    groups = len(study.doses_mg)
    shape = (150, 3, groups, round((study.n or groups) / groups))
    return _repeated(parameters, seed, shape, study.doses_mg[-1], "capsule", study)


def _extract(
    study: Study, dose_mg: float | None, parameters: Parameters, knowledge: Knowledge, seed: int
) -> Simulated:
    shape = (150, 2, 1, _UNKNOWN_GROUP)
    mg = study.doses_mg[0] if dose_mg is None else dose_mg
    return _repeated(parameters, seed, shape, mg, "extract capsule", study)


def _chronic(
    study: Study, dose_mg: float | None, parameters: Parameters, knowledge: Knowledge, seed: int
) -> Simulated:
    """Regular users after a week of daily tea, sampled for 24 h only."""
    shape = (150, 4, 1, study.n or 1)
    twins = _twins(parameters, seed, shape, "new")
    amount = float(np.mean(study.doses_mg))
    doses = [DayDose(0.0, Route("brewed", GUT), {MITRAGYNINE: np.full(twins.people, amount)})]
    days = float(study.repeats or 1)
    times_h = _DAY_H.clip(max=23.75)
    regimen = Regimen((0.0,), days + 1.0)
    found = concentrations(twins, doses, regimen, parameters.molar_mass, days * 24.0 + times_h)
    return Simulated(shape, {}, {MITRAGYNINE: analyse(found[MITRAGYNINE], times_h)})


def _repeated(
    parameters: Parameters,
    seed: int,
    shape: Shape,
    dose_mg: float,
    form: str,
    study: Study,
) -> Simulated:
    twins = _twins(parameters, seed, shape, "new")
    route = route_of(form, "mg", brewed_from_leaf=True)
    assert route is not None
    doses = [DayDose(0.0, route, {MITRAGYNINE: np.full(twins.people, dose_mg)})]
    repeats = study.repeats or 1
    times_h = np.concatenate([_DAY_H, _LATE_H])
    mass, last_h = parameters.molar_mass, 24.0 * (repeats - 1)
    once = concentrations(twins, doses, Regimen((0.0,), 1.0), mass, times_h)
    many = concentrations(twins, doses, Regimen((0.0,), float(repeats)), mass, last_h + times_h)
    return Simulated(
        shape,
        {name: analyse(v, times_h, _last_h(name)) for name, v in once.items()},
        {name: analyse(v, times_h) for name, v in many.items()},
    )


def _twins(parameters: Parameters, seed: int, shape: Shape, effect: StudyEffect) -> Twins:
    """People of every group; those of one world share what is uncertain."""
    subjects = range(int(np.prod(shape)))
    twins = draw_twins(parameters, seed, subjects, None, _worlds(shape), effect)
    return replace(twins, recovery_own=twins.recovery_reference)


def _worlds(shape: Shape) -> IntArray:
    return np.repeat(np.arange(shape[0]), int(np.prod(shape[1:])))


def _last_h(analyte: str) -> float:
    return _LAST_7OH_H if analyte == SEVEN_OH else np.inf


_Design = Callable[[Study, float | None, Parameters, Knowledge, int], Simulated]
DESIGNS: Final[Mapping[str, _Design]] = {
    "tanna-2022": _tea,
    "huestis-2024": _leaf,
    "trakulsrichai-2015": _chronic,
    "huestis-2026-extract": _extract,
}
