"""The map from a lay account of kratom to the records that answer it, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.knowledge import Knowledge, open_knowledge
from ketum.knowledge.records.evidence import Claim, Omission
from ketum.knowledge.records.questions import Paragraph

_HEAD = """\
# The lay account and the records that answer it

This page is generated (`ketum evidence article > docs/article-map.md`) and held current by a test.
A lay account of kratom that many people read has {paragraphs} paragraphs. Each stands here under a
heading of our own, with every statement in it that can be checked, our verdict, and the record that
holds the reason and the sources: `ketum evidence show ID`. The account's own sentences are not
repeated; the statements are ours.
"""
_LEFT_OUT = """\
## What the account leaves out

What matters and does not stand in the account, as records of their own.
"""


def article_map() -> str:
    """The whole map as Markdown, the same for the same evidence."""
    knowledge = open_knowledge()
    paragraphs = sorted(knowledge.all(Paragraph), key=lambda one: one.number)
    return "\n".join(_lines(paragraphs, knowledge)).rstrip() + "\n"


def _lines(paragraphs: list[Paragraph], knowledge: Knowledge) -> Iterator[str]:
    yield _HEAD.format(paragraphs=len(paragraphs))
    yield from _verdicts(knowledge)
    section = ""
    for one in paragraphs:
        if one.section != section:
            section = one.section
            yield f"## {section[:1].upper()}{section[1:]}\n"
        yield f"### {one.number}. {one.about}\n"
        yield from (_row(ref, knowledge) for ref in one.records)
        yield ""
    yield _LEFT_OUT
    for omission in knowledge.all(Omission):
        yield f"- {omission.statement} `{omission.ref}`"


def _verdicts(knowledge: Knowledge) -> Iterator[str]:
    """How many statements got which verdict."""
    claims = knowledge.all(Claim)
    yield f"| verdict | of {len(claims)} statements |"
    yield "| --- | --- |"
    for verdict in dict.fromkeys(claim.verdict for claim in claims):
        yield f"| {verdict} | {sum(claim.verdict == verdict for claim in claims)} |"
    yield ""


def _row(ref: str, knowledge: Knowledge) -> str:
    record = knowledge.find(ref)
    verdict = f"{record.verdict}, " if isinstance(record, Claim) else ""
    return f"- {record.title} **{verdict}evidence {record.grade}** `{ref}`"
