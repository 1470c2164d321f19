"""Pictures of the exposure validation: ratios as a row a figure, and expected courses."""

from __future__ import annotations

from collections.abc import Sequence
from math import log, log10
from typing import TYPE_CHECKING

from ketum.report.plots.scale import Scale, label
from ketum.report.plots.svg import box, curve, line, mark, picture, ribbon, text

if TYPE_CHECKING:
    from ketum.exposure.coverage import Position
    from ketum.exposure.predictive import Predictive
    from ketum.exposure.validation import Comparison
    from ketum.wording import Wording

__all__ = ["course_picture", "places_picture", "ratio_picture", "spread_picture"]

_LOWEST, _HIGHEST = 0.2, 5.0


def ratio_picture(name: str, held: Sequence[Comparison], wording: Wording) -> str:
    """A row a figure: its ratio and interval on a logarithmic line from 0.2 to 5."""
    across = Scale(log(_LOWEST), log(_HIGHEST), 400.0, 760.0)

    def at(ratio: float) -> float:
        return across(log(min(max(ratio, _LOWEST), _HIGHEST)))

    height = 40 + 20 * len(held)
    body = [line(at(1.0), 10, at(1.0), height - 24, "kp-rule")]
    body += [text(at(tick), height - 6, f"{tick:g}") for tick in (0.2, 0.5, 0.8, 1.25, 2.0, 5.0)]
    for row, comparison in enumerate(held):
        middle = 24.0 + 20 * row
        low, high = (edge / comparison.observed for edge in (comparison.low, comparison.high))
        body.append(text(390, middle + 4, _label(comparison, wording), "end", "kp-low"))
        body.append(line(at(low), middle, at(high), middle, "kp-bar"))
        css = "kp-pass" if comparison.within else "kp-fail"
        shape = "circle" if comparison.within else "diamond"
        body.append(mark(shape, at(comparison.ratio), middle, 4.5, css))
    title = wording.say("validate_exposure.plot")
    about = wording.say("validate_exposure.plot-description")
    return picture(f"plot-{name}", title, about, (780, height), body)


def places_picture(positions: Sequence[Position], wording: Wording) -> str:
    """A row a kind of figure: where each printed number lies among simulated ones, 0 to 100 %."""
    across = Scale(0.0, 1.0, 400.0, 750.0)
    rows: dict[tuple[str, str, str], list[Position]] = {}
    for one in positions:
        if one.verified:
            rows.setdefault((one.study, one.metric, one.kind), []).append(one)
    height = 40 + 18 * len(rows)
    body = [box(across(0.05), 10, across(0.95) - across(0.05), height - 34, "kp-b90")]
    body += [line(across(0.5), 10, across(0.5), height - 24, "kp-rule")]
    body += [text(across(at), height - 6, f"{at:.0%}") for at in (0.0, 0.25, 0.5, 0.75, 1.0)]
    for row, ((study, metric, kind), held) in enumerate(rows.items()):
        middle = 24.0 + 18 * row
        named = wording.say(f"validate_exposure.figure-{metric}")
        which = wording.say(f"validate_exposure.kind-{kind}")
        body.append(text(390, middle + 4, f"{study}: {named}, {which}", "end", "kp-low"))
        for one in held:
            shape, css = ("circle", "kp-pass") if one.inside else ("diamond", "kp-fail")
            body.append(mark(shape, across(one.place), middle, 4.0, css))
    title = wording.say("validate_exposure.places-plot")
    about = wording.say("validate_exposure.places-plot-description")
    return picture("places", title, about, (780, height), body)


def spread_picture(metric: str, held: Sequence[Position], wording: Wording) -> str:
    """Lowest, middle and highest of the people of the tea study, printed and simulated.

    A group of three bars an alkaloid on a logarithmic line of ratios to the printed middle.
    """
    across = Scale(log(0.1), log(10.0), 190.0, 700.0)
    middles = {one.analyte: one.observed for one in held if one.kind == "middle"}

    def at(value: float, analyte: str) -> float:
        return across(log(min(max(value / middles[analyte], 0.1), 10.0)))

    height = 44 + 46 * len(middles)
    ticks = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
    body = [
        line(across(log(tick)), 10, across(log(tick)), height - 24, "kp-grid") for tick in ticks
    ]
    body += [text(across(log(tick)), height - 6, f"{tick:g}") for tick in ticks]
    for row, analyte in enumerate(middles):
        top = 22.0 + 46 * row
        body.append(text(180, top + 16, analyte, "end", "kp-low"))
        mine = [one for one in held if one.analyte == analyte]
        for number, one in enumerate(mine):
            y = top + 12 * number
            left, right = at(one.low, analyte), at(one.high, analyte)
            body.append(box(left, y - 4, max(right - left, 1.0), 8, "kp-b90"))
            shape, css = ("circle", "kp-pass") if one.inside else ("diamond", "kp-fail")
            body.append(mark(shape, at(one.observed, analyte), y, 3.5, css))
    figure = wording.say(f"validate_exposure.figure-{metric}")
    title = wording.say("validate_exposure.spread-plot", figure=figure)
    about = wording.say("validate_exposure.spread-plot-description")
    return picture(f"spread-{metric}", title, about, (720, height), body)


def course_picture(one: Predictive, wording: Wording) -> str:
    """Expected bands over a day on a logarithmic scale, and the printed peak with its range."""
    across = Scale(0.0, 24.0, 60.0, 700.0)
    top, bottom = one.bands[-1].max() * 1.5, max(one.bands[0].min(), one.bands[-1].max() / 3e3)
    up = Scale(log10(bottom), log10(top), 220.0, 12.0)

    def points(values: Sequence[float]) -> list[tuple[float, float]]:
        return [
            (across(time_h), up(log10(max(value, bottom))))
            for time_h, value in zip(one.time_h, values, strict=True)
        ]

    ticks = [10.0**power for power in range(-2, 5) if bottom <= 10.0**power <= top]
    body = [line(60, up(log10(tick)), 700, up(log10(tick)), "kp-grid") for tick in ticks]
    body += [text(54, up(log10(tick)) + 4, label(tick), "end") for tick in ticks]
    body += [text(across(hour), 238, label(hour)) for hour in (0.0, 4.0, 8.0, 12.0, 18.0, 24.0)]
    body += [
        ribbon(points(one.bands[4]), points(one.bands[0]), "kp-b90"),
        ribbon(points(one.bands[3]), points(one.bands[1]), "kp-b50"),
        curve(points(one.bands[2]), "kp-mid"),
    ]
    low, high = one.peak.low or one.peak.value, one.peak.high or one.peak.value
    at = across(one.peak.time_h)
    body.append(line(at, up(log10(low)), at, up(log10(high)), "kp-bar"))
    body.append(mark("diamond", at, up(log10(one.peak.value)), 5.0, "kp-open"))
    title = wording.say("validate_exposure.course", alkaloid=one.analyte)
    about = wording.say("validate_exposure.course-description")
    return picture(f"course-{one.analyte}", title, about, (720, 250), body)


def _label(comparison: Comparison, wording: Wording) -> str:
    figure = wording.say(f"validate_exposure.figure-{comparison.metric}")
    after = wording.say(f"validate_exposure.{comparison.occasion}")
    if comparison.metric == "metabolite_to_parent_ratio":
        return f"{figure}, {after}"
    dose = f" {comparison.dose_mg[0]:g} mg" if len(comparison.dose_mg) == 1 else ""
    return f"{comparison.analyte}{dose}, {figure}, {after}"
