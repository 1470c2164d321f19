"""The paper before its numbers: may this certificate speak of this product at all?

Every answer is a finding with what was seen, never an accusation. `caps` tells what the finding
holds back: every verdict, a pass only, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ketum.knowledge import Knowledge
from ketum.knowledge.records.quality import Analyte, Form, Rule
from ketum.product.amounts import Scale
from ketum.product.certificate import Certificate
from ketum.product.forms import form_named, plain_name
from ketum.product.plausibility import plausibility_findings
from ketum.product.statements import label_findings, statement_findings
from ketum.product.verdict import DocumentFinding, VerdictLine

if TYPE_CHECKING:
    from ketum.product.judging import Question

__all__ = ["document_findings", "form_of", "lot_key", "months_between"]

_OTHER_PLANTS = ("kava", "hemp", "cannabis", "cbd", "turmeric", "ashwagandha", "moringa", "matcha",
                 "kanna", "blue lotus", "akuamma", "coffee", "tobacco", "psyllium")  # fmt: skip
_GROUPS = {"element": "elements", "micro": "microbiology", "alkaloid": "alkaloids"}


def document_findings(
    scale: Scale, form: Form | None, question: Question, lines: Sequence[VerdictLine]
) -> tuple[DocumentFinding, ...]:
    """Everything that the paper itself gives reason to say, in the order of its weight."""
    certificate = scale.certificate
    found = (
        *_age(certificate, scale.knowledge, question.today),
        *_lot(certificate, question.lot),
        *_product(certificate, form, question, scale.knowledge),
        *_laboratory(certificate, scale.knowledge),
        *_panels(certificate, scale.knowledge),
        *_gaps(certificate, scale.knowledge),
        *_file(certificate),
        *plausibility_findings(scale, form),
        *statement_findings(scale, lines),
        *label_findings(scale),
    )
    weight = {"all": 0, "pass": 1, "": 2}
    return tuple(sorted(found, key=lambda finding: weight[finding.caps]))


def form_of(certificate: Certificate, knowledge: Knowledge, stated: str | None) -> Form | None:
    """The form the certificate names, or else the one the reader states."""
    named = form_named(certificate.text("form"), knowledge)
    if (
        named is not None
        and named.id == "tablet"
        and "7" in plain_name(certificate.text("product"))
    ):
        seven = re.search(r"\b7\s*-?\s*(?:oh|hydroxy)", certificate.text("product").casefold())
        return form_named("7-oh tablet", knowledge) if seven else named
    return named or form_named(stated, knowledge)


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def lot_key(text: str) -> str:
    """A lot number without case, spaces and marks between its parts."""
    return re.sub(r"[\s\-_/.#]+", "", text.casefold())


def _age(certificate: Certificate, knowledge: Knowledge, today: date) -> Iterator[DocumentFinding]:
    rule = knowledge.get(Rule, "report-age")
    reported = certificate.reported or certificate.sampled
    if reported is None:
        yield _weak("report-date-missing", "the certificate bears no date that can be read")
    elif reported > today:
        text = f"the certificate is dated {reported}, which lies in the future"
        yield _weak("date-in-future", text, seen=str(reported))
    elif months_between(reported, today) > rule.value:
        months = months_between(reported, today)
        yield DocumentFinding(
            code="report-age", verdict="stale", caps="all", severity="warning",
            text=f"the report is {months} months old; after {rule.value:g} its numbers do not"
            " speak for today's stock", seen=str(reported), value=float(months),
            limit=f"{rule.value:g}", records=(rule.ref,))  # fmt: skip
    if certificate.best_by is not None and certificate.best_by < today:
        yield DocumentFinding(
            code="best-by", verdict="expired", caps="all", severity="warning",
            text=f"the product was best before {certificate.best_by}",
            seen=str(certificate.best_by), limit=str(today), records=(rule.ref,))  # fmt: skip
    days = [day for day in (certificate.sampled, certificate.received, certificate.reported) if day]
    if days != sorted(days):
        text = "the dates are out of order: sampled, received and reported should follow each other"
        yield _question("dates-out-of-order", text, ", ".join(map(str, days)))


def _lot(certificate: Certificate, wanted: str) -> Iterator[DocumentFinding]:
    own = certificate.text("lot")
    if not own:
        yield _weak("lot-missing", "no lot number stands on the certificate")
        return
    for other in (wanted, certificate.text("label_lot")):
        if other and lot_key(other) != lot_key(own):
            yield DocumentFinding(
                code="lot-differs", verdict="cannot-judge", caps="all", severity="warning",
                text=f"the certificate is for lot {own}, the product is lot {other}",
                seen=own, limit=other)  # fmt: skip
            return


def _product(
    certificate: Certificate, form: Form | None, question: Question, knowledge: Knowledge
) -> Iterator[DocumentFinding]:
    name = plain_name(certificate.text("product"))
    alkaloids = certificate.all_of("mitragynine") + certificate.all_of("7-hydroxymitragynine")
    plant = next((word for word in _OTHER_PLANTS if re.search(rf"\b{word}\b", name)), "")
    if plant and not alkaloids and "kratom" not in name:
        yield DocumentFinding(
            code="other-product", verdict="cannot-judge", caps="all", severity="warning",
            text=f"the certificate is for another product: {certificate.text('product')}",
            seen=certificate.text("product"))  # fmt: skip
    stated = form_named(question.form, knowledge)
    if stated and form and stated.id != form.id and _far(stated, form):
        yield DocumentFinding(
            code="form-differs", verdict="cannot-judge", caps="all", severity="warning",
            text=f"the certificate is for {form.name}, the product is {stated.name}",
            seen=form.name, limit=stated.name)  # fmt: skip
    if form is None:
        text = "the form of the product is not stated, so limits that depend on it were left out"
        yield _question("form-unknown", text, certificate.text("form"))


def _far(one: Form, other: Form) -> bool:
    """Forms that cannot share a certificate: leaf and extract, or a 7-OH product and anything."""
    classes = {one.product_class, other.product_class}
    return len(classes) > 1 and "unknown" not in classes


def _laboratory(certificate: Certificate, knowledge: Knowledge) -> Iterator[DocumentFinding]:
    if not certificate.text("laboratory"):
        yield _weak("laboratory-missing", "no laboratory is named")
    stated = f"{certificate.text('accreditation')} {certificate.text('accreditation_number')}"
    number = re.sub(r"iso\W*(?:iec\W*)?17025\W*(?:20\d\d)?", " ", stated.casefold())
    if not re.search(r"\d{3,}|[a-z]+-?\d+", number):
        text = "no accreditation number of the laboratory is given, so nobody can look it up"
        yield _weak("accreditation-missing", text, seen=stated.strip())
    scope = {word.casefold() for word in certificate.scope}
    for group, word in _GROUPS.items():
        if scope and word not in scope and _values(certificate, group, knowledge):
            text = f"the laboratory's accreditation does not cover {word}"
            yield _question(f"scope-{group}", text, ", ".join(certificate.scope))
    unnamed = [r for r in certificate.readings if not r.method and r.value is not None]
    if unnamed and not certificate.text("method"):
        text = f"no method is named for {len(unnamed)} of {len(certificate.readings)} lines"
        yield _question("method-missing", text)


def _values(certificate: Certificate, group: str, knowledge: Knowledge) -> bool:
    """Whether any line of a group has a result of its own."""
    held = _analytes(knowledge, group)
    return any(
        reading.analyte in held and reading.qualifier not in {"statement", "not-tested"}
        for reading in certificate.readings
    )


def _analytes(knowledge: Knowledge, group: str) -> frozenset[str]:
    return frozenset(analyte.id for analyte in knowledge.where(Analyte, group=group))


def _panels(certificate: Certificate, knowledge: Knowledge) -> Iterator[DocumentFinding]:
    for group, word in _GROUPS.items():
        if not _values(certificate, group, knowledge):
            text = f"no value is given for {word}, so nothing can be said of it"
            yield DocumentFinding(code=f"no-values-{group}", verdict="cannot-judge", caps="",
                                  severity="caution", text=text)  # fmt: skip


def _gaps(certificate: Certificate, knowledge: Knowledge) -> Iterator[DocumentFinding]:
    micro = _analytes(knowledge, "micro")
    for reading in certificate.readings:
        blind = reading.qualifier == "nd" and reading.loq is None and reading.lod is None
        if blind and reading.analyte not in micro:
            text = f"{reading.name} is called not detected without saying what could be seen"
            yield DocumentFinding(
                code=f"nd-without-loq-{reading.analyte}", verdict="cannot-judge", caps="",
                severity="caution", text=text, where=reading.where)  # fmt: skip
    minors = ("speciogynine", "paynantheine", "speciociliatine")
    absent = [
        word
        for word, missing in (
            ("moisture", certificate.of("moisture") is None),
            ("the other leaf alkaloids", not any(certificate.all_of(name) for name in minors)),
            ("the date of sampling", certificate.sampled is None),
        )
        if missing
    ]
    if absent:
        text = f"the certificate does not give {', '.join(absent)}"
        yield DocumentFinding(code="incomplete", verdict="cannot-judge", caps="", severity="note",
                              text=text, seen=", ".join(absent))  # fmt: skip
    for analyte in certificate.doubled():
        text = f"{analyte} stands on the certificate twice with different results"
        yield DocumentFinding(code=f"doubled-{analyte}", verdict="cannot-judge", caps="",
                              severity="warning", text=text)  # fmt: skip
    if certificate.unread:
        text = f"{len(certificate.unread)} lines could not be read and were not judged"
        yield _question("unread-lines", text)


_NOTES = {
    "hidden-text": ("the file holds text that a reader of the page cannot see", "pass"),
    "white-figures": ("the file holds figures in white, which may be hidden on the page", ""),
    "changed-later": ("the file was changed on a later day than it was made", ""),
    "made-with-editor": ("the file was last saved by an editing program", ""),
    "corrected-by-hand": ("lines were corrected by hand after reading", ""),
    "hidden-sheet": ("the file has a sheet that is hidden; it was not read", ""),
}


def _file(certificate: Certificate) -> Iterator[DocumentFinding]:
    """What the file itself shows beside its text: reasons to ask, not proof of anything."""
    for note in dict.fromkeys(certificate.notes):
        name, _, seen = note.partition(": ")
        text, caps = _NOTES[name]
        yield DocumentFinding(
            code=f"file-{name}", verdict="cannot-judge" if caps else "question",
            caps="pass" if caps else "", severity="caution" if caps else "note",
            text=f"{text} ({seen})", seen=seen)  # fmt: skip


def _weak(code: str, text: str, seen: str = "") -> DocumentFinding:
    """A paper too weak to show that anything is in order."""
    return DocumentFinding(
        code=code, verdict="cannot-judge", caps="pass", severity="caution", text=text, seen=seen
    )


def _question(code: str, text: str, seen: str = "") -> DocumentFinding:
    return DocumentFinding(code=code, verdict="question", severity="note", text=text, seen=seen)
