"""What a simulation answers: bands over time, metrics with their error, and what limits them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.exposure.bands import BAND_POINTS, effective_people, monte_carlo_error, quantiles
from ketum.exposure.extrapolation import Reason
from ketum.exposure.levels import LevelNote
from ketum.exposure.metrics import METRICS, Windows, course_metrics, time_above_h

__all__ = ["Band", "Estimate", "Exposure"]


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """A concentration over time: median and the bands that hold 50 and 90 % of the twins.

    `time_h` counts from the midnight that starts the run; `band50` and `band90` are (2, T), lower
    and upper edge; concentrations in ng/mL of plasma.
    """

    analyte: str
    time_h: FloatArray
    median: FloatArray
    band50: FloatArray
    band90: FloatArray
    unit: str = "ng/mL"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number over twins: median, the 50 and 90 % band, and the Monte-Carlo error of each.

    `error` is the standard error of the median that comes from the number of twins alone, and
    `error_low`, `error_high` those of the ends of the 90 % band.
    """

    unit: str
    median: float
    low: float
    high: float
    quarter: float
    three_quarters: float
    error: float
    error_low: float
    error_high: float

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "unit": self.unit,
            "median": _short(self.median),
            "band50": [_short(self.quarter), _short(self.three_quarters)],
            "band90": [_short(self.low), _short(self.high)],
            "monte_carlo_error": {
                "median": _short(self.error),
                "band90": [_short(self.error_low), _short(self.error_high)],
            },
        }


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Exposure:
    """The answer of `simulate`.

    Attributes:
        analytes: alkaloid ids in the order they are shown; empty when nothing can be said.
        missing: what would be needed to say anything; empty when something could be said.
        unknown: alkaloid id -> why nothing can be said of it.
        ng_ml: concentrations of every twin (S, T) at `windows.times_h`, by alkaloid.
        weights: weights of the twins (S,), or None when they weigh the same.
        dose_mg: for each dose of the day and alkaloid, an Estimate in mg.
        daily_mg: for each alkaloid, an Estimate of the day's mg.
        dose_events: every dose within the run: hour, and which of the day's doses.
        twin_dose_mg: for each dose of the day and alkaloid, the mg of every twin (S,).
        extrapolation: typed reasons why this lies outside what was studied.
        basis: where the content comes from: certificate, label, published or unknown.
        verified: False when the content, a conversion or a parameter rests on something unverified.
        records: refs of every record used. `notes`: further plain remarks.
        scenario: id of the what-if that was asked for, empty for none.
        levels: what became of each measured level of the person.
    """

    seed: int
    people: int
    days: float
    every_min: float
    analytes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: Mapping[str, str] = field(default_factory=dict)
    ng_ml: Mapping[str, FloatArray] = field(default_factory=dict)
    windows: Windows | None = None
    weights: FloatArray | None = None
    dose_mg: tuple[Mapping[str, Estimate], ...] = ()
    daily_mg: Mapping[str, Estimate] = field(default_factory=dict)
    dose_events: tuple[tuple[float, int], ...] = ()
    twin_dose_mg: tuple[Mapping[str, FloatArray], ...] = ()
    extrapolation: tuple[Reason, ...] = ()
    basis: str = "unknown"
    verified: bool = False
    records: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    scenario: str = ""
    levels: tuple[LevelNote, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything could be said."""
        return bool(self.analytes)

    @property
    def effective_people(self) -> float:
        """How many twins really count after weighting."""
        return effective_people(self.weights, self.people)

    @property
    def dose_hours(self) -> tuple[float, ...]:
        """The clock hours of a day's doses."""
        return tuple(sorted({time_h % 24.0 for time_h, _ in self.dose_events}))

    @property
    def dose_times_h(self) -> tuple[float, ...]:
        """When every dose is taken, hours from the midnight that starts the run."""
        return tuple(time_h for time_h, _ in self.dose_events)

    @property
    def time_h(self) -> FloatArray:
        """The times of the bands, hours from the midnight that starts the run (T,)."""
        at = self._windows()
        return at.times_h[at.shown]

    def twins(self, analyte: str) -> FloatArray:
        """Concentrations of every twin on the shown grid, ng/mL (S, T)."""
        return self.ng_ml[analyte][:, self._windows().shown]

    def bands(self, analyte: str, window_h: tuple[float, float] | None = None) -> Band:
        """Median, 50 and 90 % band of an alkaloid's concentration; KeyError when unknown.

        With `window_h` only at the shown times from its first hour to its last.
        """
        times_h, levels = self.time_h, self.twins(analyte)
        if window_h is not None:
            inside = (times_h >= window_h[0]) & (times_h <= window_h[1])
            times_h, levels = times_h[inside], levels[:, inside]
        found = quantiles(levels, BAND_POINTS, self.weights)
        return Band(analyte, times_h, found[2], found[[1, 3]], found[[0, 4]])

    def metric(self, analyte: str, name: str) -> Estimate:
        """One metric of METRICS for an alkaloid, over twins; KeyError when unknown."""
        values = course_metrics(self.ng_ml[analyte], self._windows())[name]
        return self.estimate(values, METRICS[name])

    @property
    def metrics(self) -> dict[str, dict[str, Estimate]]:
        """Every metric of every alkaloid."""
        found: dict[str, dict[str, Estimate]] = {}
        for analyte in self.analytes:
            values = course_metrics(self.ng_ml[analyte], self._windows())
            found[analyte] = {name: self.estimate(values[name], METRICS[name]) for name in METRICS}
        return found

    def above(self, analyte: str, level_ng_ml: float) -> Estimate:
        """Hours of the last interval spent above a level that the caller chose."""
        hours = time_above_h(self.ng_ml[analyte], self._windows(), level_ng_ml)
        return self.estimate(hours, "h")

    def below(self, analyte: str, level_ng_ml: float) -> Estimate:
        """Hours of the last interval spent at or below a level that the caller chose."""
        at = self._windows()
        last_h = at.times_h[at.last]
        hours = (last_h[-1] - last_h[0]) - time_above_h(self.ng_ml[analyte], at, level_ng_ml)
        return self.estimate(hours, "h")

    def estimate(self, values: FloatArray, unit: str) -> Estimate:
        """A number over twins (S,); twins without the number are left out."""
        held = np.isfinite(values)
        weights = None if self.weights is None else self.weights[held]
        return estimate(values[held], unit, weights)

    def to_dict(self) -> dict[str, Any]:
        """The JSON of `ketum simulate`."""
        return {
            "known": self.known,
            "missing": list(self.missing),
            "seed": self.seed,
            "people": self.people,
            "effective_people": _short(self.effective_people),
            "days": self.days,
            "every_min": self.every_min,
            "scenario": self.scenario,
            "analytes": {name: _band_dict(self.bands(name)) for name in self.analytes},
            "unknown": dict(self.unknown),
            "metrics": {
                name: {metric: value.to_dict() for metric, value in held.items()}
                for name, held in self.metrics.items()
            },
            "dose_hours": list(self.dose_hours),
            "dose_mg": [{n: e.to_dict() for n, e in dose.items()} for dose in self.dose_mg],
            "daily_mg": {name: held.to_dict() for name, held in self.daily_mg.items()},
            "extrapolation": [
                {"code": r.code, "note": r.note, "share": _short(r.share)}
                for r in self.extrapolation
            ],
            "content_basis": self.basis,
            "verified": self.verified,
            "levels": [
                {"analyte": one.analyte, "entered": one.entered, "code": one.code}
                for one in self.levels
            ],
            "notes": list(self.notes),
            "records": list(self.records),
        }

    def _windows(self) -> Windows:
        if self.windows is None:
            raise KeyError("nothing is known of this exposure; see `missing`")
        return self.windows


def estimate(values: FloatArray, unit: str, weights: FloatArray | None = None) -> Estimate:
    """Median, bands and Monte-Carlo errors of values over twins (S,)."""
    low, quarter, median, three_quarters, high = (
        float(point) for point in quantiles(values, BAND_POINTS, weights)
    )
    people = effective_people(weights, len(values))
    error = {point: monte_carlo_error(values, point, people) for point in (0.05, 0.5, 0.95)}
    return Estimate(
        unit, median, low, high, quarter, three_quarters, error[0.5], error[0.05], error[0.95]
    )


def _band_dict(band: Band) -> dict[str, Any]:
    return {
        "unit": band.unit,
        "time_h": [_short(value) for value in band.time_h],
        "median": [_short(value) for value in band.median],
        "band50": [[_short(value) for value in edge] for edge in band.band50],
        "band90": [[_short(value) for value in edge] for edge in band.band90],
    }


def _short(value: float) -> float:
    """Five significant digits: more would only show the number of twins."""
    return float(f"{value:.5g}")
