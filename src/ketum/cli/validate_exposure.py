"""`ketum validate exposure [STUDY]`: every human study simulated again and compared."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import console, json_option, write_json

if TYPE_CHECKING:
    from rich.table import Table

    from ketum.exposure.validation import Comparison, Validation
    from ketum.wording import Wording

__all__ = ["study"]


@click.command("exposure", short_help="Blood levels: every human study simulated again.")
@click.argument("study_id", metavar="[STUDY]", required=False)
@click.option("--seed", default=1, show_default=True, help="Seed; the same seed, the same bytes.")
@click.option("--report", "--html", "report", metavar="F.html|F.md", help="Write the whole report.")
@json_option
def study(study_id: str | None, seed: int, report: str | None, json_to: str | None) -> int:
    """Compare predicted with printed figures, study by study; misses are shown."""
    from ketum.api.validate_exposure import exposure_validation, save_report
    from ketum.wording import Wording

    found = exposure_validation(study_id, seed=seed)
    wording = Wording()
    if report:
        save_report(found, report, wording)
    if write_json(json_to, found.to_dict()):
        _print(found, wording)
        if report:
            click.echo(wording.say("validate_exposure.saved", path=report))
    return DONE if found.comparisons else NOT_KNOWN


def _print(found: Validation, wording: Wording) -> None:
    from ketum.api.validate_exposure import summary_lines

    screen = console()
    if not found.comparisons:
        screen.print(wording.say("validate_exposure.nothing"))
        return
    for study_id, held in groupby(found.comparisons, key=lambda one: one.study):
        screen.print(f"\n{study_id}", style="bold")
        screen.print(_table(list(held), wording))
    screen.print("\n" + wording.say("validate_exposure.mark"))
    for line in summary_lines(found, wording):
        screen.print(line)


def _table(held: Sequence[Comparison], wording: Wording) -> Table:
    from rich.table import Table

    from ketum.wording.shown import number, quantity

    table = Table(box=None, pad_edge=False)
    for name in wording.say("validate_exposure.columns-short").split("|"):
        table.add_column(name, no_wrap=True)
    for one in held:
        dose = f" {one.dose_mg[0]:g} mg" if len(one.dose_mg) == 1 else ""
        table.add_row(
            one.analyte + dose,
            wording.say(f"validate_exposure.figure-{one.metric}"),
            wording.say(f"validate_exposure.{one.occasion}"),
            quantity(one.observed, "" if "ratio" in one.unit else one.unit, 3),
            f"{number(one.predicted, 3)} ({number(one.low, 3)} to {number(one.high, 3)})",
            f"{one.ratio:.2f}" + ("" if one.within else "  <"),
            wording.say(f"validate_exposure.short-{one.role if one.verified else 'unverified'}"),
        )
    return table
