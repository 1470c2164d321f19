"""What the rooms computed, as the plain numbers that a report and a JSON file hold."""

from __future__ import annotations

from collections.abc import Iterable

from ketum.exposure import Estimate, Exposure
from ketum.findings.assessment import Grid, GridRow, Strip
from ketum.findings.model import Band, ExposureSummary, Number
from ketum.interactions import InteractionAnswer
from ketum.interactions.grid import grid_of
from ketum.knowledge import Knowledge
from ketum.product import CertificateVerdict
from ketum.product.plot import strip_rows

FIGURES = 5


def strips_of(verdict: CertificateVerdict | None) -> tuple[Strip, ...]:
    """The certificate against its limits, a row a line."""
    if verdict is None:
        return ()
    return tuple(
        Strip(
            label=row.label,
            ratio=row.ratio_to_limit,
            low=row.low,
            high=row.high,
            verdict=row.verdict,
            standard=row.standard,
        )
        for row in strip_rows(verdict)
    )


def summary_of(exposure: Exposure | None) -> ExposureSummary | None:
    """What reaches the blood as plain numbers; None when nothing is known."""
    if exposure is None or not exposure.known:
        return None
    return ExposureSummary(
        people=exposure.people,
        days=exposure.days,
        bands=tuple(band_of(exposure, analyte) for analyte in exposure.analytes),
        metrics=tuple(
            _number(f"{analyte}: {name}", estimate)
            for analyte, held in exposure.metrics.items()
            for name, estimate in held.items()
        ),
        extrapolation=tuple(reason.note for reason in exposure.extrapolation),
        dose_times_h=exposure.dose_times_h,
    )


def band_of(exposure: Exposure, analyte: str, window_h: tuple[float, float] | None = None) -> Band:
    """One alkaloid over time, or over some hours of it, as the plain numbers that are drawn."""
    band = exposure.bands(analyte, window_h)
    return Band(
        analyte=analyte,
        unit=band.unit,
        time_h=_short(band.time_h),
        median=_short(band.median),
        band50=(_short(band.band50[0]), _short(band.band50[1])),
        band90=(_short(band.band90[0]), _short(band.band90[1])),
    )


def _short(values: Iterable[float]) -> tuple[float, ...]:
    return tuple(_figures(value) for value in values)


def _figures(value: float) -> float:
    """Five figures: more would only show the number of twins."""
    return float(f"{value:.{FIGURES}g}")


def _number(name: str, estimate: Estimate) -> Number:
    return Number(
        name=name,
        unit=estimate.unit,
        how="simulated",
        value=_figures(estimate.median),
        low=_figures(estimate.low),
        high=_figures(estimate.high),
    )


def grid_summary_of(answer: InteractionAnswer, knowledge: Knowledge) -> Grid:
    """Partners against mechanisms, gravest first; empty when nothing is known of any."""
    held = grid_of(answer, knowledge)
    rows = tuple(GridRow(partner=row.title, cells=row.cells) for row in held.rows)
    return Grid(columns=held.columns, rows=rows)
