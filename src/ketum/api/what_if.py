"""Two ways of use beside each other: what reaches the blood in both, and which findings move.

The same simulated people take both ways (one seed), so that a ratio shows what was changed and not
who was drawn. Nothing here looks for a best way, and none is named.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from ketum.api.summary import band_of
from ketum.case import Case
from ketum.errors import InputError, Problem

if TYPE_CHECKING:
    from ketum.api.diff import Diff
    from ketum.exposure import Estimate, Exposure
    from ketum.product import Certificate, Content
    from ketum.report.plots.svg import Plot
    from ketum.wording import Wording

__all__ = [
    "FORMAT",
    "Compared",
    "Way",
    "both_of_text",
    "compared",
    "moved",
    "text_of_both",
]

FORMAT: Final = "ketum-what-if/1"
ANALYTES: Final = ("mitragynine", "7-hydroxymitragynine")
METRICS: Final = ("cmax", "auc_tau")
DAYS: Final = 14.0
EVERY_MIN: Final = 30.0
SEED: Final = 1
DAY_H: Final = 24.0
WEEK_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Way:
    """One way of use: a case, and its certificate when there is one that was read."""

    case: Case
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """Both ways as they were worked out.

    Attributes:
        first: what reaches the blood as it is; `second` as it was changed.
        plots: a picture for each alkaloid that is known in at least one of them.
        ratios: alkaloid -> metric -> how many times as high the second is as the first.
    """

    first: Exposure
    second: Exposure
    plots: tuple[Plot, ...]
    ratios: Mapping[str, Mapping[str, Estimate]]


def compared(
    first: Way,
    second: Way,
    wording: Wording,
    *,
    people: int = 500,
    today: date | None = None,
    whole: bool = False,
) -> Compared:
    """Work out both ways and draw them in one scale.

    Args:
        first: as it is.
        second: as it was changed.
        wording: the words of the pictures.
        people: simulated people behind each.
        today: the date of the question; the clock's when omitted.
        whole: draw all days; else the last day by the clock, unless days are left out of a week.

    Raises:
        InputError: a number that cannot be computed.
    """
    from ketum.api.simulation import compare as ratios_of

    day = today or date.today()  # noqa: DTZ011 - the reader's own day is meant
    contents = _contents(first, second, day)
    exposures = (_exposure(first, contents[0], people), _exposure(second, contents[1], people))
    both = exposures[0].known and exposures[1].known
    daily = all((way.case.use.days_per_week or WEEK_DAYS) >= WEEK_DAYS for way in (first, second))
    return Compared(
        first=exposures[0],
        second=exposures[1],
        plots=tuple(_plots(exposures, wording, by_clock=daily and not whole)),
        ratios={
            name: {metric: held[metric] for metric in METRICS if metric in held}
            for name, held in (ratios_of(exposures[1], exposures[0]) if both else {}).items()
        },
    )


def _contents(first: Way, second: Way, day: date) -> tuple[Content, Content]:
    """What the product of each way holds; worked out once where nothing of it was changed."""
    from ketum.knowledge import open_knowledge
    from ketum.product import content_of

    def of(way: Way) -> Content:
        return content_of(way.case.product, open_knowledge(), certificate=way.certificate,
                          today=way.case.on(day))  # fmt: skip

    held = of(first)
    same = (first.case.product, first.case.place.date) == (
        second.case.product,
        second.case.place.date,
    )
    return held, held if same and first.certificate is second.certificate else of(second)


def _exposure(way: Way, content: Content, people: int) -> Exposure:
    from ketum.exposure.asked import Asked
    from ketum.exposure.predict import answer
    from ketum.knowledge import open_knowledge

    asked = Asked(people, SEED, DAYS, EVERY_MIN, only=frozenset(ANALYTES))
    return answer(way.case, content, open_knowledge(), asked)


def _plots(exposures: tuple[Exposure, ...], wording: Wording, *, by_clock: bool) -> Iterator[Plot]:
    from ketum.report.plots import compare as drawing

    window = ((DAYS - 1.0) * DAY_H, DAYS * DAY_H) if by_clock else None
    for analyte in ANALYTES:
        bands = [
            band_of(one, analyte, window) if analyte in one.analytes else None for one in exposures
        ]
        if any(band is not None for band in bands):
            first, second = (
                drawing.Way(band, one.dose_times_h)
                for band, one in zip(bands, exposures, strict=True)
            )
            words = _words(analyte, exposures[0].people, wording, by_clock=by_clock)
            yield drawing.compare(analyte, (first, second), words, window)


def _words(analyte: str, people: int, wording: Wording, *, by_clock: bool) -> Any:
    from ketum.report.plots.compare import Words

    def say(name: str, **values: str | int) -> str:
        return wording.say(f"compare.{name}", **values)

    shown = "clock" if by_clock else "days"
    return Words(
        title=say(f"title-{shown}", analyte=analyte),
        description=say(f"description-{shown}", analyte=analyte, people=f"{people:,}",
                        days=f"{DAYS:g}"),
        across=say(f"across-{shown}"),
        up="ng/mL",
        names=(say("first"), say("second")),
        unknown=say("unknown"),
        key=(say("key-median"), say("key-half"), say("key-most"), say("key-dose"),
             say("key-first")),
        columns=(say(f"column-{shown}"), say("column-first"), say("column-first-most"),
                 say("column-second"), say("column-second-most")),
    )  # fmt: skip


def moved(
    first: Way, second: Way, *, people: int = 500, today: date | None = None, language: str = "en"
) -> Diff:
    """Which findings appear, go or change between the two ways. Raises InputError as `assess`."""
    from ketum.api.assessment import assess
    from ketum.api.diff import diff_assessments

    old, new = (
        assess(way.case, people=people, seed=SEED, today=today, language=language,
               certificate=way.certificate)
        for way in (first, second)
    )  # fmt: skip
    return diff_assessments(old.answer, new.answer)


def text_of_both(first: Case, second: Case) -> str:
    """Both cases as the JSON file that `both_of_text` reads back."""
    document = {"format": FORMAT, "as_it_is": first.to_dict(), "changed": second.to_dict()}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def both_of_text(data: bytes, name: str, *, today: date | None = None) -> tuple[Case, Case]:
    """The two cases of a what-if file; a plain case file stands for both.

    No file is opened and no certificate is followed. Raises InputError with every problem.
    """
    from ketum.api.case_file import opened, without_path

    if FORMAT.partition("/")[0].encode() not in data[:4000]:
        case = opened(data, name, today=today).case
        return case, case
    try:
        document = json.loads(data)
        parts = document["as_it_is"], document["changed"]
        known = document["format"] == FORMAT
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        what, cure = "not a what-if file of ketum", "save one on the page What if"
        raise InputError([Problem("KET-121", what, name, "", FORMAT, cure)]) from error
    if not known:
        what = "a what-if file of another format"
        raise InputError([Problem("KET-122", what, name, str(document["format"])[:40], FORMAT)])
    first, second = (
        without_path(Case.parse(part, f"{name} ({place})", today=today))
        for part, place in zip(parts, ("as it is", "changed"), strict=True)
    )
    return first, second
