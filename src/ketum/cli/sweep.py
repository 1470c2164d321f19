"""`ketum sweep CASE ...`: many cases, products and patterns of use into a folder of files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import console, json_option, write_json
from ketum.cli.simulate import reason_text

if TYPE_CHECKING:
    from ketum.exposure.sweep import Swept
    from ketum.wording import Wording


@click.command(short_help="Simulate many cases, products and uses into Parquet files.")
@click.argument(
    "cases", metavar="CASE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--out", "folder", required=True, type=click.Path(path_type=Path), metavar="FOLDER",
              help="Where the files go. A sweep that was stopped goes on there.")  # fmt: skip
@click.option("--vary", type=click.Path(path_type=Path), metavar="F.toml",
              help="Products and uses to put in the place of each case's own.")  # fmt: skip
@click.option("--people", default=1000, show_default=True, help="Simulated people a combination.")
@click.option("--days", default=14.0, show_default=True, help="Days of use, from nothing.")
@click.option("--every", "every_min", default=30.0, show_default=True, metavar="MIN",
              help="Minutes between the times in the files.")  # fmt: skip
@click.option("--seed", default=1, show_default=True, help="Seed; the same seed, the same bits.")
@click.option("--scheduler", metavar="ADDRESS",
              help="Compute on your own Dask cluster, tcp://HOST:PORT. Same bits.")  # fmt: skip
@json_option
def command(
    cases: tuple[Path, ...],
    folder: Path,
    vary: Path | None,
    json_to: str | None,
    scheduler: str | None,
    **numbers: Any,
) -> int:
    """Simulate people like those in each CASE, with every product and use of a file of variants.

    Writes levels and metrics of every simulated person as partitioned Parquet (needs
    ketum[parquet]). What is finished is not computed again.

    Exit code 3 when too little is known of every combination; nothing is filled in.
    """
    from ketum.api.sweeps import sweep
    from ketum.wording import Wording

    swept = sweep(cases, folder, vary=vary, scheduler=scheduler, progress=_Progress(), **numbers)
    document = {
        "folder": str(folder),
        "written": swept.written,
        "found": swept.found,
        "combinations": [outcome.to_dict() for outcome in swept.outcomes],
    }
    if write_json(json_to, document):
        _print(swept, folder, Wording())
    return DONE if swept.known else NOT_KNOWN


class _Progress:
    """One line on a terminal's standard error, written over; nothing where there is none."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()

    def __call__(self, done: int, parts: int) -> None:
        if self.shown:
            click.echo(f"\r{done}/{parts}", err=True, nl=done == parts)


def _print(swept: Swept, folder: Path, wording: Wording) -> None:
    screen = console()
    for outcome in swept.outcomes:
        named = outcome.combination
        names = {"case": named.case_name, "product": named.product_name, "use": named.use_name}
        if outcome.missing:
            screen.print(wording.say("sweep.not-known", **names))
            for what in outcome.missing:
                screen.print("  " + wording.say("sweep.missing", what=what))
            continue
        message = "sweep.known" if outcome.extrapolation else "sweep.known-studied"
        screen.print(wording.say(message, **names, files=len(outcome.files)))
        for reason in outcome.extrapolation:
            screen.print("  - " + reason_text(reason.note, reason.share, wording))
        if named.case.person.levels:
            screen.print("  " + wording.say("sweep.levels"))
    screen.print()
    screen.print(
        wording.say(
            "sweep.done", written=len(swept.written), found=len(swept.found), folder=str(folder)
        )
    )
    screen.print(wording.say("sweep.meaning"))
