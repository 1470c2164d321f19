"""Common unwanted effects, those this person reports, and what is known of driving."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.findings.context import Context
from ketum.findings.finding import claims, effects, figure, published, say
from ketum.findings.model import Finding
from ketum.knowledge.records.evidence import Omission
from ketum.wording.shown import listing

COMMON = ("causes-nausea", "causes-constipation", "causes-dizziness", "disturbs-sleep")
COUNTED = (
    "garcia-romeu-2020-any-adverse-effect",
    "garcia-romeu-2020-sought-treatment-for-an-adverse-effect",
    "coe-2019-bad-adverse-reaction",
)
ON_DRIVING = (
    "smith-2024-observation-reliable-change-in-psychomotor-performance",
    "singh-2019-cognition-paired-associates-learning",
)
REPORTED = {
    "nausea": "causes-nausea",
    "vomiting": "causes-nausea",
    "constipation": "causes-constipation",
    "dizziness": "causes-dizziness",
    "insomnia": "disturbs-sleep",
    "sleep_problems": "disturbs-sleep",
}


def findings(context: Context) -> Iterator[Finding]:
    """The person's own complaints first, then what is common, then driving."""
    present = [symptom for symptom in REPORTED if symptom in context.symptoms]
    if present:
        yield _present(context, present)
    yield _common(context)
    yield _driving(context)


def _present(context: Context, present: list[str]) -> Finding:
    names = listing([symptom.replace("_", " ") for symptom in present])
    records = claims(context, *dict.fromkeys(REPORTED[symptom] for symptom in present))
    return say(
        context,
        "side-effects.present",
        "side_effects.present",
        {"symptoms": names},
        topic="side-effects",
        kind="harm",
        severity="caution",
        records=records,
        because=("person.symptoms",),
    )


def _common(context: Context) -> Finding:
    outcomes = effects(context, *COUNTED)
    return say(
        context,
        "side-effects.common",
        "side_effects.common",
        {"affected": figure(outcomes[0]), "treated": figure(outcomes[1])},
        topic="side-effects",
        kind="harm",
        severity="note",
        records=(*claims(context, *COMMON), *outcomes),
        numbers=[published(outcome) for outcome in outcomes],
        extrapolation=context.content.product_class != "leaf",
    )


def _driving(context: Context) -> Finding:
    omission = context.knowledge.get(Omission, "driving")
    return say(
        context,
        "side-effects.driving",
        "side_effects.driving",
        {},
        topic="side-effects",
        kind="harm",
        severity="caution",
        grade="very-low",
        records=(omission, *effects(context, *ON_DRIVING)),
    )
