"""Breathing: what kratom alone has been seen to do, and which other substances add to it."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.findings.context import Context
from ketum.findings.finding import claims, effects, figure, published, say
from ketum.findings.model import Finding
from ketum.knowledge.records.evidence import Omission
from ketum.wording.shown import listing

AXIS = "sedation"
LUNGS = frozenset({"copd", "sleep_apnoea", "asthma"})
TOGETHER = ("avoid-opioids", "avoid-alcohol", "avoid-benzodiazepines")
ALONE = (
    "eggleston-2019-respiratory-depression",
    "eggleston-2019-coma",
    "olsen-2019-deaths-kratom-the-only",
)
MANY = ("post-2019-serious-outcome", "suriaga-2024-at-least-one-opioid-also-present")


def findings(context: Context) -> Iterator[Finding]:
    """Co-depressants first, then kratom alone, then lungs."""
    partners = _partners(context)
    if partners:
        yield _together(context, partners)
    yield _alone(context)
    if context.conditions & LUNGS:
        yield _lungs(context)


def _partners(context: Context) -> list[str]:
    """What was named that calms the brain, as it was typed, each once."""
    named = (
        word for one in context.interactions.interactions if AXIS in one.axes for word in one.asked
    )
    return list(dict.fromkeys(named))


def _hard_stop(context: Context) -> bool:
    return any(one.danger and AXIS in one.axes for one in context.interactions.interactions)


def _together(context: Context, partners: list[str]) -> Finding:
    (odds, opioid) = effects(context, *MANY)
    return say(
        context,
        "breathing.other-depressants",
        "breathing.other-depressants",
        {"partners": listing(partners), "odds": figure(odds), "share": figure(opioid)},
        topic="breathing",
        kind="harm",
        severity="danger" if _hard_stop(context) else "warning",
        records=(
            *claims(context, *TOGETHER),
            context.knowledge.get(Omission, "overdose-response"),
            odds,
            opioid,
        ),
        grade="moderate",
        because=tuple(f"person.medicines: {name}" for name in partners),
        numbers=[published(odds), published(opioid)],
        extrapolation=context.content.product_class == "7oh",
    )


def _alone(context: Context) -> Finding:
    product = context.content.product_class
    outcomes = effects(context, *ALONE)
    return say(
        context,
        "breathing.alone",
        "breathing.alone-7oh" if product == "7oh" else "breathing.alone",
        {"slow": figure(outcomes[0]), "coma": figure(outcomes[1]), "calls": outcomes[0].n or ""},
        topic="breathing",
        kind="harm",
        severity="danger" if product == "7oh" else "caution",
        records=outcomes
        if product != "7oh"
        else (*effects(context, "la-county-2025-7-oh-ruled-a-contributing-cause"), *outcomes),
        because=("product.form",) if product == "7oh" else (),
        numbers=[published(outcome) for outcome in outcomes],
        extrapolation=product != "leaf",
    )


def _lungs(context: Context) -> Finding:
    return say(
        context,
        "breathing.lungs",
        "breathing.lungs",
        {},
        topic="breathing",
        kind="harm",
        severity="warning",
        records=(
            *effects(context, "eggleston-2019-respiratory-depression"),
            *claims(context, "alkaloids-act-on-cns-opioid-receptors"),
        ),
        because=("person.conditions",),
        extrapolation=True,
    )
