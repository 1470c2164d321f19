"""Dependence and withdrawal: what the pattern of use says, and what stopping can bring."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.findings.context import Context
from ketum.findings.finding import claims, effects, figure, published, say
from ketum.findings.model import Finding, Number, Severity
from ketum.knowledge import Record
from ketum.knowledge.records.evidence import Omission
from ketum.knowledge.records.findings import Threshold
from ketum.wording.shown import number

CARE_FIRST = frozenset(
    {"pregnancy", "epilepsy", "seizure_history", "opioid_use_disorder", "alcohol_use_disorder"}
)
PREVALENCE = (
    "garcia-romeu-2020-moderate-or-severe-past-year-kratom-sud-dsm",
    "hill-2024-kud-meet-kud",
    "smith-2022-kud-current-past-year-kud-dsm-5",
)
STOPPING = (
    "rogers-2024-sows-on-cessation",
    "singh-2018-cessation-more-sleep-problems",
    "singh-2018-cessation-moderate-pain-intensity-during-cessation",
    "vicknasingam-2020-signs-of-withdrawal-observed",
)


def findings(context: Context) -> Iterator[Finding]:
    """Frequency, how common use disorder is, stopping, and what applies to 7-OH products."""
    yield _frequency(context)
    yield _prevalence(context)
    yield _stopping(context)
    if context.content.product_class == "7oh":
        yield _seven_hydroxy(context)
    if "opioid_use_disorder" in context.conditions or "alcohol_use_disorder" in context.conditions:
        yield _other_disorder(context)


def _frequency(context: Context) -> Finding:
    doses = len(context.case.use.doses)
    frequent = context.knowledge.get(Threshold, "frequent-dosing")
    heavy = context.knowledge.get(Threshold, "heavy-dosing")
    (odds,) = effects(context, "singh-2018-cessation-pain-interference")
    (rogers,) = effects(context, "rogers-2024-which-predicts-withdrawal-and-kud-symptoms")
    records: tuple[Record, ...] = (rogers, frequent)
    if not doses:
        message, severity = "dependence.frequency-unknown", "note"
    elif doses >= heavy.value:
        message, severity, records = (
            "dependence.frequency-heavy",
            "warning",
            (*records, heavy, odds),
        )
    elif doses >= frequent.value:
        message, severity = "dependence.frequency-high", "warning"
    else:
        message, severity = "dependence.frequency-lower", "caution"
    return say(
        context,
        "dependence.frequency",
        message,
        {
            "doses": doses,
            "users": rogers.n or "",
            "odds": figure(odds),
            "weak": f"{frequent.value:g}",
        },
        topic="dependence",
        kind="harm",
        severity=_severity(severity),
        records=records,
        because=("use.doses",),
        numbers=[Number(name="doses a day", unit="1/day", how="measured", value=doses)]
        if doses
        else [],
    )


def _severity(name: str) -> Severity:
    return "warning" if name == "warning" else "caution" if name == "caution" else "note"


def _prevalence(context: Context) -> Finding:
    outcomes = effects(context, *PREVALENCE)
    return say(
        context,
        "dependence.prevalence",
        "dependence.prevalence",
        {"low": figure(outcomes[0]), "high": figure(outcomes[2])},
        topic="dependence",
        kind="harm",
        severity="note",
        records=(*claims(context, "leads-to-addiction-syndrome"), *outcomes),
        numbers=[published(outcome) for outcome in outcomes],
    )


def _stopping(context: Context) -> Finding:
    care_first = context.conditions & CARE_FIRST or context.case.person.pregnant
    outcomes = effects(context, *STOPPING)
    return say(
        context,
        "dependence.stopping",
        "dependence.stopping-care-first" if care_first else "dependence.stopping",
        {},
        topic="dependence",
        kind="harm",
        severity="warning" if care_first else "caution",
        records=(
            *claims(context, "withdrawal-restless-anxious-uncomfortable"),
            context.knowledge.get(Omission, "treatment-of-dependence"),
            *outcomes,
        ),
        grade="low",
        numbers=[published(outcome) for outcome in outcomes],
        because=("person.conditions",) if care_first else (),
    )


def _seven_hydroxy(context: Context) -> Finding:
    (fenske,) = effects(context, "fenske-2026-started-and-stabilised-on-buprenorphine")
    records = (context.knowledge.get(Omission, "concentrated-7oh-products"), fenske)
    return say(
        context,
        "dependence.concentrated-7oh",
        "dependence.concentrated-7oh",
        {"settled": figure(fenske), "treated": fenske.n or ""},
        topic="dependence",
        kind="harm",
        severity="warning",
        grade="very-low",
        records=records,
        because=("product.form",),
        extrapolation=True,
    )


def _other_disorder(context: Context) -> Finding:
    (odds,) = effects(context, "hill-2024-kud-kud")
    return say(
        context,
        "dependence.other-use-disorder",
        "dependence.other-use-disorder",
        {"odds": number(odds.value or 0.0), "low": number(odds.low or 0.0),
         "high": number(odds.high or 0.0), "users": f"{odds.n:,}"},
        topic="dependence",
        kind="harm",
        severity="warning",
        records=(odds,),
        because=("person.conditions",),
        numbers=[published(odds)],
    )  # fmt: skip
