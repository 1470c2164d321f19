"""A certificate against every limit that applies: the verdict on each line, and on the whole.

`judge` is the one way in. The paper is looked at first (`document`); what it may be believed for
holds the verdicts of its lines back. Limits come from records `quality.limit`; the rules by which
they are applied from records `quality.rule`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias, TypedDict, Unpack

from ketum.knowledge import Knowledge
from ketum.knowledge.records.quality import Form, Limit, Rule
from ketum.product.alarms import alarms_of
from ketum.product.amounts import Scale
from ketum.product.certificate import Certificate
from ketum.product.document import document_findings, form_of
from ketum.product.limit_lines import limit_line
from ketum.product.verdict import (
    WORST_FIRST,
    CertificateVerdict,
    DocumentFinding,
    Verdict,
    VerdictLine,
)

__all__ = ["Question", "judge"]

Standing: TypeAlias = Literal["default", "here", "comparison"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a certificate: which day, place, amount and product.

    `lot`, `form` are those of the product in hand; `every` also works out limits that are not in
    force or of other places.
    """

    today: date
    place: str | None = None
    grams_per_day: float | None = None
    serving_g: float | None = None
    piece_g: float | None = None
    lot: str = ""
    form: str | None = None
    every: bool = False


class Asked(TypedDict, total=False):
    """The fields of a `Question`, as keywords."""

    today: date
    place: str | None
    grams_per_day: float | None
    serving_g: float | None
    piece_g: float | None
    lot: str
    form: str | None
    every: bool


def judge(
    certificate: Certificate,
    knowledge: Knowledge,
    question: Question | None = None,
    **asked: Unpack[Asked],
) -> CertificateVerdict:
    """The verdicts on one certificate; ask with a `Question` or with its fields as keywords.

    Pure: the same inputs give the same answer.
    """
    return _judged(certificate, knowledge, question or Question(**asked))


def _judged(
    certificate: Certificate, knowledge: Knowledge, question: Question
) -> CertificateVerdict:
    form = form_of(certificate, knowledge, question.form)
    scale = Scale(
        certificate,
        knowledge,
        serving_g=certificate.serving_g or question.serving_g,
        piece_g=certificate.article_mass_g or question.piece_g,
    )
    lines = tuple(_lines(scale, form, question))
    document = document_findings(scale, form, question, lines)
    lines = tuple(_held_back(line, document) for line in lines)
    verdict, because = _whole(lines, document, question)
    return CertificateVerdict(
        knowledge=knowledge.version,
        certificate=certificate,
        today=question.today,
        place=question.place,
        grams_per_day=question.grams_per_day,
        document=document,
        lines=lines,
        alarms=alarms_of(scale, form),
        unread=certificate.unread,
        content=None,
        verdict=verdict,
        because=because,
    )


def _lines(scale: Scale, form: Form | None, question: Question) -> Iterator[VerdictLine]:
    classes = {"any", *(form.classes if form else ())}
    for limit in scale.knowledge.all(Limit):
        if not limit.parts or not (question.every or limit.applies_to in classes):
            continue
        in_force = limit.in_force(question.today)
        if not (in_force or question.every):
            continue
        standing = _standing(limit, question.place)
        for grams, own in _grams(limit, scale.knowledge, question):
            line = limit_line(limit, scale, form, grams)
            counts = _counts(limit, own) and in_force and standing != "comparison"
            counts = counts and not (limit.op == "absent" and line.verdict == "not-tested")
            yield replace(line, in_force=in_force, standing=standing, own_amount=own, counts=counts)


def _standing(limit: Limit, place: str | None) -> Standing:
    """`here` when the limit is of the place asked about, `default` when everyone is shown it."""
    codes = _codes(place)
    named = codes & set(limit.jurisdictions)
    binding = limit.legal_force in {"law", "proposal"}
    if named and (binding or (limit.legal_force == "guidance" and named != {"US"})):
        return "here"
    return "default" if limit.in_default else "comparison"


def _codes(place: str | None) -> frozenset[str]:
    """The place and everything it lies in: `US-CA-037` lies in `US-CA` and `US`."""
    parts = place.split("-") if place else []
    return frozenset("-".join(parts[:count]) for count in range(1, len(parts) + 1))


def _grams(
    limit: Limit, knowledge: Knowledge, question: Question
) -> Iterator[tuple[float | None, bool]]:
    """The daily amounts of a per-day limit: the person's own, then the usual ones."""
    if limit.basis != "per_day":
        yield None, False
        return
    if question.grams_per_day is not None:
        yield question.grams_per_day, True
    for grams in knowledge.get(Rule, "daily-grams").values:
        if grams != question.grams_per_day:
            yield grams, False


def _counts(limit: Limit, own: bool) -> bool:
    """Whether a line weighs in the whole: no proposal, no screen of ours, no amount of others."""
    if limit.legal_force in {"proposal", "project_rule", "analogy"} or not limit.verified:
        return False
    return own or limit.basis != "per_day"


def _held_back(line: VerdictLine, document: tuple[DocumentFinding, ...]) -> VerdictLine:
    """A verdict never says more than the paper can carry."""
    for finding in document:
        if finding.caps == "all":
            verdict: Verdict = (
                "stale" if finding.verdict in {"stale", "expired"} else "cannot-judge"
            )
            because = f"{finding.text} (the numbers alone would read: {line.on_paper})"
            return replace(line, verdict=verdict, because=because)
    if line.verdict == "pass":
        for finding in document:
            if finding.caps == "pass":
                because = f"the numbers pass, but {finding.text}"
                return replace(line, verdict="cannot-judge", because=because)
    return line


def _all_pass(lines: tuple[VerdictLine, ...], counted: list[VerdictLine]) -> str:
    """Why the whole passes, and what nobody looked for: absence is asked for only when tested."""
    open_lines = [
        line.name for line in lines if line.standing != "comparison" and line.in_force
        and line.verdict in {"not-tested", "cannot-judge"}
    ]  # fmt: skip
    text = f"all {len(counted)} lines that count pass"
    names = ", ".join(dict.fromkeys(open_lines))
    return f"{text}; not shown either way: {names}" if names else text


def _whole(
    lines: tuple[VerdictLine, ...], document: tuple[DocumentFinding, ...], question: Question
) -> tuple[Verdict, str]:
    for finding in document:
        if finding.caps == "all":
            stale = finding.verdict in {"stale", "expired"}
            return ("stale" if stale else "cannot-judge"), finding.text
    counted = [line for line in lines if line.counts]
    worst = min((WORST_FIRST.index(line.verdict) for line in counted), default=3)
    verdict = WORST_FIRST[worst]
    if verdict == "pass" and question.grams_per_day is None:
        return "cannot-judge", "limits per day need the grams a day"
    if verdict == "pass":
        return verdict, _all_pass(lines, counted)
    first = next((line for line in counted if line.verdict == verdict), None)
    if first is None:
        return "cannot-judge", "no limit could be applied"
    return verdict, f"{first.name}: {first.because} ({first.standard})"
