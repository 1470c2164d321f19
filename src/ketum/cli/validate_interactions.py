"""`ketum validate interactions`: recall and false alarms of the interaction checker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from ketum.cli.frame import CHECK_FAILED, DONE
from ketum.cli.output import json_option, write_json

if TYPE_CHECKING:
    from ketum.interactions.validation import InteractionValidation, Outcome, Rate


@click.command(name="interactions")
@click.option("--full", is_flag=True, help="List every name, not only the misses.")
@json_option
def study(full: bool, json_to: str | None) -> int:
    """Count how many interactions told by other sources are found, and how many false alarms.

    Exit code 1 when one of the goals is not reached.
    """
    from ketum.api.interactions import interactions_validation, validation_document

    measured = interactions_validation()
    if write_json(json_to, validation_document(measured)):
        for line in _lines(measured, full=full):
            click.echo(line)
    return DONE if measured.met else CHECK_FAILED


def _lines(measured: InteractionValidation, *, full: bool) -> Iterator[str]:
    yield f"{'':36}{'hits':>6}{'of':>6}{'share':>8}{'95 % interval':>18}{'goal':>12}"
    for rate in measured.rates:
        yield _rate(rate)
    yield from _table("Not found", measured.misses)
    yield from _table("Found, but rated lower than in the source", measured.rated_lower)
    yield from _table("False alarms", measured.false_alarms)
    yield from _table("Names not recognised", measured.not_recognised)
    if full:
        yield from _table("All expected pairs", measured.expected)
        yield from _table("All unrelated medicines", measured.unrelated)


def _rate(rate: Rate) -> str:
    low, high = rate.interval
    sign = ">=" if rate.at_least else "<="
    goal = f"{sign} {rate.goal:.0%} {'met' if rate.met else 'MISSED'}"
    band = f"{low:.0%} to {high:.0%}"
    return f"{rate.name:36}{rate.hits:>6}{rate.of:>6}{rate.share:>8.1%}{band:>18}{goal:>14}"


def _table(title: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    if not outcomes:
        return
    yield ""
    yield f"{title} ({len(outcomes)})"
    for one in outcomes:
        expected = f"{one.expected} in the source" if one.expected else "nothing expected"
        said = one.said or "nothing"
        yield f"  {one.asked:22}{expected:30}ketum: {said:16}{one.by}"
        if one.source:
            yield f"{'':24}{one.basis}; {one.source}"[:110]
