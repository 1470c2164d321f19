"""The amount against what was studied, and against the gram ranges that lay guides name.

ketum names no amount to take: it says what lies inside and outside published studies.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ketum.findings.context import Context
from ketum.findings.finding import claims, effects, figure, published, say
from ketum.findings.model import Finding, Number, Severity
from ketum.knowledge.records.findings import Threshold
from ketum.wording.shown import band, number, quantity

if TYPE_CHECKING:
    from ketum.exposure import Exposure

PARENT = "mitragynine"
GRAM_RANGES = ("dose-2-5g-stimulates", "dose-5-7g-relieves-pain", "dose-5-7g-relaxes")
FEW_TWINS = 0.05
MOST_TWINS = 0.95


def findings(context: Context) -> Iterator[Finding]:
    """Each dose against the studied range, then what gram ranges are worth."""
    exposure = context.exposure
    if context.content.product_class == "7oh":
        yield _concentrated(context)
    elif exposure is None or not any(PARENT in dose for dose in exposure.dose_mg):
        yield _unknown(context)
    else:
        yield _against_studies(context, exposure)
    yield _gram_ranges(context)
    yield _small_amounts(context)


def _against_studies(context: Context, exposure: Exposure) -> Finding:
    studied = context.knowledge.get(Threshold, "studied-mitragynine-per-dose")
    largest = max(
        (dose[PARENT] for dose in exposure.dose_mg if PARENT in dose), key=lambda dose: dose.median
    )
    share = next((r.share for r in exposure.extrapolation if r.code == "dose-above-studied"), 0.0)
    message, severity = _verdict(share)
    return say(
        context,
        "amount.studied-range",
        message,
        {
            "dose": band(largest.low, largest.high, largest.unit),
            "studied": quantity(studied.value, studied.unit),
            "share": quantity(100 * share, "%"),
        },
        topic="amount",
        kind="limit",
        severity=severity,
        records=(studied,),
        because=("use.doses", "product"),
        numbers=[
            Number(
                name="mitragynine in the largest dose",
                unit=largest.unit,
                how="simulated",
                value=largest.median,
                low=largest.low,
                high=largest.high,
            ),
            Number(
                name="largest dose with published levels",
                unit=studied.unit,
                how="published",
                value=studied.value,
                record=studied.ref,
            ),
        ],
        extrapolation=share > FEW_TWINS,
    )


def _verdict(share_above: float) -> tuple[str, Severity]:
    if share_above > MOST_TWINS:
        return "amount.above", "warning"
    if share_above > FEW_TWINS:
        return "amount.partly-above", "caution"
    return "amount.within", "note"


def _unknown(context: Context) -> Finding:
    return say(
        context,
        "amount.studied-range",
        "amount.unknown",
        {},
        topic="amount",
        kind="limit",
        severity="caution",
        records=(context.knowledge.get(Threshold, "studied-mitragynine-per-dose"),),
        because=("use.doses", "product"),
    )


def _concentrated(context: Context) -> Finding:
    return say(
        context,
        "amount.studied-range",
        "amount.concentrated",
        {},
        topic="amount",
        kind="limit",
        severity="warning",
        grade="very-low",
        records=effects(context, "brown-2025-7-oh-content"),
        because=("product.form",),
        extrapolation=True,
    )


def _gram_ranges(context: Context) -> Finding:
    (content,) = effects(context, "prozialeck-2020-mitragynine")
    low, high = content.low or 0.0, content.high or 0.0
    return say(
        context,
        "amount.gram-ranges",
        "amount.gram-ranges",
        {
            "low": number(low),
            "high": quantity(high, content.unit),
            "fold": number(high / low),
            "products": content.n or "",
        },
        topic="amount",
        kind="limit",
        severity="note",
        records=(*claims(context, *GRAM_RANGES), content),
        numbers=[published(content)],
    )


def _small_amounts(context: Context) -> Finding:
    (small,) = effects(context, "palungwachira-2022-share-of-cases-at-this-dose")
    return say(
        context,
        "amount.small-amounts",
        "amount.small-amounts",
        {"share": figure(small), "exposure": small.exposure},
        topic="amount",
        kind="harm",
        severity="note",
        records=(*claims(context, "harm-only-at-high-dose-long-use-or-bad-product"), small),
        numbers=[published(small)],
    )
