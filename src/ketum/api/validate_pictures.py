"""Pictures of the exposure validation: ratios as a row a figure, and expected courses."""

from __future__ import annotations

from collections.abc import Sequence
from math import log, log10
from typing import TYPE_CHECKING

from ketum.report.plots.scale import Scale, label
from ketum.report.plots.svg import curve, line, mark, picture, ribbon, text

if TYPE_CHECKING:
    from ketum.exposure.predictive import Predictive
    from ketum.exposure.validation import Comparison
    from ketum.wording import Wording

__all__ = ["course_picture", "ratio_picture"]

_LOWEST, _HIGHEST = 0.2, 5.0


def ratio_picture(name: str, held: Sequence[Comparison], wording: Wording) -> str:
    """A row a figure: its ratio and interval on a logarithmic line from 0.2 to 5."""
    across = Scale(log(_LOWEST), log(_HIGHEST), 330.0, 700.0)

    def at(ratio: float) -> float:
        return across(log(min(max(ratio, _LOWEST), _HIGHEST)))

    height = 40 + 20 * len(held)
    body = [line(at(1.0), 10, at(1.0), height - 24, "kp-rule")]
    body += [text(at(tick), height - 6, f"{tick:g}") for tick in (0.2, 0.5, 0.8, 1.25, 2.0, 5.0)]
    for row, comparison in enumerate(held):
        middle = 24.0 + 20 * row
        low, high = (edge / comparison.observed for edge in (comparison.low, comparison.high))
        body.append(text(320, middle + 4, _label(comparison, wording), "end", "kp-low"))
        body.append(line(at(low), middle, at(high), middle, "kp-bar"))
        css = "kp-pass" if comparison.within else "kp-fail"
        shape = "circle" if comparison.within else "diamond"
        body.append(mark(shape, at(comparison.ratio), middle, 4.5, css))
    title = wording.say("validate_exposure.plot")
    about = wording.say("validate_exposure.plot-description")
    return picture(f"plot-{name}", title, about, (720, height), body)


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
