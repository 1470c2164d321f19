"""The clinic: what laboratory values, scales and plans mean, each number with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any, Literal

from ketum.case import Case, canonical_terms
from ketum.clinic.heart_picture import HeartPicture, heart
from ketum.clinic.kidney_picture import KidneyPicture, kidney
from ketum.clinic.labs import samples
from ketum.clinic.liver_picture import LiverPicture, liver
from ketum.clinic.result import Result
from ketum.clinic.series import course
from ketum.files import write_atomic
from ketum.findings.assessment import plain
from ketum.findings.context import Context
from ketum.findings.finding import citations
from ketum.findings.liver_course import FOLLOWED
from ketum.findings.model import Finding
from ketum.interactions import check as check_interactions
from ketum.knowledge import Knowledge, open_knowledge
from ketum.knowledge.records.clinic import ReferenceLimit
from ketum.product import content_of
from ketum.report.plots.laboratory import Trace, Words, laboratory
from ketum.report.plots.svg import Plot
from ketum.wording import Wording
from ketum.wording.shown import listing

Organ = Literal["liver", "kidney", "heart"]
PLOT_WORDS = ("title", "description", "up", "across", "limit", "started", "stopped")
Picture = LiverPicture | KidneyPicture | HeartPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicAnswer:
    """What the clinic computed from one set of inputs, and what it says about it.

    `missing` names what was looked for and not entered; `known` is False when nothing could be
    computed at all.
    """

    organ: str
    knowledge: str
    inputs: Mapping[str, Any]
    results: tuple[Result, ...]
    findings: tuple[Finding, ...]
    missing: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything was computed."""
        return bool(self.results)


def read_case(path: str) -> Case:
    """Return the case of a file. Raises CaseError or InputError with every problem."""
    return Case.read(path, today=date.today())  # noqa: DTZ011 - the reader's own day is meant


def clinic_case(labs: Mapping[str, Any], person: Mapping[str, Any], today: date) -> Case:
    """Return a case that holds only these laboratory values and facts, checked like any case.

    Values are texts with units, as in a case file (`{"alt": "272 U/L", "uln": {"alt": "40 U/L"}}`).
    Raises CaseError with every problem at once.
    """
    facts = dict(person) | ({"labs": [dict(labs)]} if labs else {})
    return Case.parse({"person": facts}, "ketum clinic", today=today)


def case_from(data: Mapping[str, Any], where: str) -> Case:
    """Return the case of plain data of the shape of a case file; nothing it names is opened.

    Raises CaseError with every problem.
    """
    return Case.parse(data, where, today=date.today())  # noqa: DTZ011 - the reader's own day


def clinic_from(
    person: Mapping[str, Any], labs: Sequence[Mapping[str, Any]], since: str = "", until: str = ""
) -> Case:
    """Return a case of several days of values, with the days between which kratom was taken.

    Values are texts with units, as in a case file. Raises CaseError with every problem at once.
    """
    use = {name: text for name, text in (("since", since), ("until", until)) if text}
    facts = dict(person) | ({"labs": [dict(one) for one in labs]} if labs else {})
    return case_from({"person": facts} | ({"use": use} if use else {}), "")


def clinic_plot(case: Case) -> str:
    """Return the picture of liver values over time as HTML; empty with too few dated values."""
    from ketum.api.pages import report_figure

    plot = liver_plot(case)
    return report_figure(plot) if plot else ""


def clinic_of(organ: Organ, case: Case, today: date | None = None) -> ClinicAnswer:
    """Return what the laboratory values of a case say of the liver, the kidneys or the heart."""
    knowledge = open_knowledge()
    day = case.on(today or date.today())  # noqa: DTZ011 - the reader's own day is meant
    picture = _picture(organ, case, knowledge)
    findings = import_module(f"ketum.findings.{organ}").findings(_context(case, knowledge, day))
    return ClinicAnswer(
        organ=organ,
        knowledge=knowledge.version,
        inputs=_inputs(case),
        results=picture.results,
        findings=tuple(sorted(findings, key=lambda finding: finding.rank)),
        missing=picture.missing,
    )


def limits_assumed(case: Case) -> tuple[ReferenceLimit, ...]:
    """Return the upper limits that are taken where the laboratory's own were not entered."""
    picture = liver(samples(case.person.labs), open_knowledge())
    found = (one.assumed for one in picture.multiples.values())
    return tuple(limit for limit in found if limit is not None)


def value_text(result: Result) -> str:
    """The value of a result with its unit, its test and its category, as people read it."""
    value = result.value
    if value is None or isinstance(value, bool):
        return result.category
    shown = f"{value:.4g}" if isinstance(value, float) else str(value)
    unit = f" {result.unit}" if result.unit else ""
    test = result.inputs.get("test")
    about = f" for {test}" if test else ""
    return f"{shown}{unit}{about}{' · ' + result.category if result.category else ''}"


def liver_plot(case: Case) -> Plot | None:
    """Return the picture of liver values over time; None with fewer than two dated values."""
    knowledge, wording = open_knowledge(), Wording()
    use, series = case.use, samples(case.person.labs)
    found = (
        course(series, name, knowledge, started=use.since, stopped=use.until) for name in FOLLOWED
    )
    traces = [
        Trace(
            wording.say(f"liver.test-{one.analyte}"),
            tuple((one.day, one.times) for one in one.readings if one.times is not None),
        )
        for one in found
        if one is not None and one.last.times is not None
    ]
    if not traces:
        return None
    tests = listing([trace.label for trace in traces])
    words = {name: wording.say(f"liver.plot-{name}", tests=tests) for name in PLOT_WORDS}
    return laboratory(
        traces,
        Words(**words, columns=(wording.say("liver.plot-day"),)),
        started=use.since,
        stopped=use.until,
    )


def write_plot(plot: Plot, path: str) -> None:
    """Write a picture as a file of its own; whole or not at all (OutputError)."""
    write_atomic(path, plot.standalone())


def clinic_document(answer: ClinicAnswer) -> dict[str, Any]:
    """The answer as the JSON document that `ketum clinic ... --json` writes."""
    knowledge = open_knowledge()
    return {
        "organ": answer.organ,
        "knowledge": answer.knowledge,
        "inputs": plain(dict(answer.inputs)),
        "results": [result_document(result, knowledge) for result in answer.results],
        "missing": list(answer.missing),
        "findings": plain(answer.findings),
    }


def result_document(result: Result, knowledge: Knowledge) -> dict[str, Any]:
    """One result as JSON: value, unit, category, formula, and the source of every threshold."""
    return {
        "name": result.name,
        "title": result.title,
        "value": result.value,
        "unit": result.unit,
        "category": result.category,
        "formula": result.formula,
        "source": plain(citations(knowledge, result.records)),
        "records": [record.ref for record in result.records],
        "grade": result.records[0].grade,
        "verified": result.verified,
        "inputs": dict(result.inputs),
        "not_known": list(result.open_inputs),
        "outside": [plain(limit) for limit in result.outside],
        "notes": list(result.notes),
    }


def _picture(organ: Organ, case: Case, knowledge: Knowledge) -> Picture:
    person = case.person
    series = samples(person.labs)
    if organ == "liver":
        return liver(series, knowledge, age_y=person.age_y)
    if organ == "heart":
        return heart(series, knowledge, sex=person.sex)
    return kidney(
        series,
        knowledge,
        age_y=person.age_y,
        sex=person.sex,
        weight_kg=person.weight_kg,
        pregnant=person.pregnant,
    )


def _context(case: Case, knowledge: Knowledge, day: date) -> Context:
    """A context without the simulation, which no laboratory value needs."""
    taken = [one.name for one in case.person.medicines]
    taken += [one.name for one in case.person.substances]
    conditions = canonical_terms(case.person.conditions, knowledge, "condition")
    symptoms = canonical_terms(case.person.symptoms, knowledge, "symptom")
    return Context(
        case=case,
        knowledge=knowledge,
        wording=Wording(),
        today=day,
        conditions=frozenset(term for one in conditions for term in one.terms),
        symptoms=frozenset(term for one in symptoms for term in one.terms),
        content=content_of(case.product, knowledge, today=day),
        interactions=check_interactions(taken, knowledge, {}),
        law=None,
    )


def _inputs(case: Case) -> dict[str, Any]:
    person = case.to_dict().get("person", {})
    wanted = ("age", "sex", "weight", "pregnant", "labs")
    return {name: person[name] for name in wanted if name in person}
