"""The question: one place, product class, age and day; for each act, what the rules found say.

City, county, state and country all speak; the strictest leads. Where nothing was found the answer
is `unknown`, and unknown outranks anything weaker than a ban.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from ketum.knowledge import Grade, Knowledge
from ketum.knowledge.records.base import GRADES
from ketum.knowledge.records.law import Act, Jurisdiction, ProductClass, Provision
from ketum.law.book import LawBook, law_book
from ketum.law.changes import next_changes
from ketum.law.conditions import condition, say, vagueness
from ketum.law.levels import levels_of, notices_of, rules_of, stricter_within
from ketum.law.model import (
    ANSWERED,
    STRICTNESS,
    ActAnswer,
    ActStatus,
    LawAnswer,
    Resolution,
)
from ketum.law.places import resolve
from ketum.law.reading import stale_since
from ketum.law.voices import Question, Voice, leading, minimum_age, voices
from ketum.law.warnings import warnings_of

EVERY: tuple[Act, ...] = (*ANSWERED, "export")


def law_at(
    place: str,
    on: date,
    *,
    product: ProductClass = "leaf",
    age: float | None = None,
    today: date,
    knowledge: Knowledge,
) -> LawAnswer:
    """What the rules found say about each act in a place on a day.

    Args:
        place: ISO 3166 code, US postal abbreviation, FIPS or ZIP code, or a name.
        on: the day asked about; it may lie before or after `today`.
        product: `leaf` (leaf and powder), `extract`, `7oh` (concentrated 7-OH) or `related`
            (pseudoindoxyl, MGM-15, MGM-16).
        age: the person's age in years, None when not told.
        today: the day of asking, against which the age of the evidence is counted.
        knowledge: the evidence base.

    An unknown place is an answer too: every act is `unknown` and near names are suggested.
    """
    book = law_book(knowledge)
    question = Question(product=product, age=age, on=on, book=book)
    found = resolve(place, book)
    if not found.known:
        return _unknown_place(found, question, today, knowledge.version)
    chain = book.lineage(found.code)
    acts = {act: _answer(act, chain, question, today) for act in EVERY}
    export = acts.pop("export")
    ages = [limit for level in chain if (limit := minimum_age(level, question)) is not None]
    answer = LawAnswer(
        asked=place,
        on=on,
        today=today,
        product=product,
        age=age,
        place=found,
        acts=acts,
        export=export,
        levels=levels_of(chain, question, today),
        minimum_age=max(ages, default=None),
        product_rules=rules_of(chain, question, today),
        notices=notices_of(chain, question),
        next_changes=next_changes(chain, question),
        within=stricter_within(chain[0], question, today),
        knowledge_version=knowledge.version,
    )
    return replace(answer, warnings=warnings_of(answer))


def _unknown_place(found: Resolution, question: Question, today: date, version: str) -> LawAnswer:
    reason = say("place-unknown", asked=found.asked)
    nothing = {act: ActAnswer(act=act, status="unknown", conditions=(reason,)) for act in EVERY}
    export = nothing.pop("export")
    return LawAnswer(
        asked=found.asked,
        on=question.on,
        today=today,
        product=question.product,
        age=question.age,
        place=found,
        acts=nothing,
        export=export,
        warnings=(reason,),
        knowledge_version=version,
    )


def _answer(act: Act, chain: Sequence[Jurisdiction], question: Question, today: date) -> ActAnswer:
    heard = [voice for level in chain for voice in voices(level, act, question)]
    heard += _varies(chain[0], act, question) if heard else [_nothing(chain[0])]
    status = _strictest(heard)
    deciding = [voice for voice in heard if voice.outcome == status]
    rules = _rules(deciding)
    law = _law_first(rules)
    evidence = min((rule.as_of for rule in law), default=None)
    return ActAnswer(
        act=act,
        status=status,
        conditions=_once(condition(voice, question) for voice in deciding),
        provisions=tuple(rule.ref for rule in rules),
        decided_by=_once(voice.place.id for voice in deciding),
        evidence_as_of=evidence,
        evidence_age_days=None if evidence is None else max((today - evidence).days, 0),
        stale=any(stale_since(rule, question.on, today, question.book) is not None for rule in law),
        conflicts=_conflicts(law, question),
        verified=bool(rules) and all(rule.verified for rule in rules),
        grade=_weakest(rules),
        assumptions=_once(voice.assumption for voice in deciding if voice.assumption),
        position_only=bool(law) and all(rule.authority == "position" for rule in law),
    )


def _strictest(heard: Iterable[Voice]) -> ActStatus:
    found = {voice.outcome for voice in heard}
    return next((status for status in STRICTNESS if status in found), "unknown")


def _nothing(place: Jurisdiction) -> Voice:
    """No level has a rule of ours on the act: that is not known, and never allowed."""
    return Voice("unknown", "no-rule", place)


def _varies(place: Jurisdiction, act: Act, question: Question) -> Iterator[Voice]:
    """A federal country's own law is half an answer: its states may forbid what it leaves open."""
    book: LawBook = question.book
    if place.level != "country" or book.is_primary(place):
        return
    for child in book.children[place.id]:
        if _strictest(voices(child, act, question)) == "forbidden":
            yield Voice("conditional", "varies", place, leading(place, question)[0])
            return


def _rules(deciding: Iterable[Voice]) -> tuple[Provision, ...]:
    found = {
        voice.provision.id: voice.provision for voice in deciding if voice.provision is not None
    }
    return tuple(found.values())


def _law_first(rules: tuple[Provision, ...]) -> tuple[Provision, ...]:
    """Law dates an answer; an agency's position does so only where there is no law."""
    law = tuple(rule for rule in rules if rule.authority != "position")
    return law or rules


def _conflicts(rules: Iterable[Provision], question: Question) -> tuple[str, ...]:
    told = (f"{rule.jurisdiction}: {rule.conflicts}" for rule in rules if rule.conflicts)
    return _once([*told, *(text for rule in rules for text in vagueness(rule, question))])


def _weakest(rules: Sequence[Provision]) -> Grade:
    return max((rule.grade for rule in rules), key=GRADES.index, default="ungraded")


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
