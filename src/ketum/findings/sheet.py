"""The sheet for the clinician: one page on this case, made from the same findings as the report.

It says nothing that the report does not rest on: danger, interactions and gaps are the report's own
findings, and the laboratory picture is computed by the same functions. What was published on
treatment is listed by kind and strength of evidence; amounts stand in the records for clinicians
and are never printed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ketum.clinic.heart_picture import heart
from ketum.clinic.kidney_picture import kidney
from ketum.clinic.labs import samples
from ketum.clinic.liver_picture import liver
from ketum.clinic.result import Result, Value
from ketum.clinic.scales import band_of_total, instrument
from ketum.errors import InputError
from ketum.findings.clinician import questions_of
from ketum.findings.context import Context
from ketum.findings.finding import citations
from ketum.findings.model import Citation, Finding
from ketum.knowledge import Record
from ketum.knowledge.records.care import Treatment
from ketum.wording.shown import band, listing, number

MITRAGYNINE = "mitragynine"
URGENT = ("danger", "warning")
GOALS = ("pain", "energy", "mood", "withdrawal")
SHORT = 4  # letters of a name that is an abbreviation
ORGANS = ("liver", "kidney", "heart")
GAPS = frozenset(
    {"liver.no-values", "kidney.no-function", "heart.no-tracing", "limits.not-entered"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One line, the findings or records behind it, and whether all of it is confirmed."""

    text: str
    because: tuple[str, ...] = ()
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSection:
    """A heading and its lines; a section without lines is left out."""

    key: str
    title: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The sheet, section by section, and the sources that its lines rest on."""

    sections: tuple[SheetSection, ...]
    references: tuple[Citation, ...]

    def section(self, key: str) -> SheetSection | None:
        """The section of this key, None when it was left out."""
        return next((one for one in self.sections if one.key == key), None)


def sheet_of(context: Context, findings: Sequence[Finding]) -> Sheet:
    """Return the sheet of a case from its context and the findings of its report."""
    results = _results(context)
    parts = {
        "danger": _headlines(findings, {"danger", *ORGANS}, ("danger",)),
        "use": tuple(_use(context)),
        "wants": tuple(_wants(context)),
        "interactions": _headlines(findings, {"interactions", "breathing"}, URGENT),
        "laboratory": (*_values(context), *_laboratory(results)),
        "scales": tuple(_scales(context)),
        "groups": _headlines(findings, {"special-populations"}, ("warning", "caution")),
        "gaps": _headlines(findings, {"limits", *ORGANS}, ("note",), gaps=True),
        "asks": tuple(SheetLine(text=text) for text in questions_of(context)),
        "treatment": tuple(_treatment(context)),
    }
    sections = tuple(
        SheetSection(key=key, title=context.wording.say(f"sheet.{key}"), lines=lines)
        for key, lines in parts.items()
        if lines
    )
    return Sheet(sections=sections, references=_references(context, findings, results, sections))


def _headlines(
    findings: Sequence[Finding],
    topics: set[str],
    severities: Sequence[str],
    *,
    gaps: bool = False,
) -> tuple[SheetLine, ...]:
    """The headlines of these findings; with `gaps`, only those that say what is not known."""
    return tuple(
        SheetLine(text=one.headline, because=(one.id,), verified=one.verified or not one.sources)
        for one in findings
        if one.topic in topics and one.severity in severities and (not gaps or one.id in GAPS)
    )


def _use(context: Context) -> Iterator[SheetLine]:
    """Product, milligrams a day with their certainty, times of the day, and how long."""
    case, wording = context.case, context.wording
    form = case.product.form or wording.say("sheet.form-unknown")
    basis = wording.say(f"sheet.basis-{context.content.basis}")
    yield SheetLine(text=wording.say("sheet.product", form=form, basis=basis))
    yield _daily(context)
    doses = [
        wording.say("sheet.dose", at=_clock(dose.at_h), amount=str(dose.amount))
        for dose in case.use.doses
    ]
    if doses:
        week = case.use.days_per_week
        days = wording.say("sheet.days", days=f"{week:g}") if week else ""
        yield SheetLine(
            text=wording.say("sheet.doses", count=len(doses), doses=listing(doses), days=days)
        )
    yield _duration(context)


def _daily(context: Context) -> SheetLine:
    exposure = context.exposure
    held = exposure.daily_mg.get(MITRAGYNINE) if exposure is not None else None
    if held is None:
        return SheetLine(text=context.wording.say("sheet.daily-unknown"), because=context.missing)
    text = context.wording.say(
        "sheet.daily", median=number(held.median), band=band(held.low, held.high, "mg")
    )
    return SheetLine(text=text, because=context.content.records)


def _duration(context: Context) -> SheetLine:
    use, wording = context.case.use, context.wording
    if use.since is None:
        return SheetLine(text=wording.say("sheet.since-unknown"))
    end = use.until or context.today
    key = "sheet.since" if use.until is None else "sheet.since-until"
    text = wording.say(
        key, since=use.since.isoformat(), until=end.isoformat(), days=str((end - use.since).days)
    )
    return SheetLine(text=text)


def _wants(context: Context) -> Iterator[SheetLine]:
    goals = [name for name in GOALS if getattr(context.case.goals, name)]
    if goals:
        words = [context.wording.say(f"sheet.goal-{name}") for name in goals]
        yield SheetLine(
            text=context.wording.say("sheet.goals", goals=listing(words)), because=("goals",)
        )


def _results(context: Context) -> tuple[Result, ...]:
    """Everything that the laboratory values give, by the same functions as the findings use."""
    person = context.case.person
    series = samples(person.labs)
    pictures = (
        liver(series, context.knowledge, age_y=person.age_y),
        kidney(
            series,
            context.knowledge,
            age_y=person.age_y,
            sex=person.sex,
            weight_kg=person.weight_kg,
            pregnant=person.pregnant or "pregnancy" in context.conditions,
        ),
        heart(series, context.knowledge, sex=person.sex),
    )
    return tuple(result for picture in pictures for result in picture.results)


def _laboratory(results: Sequence[Result]) -> Iterator[SheetLine]:
    """Every computed value with its category, and what stays open."""
    for result in results:
        value = result.value
        shown = _shown(value)
        about = str(result.inputs.get("test", ""))
        parts = [f"{shown} {result.unit}".strip(), about, result.category]
        yield SheetLine(
            text=f"{result.title}: {', '.join(part for part in parts if part)}",
            because=tuple(record.ref for record in result.records),
            verified=result.verified,
        )


def _shown(value: Value) -> str:
    """A whole number as it stands, any other to three figures, nothing for words and truths."""
    if value is None or isinstance(value, bool | str):
        return ""
    return str(value) if isinstance(value, int) else number(value, 3)


def _values(context: Context) -> Iterator[SheetLine]:
    """The entered values day by day, as they were entered."""
    for record in context.case.person.labs:
        values = [f"{_name(value.analyte)} {value.entered}" for value in record.values]
        day = record.date.isoformat() if record.date else context.wording.say("sheet.undated")
        yield SheetLine(text=f"{day}: {', '.join(values)}", because=("person.labs",))


def _name(analyte: str) -> str:
    """Short names are capitals: ALT, INR, ACR; longer ones are words."""
    words = analyte.replace("_", " ")
    return words.upper() if len(words) <= SHORT else words


def _scales(context: Context) -> Iterator[SheetLine]:
    """The scores that were entered, with their day and their band."""
    for entered in context.case.person.scales:
        if entered.total is None:
            continue
        try:
            result = band_of_total(entered.name, entered.total, context.knowledge)
        except InputError:
            continue  # a scale that cannot be banded here is told by the findings on limits
        name = instrument(entered.name, context.knowledge).name
        day = entered.date.isoformat() if entered.date else ""
        parts = [f"{entered.total:g}", result.category, day]
        yield SheetLine(
            text=f"{name}: {', '.join(part for part in parts if part)}",
            because=("person.scales", result.records[0].ref),
            verified=result.verified,
        )


def _treatment(context: Context) -> Iterator[SheetLine]:
    """Published treatments by name and strength of evidence, for people who take it every day."""
    if not context.case.use.doses:
        return
    for record in context.knowledge.all(Treatment):
        if not record.evidence:
            continue
        yield SheetLine(
            text=context.wording.say(
                "sheet.treatment-line", name=record.name, evidence=record.evidence
            ),
            because=(record.ref,),
            verified=record.verified,
        )


def _references(
    context: Context,
    findings: Sequence[Finding],
    results: Sequence[Result],
    sections: Sequence[SheetSection],
) -> tuple[Citation, ...]:
    """The sources of the findings on the sheet, of its numbers and of its treatments."""
    named = {name for section in sections for line in section.lines for name in line.because}
    found = {source.id: source for one in findings if one.id in named for source in one.sources}
    records: list[Record] = [record for result in results for record in result.records]
    if any(section.key == "treatment" for section in sections):
        records += [one for one in context.knowledge.all(Treatment) if one.evidence]
    found |= {source.id: source for source in citations(context.knowledge, records)}
    return tuple(found[name] for name in sorted(found))


def _clock(at_h: float) -> str:
    return f"{int(at_h):02d}:{round(at_h % 1 * 60):02d}"
