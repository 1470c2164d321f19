"""The bands of one case over many more simulated people, in chunks that can be watched and stopped.

More people make the ends of a band steadier; they do not make the model more right.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from ketum.api.summary import summary_of
from ketum.api.what_if import ANALYTES, DAYS, SEED, Way

if TYPE_CHECKING:
    from ketum.exposure import Estimate, Exposure
    from ketum.report.plots.svg import Plot
    from ketum.wording import Wording

__all__ = ["CHOICES", "ManyPeople", "more_people"]

CHOICES: Final = (2_000, 5_000, 10_000, 20_000)
EVERY_MIN: Final = 60.0
METRICS: Final = ("cmax", "trough")


@dataclass(frozen=True, slots=True)
class ManyPeople:
    """What many people came to: pictures, and figures as (alkaloid, metric, estimate)."""

    exposure: Exposure
    plots: tuple[Plot, ...]
    figures: tuple[tuple[str, str, Estimate], ...]


def more_people(
    way: Way,
    wording: Wording,
    *,
    people: int,
    told: Callable[[int], None],
    today: date | None = None,
) -> ManyPeople:
    """Work out the bands of a case over `people` simulated people (20 to 20,000).

    `told` hears how many are done and may raise, which stops the work between chunks. Raises
    InputError for a number that cannot be computed.
    """
    from ketum.errors import InputError, Problem
    from ketum.exposure.asked import Asked
    from ketum.exposure.predict import answer
    from ketum.knowledge import open_knowledge
    from ketum.product import content_of
    from ketum.report.pictures import curves

    if people > CHOICES[-1]:
        what = "a number outside what can be computed"
        raise InputError([Problem("KET-806", what, "people", f"{people}", f"20 to {CHOICES[-1]}")])
    day = today or date.today()  # noqa: DTZ011 - the reader's own day is meant
    knowledge = open_knowledge()
    content = content_of(way.case.product, knowledge, certificate=way.certificate,
                         today=way.case.on(day))  # fmt: skip
    asked = Asked(people, SEED, DAYS, EVERY_MIN, only=frozenset(ANALYTES))
    exposure = answer(way.case, content, knowledge, asked, told=told)
    summary = summary_of(exposure)
    return ManyPeople(
        exposure,
        tuple(curves(summary, wording)) if summary else (),
        tuple(
            (analyte, metric, exposure.metric(analyte, metric))
            for analyte in exposure.analytes
            for metric in METRICS
        ),
    )
