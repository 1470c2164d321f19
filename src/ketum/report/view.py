"""Puts an assessment in the order in which it is read: first screen, topics, clinician, sources.

The terminal and the page both draw this view, so they never say different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ketum.findings.assessment import Assessment
from ketum.findings.model import GRADES, SEVERITIES, Citation, Finding, Severity, Topic
from ketum.report.effects_table import effects_tables
from ketum.report.pictures import pictures
from ketum.report.plots.svg import Plot, Table
from ketum.report.weighing import weighing_tables, weighing_texts
from ketum.wording import Wording

FIRST = 3
MOST_OPEN = 5
GRID_ROWS = 2
MOST_PRESSING = 8
MOST_BESIDE = 6
MOST_ON_SHEET = 8
LONG, OPENING = 520, 180
# Says that no goal was entered, and so nothing about any benefit.
NO_GOAL = "benefit.none-stated"
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
# Where harm to the person is told; the other topics tell what is around it.
OF_HARM = ORDER[: ORDER.index("benefit")]
PRESSING: tuple[Severity, ...] = ("danger", "warning")


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands folded behind a topic for those who want more: a title, texts, tables."""

    title: str
    texts: tuple[str, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One topic: its title, its findings in full, those folded to one line, pictures, tables."""

    topic: Topic
    title: str
    open: tuple[Finding, ...]
    folded: tuple[Finding, ...]
    plots: tuple[Plot, ...] = ()
    table: Table | None = None
    behind: tuple[Behind, ...] = ()

    @property
    def worst(self) -> Severity:
        """The severity of the first finding."""
        return (*self.open, *self.folded)[0].severity

    @property
    def pressing(self) -> bool:
        """Whether it holds a danger or a warning: then words come before pictures."""
        return self.worst in PRESSING


@dataclass(frozen=True, slots=True)
class View:
    """An assessment as it is read."""

    assessment: Assessment
    wording: Wording
    danger: tuple[Finding, ...]
    first: tuple[Finding, ...]
    benefits: tuple[Finding, ...]
    harms: tuple[Finding, ...]
    sections: tuple[Section, ...]
    sheet: tuple[Finding, ...]
    clinician: tuple[Finding, ...]

    def title(self, name: str, **values: str | int) -> str:
        """A heading or label of the report itself."""
        return self.wording.say(f"report.{name}", **values)

    def source_numbers(self, finding: Finding) -> tuple[int, ...]:
        """Where the sources of a finding stand in the list of sources, counted from one."""
        place = {source.id: at for at, source in enumerate(self.assessment.references, start=1)}
        return tuple(sorted(place[source.id] for source in finding.sources if source.id in place))

    def anchor(self, source: Citation) -> str:
        """The name of a source's line in the list of sources, or nothing when it is not listed."""
        ids = [one.id for one in self.assessment.references]
        return f"source-{ids.index(source.id) + 1}" if source.id in ids else ""


def view(assessment: Assessment, wording: Wording) -> View:
    """Sort an assessment for reading. `first` never repeats what `danger` says."""
    findings = tuple(sorted(assessment.findings, key=lambda finding: finding.rank))
    rest = tuple(finding for finding in findings if finding.topic not in APART)
    return View(
        assessment=assessment,
        wording=wording,
        danger=tuple(finding for finding in findings if finding.topic == "danger"),
        first=_one_a_topic(rest)[:FIRST],
        benefits=tuple(f for f in rest if f.kind == "benefit" and f.id != NO_GOAL)[:MOST_BESIDE],
        harms=_harms(rest),
        sections=tuple(_sections(assessment, rest, wording)),
        sheet=_for_sheet(rest),
        clinician=tuple(finding for finding in findings if finding.topic == "clinician"),
    )


def _one_a_topic(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The gravest finding of each topic, gravest first; equals in the order of the topics."""
    best: dict[Topic, Finding] = {}
    for finding in findings:
        best.setdefault(finding.topic, finding)
    return tuple(sorted(best.values(), key=_weight))


def _weight(finding: Finding) -> tuple[int, int, int]:
    return (
        SEVERITIES.index(finding.severity),
        ORDER.index(finding.topic),
        GRADES.index(finding.grade),
    )


def _harms(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The gravest harm of each topic; notes only where there is hardly anything else."""
    gravest = _one_a_topic(f for f in findings if f.kind == "harm" and f.topic in OF_HARM)
    more_than_notes = tuple(finding for finding in gravest if finding.severity != "note")
    return (more_than_notes if len(more_than_notes) >= FIRST else gravest)[:MOST_BESIDE]


def _for_sheet(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What a clinician reads first: whatever is pressing, the gravest of each topic before more."""
    pressing = [finding for finding in findings if finding.severity in PRESSING]
    first = _one_a_topic(pressing)
    return (*first, *(finding for finding in pressing if finding not in first))[:MOST_ON_SHEET]


def _sections(
    assessment: Assessment, findings: tuple[Finding, ...], wording: Wording
) -> list[Section]:
    """The topics in their order; those that hold a danger come before the others."""
    drawn = pictures(assessment, wording)
    made = []
    for topic in ORDER:
        here = tuple(finding for finding in findings if finding.topic == topic)
        if here:
            shown, folded = _folded(here)
            title = wording.say(f"report.topic-{topic}")
            table = _grid(assessment, wording) if topic == "interactions" else None
            behind = tuple(_behind(assessment, wording)) if topic == "benefit" else ()
            made.append(Section(topic, title, shown, folded, drawn.get(topic, ()), table, behind))
    return sorted(made, key=lambda section: section.worst != "danger")


def _behind(assessment: Assessment, wording: Wording) -> Iterator[Behind]:
    """Every benefit and harm with its figures, and what the person's own weights make of them."""
    tables = effects_tables(assessment.effects_table, wording)
    if tables:
        note = wording.say("effects_table.note")
        yield Behind(wording.say("effects_table.title"), (note,), tables)
    weighing = assessment.weighing
    if weighing is not None:
        texts = weighing_texts(weighing, wording)
        title = wording.say("weighing.title")
        yield Behind(title, texts, weighing_tables(weighing, wording))


def _grid(assessment: Assessment, wording: Wording) -> Table | None:
    """Partners against mechanisms in words; None when there is nothing to compare."""
    grid = assessment.grid
    if len(grid.rows) < GRID_ROWS:
        return None
    return Table(
        wording.say("report.grid"),
        (wording.say("report.grid-partner"), *grid.columns),
        tuple(
            (row.partner, *(wording.say(f"report.grid-{cell or 'none'}") for cell in row.cells))
            for row in grid.rows
        ),
    )


def _folded(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What stands in full, and what is told in one line that can be opened.

    Danger, warnings, benefits and a few cautions stand in full; of very many, the gravest. Of a
    topic that holds nothing but notes, the first stands in full.
    """
    full = [f for f in findings if f.severity in PRESSING or f.kind == "benefit"][:MOST_PRESSING]
    cautions = [f for f in findings if f.severity == "caution" and f not in full]
    full += cautions[: max(0, MOST_OPEN - len(full))]
    full = full or list(findings[:1])
    shown = tuple(finding for finding in findings if finding in full)
    return shown, tuple(finding for finding in findings if finding not in full)


def opened(detail: str) -> tuple[str, str]:
    """A long reason as its first sentences and the rest, which is folded; else all of it."""
    if len(detail) <= LONG:
        return detail, ""
    ends = (found.start() for found in re.finditer(r"(?<=[.!?]) (?=[A-Z“])", detail))
    cut = next((end for end in ends if end >= OPENING), len(detail))
    return detail[:cut], detail[cut + 1 :]
