"""One person, one product, one pattern of use, one place in; one sourced answer out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING

from ketum import __version__
from ketum.case import Case, canonical_terms
from ketum.exposure import Exposure
from ketum.exposure import simulate as simulate_exposure
from ketum.files import write_atomic
from ketum.findings import all_findings
from ketum.findings.assessment import Assessment as Answer
from ketum.findings.assessment import Strip, references
from ketum.findings.context import Context
from ketum.findings.model import Band, ExposureSummary, Number
from ketum.interactions import check as check_interactions
from ketum.knowledge import Knowledge, open_knowledge
from ketum.law import LawAnswer, law_at
from ketum.product import Certificate, CertificateVerdict, content_of, judge, read_certificate
from ketum.product.plot import strip_rows
from ketum.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

    from ketum.exposure import Estimate

PEOPLE = 1000
SEED = 1
DAYS = 14.0
EVERY_MIN = 60.0


@dataclass(frozen=True, slots=True)
class Assessment:
    """An answer that can be read, shown in a notebook and written to files.

    `answer` holds everything as plain data; `findings`, `exposure` and `references` are the parts
    that are asked for most.
    """

    answer: Answer
    language: str = "en"

    @property
    def findings(self) -> tuple[object, ...]:
        """Every finding, danger first."""
        return self.answer.findings

    @property
    def exposure(self) -> ExposureSummary | None:
        """What reaches the blood, as bands; None when too little is known."""
        return self.answer.exposure

    @property
    def references(self) -> tuple[object, ...]:
        """Every source that a finding names."""
        return self.answer.references

    def to_dict(self) -> dict[str, object]:
        """The JSON form, as `ketum/schemas/assessment.schema.json` describes it."""
        return self.answer.to_dict()

    def to_html(self) -> str:
        """One self-contained page."""
        from ketum.report.page import page

        return page(self.answer, Wording(self.language))

    def write_html(self, path: str | PathLike[str]) -> None:
        """Write the page; the file appears whole or not at all (`OutputError`)."""
        write_atomic(path, self.to_html())

    def show(self, screen: Console) -> None:
        """Print the answer on a rich console."""
        from ketum.report.terminal import show

        show(self.answer, Wording(self.language), screen)

    def _repr_html_(self) -> str:
        return self.to_html()


def assess(
    case: Case | str | PathLike[str],
    *,
    people: int = PEOPLE,
    seed: int = SEED,
    today: date | None = None,
    language: str = "en",
) -> Assessment:
    """Answer one case, or the case file at a path, with everything that is known.

    `people` is the number of simulated twins, `seed` fixes them, `today` is the date of the
    question when the case names none. The same case, versions and seed give the same answer, byte
    for byte. Raises `CaseError` for a case that cannot be read or that holds facts after `today`,
    and `CertificateError` for a certificate that cannot be read.
    """
    knowledge = open_knowledge()
    wording = Wording(language)
    if not isinstance(case, Case):
        case = Case.read(case, knowledge=knowledge)
    day = case.on(today or date.today())  # noqa: DTZ011 - the reader's own day is meant
    case.check_dates(day)
    context = _context(case, knowledge, wording, day, people, seed)
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
            exposure=_summary(context.exposure),
            missing=context.missing,
            certificate=_strips(context.verdict),
            references=references(findings),
        ),
        language,
    )


def _context(
    case: Case, knowledge: Knowledge, wording: Wording, day: date, people: int, seed: int
) -> Context:
    certificate = read_certificate(case.product.certificate) if case.product.certificate else None
    content = content_of(case.product, knowledge, certificate=certificate, today=day)
    exposure = simulate_exposure(
        case, content, knowledge, people=people, seed=seed, days=DAYS, every_min=EVERY_MIN
    )
    law = _law(case, knowledge, day, content.product_class)
    taken = [*case.person.medicines, *case.person.substances]
    genotype = {"cyp2d6": case.person.cyp2d6} if case.person.cyp2d6 else {}
    conditions, symptoms, unknown = _terms(case, knowledge)
    return Context(
        case=case,
        knowledge=knowledge,
        wording=wording,
        today=day,
        conditions=conditions,
        symptoms=symptoms,
        unrecognised=unknown,
        content=content,
        interactions=check_interactions([one.name for one in taken], knowledge, genotype),
        law=law,
        exposure=exposure,
        missing=exposure.missing,
        certificate=certificate,
        verdict=_verdict(case, certificate, knowledge, day, exposure),
        country=law.place.code[:2] if law is not None and law.known else "",
    )


def _law(case: Case, knowledge: Knowledge, day: date, product: str) -> LawAnswer | None:
    if not case.place.where:
        return None
    kind = product if product in ("leaf", "extract", "7oh") else "leaf"
    return law_at(
        case.place.where, day, product=kind, age=case.person.age_y, today=day, knowledge=knowledge
    )


def _terms(
    case: Case, knowledge: Knowledge
) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    conditions = canonical_terms(case.person.conditions, knowledge, "condition")
    symptoms = canonical_terms(case.person.symptoms, knowledge, "symptom")
    found = [
        frozenset(term for one in part for term in one.terms) for part in (conditions, symptoms)
    ]
    unknown = tuple(one.asked for one in (*conditions, *symptoms) if not one.terms)
    return found[0], found[1], unknown


def _verdict(
    case: Case,
    certificate: Certificate | None,
    knowledge: Knowledge,
    day: date,
    exposure: Exposure,
) -> CertificateVerdict | None:
    if certificate is None:
        return None
    return judge(
        certificate,
        knowledge,
        today=day,
        place=case.place.where,
        grams_per_day=_grams_per_day(case),
        lot=case.product.lot,
        form=case.product.form,
    )


def _grams_per_day(case: Case) -> float | None:
    from ketum.units import dimension_of, to

    amounts = [dose.amount for dose in case.use.doses]
    if not amounts or any(dimension_of(amount.unit) != "mass" for amount in amounts):
        return None
    return sum(to(amount, "g") for amount in amounts)


def _strips(verdict: CertificateVerdict | None) -> tuple[Strip, ...]:
    if verdict is None:
        return ()
    return tuple(
        Strip(
            label=row.label,
            ratio=row.ratio_to_limit,
            low=row.low,
            high=row.high,
            verdict=row.verdict,
            standard=row.standard,
        )
        for row in strip_rows(verdict)
    )


def _summary(exposure: Exposure) -> ExposureSummary | None:
    if not exposure.known:
        return None
    return ExposureSummary(
        people=exposure.people,
        days=exposure.days,
        bands=tuple(_band(exposure, analyte) for analyte in exposure.analytes),
        metrics=tuple(
            _number(f"{analyte}: {name}", estimate)
            for analyte, held in exposure.metrics.items()
            for name, estimate in held.items()
        ),
        extrapolation=tuple(reason.note for reason in exposure.extrapolation),
        dose_times_h=_dose_times(exposure),
    )


def _band(exposure: Exposure, analyte: str) -> Band:
    band = exposure.bands(analyte)
    return Band(
        analyte=analyte,
        unit=band.unit,
        time_h=_short(band.time_h),
        median=_short(band.median),
        band50=(_short(band.band50[0]), _short(band.band50[1])),
        band90=(_short(band.band90[0]), _short(band.band90[1])),
    )


def _short(values: object) -> tuple[float, ...]:
    """Five figures: more would only show the number of twins."""
    return tuple(float(f"{value:.5g}") for value in values)  # type: ignore[attr-defined]


def _number(name: str, estimate: Estimate) -> Number:
    return Number(
        name=name,
        unit=estimate.unit,
        how="simulated",
        value=float(f"{estimate.median:.5g}"),
        low=float(f"{estimate.low:.5g}"),
        high=float(f"{estimate.high:.5g}"),
    )


def _dose_times(exposure: Exposure) -> tuple[float, ...]:
    days = range(int(exposure.days) + 1)
    times = (24.0 * day + hour for day in days for hour in exposure.dose_hours)
    return tuple(sorted(at for at in times if at <= 24.0 * exposure.days))
