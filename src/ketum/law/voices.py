"""Which rules speak on an act at one level of the tree, and what each says.

A voice is one provision (or its absence where a rule must be looked for) and its outcome for one
act. Voices are combined by `ketum.law.query`; here nothing is weighed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ketum.knowledge.records.law import (
    Act,
    Jurisdiction,
    Matter,
    Outcome,
    ProductClass,
    Provision,
)
from ketum.law.book import LawBook
from ketum.law.reading import SUPPLY, read

Why = Literal[
    "rule", "follows", "excluded", "age", "under-age", "old-enough", "age-reach", "product",
    "position", "unconfirmed", "no-rule", "not-determined", "varies",
]  # fmt: skip

# A rule on leaf stands in for a missing one on 7-OH only where it forbids.
FOLLOWED = frozenset({"banned", "controlled"})
_MAIN: dict[ProductClass, Matter] = {
    "leaf": "leaf",
    "extract": "leaf",
    "7oh": "concentrated_7oh",
    "related": "related_alkaloid",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """One outcome for one act at one place, with the provision that gives it."""

    outcome: Outcome
    why: Why
    place: Jurisdiction
    provision: Provision | None = None
    assumption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: product class, age and day, against one book of law."""

    product: ProductClass
    age: float | None
    on: date
    book: LawBook


def leading(place: Jurisdiction, question: Question) -> tuple[Provision | None, bool]:
    """The provision that rules this product class at one place.

    The second value says whether it is one on leaf, followed for want of a rule on 7-OH.
    """
    book, on = question.book, question.on
    main = book.one_in_force(place.id, on, _MAIN[question.product])
    if main is None and question.product in {"7oh", "related"}:
        main = _naming(place, question)
    if main is not None:
        return main, False
    leaf = book.one_in_force(place.id, on, "leaf")
    if question.product == "7oh" and leaf is not None and leaf.status in FOLLOWED:
        return leaf, True
    return None, False


def _naming(place: Jurisdiction, question: Question) -> Provision | None:
    """A rule on another matter that names this product class in so many words."""
    for provision in question.book.in_force(place.id, question.on, "concentrated_7oh", "leaf"):
        if question.product in provision.products:
            return provision
    return None


def voices(place: Jurisdiction, act: Act, question: Question) -> Iterator[Voice]:
    """Everything that the rules of one place say about one act.

    A place that carries the general power to forbid is never silent: where its main rule is
    missing or does not reach the act, it says `unknown`.
    """
    main = [voice for voice in _main_voices(place, act, question) if voice.outcome != "silent"]
    yield from main
    if not main and question.book.is_primary(place):
        found, _ = leading(place, question)
        yield Voice("unknown", "not-determined" if found else "no-rule", place, found)
    yield from (voice for voice in _side_voices(place, act, question) if voice.outcome != "silent")


def _main_voices(place: Jurisdiction, act: Act, question: Question) -> Iterator[Voice]:
    provision, follows = leading(place, question)
    if provision is None or question.book.preempted_by(place, provision, question.on):
        return
    said = read(provision, act, question.book)
    if not provision.verified and said.outcome == "unknown":
        yield Voice("unknown", "unconfirmed", place, provision, said.assumption)
    elif provision.status == "age_limited" and said.outcome == "conditional":
        yield _aged(provision, place, question, said.assumption)
    else:
        why: Why = "follows" if follows else "rule"
        yield Voice(said.outcome, why, place, provision, said.assumption)


def _aged(provision: Provision, place: Jurisdiction, question: Question, because: str) -> Voice:
    """An age rule that is the only rule: it opens or closes the act for a known age."""
    limit = minimum_age(place, question)
    if question.age is None or limit is None:
        return Voice("conditional", "age", place, provision, because)
    if question.age < limit:
        return Voice("forbidden", "under-age", place, provision, because)
    return Voice("allowed", "old-enough", place, provision, because)


def age_rules(place: Jurisdiction, question: Question) -> tuple[Provision, ...]:
    """The provisions of one place that set a minimum age on that day."""
    found = question.book.in_force(place.id, question.on)
    return tuple(
        rule
        for rule in found
        if rule.min_age is not None
        and rule.verified
        and rule.authority not in {"proposal", "position"}
        and not question.book.preempted_by(place, rule, question.on)
    )


def minimum_age(place: Jurisdiction, question: Question) -> int | None:
    """The highest minimum age that the rules of one place set."""
    return max((rule.min_age or 0 for rule in age_rules(place, question)), default=None)


def _side_voices(place: Jurisdiction, act: Act, question: Question) -> Iterator[Voice]:
    if question.product == "related":
        return
    for rule in age_rules(place, question):
        yield _age_voice(rule, place, act, question)
    for rule in question.book.in_force(place.id, question.on):
        if rule.matter == "federal_position":
            said = read(rule, act, question.book)
            yield Voice(said.outcome, "position", place, rule, said.assumption)
        elif question.product in rule.excludes and act in SUPPLY and act in (rule.acts or SUPPLY):
            yield Voice("forbidden", "excluded", place, rule)
        elif rule.matter == "product_rule" and act in (rule.acts or SUPPLY):
            yield Voice("conditional", "product", place, rule)


def _age_voice(rule: Provision, place: Jurisdiction, act: Act, question: Question) -> Voice:
    reached = act in rule.acts or (act == "sale" and not rule.acts)
    personal = act in {"possession", "use"}
    if reached:
        if question.age is None:
            return Voice("conditional", "age", place, rule)
        if question.age < (rule.min_age or 0):
            return Voice("forbidden", "under-age", place, rule)
        return _silent(place, rule)
    young = question.age is not None and question.age < (rule.min_age or 0)
    if personal and not rule.acts and young:
        return Voice("unknown", "age-reach", place, rule)
    return _silent(place, rule)


def _silent(place: Jurisdiction, rule: Provision) -> Voice:
    return Voice("silent", "age", place, rule)
