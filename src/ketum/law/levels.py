"""What each level of the tree has: its leading rule, its product rules, its notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ketum.knowledge.records.law import Jurisdiction, Provision
from ketum.law.book import LOCAL
from ketum.law.model import LevelAnswer, Notice, ProductRule
from ketum.law.reading import shown_since, stale_since
from ketum.law.voices import Question, leading, voices

_RULE_MATTERS = ("product_rule", "min_age", "concentrated_7oh")
_NO_RULE = frozenset({"unregulated", "unclear"})


def levels_of(
    chain: Sequence[Jurisdiction], question: Question, today: date
) -> tuple[LevelAnswer, ...]:
    """The leading rule of every level, innermost first."""
    return tuple(level_of(place, question, today) for place in chain)


def level_of(place: Jurisdiction, question: Question, today: date) -> LevelAnswer:
    """The leading rule of one place; its fields are empty when there is none of ours."""
    rule, follows = leading(place, question)
    if rule is None:
        return LevelAnswer(code=place.id, name=place.name, level=place.level)
    return LevelAnswer(
        code=place.id,
        name=place.name,
        level=place.level,
        status=rule.status,
        provision=rule.ref,
        instrument=rule.instrument,
        rule=rule.rule,
        since=shown_since(rule),
        until=rule.effective_to.isoformat() if rule.effective_to else "",
        follows_leaf=follows,
        preempted=question.book.preempted_by(place, rule, question.on) is not None,
        stale=stale_since(rule, question.on, today, question.book) is not None,
        verified=rule.verified,
        evidence_as_of=rule.as_of,
        conflicts=rule.conflicts,
    )


def stricter_within(
    place: Jurisdiction, question: Question, today: date
) -> tuple[LevelAnswer, ...]:
    """The places inside this one whose own rules forbid having or selling the product."""
    inside = sorted(question.book.descendants(place.id), key=lambda each: each.level in LOCAL)
    return tuple(level_of(each, question, today) for each in inside if _forbids(each, question))


def _forbids(place: Jurisdiction, question: Question) -> bool:
    return any(
        voice.outcome == "forbidden"
        for act in ("possession", "sale")
        for voice in voices(place, act, question)
        if voice.why in {"rule", "follows"}
    )


def notices_of(chain: Sequence[Jurisdiction], question: Question) -> tuple[Notice, ...]:
    """Proposals and agencies' positions that stand on that day. None of them is law."""
    found = (
        (place, rule)
        for place in chain
        for rule in question.book.in_force(place.id, question.on, "proposal", "federal_position")
    )
    return tuple(
        Notice(
            code=place.id,
            name=place.name,
            kind="proposal" if rule.matter == "proposal" else "position",
            status=rule.status,
            instrument=rule.instrument,
            rule=rule.rule,
            provision=rule.ref,
            evidence_as_of=rule.as_of,
            conflicts=rule.conflicts,
        )
        for place, rule in found
    )


def rules_of(
    chain: Sequence[Jurisdiction], question: Question, today: date
) -> tuple[ProductRule, ...]:
    """What a product itself must meet here on that day, from every level."""
    return tuple(
        _product_rule(place, rule, question, today)
        for place in chain
        for rule in _binding(place, question)
    )


def _binding(place: Jurisdiction, question: Question) -> Iterator[Provision]:
    for rule in question.book.in_force(place.id, question.on):
        speaks = rule.matter in _RULE_MATTERS or bool(rule.caps) or rule.min_age is not None
        speaks = speaks and rule.status not in _NO_RULE
        law = rule.authority not in {"proposal", "position"}
        if speaks and law and not question.book.preempted_by(place, rule, question.on):
            yield rule


def _product_rule(
    place: Jurisdiction, rule: Provision, question: Question, today: date
) -> ProductRule:
    return ProductRule(
        code=place.id,
        name=place.name,
        matter=rule.matter,
        rule=rule.rule,
        instrument=rule.instrument,
        provision=rule.ref,
        caps=rule.caps,
        excludes=rule.excludes,
        min_age=rule.min_age,
        binding=rule.verified,
        stale=stale_since(rule, question.on, today, question.book) is not None,
        verified=rule.verified,
        evidence_as_of=rule.as_of,
        conflicts=rule.conflicts,
    )
