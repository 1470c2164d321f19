"""Benefits and harms side by side: what was measured, against what, in whom, and how sure it is.

Made only from records, without any total score. For a case it holds the rows that apply to it,
and says where the people or the products studied were others.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from ketum.case import Case
from ketum.findings.finding import citations
from ketum.findings.model import EffectsRow, Number
from ketum.knowledge import Knowledge
from ketum.knowledge.records.evidence import (
    Appraisal,
    Claim,
    Effect,
    Lowered,
    Measured,
    Outcome,
    share_of_people,
)

# Two-sided 95 %: the quantile of the normal distribution.
Z95 = 1.959963984540054
NOBODY = "nobody"
PREGNANCY = {"pregnancy", "planned_pregnancy"}


def effects_rows(
    knowledge: Knowledge, case: Case | None = None, conditions: frozenset[str] = frozenset()
) -> tuple[EffectsRow, ...]:
    """The rows of the effects table, benefits first; for a case those that apply to it.

    What the person hopes for most comes first among the benefits; harms stand gravest first,
    whatever was said of them.
    """
    rows = [
        _row(knowledge, outcome, one, _fit(outcome, case))
        for outcome in knowledge.all(Outcome)
        if case is None or _applies(outcome, case, conditions)
        for one in outcome.measured
    ]
    return tuple(sorted(rows, key=lambda row: (row.side != "benefit", -_level(row.matter, case))))


def _applies(outcome: Outcome, case: Case, conditions: frozenset[str]) -> bool:
    if outcome.only_for == "pregnancy":
        return bool(case.person.pregnant) or bool(conditions & PREGNANCY)
    return outcome.only_for != "7oh" or case.product.product_class == "7oh"


def _fit(outcome: Outcome, case: Case | None) -> tuple[str, ...]:
    """Why the people or products studied are not those of the case; empty where they are."""
    if case is None:
        return ()
    product = case.product.product_class
    unlike = []
    if product == "unknown":
        unlike.append("product-unknown")
    elif product not in outcome.products:
        unlike.append("other-product")
    if outcome.seen_in == "male" and case.person.sex == "female":
        unlike.append("men-only")
    return tuple(unlike)


def _level(matter: str, case: Case | None) -> int:
    """How much a benefit is hoped for, as stated; 0 for harms and where nothing was said."""
    return 0 if case is None else getattr(case.goals, matter, None) or 0


def _row(
    knowledge: Knowledge, outcome: Outcome, one: Measured, unlike: tuple[str, ...]
) -> EffectsRow:
    effect = knowledge.get(Effect, one.effect)
    claim = knowledge.get(Claim, outcome.claim) if outcome.claim else None
    study = knowledge.get(Appraisal, effect.sources[0])
    against = knowledge.get(Effect, one.against) if one.against else None
    number, interval = _sized(effect)
    return EffectsRow(
        outcome=outcome.id,
        side=outcome.side,
        matter=outcome.matter,
        name=outcome.name,
        measure=f"{effect.measure}: {effect.outcome}",
        number=number,
        interval=interval,
        result=effect.result,
        against=None if against is None else _sized(against)[0],
        comparator="" if one.comparator == NOBODY else one.comparator,
        population=effect.population,
        exposure=effect.exposure,
        n=effect.n,
        study_grade=effect.grade,
        study_reasons=tuple(_reasons(study.lowered)),
        verdict="" if claim is None else claim.verdict,
        grade=outcome.grade,
        reasons=() if claim is None else tuple(_reasons(claim.lowered)),
        unlike=unlike,
        verified=effect.verified and (claim is None or claim.verified),
        sources=citations(knowledge, [effect]),
        records=(outcome.ref, effect.ref, *(() if claim is None else (claim.ref,)), study.ref),
    )


def _reasons(lowered: tuple[Lowered, ...]) -> Iterator[str]:
    for one in lowered:
        yield f"{one.domain}: {one.because}"


def _sized(effect: Effect) -> tuple[Number, str]:
    """The figure with its interval, and what the interval is: printed, computed, or nothing.

    A printed standard deviation or range is told as it stands. For a share of people without a
    printed interval the 95 % interval of Wilson (1927) is computed, unless the share is a bound.
    """
    low, high, told = effect.low, effect.high, effect.interval
    share = share_of_people(effect)
    if low is None and high is None and share is not None and not effect.bound and not told:
        whole = 100.0 if effect.unit == "%" else share[1]
        low, high = (whole * end for end in wilson(*share))
        told = "computed"
    number = Number(
        name=f"{effect.bound} {effect.outcome}".strip(),
        unit=effect.unit,
        how="published",
        value=effect.value,
        low=low,
        high=high,
        record=effect.ref,
    )
    return number, told


def wilson(share: float, count: float) -> tuple[float, float]:
    """The 95 % interval of a share of `count` people (Wilson 1927, doi 10.2307/2276774)."""
    pull = Z95**2 / count
    middle = (share + pull / 2) / (1 + pull)
    half = Z95 * sqrt(share * (1 - share) / count + pull / (4 * count)) / (1 + pull)
    return max(middle - half, 0.0), min(middle + half, 1.0)
