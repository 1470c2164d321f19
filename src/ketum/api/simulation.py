"""What reaches the blood in one case: the exposure room with its inputs read for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ketum.exposure.predict import AS_IT_STANDS, Change, Later

if TYPE_CHECKING:
    from ketum.case import Case
    from ketum.exposure import Estimate, Exposure
    from ketum.exposure.context import AboveStudied
    from ketum.knowledge.records.pk import Casework, Scenario
    from ketum.wording import Wording

__all__ = [
    "AS_IT_STANDS",
    "Change",
    "Later",
    "above_studied",
    "casework",
    "compare",
    "level_of",
    "read_later",
    "save",
    "save_plot",
    "scenarios",
    "simulate",
]


def simulate(
    case: Case | str | Path,
    *,
    people: int = 1000,
    seed: int = 1,
    days: float = 14.0,
    every_min: float = 30.0,
    change: Change = AS_IT_STANDS,
    today: date | None = None,
    scheduler: str | None = None,
) -> Exposure:
    """Predict blood concentrations of a case, or of the case file at a path.

    Args:
        case: a `Case`, or the path of a case file.
        people: number of twins, 20 to 100,000.
        seed: of every draw; the same seed gives the same bytes.
        days: how long the use goes on, from nothing.
        every_min: minutes between shown times.
        change: what differs from the case as it stands: a labelled what-if, stopping, missed doses.
        today: the date of the question; the clock's when omitted.
        scheduler: address of a Dask scheduler of your own (`tcp://127.0.0.1:8786`); the twins are
            then computed by its workers, with the same bits. Needs `ketum[scale]`.

    Raises:
        CaseError: a case that cannot be read, with every problem.
        CertificateError: a certificate that cannot be read.
        InputError: a number that cannot be computed, a scheduler that cannot be used.
    """
    from ketum.case import Case
    from ketum.exposure.predict import Asked, answer
    from ketum.knowledge import open_knowledge
    from ketum.product import content_of

    asked = Asked(people, seed, days, every_min, change)
    day = today or date.today()  # noqa: DTZ011 - the reader's own day is meant
    knowledge = open_knowledge()
    if not isinstance(case, Case):
        case = Case.read(case, knowledge=knowledge, today=day)
    content = content_of(case.product, knowledge, today=case.on(day))
    return answer(case, content, knowledge, asked, scheduler=scheduler)


def read_later(path: str | Path, from_day: int, *, today: date | None = None) -> Later:
    """Read the use and the product of a case file, to be taken over from a day (from 0) on.

    Raises CaseError and CertificateError as `simulate` does.
    """
    from ketum.case import Case
    from ketum.knowledge import open_knowledge
    from ketum.product import content_of

    day = today or date.today()  # noqa: DTZ011 - the reader's own day is meant
    knowledge = open_knowledge()
    case = Case.read(path, knowledge=knowledge, today=day)
    return Later(case, content_of(case.product, knowledge, today=case.on(day)), from_day)


def level_of(analyte: str, text: str) -> float:
    """A level that a reader chose, as in "20 ng/mL" or "50 nmol/L", in ng/mL.

    Raises InputError for an alkaloid that the model does not have, or a level that cannot be read.
    """
    from ketum.errors import InputError, Problem
    from ketum.exposure.modules import ANALYTES
    from ketum.knowledge import open_knowledge
    from ketum.knowledge.records.alkaloids import Alkaloid
    from ketum.units import parse_quantity, to

    if analyte not in ANALYTES:
        what = "this alkaloid is not part of the model"
        raise InputError([Problem("KET-811", what, "below", analyte, ", ".join(ANALYTES))])
    mass = open_knowledge().get(Alkaloid, analyte).molar_mass_g_mol
    quantity = parse_quantity(text, "concentration", where="below")
    return to(quantity, "ng/mL", molar_mass_g_mol=mass)


def above_studied(exposure: Exposure) -> tuple[AboveStudied, ...]:
    """How many simulated people peak above every level that a confirmed human study printed."""
    from ketum.exposure.context import above_studied as counted
    from ketum.knowledge import open_knowledge

    return counted(exposure, open_knowledge())


def casework(analyte: str) -> tuple[Casework, ...]:
    """What forensic and emergency work found of an alkaloid in blood: context, no threshold."""
    from ketum.exposure.context import casework as found
    from ketum.knowledge import open_knowledge

    return found(open_knowledge(), analyte)


def scenarios() -> tuple[Scenario, ...]:
    """Every what-if there is, in the order of the records."""
    from ketum.knowledge import open_knowledge
    from ketum.knowledge.records.pk import Scenario

    return open_knowledge().all(Scenario)


def compare(first: Exposure, second: Exposure) -> dict[str, dict[str, Estimate]]:
    """How much higher `first` is than `second`: ratios of metrics, twin by twin.

    Both must have the same seed and number of people, so that twin 17 is the same body and the
    ratio shows the cases, not the people. Alkaloids that only one of them knows are left out.

    Raises InputError when the two cannot be paired.
    """
    import numpy as np

    from ketum.errors import InputError, Problem
    from ketum.exposure.metrics import METRICS, course_metrics

    if (first.seed, first.people) != (second.seed, second.people):
        what = "two simulations can be compared only with the same seed and number of people"
        raise InputError([Problem("KET-809", what)])
    found: dict[str, dict[str, Estimate]] = {}
    for name in first.analytes:
        if name not in second.ng_ml or first.windows is None or second.windows is None:
            continue
        over = course_metrics(first.ng_ml[name], first.windows)
        under = course_metrics(second.ng_ml[name], second.windows)
        with np.errstate(invalid="ignore", divide="ignore"):
            ratios = {
                metric: over[metric] / under[metric]
                for metric in METRICS
                if metric not in {"tmax", "trough"}
            }
        found[name] = {
            metric: first.estimate(ratio, "ratio")
            for metric, ratio in ratios.items()
            if np.isfinite(ratio).any()
        }
    return found


def save(exposure: Exposure, path: str | Path) -> str:
    """Write bands as CSV or Parquet, or twins as NONMEM data (`.nm.csv`), by the file's ending.

    The file appears whole or not at all. Raises OutputError for another ending, a missing extra or
    a place that cannot be written.
    """
    from ketum.errors import OutputError, Problem
    from ketum.exposure.export import bands_csv, nonmem_csv, parquet_bytes
    from ketum.files import write_atomic

    name = str(path)
    if name.endswith(".nm.csv"):
        write_atomic(name, nonmem_csv(exposure, exposure.analytes[0]))
    elif name.endswith(".csv"):
        write_atomic(name, bands_csv(exposure))
    elif name.endswith(".parquet"):
        try:
            write_atomic(name, parquet_bytes(exposure))
        except ImportError as error:
            cure = "install ketum[parquet], or write CSV"
            what = "Parquet needs the package pyarrow"
            raise OutputError([Problem("KET-807", what, name, cure=cure)]) from error
    else:
        allowed = "a name ending in .csv, .parquet or .nm.csv"
        raise OutputError([Problem("KET-807", "unknown kind of file", name, name, allowed)])
    return name


def save_plot(exposure: Exposure, path: str | Path, wording: Wording) -> str:
    """Draw the first alkaloid over time as an accessible SVG file of its own."""
    from ketum.files import write_atomic
    from ketum.findings.model import Band
    from ketum.report.plots.concentration import Words, concentration
    from ketum.wording.shown import number

    analyte = exposure.analytes[0]
    band = exposure.bands(analyte)
    drawn = Band(
        analyte=analyte,
        unit=band.unit,
        time_h=tuple(map(float, band.time_h)),
        median=tuple(map(float, band.median)),
        band50=(tuple(map(float, band.band50[0])), tuple(map(float, band.band50[1]))),
        band90=(tuple(map(float, band.band90[0])), tuple(map(float, band.band90[1]))),
    )
    words = Words(
        title=wording.say("simulate.plot-title", alkaloid=analyte),
        description=wording.say("simulate.plot-description", days=number(exposure.days, 3)),
        across=wording.say("simulate.plot-across"),
        up=wording.say("simulate.plot-up"),
        columns=(
            wording.say("simulate.plot-column-time"),
            wording.say("simulate.plot-column-median"),
            wording.say("simulate.plot-column-half"),
            wording.say("simulate.plot-column-most"),
        ),
    )
    write_atomic(str(path), concentration(drawn, exposure.dose_times_h, words).standalone())
    return str(path)
