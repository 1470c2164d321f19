"""One person, one product, one pattern of use, one place in; one sourced answer out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ketum import __version__
from ketum.api.context import context_of
from ketum.api.effects_summary import effects_summary_of
from ketum.api.summary import grid_summary_of, strips_of, summary_of
from ketum.api.weighing import AS_IT_IS, weighing_of
from ketum.case import Case
from ketum.files import write_atomic
from ketum.findings import all_findings
from ketum.findings.assessment import Assessment as Answer
from ketum.findings.assessment import record_states, references
from ketum.findings.effects_table import effects_rows
from ketum.findings.model import Citation, ExposureSummary, Finding
from ketum.knowledge import open_knowledge
from ketum.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

    from ketum.product import Certificate

PEOPLE = 1000
SEED = 1


@dataclass(frozen=True, slots=True)
class Assessment:
    """An answer that can be read, shown in a notebook and written to files.

    `answer` holds everything as plain data; `findings`, `exposure` and `references` are the parts
    that are asked for most.
    """

    answer: Answer
    language: str = "en"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, danger first."""
        return self.answer.findings

    @property
    def exposure(self) -> ExposureSummary | None:
        """What reaches the blood, as bands; None when too little is known."""
        return self.answer.exposure

    @property
    def references(self) -> tuple[Citation, ...]:
        """Every source that a finding names."""
        return self.answer.references

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, as `ketum/schemas/assessment.schema.json` describes it."""
        return self.answer.to_dict()

    def to_html(self) -> str:
        """One self-contained page."""
        from ketum.report.page import page

        return page(self.answer, Wording(self.language))

    def write_html(self, path: str | Path) -> None:
        """Write the page; the file appears whole or not at all (`OutputError`)."""
        write_atomic(path, self.to_html())

    def show(self, screen: Console) -> None:
        """Print the answer on a rich console."""
        from ketum.report.terminal import show

        show(self.answer, Wording(self.language), screen)

    def _repr_html_(self) -> str:
        return self.to_html()


def assess(
    case: Case | str | Path,
    *,
    people: int = PEOPLE,
    seed: int = SEED,
    today: date | None = None,
    language: str = "en",
    certificate: Certificate | None = None,
) -> Assessment:
    """Answer one case, or the case file at a path, with everything that is known.

    `people` is the number of simulated twins, `seed` fixes them, `today` is the date of the
    question when the case names none, `certificate` one that was read already, so that the file
    which the case names is not opened. The same case, versions and seed give the same answer, byte
    for byte. Raises `CaseError` for a case that cannot be read or that holds facts after `today`,
    and `CertificateError` for a certificate that cannot be read.
    """
    knowledge = open_knowledge()
    wording = Wording(language)
    now = today or date.today()  # noqa: DTZ011 - the reader's own day is meant
    if not isinstance(case, Case):
        case = Case.read(case, knowledge=knowledge, today=now)
    case.check_dates(now)
    day = case.on(now)
    context = context_of(case, knowledge, wording, day, people, seed, certificate)
    findings = all_findings(context)
    return Assessment(
        Answer(
            ketum=__version__,
            knowledge=knowledge.version,
            seed=seed,
            people=people,
            today=day,
            case=case.to_dict(),
            findings=findings,
            exposure=summary_of(context.exposure),
            missing=context.missing,
            effects=effects_summary_of(context.effects, knowledge),
            certificate=strips_of(context.verdict),
            grid=grid_summary_of(context.interactions, knowledge),
            references=references(findings),
            effects_table=effects_rows(knowledge, case, context.conditions),
            weighing=weighing_of({AS_IT_IS: case}, findings, knowledge, seed=seed),
            records=record_states(findings, knowledge),
        ),
        language,
    )
