"""A law answer in lines for a screen: doubts first, then each act, then what changes and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from ketum.api.law import law_records
from ketum.cli.law_options import say

if TYPE_CHECKING:
    from ketum.law.model import ActAnswer, Change, LawAnswer

_WIDTH = 88
MARK = {"allowed": "o", "conditional": "!", "forbidden": "X", "unknown": "?"}
_COLOUR = {"allowed": "green", "conditional": "yellow", "forbidden": "red", "unknown": "magenta"}


def answer_text(answer: LawAnswer, *, colour: bool = False) -> str:
    """The whole answer as plain text; every status has a sign and a word besides its colour."""
    if not answer.known:
        return "\n".join(_unknown(answer))
    parts = [
        [_title(answer)],
        list(_warnings(answer)),
        list(_acts(answer, colour)),
        list(_age(answer)),
        list(_upcoming(answer)),
        list(_notices(answer)),
        list(_records(answer)),
        list(wrapped(say("closing"))),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _title(answer: LawAnswer) -> str:
    place = answer.place
    age = "" if answer.age is None else f", age {answer.age:g}"
    what = say(f"product-{answer.product}")
    return f"{place.name} ({place.code}) on {answer.on.isoformat()}: {what}{age}"


def _unknown(answer: LawAnswer) -> Iterator[str]:
    yield from answer.warnings
    for near in answer.place.suggestions:
        yield f"  Did you mean {near.name} ({near.code})?"
    if not answer.place.suggestions:
        yield "  Write a code such as US-TX or TH, a name, a US ZIP code, or Town, State."


def _warnings(answer: LawAnswer) -> Iterator[str]:
    if answer.warnings:
        yield "BEFORE YOU READ ON"
    for text in answer.warnings:
        yield from wrapped(text, "  ! ", "    ")


def _acts(answer: LawAnswer, colour: bool) -> Iterator[str]:
    yield "WHAT WE FOUND, ACT BY ACT"
    for group in _alike(_told(answer)):
        first = group[0]
        names = _sentence(say(f"act-{each.act}") for each in group)
        status = say(f"status-{first.status}").upper()
        if colour:
            status = click.style(status, fg=_COLOUR[first.status], bold=True)
        yield f"  [{MARK[first.status]}] {names}: {status}{_seen(first)}"
        for reason in first.conditions:
            yield from wrapped(reason, "      - ", "        ")


def _told(answer: LawAnswer) -> Iterator[ActAnswer]:
    """The acts that mean something for the product: nobody grows an extract or a tablet."""
    for act in answer.acts.values():
        if act.act != "cultivation" or answer.product == "leaf":
            yield act


def _sentence(names: Iterable[str]) -> str:
    text = ", ".join(names)
    return text[:1].upper() + text[1:]


def _seen(act: ActAnswer) -> str:
    if act.evidence_as_of is None:
        return ""
    old = ", old" if act.stale else ""
    return f" (evidence of {act.evidence_as_of.isoformat()}{old})"


def _alike(acts: Iterable[ActAnswer]) -> list[list[ActAnswer]]:
    """Acts with the same status for the same reasons are told together."""
    groups: dict[tuple[object, ...], list[ActAnswer]] = {}
    for act in acts:
        groups.setdefault((act.status, act.conditions, act.evidence_as_of), []).append(act)
    return list(groups.values())


def _age(answer: LawAnswer) -> Iterator[str]:
    if answer.minimum_age is not None and answer.acts["sale"].status != "forbidden":
        yield f"MINIMUM AGE we found: {answer.minimum_age}"


def _upcoming(answer: LawAnswer) -> Iterator[str]:
    if not answer.next_changes:
        yield f"WHAT CHANGES NEXT: we know of nothing after {answer.on.isoformat()}."
        return
    yield "WHAT CHANGES NEXT"
    for change in answer.next_changes:
        yield from change_lines(change)


def change_lines(change: Change) -> Iterator[str]:
    """One change: when, what, and whether sources conflict on it."""
    doubt = " Sources conflict on it." if change.conflicts else ""
    when = change.when or "day not known"
    yield from wrapped(f"{change.summary}{doubt}", f"  {when}  ", "    ")


def _notices(answer: LawAnswer) -> Iterator[str]:
    proposals = [notice for notice in answer.notices if notice.kind == "proposal"]
    if proposals:
        yield "PROPOSALS, WHICH ARE NOT LAW"
    for notice in proposals:
        yield from wrapped(f"{notice.name}: {notice.rule} ({notice.instrument})", "  - ", "    ")


def _records(answer: LawAnswer) -> Iterator[str]:
    if not answer.provisions:
        return
    yield "WHAT THIS RESTS ON (tier A: text of the law read, to E: recollection)"
    for rule, source in law_records(answer):
        head = f"{rule.id}, tier {rule.source_tier}, seen {rule.as_of.isoformat()}"
        yield f"  {head}: {source.link or source.cite}"


def wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """A sentence in lines that fit a screen."""
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest)
