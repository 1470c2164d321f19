"""A record, a source or a finding in words: how sure, for whom, from where, what hangs on it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ketum.api.evidence import Found, FoundFinding, FoundSource, Links
    from ketum.wording import Wording

WIDTH = 96
INDENT = 2
MOST_SHARED = 8
MOST_FINDINGS = 24
# Told in places of their own.
APART = frozenset(
    {"ref", "title", "id", "sources", "place", "verified", "grade", "reviewed", "links", "begins",
     "lowered", "raised", "contested", "statement"}
)  # fmt: skip
# What a reader asks first, before the other fields of a record.
FIRST = ("verdict", "population", "why", "caution")
# Kinds of source, those that tell most about people first.
KINDS = ("trial", "cohort", "cross-sectional", "survey", "case-series", "case-report", "review",
         "guideline", "in-vitro", "animal", "modelling", "regulation", "official")  # fmt: skip


def record_lines(one: Found, said: Wording) -> Iterator[str]:
    """A record: what it says, how sure that is and why, its sources by kind, what hangs on it."""
    held = one.to_dict()
    yield one.record.title
    yield f"{one.record.ref} · {said.say('evidence.looked-at', day=str(one.record.reviewed))}"
    yield ""
    named = [*(name for name in FIRST if held.get(name)), *held]
    for name in dict.fromkeys(named):
        if name not in APART and held[name] not in (None, "", []):
            yield from _field(name.replace("_", " "), _shown(held[name]))
    yield from _field(said.say("evidence.certainty"), _certainty(one, said))
    if one.links is not None:
        for number, side in enumerate(one.links.contested, start=1):
            label = said.say("evidence.side", number=number)
            several = len(one.links.contested) > 1
            yield from _field(label if several else said.say("evidence.contested"), side)
    yield from ("", said.say("evidence.sources"), *_sources(one, said))
    yield from _field(said.say("evidence.text"), one.place)
    if one.links is not None:
        yield from _links(one.links, said)


def _certainty(one: Found, said: Wording) -> str:
    from ketum.api.evidence_page import grade_steps

    confirmed = said.say("evidence.verified" if one.record.verified else "evidence.unverified")
    return "; ".join((f"{one.record.grade}, {confirmed}", *grade_steps(one.record, said)))


def _sources(one: Found, said: Wording) -> Iterator[str]:
    from ketum.api.evidence_page import grade_steps

    appraised = {} if one.links is None else {each.id: each for each in one.links.appraisals}
    for source in sorted(one.sources, key=lambda each: _kind_rank(each.kind)):
        unsure = "" if source.verified else f" ({said.say('evidence.unconfirmed')})"
        yield from _field(source.kind, f"{source.cite}{unsure}", 0)
        if source.link:
            yield f"{' ' * INDENT * 2}{source.link}"
        funded = said.say("evidence.funding", funding=source.funding)
        paid = funded if source.funding else said.say("evidence.funding-unknown")
        yield from _wrapped(paid, INDENT * 2)
        if source.id in appraised:
            study = appraised[source.id]
            reasons = "; ".join(grade_steps(study, said))
            told = said.say("evidence.appraised", grade=study.grade, reasons=reasons)
            yield from _wrapped(told, INDENT * 2)


def _kind_rank(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _links(links: Links, said: Wording) -> Iterator[str]:
    """What hangs on a record: findings, headings, paragraphs, records on the same sources."""
    yield from ("", said.say("evidence.findings"))
    if links.findings:
        yield from _wrapped(_some(links.findings, MOST_FINDINGS), INDENT)
    else:
        yield from _wrapped(said.say("evidence.findings-none"), INDENT)
    for name, texts in (
        ("subjects", links.subjects),
        ("pages", links.pages),
        ("paragraphs", links.paragraphs),
    ):
        if texts:
            yield from ("", said.say(f"evidence.{name}"))
            yield from _wrapped("; ".join(texts), INDENT)
    shared = {source: refs for source, refs in links.shared.items() if refs}
    if shared:
        yield from ("", said.say("evidence.shared"))
    for source, refs in shared.items():
        yield f"{' ' * INDENT}{source}"
        yield from (f"{' ' * INDENT * 2}{ref}" for ref in refs[:MOST_SHARED])
        if len(refs) > MOST_SHARED:
            more = said.say("evidence.more", count=len(refs) - MOST_SHARED, source=source)
            yield f"{' ' * INDENT * 2}{more}"


def _some(names: Sequence[str], most: int) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" (+{more})" if more > 0 else "")


def source_lines(one: FoundSource, said: Wording) -> Iterator[str]:
    """A source: who paid for it, and every record that rests on it."""
    yield one.source.cite
    if one.source.link:
        yield one.source.link
    funded = said.say("evidence.funding", funding=one.source.funding)
    yield funded if one.source.funding else said.say("evidence.funding-unknown")
    yield said.say("evidence.source-records", count=len(one.records))
    yield from (f"  {record.ref}: {record.title}" for record in one.records)


def finding_lines(one: FoundFinding, said: Wording) -> Iterator[str]:
    """A finding: every record that it is known to rest on, with how sure each is."""
    yield said.say("evidence.finding-records", id=one.id, count=len(one.records))
    for record in one.records:
        yield from _wrapped(f"{record.ref} ({record.grade}): {record.title}", INDENT)


def _field(label: str, text: str, indent: int = 0) -> list[str]:
    """`label: text`, later lines under the text's own margin."""
    first = f"{' ' * (indent or 0)}{label}: "
    return textwrap.wrap(
        f"{first}{text}", WIDTH, subsequent_indent=" " * (INDENT + indent), break_on_hyphens=False
    )


def _wrapped(text: str, indent: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        text, WIDTH, initial_indent=margin, subsequent_indent=margin + " " * INDENT,
        break_on_hyphens=False,
    )  # fmt: skip


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_shown(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(item)}" for name, item in value.items() if item)
    return str(value)
