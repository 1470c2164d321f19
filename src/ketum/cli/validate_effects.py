"""`ketum validate effects`: the effects models against what was measured, misses and all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ketum.cli.frame import CHECK_FAILED, DONE
from ketum.cli.output import json_option, write_json

if TYPE_CHECKING:
    from ketum.api.effects import EffectsValidation
    from ketum.effects.ddi_check import Check


@click.command(name="effects")
@click.option("--full", is_flag=True, help="List every published ratio, not only the misses.")
@json_option
def study(full: bool, json_to: str | None) -> int:
    """Hold the effects models against trials and against the direction people were seen to take.

    Exit code 1 when one of the goals is not reached.
    """
    from ketum.api.effects import effects_validation, validation_document

    measured = effects_validation()
    if write_json(json_to, validation_document(measured)):
        for line in _lines(measured, full=full):
            click.echo(line)
    return DONE if measured.met else CHECK_FAILED


def _lines(measured: EffectsValidation, *, full: bool) -> Iterator[str]:
    yield from _ratios(measured.ratios, full=full)


def _ratios(check: Check, *, full: bool) -> Iterator[str]:
    low, high = check.share_range
    goal = "met" if measured_goal(check) else "MISSED"
    yield "Published ratios of areas, kratom not involved, by verified parameters, nothing fitted"
    yield f"  judged {len(check.judged)} of {len(check.judged) + len(check.left_out)}"
    yield f"  within two-fold {check.share:.1%} (goal >= 80 %: {goal}), {low:.1%} to {high:.1%}"
    yield "    over the range of fm"
    yield f"  geometric mean fold error {check.gmfe:.2f}, predicted over observed {check.bias:.2f}"
    yield ""
    shown = check.judged if full else check.misses
    yield f"{'All' if full else 'Not within two-fold'} ({len(shown)})"
    for one in shown:
        pair = f"{one.victim} {one.route}, {one.perpetrator}"
        yield f"  {one.reference[-3:]} {pair:32}{one.observed:8.3f} predicted {one.predicted:7.3f}"
        if one.reason:
            yield f"      {one.reason}"
    yield ""
    yield f"Not judged ({len(check.left_out)})"
    for why, count in Counter(one.why for one in check.left_out).most_common():
        yield f"  {count:4} {why}"


def measured_goal(check: Check) -> bool:
    """Whether the share of published ratios within two-fold reaches its goal."""
    from ketum.effects.ddi_check import GOAL

    return check.share >= GOAL
