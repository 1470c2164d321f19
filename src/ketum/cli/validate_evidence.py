"""`ketum validate evidence`: how often `ketum ask` finds the right record, misses listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ketum.cli.frame import CHECK_FAILED, DONE
from ketum.cli.output import json_option, write_json

if TYPE_CHECKING:
    from ketum.api.ask_validation import AskValidation


@click.command(name="evidence")
@json_option
def study(json_to: str | None) -> int:
    """Ask the whole question set and count how often the first answer, or one of three, is right.

    Questions that were held out from tuning are counted apart and say what to expect. Exit code 1
    when a goal is missed by those that were tuned upon: something got worse.
    """
    from ketum.api.ask_validation import evidence_validation, evidence_validation_document

    measured = evidence_validation()
    if write_json(json_to, evidence_validation_document(measured)):
        for line in _lines(measured):
            click.echo(line)
    return DONE if measured.met else CHECK_FAILED


def _lines(measured: AskValidation) -> Iterator[str]:
    from ketum.api.ask_validation import FIRST_GOAL, THREE_GOAL
    from ketum.wording import Wording

    yield f"{'':20}{'of':>5}{'first right':>16}{'in first three':>18}"
    for one in measured.shares:
        first = f"{one.first} ({one.first_share:.1%})"
        three = f"{one.three} ({one.three_share:.1%})"
        yield f"{one.name:20}{one.of:>5}{first:>16}{three:>18}"
    yield f"Goals: first {FIRST_GOAL:.0%}, first three {THREE_GOAL:.0%}"
    yield f"  tuned upon {'met' if measured.met else 'MISSED'}"
    yield f"  held out   {'met' if measured.met_unseen else 'MISSED'}"
    yield Wording().say("ask.held-out-seen")
    yield ""
    yield f"First answer not the expected one ({len(measured.misses)})"
    for miss in measured.misses:
        place = f"expected in place {miss.place}" if miss.place else "expected record not found"
        yield f"  {miss.question}"
        yield f"    {place}; first said: {miss.said[0] if miss.said else 'outside the evidence'}"
