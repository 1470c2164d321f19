"""The product: what its certificate shows and fails, what is unknown, and what it may hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ketum.findings.context import Context
from ketum.findings.finding import claims, recorded, say, weakest
from ketum.findings.model import Finding, Number, Severity
from ketum.knowledge.records.quality import Contamination
from ketum.product import CertificateVerdict, ContentWarning
from ketum.product.verdict import Alarm, DocumentFinding, Verdict, VerdictLine
from ketum.wording.shown import band, listing, number

PARENT = "mitragynine"
UNTESTED = ("white2024-3-lead-std", "white2024-25-lead-std", "salm-2018-cases")
SEVERITY: dict[Verdict, Severity] = {
    "fail": "warning",
    "stale": "caution",
    "inconclusive": "caution",
    "cannot-judge": "caution",
    "not-tested": "caution",
    "pass": "note",
}


def findings(context: Context) -> Iterator[Finding]:
    """Alarms, failed lines and the paper itself first; then content; then what was not tested."""
    verdict = context.verdict
    if verdict is None:
        yield _no_certificate(context)
    else:
        yield from (_alarm(context, alarm) for alarm in verdict.alarms)
        yield from _failed(context, verdict)
        yield from (_paper(context, one) for one in verdict.document if one.verdict != "pass")
        yield _overall(context, verdict)
    yield _content(context)
    warnings = context.content.warnings_for(dose.amount for dose in context.case.use.doses)
    if warnings:
        yield _content_warnings(context, warnings)


def _alarm(context: Context, alarm: Alarm) -> Finding:
    return say(
        context,
        f"quality.alarm.{alarm.code}",
        "quality.alarm",
        {"substance": alarm.substance, "text": _sentence(alarm.text), "shown": alarm.shown},
        topic="quality",
        kind="quality",
        severity=alarm.severity,
        records=recorded(context, alarm.records),
        because=("product.certificate", alarm.where),
    )


def _failed(context: Context, verdict: CertificateVerdict) -> Iterator[Finding]:
    """One finding an analyte that is over a limit, with every limit that it breaks."""
    failed: dict[str, list[VerdictLine]] = {}
    for line in _own_lines(verdict):
        if line.verdict == "fail":
            failed.setdefault(line.analyte, []).append(line)
    for analyte, lines in failed.items():
        yield _over(context, analyte, lines)


def _own_lines(verdict: CertificateVerdict) -> list[VerdictLine]:
    """The lines that hold for this person: at the amount entered, or at no amount at all."""
    lines = verdict.shown_lines()
    return [line for line in lines if line.own_amount or line.grams_per_day is None]


def _over(context: Context, analyte: str, lines: list[VerdictLine]) -> Finding:
    standards = [context.wording.say("quality.against", standard=line.standard,
                                     limit=_limit(line), force=line.legal_force)
                 for line in lines]  # fmt: skip
    records = recorded(context, [line.record for line in lines])
    return say(
        context,
        f"quality.over.{analyte}",
        "quality.over",
        {
            "analyte": _named(lines[0].name),
            "shown": lines[0].shown,
            "standards": listing(standards),
        },
        topic="quality",
        kind="quality",
        severity="warning",
        records=records,
        grade=weakest(records),
        because=("product.certificate", *(where for line in lines for where in line.where)),
        numbers=[
            Number(
                name=f"{line.name} ({line.standard})",
                unit=line.unit,
                how="computed" if line.grams_per_day is not None else "measured",
                value=line.value,
                low=line.low,
                high=line.high,
                record=line.record,
            )
            for line in lines
        ],
    )


def _named(name: str) -> str:
    """Sums and ratios of analytes in words, as the beginning of a sentence."""
    told = name.replace("(", "").replace(")", "").replace("+", " plus ").replace("/", " to ")
    return told[:1].upper() + told[1:]


def _shown(line: VerdictLine) -> str:
    return line.shown.replace("+/-", "±")


def _limit(line: VerdictLine) -> str:
    return "" if line.limit is None else f"{line.limit:g} {line.limit_unit}"


def _paper(context: Context, one: DocumentFinding) -> Finding:
    return say(
        context,
        f"quality.paper.{one.code}",
        "quality.paper",
        {"text": _sentence(one.text)},
        topic="quality",
        kind="quality",
        severity=one.severity,
        records=recorded(context, one.records),
        because=("product.certificate", *([one.where] if one.where else [])),
    )


def _overall(context: Context, verdict: CertificateVerdict) -> Finding:
    tally = Counter(line.verdict for line in _own_lines(verdict))
    told = [
        context.wording.say(f"quality.count-{name}", count=tally[name])
        for name in SEVERITY
        if tally.get(name)
    ]
    return say(
        context,
        "quality.certificate",
        f"quality.verdict-{verdict.verdict}",
        {"counts": listing(told), "because": _sentence(verdict.because)},
        topic="quality",
        kind="quality",
        severity=SEVERITY[verdict.verdict],
        records=recorded(context, dict.fromkeys(line.record for line in verdict.shown_lines())),
        because=("product.certificate",),
    )


def _no_certificate(context: Context) -> Finding:
    found = [context.knowledge.get(Contamination, identity) for identity in UNTESTED]
    few, many, outbreak = found
    return say(
        context,
        "quality.no-certificate",
        "quality.no-certificate",
        {
            "few": number(few.mean or 0.0),
            "many": number(many.mean or 0.0),
            "products": few.n_tested or "",
            "cases": outbreak.n_positive or "",
        },
        topic="quality",
        kind="quality",
        severity="caution",
        records=(*claims(context, "products-often-untested", "may-be-adulterated"), *found),
        because=("product.certificate",),
        numbers=[
            Number(name=f"{one.agent}: {one.finding}", unit=one.unit, how="published",
                   value=one.mean, record=one.ref)
            for one in (few, many)
        ],
    )  # fmt: skip


def _content(context: Context) -> Finding:
    content = context.content
    held = content.analytes.get(PARENT)
    if held is None:
        return say(
            context,
            "quality.content",
            "quality.content-unknown",
            {},
            topic="quality",
            kind="limit",
            severity="caution",
            records=recorded(context, content.records),
            because=("product",),
        )
    return say(
        context,
        "quality.content",
        f"quality.content-{content.basis}",
        {"band": band(held.p5, held.p95, held.unit)},
        topic="quality",
        kind="quality",
        severity="note",
        records=recorded(context, held.records),
        because=("product",),
        numbers=[
            Number(name="mitragynine content", unit=held.unit, how="computed",
                   value=held.median, low=held.p5, high=held.p95)
        ],
        extrapolation=content.basis == "published",
    )  # fmt: skip


def _content_warnings(context: Context, warnings: tuple[ContentWarning, ...]) -> Finding:
    refs = [ref for warning in warnings for ref in warning.records]
    return say(
        context,
        "quality.content-warnings",
        "quality.content-warnings",
        {"warnings": " ".join(_sentence(warning.text) for warning in warnings)},
        topic="quality",
        kind="limit",
        severity="caution",
        records=recorded(context, refs),
        because=tuple(f"product: {warning.code}" for warning in warnings),
    )


def _sentence(text: str) -> str:
    """Text from a record as a sentence of its own."""
    trimmed = text.strip().rstrip(".")
    return f"{trimmed[:1].upper()}{trimmed[1:]}." if trimmed else ""
