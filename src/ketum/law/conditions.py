"""The sentences of an answer, made from what a rule says and from the catalogue of wording."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ketum.knowledge.records.law import Provision
from ketum.law.reading import shown_date, shown_since, start_is_vague
from ketum.law.voices import Question, Voice
from ketum.wording import Wording

TOPIC = "law_answer"


@cache
def _wording(language: str) -> Wording:
    return Wording(language)


def say(message: str, **values: str | int) -> str:
    """A sentence of the law catalogue, in English."""
    return _wording("en").say(f"{TOPIC}.{message}", **values)


def condition(voice: Voice, question: Question) -> str:
    """Why a voice says what it says: which rule, of which place, in its own words."""
    place = voice.place.name
    if voice.provision is None:
        return say(voice.why, place=place)
    rule = voice.provision
    values: dict[str, str | int] = {
        "place": place,
        "rule": rule.rule,
        "instrument": rule.instrument + _since(rule),
        "age": rule.min_age or 0,
        "asked": f"{question.age:g}" if question.age is not None else "",
        "product": question.product,
        "limits": _limits(rule),
    }
    told = _extract(rule, question)
    if voice.why in {"rule", "old-enough"} and voice.outcome in {"allowed", "unknown"}:
        return say(f"{voice.outcome}-{voice.why}", **values) + told
    if voice.outcome == "forbidden" and rule.penalty:
        told += " " + say("penalty", penalty=rule.penalty)
    return say(voice.why, **values) + told


def _since(rule: Provision) -> str:
    """`, since 2026-04-01`, as exactly as it is known; nothing where no rule was found."""
    since = shown_since(rule)
    return f", {say('since', day=since)}" if since and rule.authority != "none" else ""


def _limits(rule: Provision) -> str:
    """The numeric limits of a product rule, as its text gives them."""
    if not rule.caps:
        return ""
    caps = "; ".join(f"{cap.analyte} {cap.value:g} {cap.unit} ({cap.basis})" for cap in rule.caps)
    return " " + say("limits", caps=caps)


def _extract(rule: Provision, question: Question) -> str:
    """A rule that speaks of leaf may treat an extract otherwise; that is said, not guessed."""
    speaks_of_leaf = rule.matter == "leaf" and "extract" not in rule.products
    open_question = speaks_of_leaf and "extract" not in rule.excludes
    if question.product == "extract" and open_question and rule.status != "unregulated":
        return " " + say("extract-not-named")
    return ""


def vagueness(rule: Provision, question: Question) -> Iterator[str]:
    """Doubts about whether the rule holds on the day itself, when a start is not known exactly."""
    if start_is_vague(rule, question.on):
        yield say(
            "start-vague", place=rule.jurisdiction, since=shown_since(rule) or "an unknown day"
        )
    for other in question.book.provisions.get(rule.jurisdiction, ()):
        begins_later = other.matter == rule.matter and other.effective_from > question.on
        if begins_later and start_is_vague(other, question.on):
            since = shown_date(other.effective_from, other.date_precision) or "an unknown day"
            yield say("next-vague", place=rule.jurisdiction, since=since)
