"""What the page What if says of two ways: ratios in words, limits, and findings that move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ketum.api.diff import Diff, Difference
    from ketum.api.what_if import Compared, Way
    from ketum.exposure import Estimate, Exposure
    from ketum.wording import Wording

__all__ = ["Found", "Moved", "findings_told", "told"]

MOST_MOVED: Final = 40


@dataclass(frozen=True, slots=True)
class Found:
    """Both ways as they are shown.

    `figures` are pictures as HTML, `ratios` lines of a table (what, band, median), `limits` names
    of the ways with why each estimate goes beyond what was studied, `missing` what each way lacks,
    `unconfirmed` whether an estimate rests on records that nobody has confirmed.
    """

    figures: tuple[str, ...]
    ratios: tuple[tuple[str, str, str], ...]
    limits: tuple[tuple[str, tuple[str, ...]], ...]
    missing: tuple[tuple[str, tuple[str, ...]], ...]
    unconfirmed: bool
    people: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Findings that appear, change and go, gravest first; `same` counts the others."""

    appeared: tuple[Difference, ...]
    changed: tuple[Difference, ...]
    went: tuple[Difference, ...]
    same: int
    more: int


def told(found: Compared, wording: Wording) -> Found:
    """Everything that the results part shows of two ways."""
    from ketum.api.pages import report_figure

    ways = (
        (wording.say("compare.first"), found.first),
        (wording.say("compare.second"), found.second),
    )
    return Found(
        figures=tuple(report_figure(plot) for plot in found.plots),
        ratios=tuple(
            (
                wording.say(f"web_what_if.ratio-{metric}", alkaloid=analyte),
                _band(estimate, wording),
                _figure(estimate.median),
            )
            for analyte, held in found.ratios.items()
            for metric, estimate in held.items()
        ),
        limits=tuple(
            (name, tuple(reason.note for reason in way.extrapolation))
            for name, way in ways
            if way.extrapolation
        ),
        missing=tuple((name, _missing(way, wording)) for name, way in ways if not way.known),
        unconfirmed=any(way.known and not way.verified for _, way in ways),
        people=f"{found.first.people:,}",
    )


def findings_told(ways: tuple[Way, Way], people: int, today: date) -> Moved:
    """The findings that move between two ways. Raises InputError as `assess` does."""
    from ketum.api.what_if import moved

    diff: Diff = moved(*ways, people=people, today=today)
    shown = diff.findings[:MOST_MOVED]

    def of(what: str) -> tuple[Difference, ...]:
        return tuple(one for one in shown if one.what == what)

    more = len(diff.findings) - len(shown)
    return Moved(of("appeared"), of("changed"), of("went"), diff.same, more)


def _band(estimate: Estimate, wording: Wording) -> str:
    return wording.say(
        "web_what_if.ratio-band", low=_figure(estimate.low), high=_figure(estimate.high)
    )


def _figure(value: float) -> str:
    from ketum.wording.shown import number

    return number(value)


def _missing(way: Exposure, wording: Wording) -> tuple[str, ...]:
    """What a way lacks, in the words of the report."""
    found = []
    for key in way.missing:
        name, _, why = key.partition(": ")
        message = (
            f"web_report.missing-{'use-doses-amount' if '[' in name else name.replace('.', '-')}"
        )
        text = wording.say(message) if wording.has(message) else name
        found.append(f"{text} ({why})" if why else text)
    return tuple(dict.fromkeys(found))
