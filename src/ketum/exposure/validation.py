"""Published human studies simulated again with their own design, and compared.

The statistic that was printed is computed in each simulated study (`ketum.exposure.printed`). The
ratio is the middle prediction over the printed value, its interval that of 90 % of the simulated
studies; every printed number also has its place among the simulated ones
(`ketum.exposure.coverage`). Figures that were fitted and figures that were not are kept apart;
unverified ones are shown and marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np

from ketum.exposure.coverage import Coverage, Position, coverage, position
from ketum.exposure.parameters import Parameters
from ketum.exposure.printed import central, figures
from ketum.exposure.studies import DESIGNS, Simulated, again
from ketum.knowledge import Knowledge
from ketum.knowledge.records.pk import Posterior, Statistic, Study

__all__ = ["Comparison", "Validation", "validate"]

Role = Literal["fitted", "external"]
FITTED_BOUNDS: Final = (0.80, 1.25)
EXTERNAL_BOUNDS: Final = (0.5, 2.0)


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
    """Every comparison of a middle, and the place of every printed number."""

    comparisons: tuple[Comparison, ...]
    positions: tuple[Position, ...]
    seed: int

    def share_within(self, role: Role) -> float | None:
        """The share of verified figures of a role that lie within its bounds."""
        held = [c.within for c in self.comparisons if c.role == role and c.verified]
        return float(np.mean(held)) if held else None

    def coverage_of(self, study: str) -> Coverage | None:
        """How the bands hold the fitted figures of one study; None when it has none."""
        return coverage([p for p in self.positions if p.study == study and p.role == "fitted"])

    @property
    def covered(self) -> dict[str, Coverage]:
        """The coverage of every study with fitted figures, by study."""
        names = dict.fromkeys(p.study for p in self.positions if p.role == "fitted")
        found = {name: self.coverage_of(name) for name in names}
        return {name: held for name, held in found.items() if held is not None}

    @property
    def external_positions(self) -> tuple[Position, ...]:
        """Verified figures that were not fitted."""
        return tuple(p for p in self.positions if p.role == "external" and p.verified)

    def to_dict(self) -> dict[str, Any]:
        """The JSON of `ketum validate`."""
        outside = self.external_positions
        return {
            "metrics": [comparison.to_dict() for comparison in self.comparisons],
            "positions": [one.to_dict() for one in self.positions],
            "summary": {
                "seed": self.seed,
                "fitted_bounds": list(FITTED_BOUNDS),
                "external_bounds": list(EXTERNAL_BOUNDS),
                "fitted_within": self.share_within("fitted"),
                "external_within": self.share_within("external"),
                "coverage": {study: held.to_dict() for study, held in self.covered.items()},
                "external_inside_90_percent_bands": (
                    float(np.mean([one.inside for one in outside])) if outside else None
                ),
            },
        }


def validate(knowledge: Knowledge, study: str | None = None, seed: int = 1) -> Validation:
    """Compare every human study that can be simulated, or one of them.

    Raises KeyError for a study that the evidence base does not have.
    """
    parameters = Parameters.read(knowledge)
    (posterior,) = knowledge.all(Posterior)
    fitted = set(posterior.fitted_to)
    wanted = [knowledge.get(Study, study)] if study else knowledge.all(Study)
    compared: list[Comparison] = []
    placed: list[Position] = []
    for record in sorted(wanted, key=_order):
        for group, printed in _groups(record, knowledge):
            simulated = again(record, group, parameters, knowledge, seed)
            if simulated is not None:
                compared += _compared(printed, simulated, fitted, parameters)
                placed += _placed(printed, simulated, fitted, parameters)
    return Validation(tuple(compared), tuple(placed), seed)


def _order(study: Study) -> int:
    """Studies in the order of their designs."""
    return [*DESIGNS, study.id].index(study.id)


def _groups(
    study: Study, knowledge: Knowledge
) -> Iterator[tuple[float | None, Sequence[Statistic]]]:
    """The statistics of a study; of each dose group apart where they are printed apart."""
    printed = [s for s in knowledge.where(Statistic, study=study.id) if not s.disputed]
    doses = dict.fromkeys(s.dose_mg[0] for s in printed if s.metric == "cmax" and s.dose_mg)
    apart = [dose for dose in doses if dose in study.doses_mg and len(study.doses_mg) > 1]
    if not apart:
        yield None, printed
    for dose in apart:
        yield dose, [s for s in printed if s.dose_mg == (dose,)]


def _compared(
    printed: Sequence[Statistic], found: Simulated, fitted: set[str], parameters: Parameters
) -> Iterator[Comparison]:
    for statistic in printed:
        figure, values = central(statistic), found.values(statistic)
        if figure is None or values is None:
            continue
        simulated = figure.of(values) * _factor(statistic, parameters)
        low, middle, high = np.nanquantile(simulated, (0.05, 0.5, 0.95))
        yield Comparison(
            record=statistic.ref,
            study=statistic.study,
            analyte=statistic.analyte,
            dose_mg=statistic.dose_mg,
            metric=statistic.metric,
            occasion=statistic.occasion,
            unit=statistic.unit,
            observed=figure.observed,
            predicted=float(middle),
            low=float(low),
            high=float(high),
            role=_role(statistic, fitted),
            verified=statistic.verified,
        )


def _placed(
    printed: Sequence[Statistic], found: Simulated, fitted: set[str], parameters: Parameters
) -> Iterator[Position]:
    for statistic in printed:
        values = found.values(statistic)
        for figure in figures(statistic) if values is not None else ():
            assert values is not None
            simulated = figure.of(values) * _factor(statistic, parameters)
            role = _role(statistic, fitted)
            yield position(statistic, figure, simulated, role, exact=found.exact)


def _role(statistic: Statistic, fitted: set[str]) -> Role:
    return "fitted" if statistic.ref in fitted else "external"


def _factor(statistic: Statistic, parameters: Parameters) -> float:
    """From nmol/L to the printed unit."""
    molar_mass = parameters.molar_mass[statistic.analyte]
    return molar_mass / 1e3 if statistic.unit == "ng/mL" else 1.0


def _short(value: float) -> float:
    return float(f"{value:.4g}")
