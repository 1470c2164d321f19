"""A person's own opioid or blocker beside kratom, and what naloxone leaves: the receptor's answer.

Words, not sizes, for the medicines; why there are none where a dose or a measurement is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ketum.effects.shares import share_words
from ketum.findings.context import Context
from ketum.findings.finding import recorded, say
from ketum.findings.model import Finding, Number, Severity
from ketum.knowledge.records.effects import Prior
from ketum.knowledge.records.medicines import Medicine
from ketum.wording.shown import listing, number

if TYPE_CHECKING:
    from ketum.effects.opioids import OpioidBeside
    from ketum.effects.responses import Curve

LATER_H = 4.0
WORDS = {"little": "little", "about half": "half", "most": "most"}
NALOXONE = ("naloxone-level", "naloxone-affinity", "naloxone-half-life")


def findings(context: Context) -> Iterator[Finding]:
    """Each opioid that can be told, those that cannot, and naloxone where breathing is at stake."""
    effects = context.effects
    if effects is None:
        return
    for one in effects.opioids:
        yield _beside(context, one)
    if effects.opioids_silent:
        yield _silent(context, dict(effects.opioids_silent))
    if effects.naloxone is not None and _wanted(context):
        yield _naloxone(context, effects.naloxone)


def _wanted(context: Context) -> bool:
    """Whether naloxone may matter: other depressants, a strong product, or it is at hand."""
    breathing = context.effects.breathing if context.effects else None
    return breathing is not None and (
        breathing.band == "high"
        or "naloxone" in breathing.blockers
        or context.content.product_class in ("7oh", "extract")
    )


def _name(context: Context, identity: str) -> str:
    return context.knowledge.get(Medicine, identity).name


def _words(context: Context, ends: tuple[str, str]) -> str:
    told = [context.wording.say(f"opioids.share-{WORDS[end]}") for end in dict.fromkeys(ends)]
    return listing(told, context.wording.say("effects.word-to"))


def _beside(context: Context, one: OpioidBeside) -> Finding:
    severity: Severity = "warning" if one.blocker else "caution"
    return say(
        context,
        f"interactions.receptor-{one.name}",
        "opioids.blocker" if one.blocker else "opioids.agonist",
        {
            "name": _name(context, one.name),
            "kratom": _words(context, one.kratom_left),
            "medicine": _words(context, one.medicine_left),
            "course": one.against_kratom,
            "adapted": _adapted(context),
        },
        topic="interactions",
        kind="harm",
        severity=severity,
        grade="very-low",
        records=recorded(context, one.records),
        because=(f"person.medicines: {one.name}", "use.doses"),
        extrapolation=True,
    )


def _adapted(context: Context) -> str:
    """Where the model puts adaptation now, in words; `empty` when it says nothing."""
    held = context.effects.adaptation if context.effects else None
    if held is None:
        return "empty"
    told = [context.wording.say(f"effects.word-{end}") for end in dict.fromkeys(held.bands["now"])]
    return listing(told, context.wording.say("effects.word-to"))


def _silent(context: Context, why: dict[str, str]) -> Finding:
    names = [_name(context, name) for name in why]
    reasons = [
        context.wording.say(f"opioids.why-{code}", name=_name(context, name))
        for name, code in why.items()
    ]
    return say(
        context,
        "interactions.receptor-unknown",
        "opioids.silent",
        {"names": listing(names), "reasons": " ".join(reasons)},
        topic="interactions",
        kind="limit",
        severity="note",
        grade="ungraded",
        records=[context.knowledge.get(Medicine, name) for name in why],
        because=tuple(f"person.medicines: {name}" for name in why),
    )


def _naloxone(context: Context, left: Curve) -> Finding:
    later = left.time_h.index(LATER_H)
    half_min = context.knowledge.get(Prior, "naloxone-half-life").value
    return say(
        context,
        "breathing.naloxone",
        "opioids.naloxone",
        {
            "first": _left_words(context, left, 0),
            "later": _left_words(context, left, later),
            "hours": number(LATER_H, 1),
            "half": number(half_min / 60.0),
        },
        topic="breathing",
        kind="harm",
        severity="caution",
        grade="very-low",
        records=[context.knowledge.get(Prior, name) for name in NALOXONE],
        because=("use.doses", "product"),
        numbers=[_left(left, 0), _left(left, later)],
        extrapolation=True,
    )


def _left_words(context: Context, left: Curve, at: int) -> str:
    ends = share_words(context.knowledge, (left.band90[0][at], left.band90[1][at]))
    return _words(context, ends)


def _left(left: Curve, at: int) -> Number:
    return Number(
        name=f"stimulus of kratom that is left {left.time_h[at]:g} h after naloxone",
        unit="ratio",
        how="simulated",
        value=round(left.median[at], 2),
        low=round(left.band90[0][at], 2),
        high=round(left.band90[1][at], 2),
    )
