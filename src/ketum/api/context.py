"""Asks every room about one case and lays the answers side by side for the findings."""

from __future__ import annotations

from datetime import date

from ketum.case import Case, canonical_terms
from ketum.effects.opioids import Taken
from ketum.effects.outlook import Effects, effects_of
from ketum.exposure import Exposure
from ketum.exposure import simulate as simulate_exposure
from ketum.findings.context import Context
from ketum.interactions import InteractionAnswer
from ketum.interactions import check as check_interactions
from ketum.knowledge import Knowledge
from ketum.knowledge.records.findings import Threshold
from ketum.law import LawAnswer, law_at
from ketum.product import (
    Certificate,
    CertificateVerdict,
    Content,
    content_of,
    judge,
    read_certificate,
)
from ketum.units import dimension_of, to
from ketum.wording import Wording

DAYS = 14.0
EVERY_MIN = 30.0


def context_of(
    case: Case,
    knowledge: Knowledge,
    wording: Wording,
    day: date,
    people: int,
    seed: int,
    certificate: Certificate | None = None,
) -> Context:
    """Everything that the rooms say about `case` on `day`, with `people` twins drawn from `seed`.

    A `certificate` that was read already is taken as it is. Raises `CertificateError` when the file
    that the case names cannot be read.
    """
    path = case.product.certificate
    if certificate is None and path is not None:
        certificate = read_certificate(path, knowledge)
    content = content_of(case.product, knowledge, certificate=certificate, today=day)
    exposure = simulate_exposure(
        case, content, knowledge, people=people, seed=seed, days=DAYS, every_min=EVERY_MIN
    )
    law = _law(case, knowledge, day, content)
    conditions, symptoms, unknown = terms_of(case, knowledge)
    interactions = interactions_for(case, knowledge, conditions)
    return Context(
        case=case,
        knowledge=knowledge,
        wording=wording,
        today=day,
        conditions=conditions,
        symptoms=symptoms,
        unrecognised=unknown,
        content=content,
        interactions=interactions,
        law=law,
        exposure=exposure,
        missing=exposure.missing,
        certificate=certificate,
        verdict=_verdict(case, certificate, knowledge, day, law),
        country=law.place.code[:2] if law is not None and law.known else "",
        effects=effects_for(case, content, knowledge, exposure, interactions, day, seed),
    )


def interactions_for(
    case: Case, knowledge: Knowledge, conditions: frozenset[str]
) -> InteractionAnswer:
    """What the case's medicines and other substances do beside kratom."""
    names = [one.name for one in case.person.medicines]
    names += [one.name for one in case.person.substances]
    genotype = {"cyp2d6": case.person.cyp2d6} if case.person.cyp2d6 else {}
    circumstances = _circumstances(case, knowledge, conditions)
    return check_interactions(names, knowledge, genotype, circumstances)


def effects_for(
    case: Case,
    content: Content,
    knowledge: Knowledge,
    exposure: Exposure,
    interactions: InteractionAnswer,
    day: date,
    seed: int,
) -> Effects:
    """What the effects models say of the case, beside everything that was entered."""
    ingredients = dict.fromkeys(name for one in interactions.asked for name in one.ingredients)
    since = case.use.since
    weeks = None if since is None else (day - since).days / 7.0
    return effects_of(
        knowledge,
        exposure,
        tuple(ingredients),
        weeks=weeks,
        seed=seed,
        leaf=content.product_class == "leaf",
        taken=_taken(case, interactions),
    )


def _taken(case: Case, interactions: InteractionAnswer) -> tuple[Taken, ...]:
    """Each ingredient of the person's medicines with what was entered of it."""
    entered = {one.name: one for one in case.person.medicines}
    return tuple(
        Taken(
            ingredient=ingredient,
            words=f"{asked.asked} {entered[asked.asked].dose}",
            every_h=entered[asked.asked].every_h,
        )
        for asked in interactions.asked
        if asked.asked in entered and not asked.assumed
        for ingredient in asked.ingredients
    )


def _circumstances(case: Case, knowledge: Knowledge, conditions: frozenset[str]) -> tuple[str, ...]:
    """Facts beside the medicines that change how they are read: the last potassium, if low."""
    levels = [held.value for one in case.person.labs if (held := one.get("potassium"))]
    low = bool(levels) and levels[-1] < knowledge.get(Threshold, "low-potassium").value
    return ("low-potassium",) if low or "low_potassium" in conditions else ()


def _law(case: Case, knowledge: Knowledge, day: date, content: Content) -> LawAnswer | None:
    if not case.place.where:
        return None
    # A form that could be either is asked about as leaf; the content finding says it is unknown.
    kind = "leaf" if content.product_class == "unknown" else content.product_class
    return law_at(
        case.place.where, day, product=kind, age=case.person.age_y, today=day, knowledge=knowledge
    )


def terms_of(
    case: Case, knowledge: Knowledge
) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """The person's conditions and symptoms as terms, and the words that mean nothing known."""
    conditions = canonical_terms(case.person.conditions, knowledge, "condition")
    symptoms = canonical_terms(case.person.symptoms, knowledge, "symptom")
    found = [
        frozenset(term for one in part for term in one.terms) for part in (conditions, symptoms)
    ]
    unknown = tuple(
        one.asked for one in (*conditions, *symptoms) if not one.terms and not one.denied
    )
    return found[0], found[1], unknown


def _verdict(
    case: Case,
    certificate: Certificate | None,
    knowledge: Knowledge,
    day: date,
    law: LawAnswer | None,
) -> CertificateVerdict | None:
    if certificate is None:
        return None
    return judge(
        certificate,
        knowledge,
        today=day,
        place=law.place.code if law is not None and law.known else None,
        grams_per_day=_grams_per_day(case),
        lot=case.product.lot,
        form=case.product.form,
    )


def _grams_per_day(case: Case) -> float | None:
    amounts = [dose.amount for dose in case.use.doses]
    if not amounts or any(dimension_of(amount.unit) != "mass" for amount in amounts):
        return None
    return sum(to(amount, "g") for amount in amounts)
