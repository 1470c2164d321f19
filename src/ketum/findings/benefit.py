"""What is known of the benefit that this person hopes for: one finding a stated goal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketum.findings.context import Context
from ketum.findings.finding import claims, effects, figure, published, say
from ketum.findings.model import Finding, Number, Severity
from ketum.knowledge.records.effects import LinkDraws
from ketum.knowledge.records.evidence import Effect
from ketum.wording.shown import band

if TYPE_CHECKING:
    from ketum.effects.medicines import Ratio
    from ketum.effects.responses import PainBand

PAIN_TRIAL = (
    "vicknasingam-2020-cold-pressor-pain-tolerance-1-h-after",
    "vicknasingam-2020-cold-pressor-pain-tolerance-immediately",
    "vicknasingam-2020-pain-tolerance-1-h-after",
    "vicknasingam-2020-pain-tolerance-immediately-before",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The records that speak to one goal."""

    claims: tuple[str, ...]
    effects: tuple[str, ...] = ()
    severity: Severity = "note"


GOALS = {
    "pain": Evidence(
        ("significant-pain-relief", "reduces-chronic-pain"),
        (
            "vicknasingam-2020-cold-pressor-pain-tolerance-immediately",
            "vicknasingam-2020-cold-pressor-pain-tolerance-1-h-after",
            "vicknasingam-2020-pain-tolerance-immediately-before",
            "vicknasingam-2020-pain-tolerance-1-h-after",
            "garcia-romeu-2020-used-for-pain",
        ),
    ),
    "energy": Evidence(
        ("low-dose-stimulation-felt", "improves-concentration", "stimulation-is-dopaminergic"),
        ("coe-2019-energy-or-focus", "singh-2019-cognition-paired-associates-learning"),
    ),
    "mood": Evidence(
        ("improves-mood", "reduces-nervous-tension"),
        (
            "garcia-romeu-2020-used-for-anxiety",
            "garcia-romeu-2020-used-for-depression",
            "leong-abdullah-2021-qol-physical-psychological-environment-quality",
        ),
    ),
    "withdrawal": Evidence(
        (
            "clinical-evidence-for-opioid-withdrawal",
            "eases-opioid-withdrawal",
            "supports-oud-recovery",
        ),
        (
            "garcia-romeu-2020-used-to-stop-or-cut-opioids",
            "garcia-romeu-2020-opioid-abstinence-over-1-year-attributed-to",
            "smith-lawson-2017-of-users-found-helpful-and-would-retry",
        ),
        "caution",
    ),
}


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each goal with a weight; one that says so when no goal was entered."""
    wanted = [goal for goal in GOALS if getattr(context.case.goals, goal)]
    for goal in wanted:
        yield _benefit(context, goal, GOALS[goal])
    if "pain" in wanted and context.effects is not None and context.effects.responses is not None:
        yield _modelled(context, context.effects.responses.pain)
    if not wanted:
        yield _none_stated(context)


def _benefit(context: Context, goal: str, evidence: Evidence) -> Finding:
    outcomes = effects(context, *evidence.effects)
    return say(
        context,
        f"benefit.{goal}",
        f"benefit.{goal}",
        _figures(outcomes),
        topic="benefit",
        kind="benefit",
        severity=evidence.severity,
        records=(*claims(context, *evidence.claims), *outcomes),
        because=(f"goals.{goal}",),
        numbers=[published(outcome) for outcome in outcomes if outcome.value is not None],
        extrapolation=context.content.product_class != "leaf",
    )


def _modelled(context: Context, pain: PainBand) -> Finding:
    """Pain tolerance by the model that is tied to the trial, or why it has no number here."""
    outcomes = effects(context, *PAIN_TRIAL)
    link = context.knowledge.get(LinkDraws, "links-1")
    ratio = pain.ratio
    after, before, placebo_after, placebo_before = (figure(one) for one in outcomes)
    values: dict[str, str | int] = {"why": pain.silent}
    if ratio is not None:
        values = {
            "band": band(ratio.low, ratio.high, ""),
            "men": outcomes[0].n or "",
            "before": before,
            "after": after,
            "placebo-before": placebo_before,
            "placebo-after": placebo_after,
        }
    return say(
        context,
        "benefit.pain-model",
        "benefit.pain-silent" if ratio is None else "benefit.pain-model",
        values,
        topic="benefit",
        kind="limit" if ratio is None else "benefit",
        severity="note",
        grade="very-low",
        records=(link, *outcomes),
        because=("goals.pain", "use.doses", "product"),
        numbers=[] if ratio is None else [_tolerance(ratio)],
        extrapolation=True,
    )


def _tolerance(ratio: Ratio) -> Number:
    return Number(
        name="time that cold is borne over that beside a placebo drink",
        unit="ratio",
        how="simulated",
        value=round(ratio.median, 1),
        low=round(ratio.low, 1),
        high=round(ratio.high, 1),
    )


def _figures(outcomes: Sequence[Effect]) -> dict[str, str | int]:
    """The numbers that the sentences quote, named after the study they come from."""
    said: dict[str, str | int] = {}
    for outcome in outcomes:
        study = outcome.sources[0].replace("-", "_")
        if outcome.value is not None:
            said.setdefault(study, figure(outcome))
        if outcome.n is not None:
            said.setdefault(f"{study}_n", f"{outcome.n:,}")
    return said


def _none_stated(context: Context) -> Finding:
    return say(
        context,
        "benefit.none-stated",
        "benefit.none-stated",
        {},
        topic="benefit",
        kind="limit",
        severity="note",
        records=claims(context, "reported-benefits-are-pain-mental-addiction"),
        because=("goals",),
    )
