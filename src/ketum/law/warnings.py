"""What an answer leads with: doubts about the place, conflicts between sources, old evidence."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.law.conditions import say
from ketum.law.model import ActAnswer, LawAnswer

_LISTED = 8


def warnings_of(answer: LawAnswer) -> tuple[str, ...]:
    """The sentences that come before the answer, the most important first."""
    found = [
        *_place(answer),
        *_conflicts(answer),
        *_evidence(answer),
        *_future(answer),
        *_within(answer),
    ]
    return tuple(dict.fromkeys(found))


def _of_law(answer: LawAnswer) -> tuple[ActAnswer, ...]:
    """The acts that rest on law; what an agency merely holds casts no doubt on the rest."""
    return tuple(act for act in answer.acts.values() if not act.position_only)


def _conflicts(answer: LawAnswer) -> Iterator[str]:
    for text in dict.fromkeys(text for act in _of_law(answer) for text in act.conflicts):
        yield say("conflict", text=text)


def _evidence(answer: LawAnswer) -> Iterator[str]:
    stale = [act for act in _of_law(answer) if act.stale and act.evidence_as_of is not None]
    oldest = min(stale, key=lambda act: act.evidence_as_of or answer.today, default=None)
    if oldest is not None and oldest.evidence_as_of is not None:
        seen, days = oldest.evidence_as_of.isoformat(), oldest.evidence_age_days or 0
        yield say("stale", seen=seen, days=days)
    if any(level.provision and not level.verified for level in answer.levels):
        yield say("unconfirmed-level")


def _place(answer: LawAnswer) -> Iterator[str]:
    place = answer.place
    for other in place.also:
        yield say(
            "also-named", asked=place.asked, place=place.name, other=other.name, code=other.write
        )
    if place.how == "zip":
        yield say("zip")
    if place.locality:
        yield say("locality", locality=place.locality, place=place.name)


def _future(answer: LawAnswer) -> Iterator[str]:
    if answer.on > answer.today:
        yield say("future", on=answer.on.isoformat())


def _within(answer: LawAnswer) -> Iterator[str]:
    inner = [level.name for level in answer.within]
    if not inner:
        return
    shown = ", ".join(inner[:_LISTED])
    more = len(inner) - _LISTED
    yield say(
        "within" if more <= 0 else "within-more", place=answer.place.name, names=shown, more=more
    )
