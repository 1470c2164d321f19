"""What this answer does not know: facts not entered, words not understood, and where data end."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.findings.context import Context
from ketum.findings.finding import claims, say
from ketum.findings.model import Finding
from ketum.wording.shown import listing


def findings(context: Context) -> Iterator[Finding]:
    """What was not entered, what was not understood, and what no answer of ketum is."""
    missing = _missing(context)
    if missing:
        yield _not_entered(context, missing)
    if context.unrecognised:
        yield _not_understood(context)
    yield _scope(context)


def _missing(context: Context) -> tuple[str, ...]:
    case = context.case
    facts = {
        "age": case.person.age_y,
        "sex": case.person.sex,
        "weight": case.person.weight_kg,
        "medicines": case.person.medicines or case.person.substances,
        "form": case.product.form,
        "content": case.product.certificate or case.product.label.claims,
        "amounts": case.use.doses,
        "start": case.use.since,
        "place": case.place.where,
    }
    return tuple(name for name, fact in facts.items() if not fact)


def _not_entered(context: Context, missing: tuple[str, ...]) -> Finding:
    names = [context.wording.say(f"limits.fact-{name}") for name in missing]
    return say(
        context,
        "limits.not-entered",
        "limits.not-entered",
        {"facts": listing(names)},
        topic="limits",
        kind="limit",
        severity="note",
        because=tuple(f"missing: {name}" for name in missing),
    )


def _not_understood(context: Context) -> Finding:
    return say(
        context,
        "limits.not-understood",
        "limits.not-understood",
        {"words": listing([f"“{word}”" for word in context.unrecognised])},
        topic="limits",
        kind="limit",
        severity="caution",
        because=("person.conditions", "person.symptoms"),
    )


def _scope(context: Context) -> Finding:
    return say(
        context,
        "limits.scope",
        "limits.scope",
        {},
        topic="limits",
        kind="limit",
        severity="note",
        records=claims(context, "safe-dose-exists", "medical-guidance-ensures-safety"),
    )
