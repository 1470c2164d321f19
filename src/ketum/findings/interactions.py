"""Each medicine or substance beside kratom as a finding; names not understood are said."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.findings.context import Context
from ketum.findings.finding import say
from ketum.findings.model import Citation, Finding, Grade, Number, Severity
from ketum.interactions import Interaction
from ketum.wording.shown import listing

SEVERITY: dict[str, Severity] = {
    "contraindicated": "danger",
    "major": "warning",
    "moderate": "caution",
    "minor": "note",
    "unknown": "note",
}


def findings(context: Context) -> Iterator[Finding]:
    """One finding an interaction, danger first, then what was not recognised or has no record."""
    answer = context.interactions
    yield from (_interaction(context, one) for one in answer.interactions)
    if answer.unknown:
        yield _names(context, "interaction.not-recognised", "not-recognised", answer.unknown)
    if answer.nothing_known:
        yield _names(context, "interaction.nothing-known", "nothing-known", answer.nothing_known)
    if not answer.asked:
        yield _names(context, "interaction.none-entered", "none-entered", ())


def severity_of(one: Interaction) -> Severity:
    """Hard stops and contraindications are danger, whatever else their record says."""
    return "danger" if one.danger else SEVERITY[one.severity]


def _interaction(context: Context, one: Interaction) -> Finding:
    asked = listing([word for word in one.asked if word.casefold() not in one.title.casefold()])
    title = f"{one.title} ({asked})" if asked else one.title
    return Finding(
        id=f"interaction.{one.id}",
        topic="interactions",
        kind="harm",
        severity=severity_of(one),
        grade=grade_of(one),
        verified=one.verified,
        headline=context.wording.say(f"interactions.{one.severity}", title=title),
        detail=_detail(context, one),
        actions=(*_questions(context, one), *one.actions, *_watch(context, one)),
        numbers=tuple(
            Number(
                name=f"{size.name}, {size.conditions}", unit=size.unit, how="published",
                value=size.value, low=size.low, high=size.high, record=size.record,
            )
            for size in one.size
        ),
        sources=tuple(
            Citation(id=s.id, cite=s.cite, url=s.link, locator=s.locator, verified=s.verified)
            for s in one.sources
        ),
        because=(*(f"person.medicines: {word}" for word in one.asked), *one.because),
        extrapolation=bool(one.size) and context.content.product_class != "leaf",
    )  # fmt: skip


def _detail(context: Context, one: Interaction) -> str:
    told = context.wording.say(
        "interactions.by-class" if one.by_class else "interactions.known",
        mechanism=one.mechanism,
        effect=one.effect.rstrip("."),
        evidence=one.evidence,
        size=one.size_note,
    )
    return f"{one.note[:1].upper()}{one.note[1:].rstrip('.')}. {told}" if one.note else told


def _questions(context: Context, one: Interaction) -> tuple[str, ...]:
    """What to find out first when the name could mean several medicines."""
    if not one.assumed:
        return ()
    asked = (name for name in context.interactions.asked if name.asked in one.asked)
    return tuple(dict.fromkeys(question for name in asked for question in name.questions))


def grade_of(one: Interaction) -> Grade:
    """The certainty of an interaction, as GRADE has it."""
    grades: dict[str, Grade] = {
        "high": "high", "moderate": "moderate", "low": "low", "very-low": "very-low",
    }  # fmt: skip
    return grades.get(one.grade, "ungraded")


def _watch(context: Context, one: Interaction) -> tuple[str, ...]:
    if not one.watch_for:
        return ()
    return (context.wording.say("interactions.watch", signs=listing(list(one.watch_for), "or")),)


def _names(context: Context, identity: str, message: str, names: tuple[str, ...]) -> Finding:
    return say(
        context,
        identity,
        f"interactions.{message}",
        {"names": listing(list(names))},
        topic="interactions",
        kind="limit",
        severity="caution" if names else "note",
        because=tuple(f"person.medicines: {name}" for name in names) or ("person.medicines",),
    )
