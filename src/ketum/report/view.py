"""Puts an assessment in the order in which it is read: first screen, topics, clinician, sources.

The terminal and the page both draw this view, so they never say different things.
"""

from __future__ import annotations

from dataclasses import dataclass

from ketum.findings.assessment import Assessment
from ketum.findings.model import Finding, Topic
from ketum.report.plots.concentration import Words as CurveWords
from ketum.report.plots.concentration import concentration
from ketum.report.plots.strip import Words as StripWords
from ketum.report.plots.strip import strip
from ketum.report.plots.svg import Plot
from ketum.wording import Wording
from ketum.wording.shown import number

PLOTTED = ("mitragynine", "7-hydroxymitragynine")
FIRST = 3
# The topics that carry their own place on the page.
APART: tuple[Topic, ...] = ("danger", "clinician")
ORDER: tuple[Topic, ...] = (
    "breathing",
    "interactions",
    "special-populations",
    "liver",
    "heart",
    "kidney",
    "dependence",
    "side-effects",
    "benefit",
    "exposure",
    "amount",
    "steadiness",
    "quality",
    "law",
    "monitoring",
    "limits",
)


@dataclass(frozen=True, slots=True)
class Section:
    """One topic: its title, its findings, its pictures."""

    topic: str
    title: str
    findings: tuple[Finding, ...]
    plots: tuple[Plot, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """An assessment as it is read."""

    assessment: Assessment
    wording: Wording
    danger: tuple[Finding, ...]
    first: tuple[Finding, ...]
    sections: tuple[Section, ...]
    clinician: tuple[Finding, ...]
    effects: tuple[Finding, ...]

    def title(self, name: str) -> str:
        """A heading or label of the report itself."""
        return self.wording.say(f"report.{name}")


def view(assessment: Assessment, wording: Wording) -> View:
    """Sort an assessment for reading. `first` never repeats what `danger` says."""
    findings = assessment.findings
    danger = tuple(f for f in findings if f.topic == "danger")
    rest = tuple(f for f in findings if f.topic not in APART)
    return View(
        assessment=assessment,
        wording=wording,
        danger=danger,
        first=tuple(sorted(rest, key=lambda finding: finding.rank)[:FIRST]),
        sections=tuple(_sections(assessment, rest, wording)),
        clinician=tuple(f for f in findings if f.topic == "clinician"),
        effects=tuple(f for f in rest if f.kind in ("benefit", "harm")),
    )


def _sections(
    assessment: Assessment, findings: tuple[Finding, ...], wording: Wording
) -> list[Section]:
    plots = {"exposure": _curves(assessment, wording), "quality": _strip(assessment, wording)}
    return [
        Section(
            topic,
            wording.say(f"report.topic-{topic}"),
            tuple(sorted((f for f in findings if f.topic == topic), key=lambda f: f.rank)),
            plots.get(topic, ()),
        )
        for topic in ORDER
        if any(finding.topic == topic for finding in findings)
    ]


def _curves(assessment: Assessment, wording: Wording) -> tuple[Plot, ...]:
    exposure = assessment.exposure
    if exposure is None:
        return ()
    bands = [band for band in exposure.bands if band.analyte in PLOTTED]
    return tuple(
        concentration(
            band,
            exposure.dose_times_h,
            CurveWords(
                title=wording.say("report.curve", analyte=band.analyte),
                description=wording.say(
                    "report.curve-description",
                    analyte=band.analyte,
                    days=number(exposure.days),
                    people=f"{exposure.people:,}",
                    low=number(max(band.band90[0])),
                    high=number(max(band.band90[1])),
                    unit=band.unit,
                ),
                across=wording.say("report.days"),
                up=band.unit,
                columns=(
                    wording.say("report.day"),
                    wording.say("report.median", unit=band.unit),
                    wording.say("report.half", unit=band.unit),
                    wording.say("report.most", unit=band.unit),
                ),
            ),
        )
        for band in bands
    )


def _strip(assessment: Assessment, wording: Wording) -> tuple[Plot, ...]:
    if not assessment.certificate:
        return ()
    verdicts = {one.verdict for one in assessment.certificate}
    words = StripWords(
        title=wording.say("report.strip"),
        description=wording.say(
            "report.strip-description",
            lines=len(assessment.certificate),
            failed=sum(one.verdict == "fail" for one in assessment.certificate),
        ),
        limit=wording.say("report.limit"),
        columns=(
            wording.say("report.line"),
            wording.say("report.standard"),
            wording.say("report.of-limit"),
            wording.say("report.verdict"),
        ),
        verdicts={verdict: wording.say(f"report.verdict-{verdict}") for verdict in verdicts},
    )
    return (strip(assessment.certificate, words),)
