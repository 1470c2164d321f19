"""What stands beside the levels of `ketum simulate`: changed use, levels to compare, casework."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ketum.cli.output import console

if TYPE_CHECKING:
    from ketum.api.simulation_document import Beside
    from ketum.exposure import Exposure
    from ketum.knowledge.records.pk import Casework
    from ketum.wording import Wording

__all__ = ["context_options", "contexts", "print_contexts", "scenario_line", "then_option"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


def then_option(command: _Command) -> _Command:
    """Add `--then OTHER DAY`: another case's use from a day on."""
    return click.option(
        "--then", nargs=2, type=(click.Path(path_type=Path), click.INT), metavar="OTHER DAY",
        help="After DAY days, the use and product of another case.",
    )(command)  # fmt: skip


def context_options(command: _Command) -> _Command:
    """Add `--below ALKALOID LEVEL` and `--casework ALKALOID`."""
    below = click.option(
        "--below", multiple=True, nargs=2, metavar="ALKALOID LEVEL",
        help='Hours of the last day at or below a level you choose, as in "20 ng/mL".',
    )  # fmt: skip
    cases = click.option(
        "--casework", multiple=True, metavar="ALKALOID",
        help="Show what casework found in blood: context, not a threshold.",
    )  # fmt: skip
    return below(cases(command))


def contexts(ask: dict[str, Any]) -> Beside:
    """Take the options of `context_options` out of what was asked, and read them."""
    from ketum.api.simulation import level_of
    from ketum.api.simulation_document import Beside

    below = tuple((name, level_of(name, text)) for name, text in ask.pop("below"))
    return Beside(below, tuple(ask.pop("casework")))


def scenario_line(scenario_id: str, wording: Wording) -> str:
    """The what-if with its name and its reason, labelled as an assumption."""
    from ketum.api.simulation import scenarios

    held = next(one for one in scenarios() if one.id == scenario_id)
    return wording.say("simulate.scenario", scenario=held.id, name=held.name, how=held.how)


def print_contexts(asked: Beside, found: Exposure, wording: Wording) -> None:
    """Print who lies above the studies, the hours below chosen levels, and casework."""
    screen = console()
    for line in _lines(asked, found, wording):
        screen.print(line)


def _lines(asked: Beside, found: Exposure, wording: Wording) -> Iterator[str]:
    from ketum.wording.shown import band, number, quantity

    if found.known:
        yield from _above(found, wording)
    for name, level in asked.below:
        if name in found.analytes:
            hours = found.below(name, level)
            yield wording.say(
                "simulate.below", level=number(level), alkaloid=name,
                hours=quantity(hours.median, "h"), band=band(hours.low, hours.high, "h"),
            )  # fmt: skip
    for name in asked.casework:
        yield from _casework(name, wording)


def _above(found: Exposure, wording: Wording) -> Iterator[str]:
    from ketum.api.simulation import above_studied
    from ketum.wording.shown import number

    over = [one for one in above_studied(found) if one.share >= 0.005]
    if over:
        yield "\n" + wording.say("simulate.above-studied")
    for one in over:
        share, highest = f"{one.share:.0%}", number(one.highest_ng_ml)
        yield "  - " + wording.say(
            "simulate.above-studied-line", alkaloid=one.analyte, share=share, highest=highest
        )


def _casework(name: str, wording: Wording) -> Iterator[str]:
    from ketum.api.simulation import casework

    held = casework(name)
    key = "simulate.casework" if held else "simulate.casework-none"
    yield "\n" + wording.say(key, alkaloid=name)
    if held:
        yield wording.say("simulate.casework-caution")
    for case in held:
        yield "  - " + wording.say(
            "simulate.casework-line", kind=case.case_type, matrix=case.matrix,
            figure=_figure(case, wording),
            unverified="" if case.verified else wording.say("simulate.casework-unverified"),
        )  # fmt: skip


def _figure(case: Casework, wording: Wording) -> str:
    """The printed figure of one case or group, with its range and its number of people."""
    from ketum.wording.shown import band, quantity

    parts = [case.statistic] if case.statistic else []
    if case.value is not None:
        parts.append(quantity(case.value, case.unit, 3))
    if case.low is not None and case.high is not None and case.low > 0 and case.spread == "range":
        parts.append(f"({band(case.low, case.high, case.unit, 3)})")
    if case.n and case.n != "1":
        parts.append(wording.say("simulate.casework-people", people=case.n))
    return " ".join(parts) or case.text
