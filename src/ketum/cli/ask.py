"""`ketum ask "QUESTION"`: an answer made only of records, each with its grade and its sources."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import json_option, write_json

if TYPE_CHECKING:
    from ketum.api.ask import Reply
    from ketum.api.ask_text import Told
    from ketum.wording import Wording

_WIDTH = 92
_MOST_SOURCES = 3


@click.command(short_help="Ask in plain words; the answer is made of records.")
@click.argument("question", nargs=-1, required=True)
@click.option("--country", default="", help="Whose numbers to give in an emergency (US, GB, TH).")
@json_option
def command(question: tuple[str, ...], country: str, json_to: str | None) -> int:
    """Answer QUESTION from the evidence, best record first (exit 3 when it is not in there).

    No language model is used: every sentence is a record, with its grade and its sources. A
    question that describes an emergency gets help first.
    """
    from ketum.api.ask import ask, ask_document

    reply = ask(" ".join(question), country)
    if write_json(json_to, ask_document(reply)):
        for line in _lines(reply):
            click.echo(line)
    return DONE if reply.in_evidence else NOT_KNOWN


def _lines(reply: Reply) -> Iterator[str]:
    from ketum.wording import Wording

    wording = Wording()
    if reply.read_as:
        yield from (*_wrapped(wording.say("ask.read-as", words=reply.read_as)), "")
    if reply.emergency:
        yield wording.say("ask.emergency")
    for note in reply.notes:
        yield from _wrapped(note, "! ", "  ")
    if not reply.in_evidence:
        yield wording.say("ask.not-in-evidence")
        yield wording.say("ask.nearest")
        yield from (f"  {heading}" for heading in reply.near)
        return
    if reply.route == "amount":
        yield from (*_wrapped(wording.say("ask.no-amount")), "")
    for one in reply.answers:
        yield from _told(one, wording)


def _told(one: Told, wording: Wording) -> Iterator[str]:
    yield from _wrapped(one.text, "- ", "  ")
    sure = "" if one.verified else f", {wording.say('ask.unverified')}"
    yield f"    {one.record} · {wording.say('ask.grade', grade=one.grade)}{sure}"
    cites = "; ".join(str(source["cite"]) for source in one.sources[:_MOST_SOURCES])
    yield from _wrapped(wording.say("ask.source", cites=cites), "    ", "    ")
    yield ""


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest)
