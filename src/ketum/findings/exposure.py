"""What reaches the blood, in one sentence, and why it may be wrong for this case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ketum.findings.context import Context
from ketum.findings.finding import recorded, say
from ketum.findings.model import Finding, Number
from ketum.wording.shown import band

if TYPE_CHECKING:
    from ketum.exposure import Exposure

PARENT = "mitragynine"
METABOLITE = "7-hydroxymitragynine"
SHOWN = ("cmax", "trough", "accumulation")


def findings(context: Context) -> Iterator[Finding]:
    """The level in blood as a band, or what would be needed to say anything."""
    exposure = context.exposure
    if exposure is None or not exposure.known:
        yield _unknown(context)
        return
    yield _level(context, exposure)
    if exposure.extrapolation:
        yield _extrapolated(context, exposure)


def _unknown(context: Context) -> Finding:
    return say(
        context,
        "exposure.unknown",
        "exposure.unknown",
        {"missing": "; ".join(_missing(context))},
        topic="exposure",
        kind="limit",
        severity="note",
        because=tuple(f"missing: {what}" for what in context.missing) or ("use.doses",),
    )


def _missing(context: Context) -> tuple[str, ...]:
    """What is missing, in words and each thing once, without the paths of the case file."""
    words = context.wording
    told = (
        reason or words.say(f"exposure.missing-{path.partition('.')[2]}")
        for path, _, reason in (one.partition(": ") for one in context.missing)
    )
    return tuple(dict.fromkeys(told))


def _level(context: Context, exposure: Exposure) -> Finding:
    analyte = PARENT if PARENT in exposure.analytes else exposure.analytes[0]
    peak = exposure.metric(analyte, "cmax")
    trough = exposure.metric(analyte, "trough")
    return say(
        context,
        "exposure.level",
        "exposure.level",
        {
            "alkaloid": analyte,
            "peak": band(peak.low, peak.high, peak.unit),
            "trough": band(trough.low, trough.high, trough.unit),
            "people": f"{exposure.people:,}",
        },
        topic="exposure",
        kind="harm",
        severity="note",
        grade="very-low" if exposure.extrapolation else "low",
        records=recorded(context, exposure.records),
        because=("use.doses", "product", "person.weight"),
        numbers=_numbers(exposure),
        extrapolation=bool(exposure.extrapolation),
    )


def _extrapolated(context: Context, exposure: Exposure) -> Finding:
    reasons = [reason.note for reason in exposure.extrapolation]
    refs = [ref for reason in exposure.extrapolation for ref in reason.records]
    return say(
        context,
        "exposure.extrapolation",
        "exposure.extrapolation",
        {"reasons": "; ".join(reasons)},
        topic="exposure",
        kind="limit",
        severity="caution",
        records=recorded(context, refs),
        because=tuple(f"extrapolation: {reason.code}" for reason in exposure.extrapolation),
        extrapolation=True,
    )


def _numbers(exposure: Exposure) -> list[Number]:
    shown = [analyte for analyte in (PARENT, METABOLITE) if analyte in exposure.analytes]
    return [
        Number(
            name=f"{analyte}: {metric}",
            unit=estimate.unit,
            how="simulated",
            value=estimate.median,
            low=estimate.low,
            high=estimate.high,
        )
        for analyte in shown
        for metric in SHOWN
        for estimate in (exposure.metric(analyte, metric),)
    ]
