"""The pictures of an answer: which are drawn, in which words, and under which topic they stand."""

from __future__ import annotations

from collections.abc import Sequence

from ketum.findings.assessment import Assessment, Strip
from ketum.findings.model import Band, ExposureSummary
from ketum.report.effect_pictures import effect_pictures
from ketum.report.plots.concentration import DAY_H, Words, concentration
from ketum.report.plots.strip import Words as StripWords
from ketum.report.plots.strip import strip
from ketum.report.plots.svg import Plot
from ketum.wording import Wording
from ketum.wording.shown import number

NALOXONE = "breathing.naloxone"
PLOTTED = ("mitragynine", "7-hydroxymitragynine")


def pictures(assessment: Assessment, wording: Wording) -> dict[str, tuple[Plot, ...]]:
    """The pictures by topic; a topic without one is left out."""
    drawn: dict[str, tuple[Plot, ...]] = {}
    if assessment.exposure is not None:
        drawn["exposure"] = tuple(curves(assessment.exposure, wording))
    if any(one.ratio is not None for one in assessment.certificate):
        drawn["quality"] = (certificate_strip(assessment.certificate, wording),)
    if assessment.effects is not None:
        doses = () if assessment.exposure is None else assessment.exposure.dose_times_h
        told = any(finding.id == NALOXONE for finding in assessment.findings)
        added = effect_pictures(assessment.effects, doses, wording, naloxone=told)
        for topic, plots in added.items():
            drawn[topic] = (*drawn.get(topic, ()), *plots)
    return drawn


def curves(exposure: ExposureSummary, wording: Wording) -> list[Plot]:
    """Each alkaloid over the whole run, and the first of them through the last day by the clock."""
    bands = [band for band in exposure.bands if band.analyte in PLOTTED]
    whole = [
        concentration(band, exposure.dose_times_h, _words("curve", band, exposure, wording))
        for band in bands
    ]
    if bands and exposure.days >= 2:
        last_h = bands[0].time_h[-1]
        day = (last_h - DAY_H, last_h)
        words = _words("last-day", bands[0], exposure, wording)
        whole.insert(1, concentration(bands[0], exposure.dose_times_h, words, window_h=day))
    return whole


def _words(name: str, band: Band, exposure: ExposureSummary, wording: Wording) -> Words:
    shown = "clock" if name == "last-day" else "days"
    return Words(
        title=wording.say(f"report.{name}", analyte=band.analyte),
        description=wording.say(
            f"report.{name}-description",
            analyte=band.analyte,
            days=number(exposure.days),
            people=f"{exposure.people:,}",
            low=number(max(band.band90[0])),
            high=number(max(band.band90[1])),
            unit=band.unit,
        ),
        across=wording.say(f"report.{shown}"),
        up=band.unit,
        columns=(
            wording.say(f"report.{shown}-column"),
            wording.say("report.median", unit=band.unit),
            wording.say("report.half", unit=band.unit),
            wording.say("report.most", unit=band.unit),
        ),
        key=tuple(wording.say(f"report.key-{part}") for part in ("median", "half", "most", "dose")),
    )


def certificate_strip(lines: Sequence[Strip], wording: Wording) -> Plot:
    """The lines of a certificate as multiples of their limits."""
    words = StripWords(
        title=wording.say("report.strip"),
        description=wording.say(
            "report.strip-description",
            lines=len(lines),
            failed=sum(one.verdict == "fail" for one in lines),
        ),
        limit=wording.say("report.limit"),
        columns=(
            wording.say("report.line"),
            wording.say("report.standard"),
            wording.say("report.of-limit"),
            wording.say("report.verdict"),
        ),
        verdicts={
            verdict: wording.say(f"report.verdict-{verdict}")
            for verdict in {one.verdict for one in lines}
        },
        more=wording.say("report.strip-more"),
        note=wording.say("report.strip-note"),
    )
    return strip(lines, words)
