"""`ketum simulate CASE`: what reaches the blood, as bands, and files of it for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import console, json_option, write_json
from ketum.cli.simulate_levels import (
    context_options,
    contexts,
    print_contexts,
    scenario_line,
    then_option,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketum.exposure import Estimate, Exposure
    from ketum.wording import Wording

_SHOWN = ("cmax", "trough", "accumulation")


@click.command(short_help="Estimate what reaches the blood, as bands over time.")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--people", default=1000, show_default=True, help="Number of simulated people.")
@click.option("--days", default=14.0, show_default=True, help="Days of use, from nothing.")
@click.option("--every", "every_min", default=30.0, show_default=True, metavar="MIN",
              help="Minutes between the times in files and JSON.")  # fmt: skip
@click.option("--seed", default=1, show_default=True, help="Seed; the same seed, the same bytes.")
@click.option("--out", "outs", multiple=True, metavar="F.csv|F.parquet|F.nm.csv",
              help="Write the bands (CSV, Parquet) or the twins (NONMEM, .nm.csv).")  # fmt: skip
@click.option("--stop-after", "stop_after_days", type=float, metavar="D",
              help="Nothing is taken from day D on.")  # fmt: skip
@click.option("--miss", "missed", multiple=True, nargs=2, type=click.IntRange(1),
              metavar="DAY DOSE", help="Leave out a dose, both counted from 1.")  # fmt: skip
@click.option("--scenario", default="", metavar="ID", help="A what-if, off by default; see docs.")
@click.option("--against", type=click.Path(path_type=Path), metavar="OTHER",
              help="Compare with another case, twin by twin.")  # fmt: skip
@then_option
@context_options
@click.option("--plot", metavar="F.svg", help="Draw mitragynine (or the first known) over time.")
@click.option("--scheduler", metavar="ADDRESS",
              help="Compute on your own Dask cluster, tcp://HOST:PORT. Same bytes.")  # fmt: skip
@json_option
def command(
    case: Path,
    outs: tuple[str, ...],
    against: Path | None,
    plot: str | None,
    json_to: str | None,
    **ask: Any,
) -> int:
    """Estimate levels of seven alkaloids in the blood of 1,000 people like the one in CASE.

    Exit code 3 when too little is known to say anything; nothing is filled in.
    """
    from ketum.api.simulation import Change, compare, read_later, save, save_plot, simulate
    from ketum.api.simulation_document import simulation_document
    from ketum.wording import Wording

    missed = frozenset((day - 1, dose - 1) for day, dose in ask.pop("missed"))
    then = ask.pop("then")
    later = read_later(then[0], then[1]) if then else None
    change = Change(ask.pop("scenario"), ask.pop("stop_after_days"), missed, later)
    asked = contexts(ask)
    found = simulate(case, change=change, **ask)
    other = simulate(against, change=change, **ask) if against else None
    wording = Wording()
    written = []
    if found.known:
        written = [save(found, path) for path in outs]
        written += [save_plot(found, plot, wording)] if plot else []
    if write_json(json_to, simulation_document(found, asked, other)):
        _print(found, wording)
        _print_compared(compare(found, other) if other else {}, wording)
        print_contexts(asked, found, wording)
        for path in written:
            click.echo(wording.say("simulate.saved", path=path))
    return DONE if found.known else NOT_KNOWN


def _print(found: Exposure, wording: Wording) -> None:
    screen = console()
    if not found.known:
        screen.print(wording.say("simulate.not-known"))
        for what in found.missing:
            screen.print("  " + wording.say("simulate.missing", what=what))
        return
    _print_levels(found, wording)
    screen.print()
    for line in _remarks(found, wording):
        screen.print(line)
    if found.extrapolation:
        screen.print("\n" + wording.say("simulate.beyond"))
    for reason in found.extrapolation:
        screen.print("  - " + reason_text(reason.note, reason.share, wording))


def _print_compared(compared: Mapping[str, Mapping[str, Estimate]], wording: Wording) -> None:
    from ketum.wording.shown import band, number

    if compared:
        click.echo("\n" + wording.say("simulate.against"))
    for alkaloid, values in compared.items():
        average = values["cavg"]
        times = number(average.median)
        edges = band(average.low, average.high, "")
        click.echo("  " + wording.say("simulate.ratio", alkaloid=alkaloid, times=times, band=edges))


def _print_levels(found: Exposure, wording: Wording) -> None:
    from rich.table import Table

    from ketum.wording.shown import band, number

    screen = console()
    screen.print(wording.say("simulate.title", days=number(found.days, 3)))
    screen.print(wording.say("simulate.people", people=f"{found.people:,}") + "\n")
    table = Table(box=None, pad_edge=False)
    heads = ("alkaloid", "peak", "peak-band", "trough", "trough-band", "build-up")
    for head in heads:
        text = wording.say(f"simulate.column-{head}")
        table.add_column(text, justify="left" if head == "alkaloid" else "right")
    unit = wording.say("simulate.row-unit")
    table.add_row("", unit, unit, unit, unit, "")
    for analyte, held in found.metrics.items():
        peak, trough, grown = (held[name] for name in _SHOWN)
        table.add_row(
            analyte.removeprefix("mitragynine-"),
            number(peak.median),
            band(peak.low, peak.high, ""),
            number(trough.median),
            band(trough.low, trough.high, ""),
            band(grown.low, grown.high, ""),
        )
    screen.print(table)


def _remarks(found: Exposure, wording: Wording) -> list[str]:
    from ketum.wording.shown import band, quantity

    say = wording.say
    lines = [say("simulate.build-up")]
    if found.scenario:
        lines.append(scenario_line(found.scenario, wording))
    daily = found.daily_mg.get("mitragynine")
    if daily is not None:
        edges = band(daily.low, daily.high, daily.unit)
        amount = quantity(daily.median, daily.unit)
        lines.append(say("simulate.daily", amount=amount, band=edges))
    lines.append(say(f"simulate.basis-{found.basis}"))
    if not found.verified:
        lines.append(say("simulate.unverified"))
    if "mitragynine" in found.analytes:
        peak = found.metric("mitragynine", "cmax")
        lines.append(say("simulate.error", error=quantity(peak.error, peak.unit)))
    if found.levels:
        lines += [_levels(found, wording), *(f"  - {level.note}" for level in found.levels)]
    for alkaloid, why in found.unknown.items():
        lines.append(say("simulate.unknown-alkaloid", alkaloid=alkaloid, why=why))
    return [*lines, say("simulate.meaning")]


def _levels(found: Exposure, wording: Wording) -> str:
    return wording.say(
        "simulate.levels",
        count=sum(level.used for level in found.levels),
        people=f"{found.people:,}",
        effective=f"{found.effective_people:,.0f}",
    )


def reason_text(note: str, share: float, wording: Wording) -> str:
    """A reason why the answer is an extrapolation, with the share of people it concerns."""
    if share >= 1.0:
        return wording.say("simulate.reason", note=note)
    return wording.say("simulate.reason-share", note=note, share=f"{share:.0%}")
