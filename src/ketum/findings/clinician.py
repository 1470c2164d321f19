"""What to ask a clinician: numbered questions for this case, and what to bring."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.findings.context import Context
from ketum.findings.finding import claims, say
from ketum.findings.model import Finding
from ketum.findings.monitoring import circumstances_of
from ketum.knowledge import Record
from ketum.knowledge.records.care import Check, DrugTest, Statement
from ketum.wording.shown import listing

MOST_MEDICINES = 4
BREATHING = "sedation"


def findings(context: Context) -> Iterator[Finding]:
    """The questions first, then what to bring."""
    yield _questions(context)
    yield _bring(context)


def questions_of(context: Context) -> tuple[str, ...]:
    """Return the questions for this case, the most urgent first, without their numbers."""
    return tuple(
        context.wording.say(f"clinician.{name}", **values) for name, values in _asked(context)
    )


def _questions(context: Context) -> Finding:
    questions = questions_of(context)
    checks = ("liver_baseline", "kidney_function")
    records: tuple[Record, ...] = (
        *(context.knowledge.get(Check, name) for name in checks),
        context.knowledge.get(Statement, "taper_no_trial"),
        *claims(context, "monitor-liver-enzymes", "assess-renal-function"),
    )
    return say(
        context,
        "clinician.questions",
        "clinician.questions",
        {"count": str(len(questions))},
        topic="clinician",
        kind="monitoring",
        severity="note",
        records=records,
        actions=[f"{place}. {question}" for place, question in enumerate(questions, start=1)],
        because=("person", "use", "product"),
        grade="ungraded",
    )


def _asked(context: Context) -> Iterator[tuple[str, dict[str, str]]]:
    circumstances = circumstances_of(context)
    person = context.case.person
    yield from _about_now(context)
    yield from _about_medicines(context)
    yield ("ask-liver-signs" if "liver_signs" in circumstances else "ask-liver"), {}
    if "qt_risk" in circumstances or "heavy" in circumstances:
        yield "ask-ecg", {}
    yield "ask-kidney", {}
    if person.pregnant or person.breastfeeding:
        yield "ask-baby", {}
    if "planned_surgery" in context.conditions:
        yield "ask-surgery", {}
    goals = [
        name
        for name in ("pain", "energy", "mood", "withdrawal")
        if getattr(context.case.goals, name)
    ]
    if goals:
        words = [context.wording.say(f"clinician.goal-{name}") for name in goals]
        yield "ask-goal", {"goals": listing(words)}
    if "daily" in circumstances:
        yield "ask-less", {}
    if "drug_testing" in context.conditions:
        yield "ask-drug-test", {}
    yield "ask-when-back", {}


def _about_now(context: Context) -> Iterator[tuple[str, dict[str, str]]]:
    axes = {axis for one in context.interactions.interactions for axis in one.axes}
    if BREATHING in axes or context.content.product_class == "7oh":
        yield "ask-naloxone", {}


def _about_medicines(context: Context) -> Iterator[tuple[str, dict[str, str]]]:
    """One question on the medicines that matter most; unknown ones in a question of their own."""
    answer = context.interactions
    grave = [
        word
        for one in answer.interactions
        if one.severity in {"contraindicated", "major", "moderate"}
        for word in one.asked
    ]
    names = list(dict.fromkeys(grave))[:MOST_MEDICINES]
    if names:
        yield "ask-medicines", {"names": listing(names)}
    if answer.unknown:
        yield "ask-unknown", {"names": listing(list(answer.unknown))}


def _bring(context: Context) -> Finding:
    return say(
        context,
        "clinician.bring",
        "clinician.bring",
        {},
        topic="clinician",
        kind="monitoring",
        severity="note",
        records=(context.knowledge.get(DrugTest, "standard_panel"),),
        because=("product", "use", "person.medicines"),
    )
