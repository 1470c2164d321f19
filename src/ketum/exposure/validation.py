"""Published human studies simulated again with their own design, and compared.

Each simulated group has as many people as the study, one state of what is uncertain, and the
study's own samples; the statistic that was printed is computed in each group. The ratio is the
middle prediction over the printed value, its interval that of 90 % of the simulated groups. Figures
that were fitted and figures that were not are kept apart; unverified ones are shown and marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.exposure.course import concentrations
from ketum.exposure.doses import DayDose
from ketum.exposure.modules import GUT, MITRAGYNINE, OTHER_PARENTS, SEVEN_OH
from ketum.exposure.nca import Nca, analyse
from ketum.exposure.parameters import Parameters
from ketum.exposure.regimen import Regimen
from ketum.exposure.route import Route, route_of
from ketum.exposure.twins import Twins, draw_twins
from ketum.knowledge import Knowledge
from ketum.knowledge.records.pk import Posterior, Statistic, Study

__all__ = ["Comparison", "Validation", "tea_concentrations", "validate"]

Role = Literal["fitted", "external"]
GROUPS: Final = 200
FITTED_BOUNDS: Final = (0.80, 1.25)
EXTERNAL_BOUNDS: Final = (0.5, 2.0)
_LAST_7OH_H: Final = 24.5
# The trials' own times are not known: dense around the peak, sparse after it, as is usual.
_DAY_H: Final = np.concatenate([np.arange(0.25, 4.25, 0.25), [6.0, 8.0, 12.0, 24.0]])
_LATE_H: Final = np.array([36.0, 48.0, 72.0, 96.0, 120.0, 168.0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One printed figure and what the model says of it. Ratio is predicted over observed."""

    record: str
    study: str
    analyte: str
    dose_mg: tuple[float, ...]
    metric: str
    occasion: str
    unit: str
    observed: float
    predicted: float
    low: float
    high: float
    role: Role
    verified: bool

    @property
    def ratio(self) -> float:
        """Predicted over observed."""
        return self.predicted / self.observed

    @property
    def within(self) -> bool:
        """Whether the ratio lies within the bounds of its role."""
        low, high = FITTED_BOUNDS if self.role == "fitted" else EXTERNAL_BOUNDS
        return low <= self.ratio <= high

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "study": self.study,
            "analyte": self.analyte,
            "dose_mg": list(self.dose_mg),
            "metric": self.metric,
            "occasion": self.occasion,
            "unit": self.unit,
            "observed": self.observed,
            "predicted": _short(self.predicted),
            "low": _short(self.low),
            "high": _short(self.high),
            "ratio": _short(self.ratio),
            "role": self.role,
            "within": self.within,
            "verified": self.verified,
            "record": self.record,
        }


@dataclass(frozen=True, slots=True)
class Validation:
    """Every comparison, and how many range ends of the tea study the 90 % bands hold."""

    comparisons: tuple[Comparison, ...]
    ranges_held: float | None
    seed: int

    def share_within(self, role: Role) -> float | None:
        """The share of verified figures of a role that lie within its bounds."""
        held = [c.within for c in self.comparisons if c.role == role and c.verified]
        return float(np.mean(held)) if held else None

    def to_dict(self) -> dict[str, Any]:
        """The JSON of `ketum validate`."""
        return {
            "metrics": [comparison.to_dict() for comparison in self.comparisons],
            "summary": {
                "seed": self.seed,
                "fitted_bounds": list(FITTED_BOUNDS),
                "external_bounds": list(EXTERNAL_BOUNDS),
                "fitted_within": self.share_within("fitted"),
                "external_within": self.share_within("external"),
                "ranges_held_by_90_percent_bands": self.ranges_held,
            },
        }


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Simulated groups of one study: metrics (groups, people) by analyte, day 1 and last day."""

    first: Mapping[str, Nca]
    last: Mapping[str, Nca]
    people: int

    def grouped(self, values: FloatArray) -> FloatArray:
        return values.reshape(-1, self.people)


def validate(knowledge: Knowledge, study: str | None = None, seed: int = 1) -> Validation:
    """Compare every human study that can be simulated, or one of them.

    Raises KeyError for a study that the evidence base does not have.
    """
    parameters = Parameters.read(knowledge)
    (posterior,) = knowledge.all(Posterior)
    wanted = [study] if study else list(_DESIGNS)
    found: list[Comparison] = []
    held = None
    for name in wanted:
        record = knowledge.get(Study, name)
        if name not in _DESIGNS:
            continue
        printed = knowledge.where(Statistic, study=name)
        group = _DESIGNS[name](record, printed, parameters, seed)
        found += _compared(printed, group, set(posterior.fitted_to), parameters.molar_mass)
        if name == "tanna-2022":
            held = _ranges_held(printed, group[0.0])
    return Validation(tuple(found), held, seed)


def tea_concentrations(
    parameters: Parameters, knowledge: Knowledge, seed: int, times_h: FloatArray
) -> dict[str, FloatArray]:
    """Courses of the simulated people of the tea study, nmol/L (S, T), by alkaloid."""
    study = knowledge.get(Study, "tanna-2022")
    printed = knowledge.where(Statistic, study=study.id)
    return _tea_courses(study, printed, parameters, seed, times_h)


def _tea_courses(
    study: Study,
    printed: Sequence[Statistic],
    parameters: Parameters,
    seed: int,
    times_h: FloatArray,
) -> dict[str, FloatArray]:
    mg = {s.analyte: s.dose_mg[0] for s in printed if s.metric == "cmax" and s.dose_mg}
    twins = _twins(parameters, seed, study.n or 1, own_brew=True)
    doses = [DayDose(0.0, Route("brewed", GUT), _each(mg, twins))]
    return concentrations(twins, doses, Regimen((0.0,), 1.0), parameters.molar_mass, times_h)


def _tea(
    study: Study, printed: Sequence[Statistic], parameters: Parameters, seed: int
) -> dict[float, _Group]:
    times_h = np.array(study.sampling_h)
    found = _tea_courses(study, printed, parameters, seed, times_h)
    first = {name: analyse(v, times_h, _last_h(name)) for name, v in found.items()}
    return {0.0: _Group(first, {}, study.n or 1)}


def _leaf(
    study: Study, printed: Sequence[Statistic], parameters: Parameters, seed: int
) -> dict[float, _Group]:
    """The four dose groups; the model is linear, so one dose stands for its ratios."""
    people = (study.n or 4) // 4
    return {0.0: _repeated(parameters, seed, people, 53.2, "capsule", study)}


def _extract(
    study: Study, printed: Sequence[Statistic], parameters: Parameters, seed: int
) -> dict[float, _Group]:
    """Group sizes are not known; twelve people are taken, as in the leaf trial."""
    return {
        dose: _repeated(parameters, seed, 12, dose, "extract capsule", study)
        for dose in study.doses_mg
    }


def _chronic(
    study: Study, printed: Sequence[Statistic], parameters: Parameters, seed: int
) -> dict[float, _Group]:
    """Regular users after a week of daily tea, sampled for 24 h only."""
    people = study.n or 1
    twins = _twins(parameters, seed, people, own_brew=True)
    doses = [DayDose(0.0, Route("brewed", GUT), _each({MITRAGYNINE: 15.0}, twins))]
    start_h = 7 * 24.0
    regimen = Regimen((0.0,), 8.0)
    times_h = _DAY_H.clip(max=23.75)
    found = concentrations(twins, doses, regimen, parameters.molar_mass, start_h + times_h)
    last = {MITRAGYNINE: analyse(found[MITRAGYNINE], times_h)}
    return {0.0: _Group({}, last, people)}


def _repeated(
    parameters: Parameters, seed: int, people: int, dose_mg: float, form: str, study: Study
) -> _Group:
    twins = _twins(parameters, seed, people, own_brew=False)
    route = route_of(form, "mg", brewed_from_leaf=True)
    assert route is not None
    doses = [DayDose(0.0, route, _each({MITRAGYNINE: dose_mg}, twins))]
    repeats = study.repeats or 1
    times_h = np.concatenate([_DAY_H, _LATE_H])
    mass, last_h = parameters.molar_mass, 24.0 * (repeats - 1)
    once = concentrations(twins, doses, Regimen((0.0,), 1.0), mass, times_h)
    many = concentrations(twins, doses, Regimen((0.0,), float(repeats)), mass, last_h + times_h)
    return _Group(
        {name: analyse(v, times_h, _last_h(name)) for name, v in once.items()},
        {name: analyse(v, times_h) for name, v in many.items()},
        people,
    )


_Design = Callable[[Study, Sequence[Statistic], Parameters, int], dict[float, _Group]]
_DESIGNS: Final[dict[str, _Design]] = {
    "tanna-2022": _tea,
    "huestis-2024": _leaf,
    "trakulsrichai-2015": _chronic,
    "huestis-2026-extract": _extract,
}


def _twins(parameters: Parameters, seed: int, people: int, *, own_brew: bool) -> Twins:
    """GROUPS groups of people; the people of a group share what is uncertain."""
    subjects = range(GROUPS * people)
    worlds = np.repeat(np.arange(GROUPS), people)
    twins = draw_twins(parameters, seed, subjects, None, worlds)
    return replace(twins, recovery_own=twins.recovery_reference) if own_brew else twins


def _each(mg: Mapping[str, float], twins: Twins) -> dict[str, FloatArray]:
    return {name: np.full(twins.people, value) for name, value in mg.items()}


def _last_h(analyte: str) -> float:
    return _LAST_7OH_H if analyte == SEVEN_OH else np.inf


def _compared(
    printed: Sequence[Statistic],
    groups: Mapping[float, _Group],
    fitted: set[str],
    molar_mass: Mapping[str, float],
) -> Iterator[Comparison]:
    for statistic in printed:
        observed = _observed(statistic)
        single = statistic.dose_mg[0] if len(statistic.dose_mg) == 1 else 0.0
        group = groups.get(single, groups.get(0.0))
        values = None if group is None else _values(statistic, group)
        if observed is None or group is None or values is None or statistic.disputed:
            continue
        summary = np.nanmean if statistic.statistic == "mean" else np.nanmedian
        per_group = summary(group.grouped(values * _factor(statistic, molar_mass)), axis=1)
        low, middle, high = np.nanquantile(per_group, (0.05, 0.5, 0.95))
        yield Comparison(
            record=statistic.ref,
            study=statistic.study,
            analyte=statistic.analyte,
            dose_mg=statistic.dose_mg,
            metric=statistic.metric,
            occasion=statistic.occasion,
            unit=statistic.unit,
            observed=observed,
            predicted=float(middle),
            low=float(low),
            high=float(high),
            role="fitted" if statistic.ref in fitted else "external",
            verified=statistic.verified,
        )


def _observed(statistic: Statistic) -> float | None:
    """The printed value, or the geometric middle of a range over dose groups."""
    if statistic.value is not None:
        return statistic.value
    if statistic.low is not None and statistic.high is not None:
        return float(np.sqrt(statistic.low * statistic.high))
    return None


def _values(statistic: Statistic, group: _Group) -> FloatArray | None:
    day = group.first if statistic.occasion == "single" else group.last
    if statistic.analyte not in (MITRAGYNINE, SEVEN_OH, *OTHER_PARENTS):
        return None
    if statistic.metric == "metabolite_to_parent_ratio" and MITRAGYNINE in day:
        return day[SEVEN_OH].auc_day / day[MITRAGYNINE].auc_day
    if statistic.analyte not in day or statistic.metric not in _NCA:
        return None
    values: FloatArray = getattr(day[statistic.analyte], statistic.metric)
    return values


_NCA: Final = frozenset({"cmax", "tmax", "t_half", "auc_inf"})


def _factor(statistic: Statistic, molar_mass: Mapping[str, float]) -> float:
    """From nmol/L to the printed unit."""
    return molar_mass[statistic.analyte] / 1e3 if statistic.unit == "ng/mL" else 1.0


def _ranges_held(printed: Sequence[Statistic], group: _Group) -> float:
    """The share of printed range ends that lie inside the 90 % band of single people."""
    held = []
    for statistic in printed:
        values = _values(statistic, group) if statistic.spread == "range" else None
        if values is None or statistic.low is None or statistic.high is None:
            continue
        low, high = np.nanquantile(values, (0.05, 0.95))
        held += [low <= statistic.low <= high, low <= statistic.high <= high]
    return float(np.mean(held))


def _short(value: float) -> float:
    return float(f"{value:.4g}")
