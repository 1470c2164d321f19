"""`ketum knowledge check` and `ketum knowledge stats`: the state of the evidence base."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from ketum.cli.frame import CHECK_FAILED, DONE, print_problems
from ketum.cli.output import console, json_option, write_json

if TYPE_CHECKING:
    from ketum.api.knowledge import Stats


@click.group(short_help="Check the evidence base, or count what it holds.")
def command() -> None:
    """The evidence base that every answer rests on."""


@command.command()
@json_option
def check(json_to: str | None) -> int:
    """Read every record and say everything that is wrong with it (exit 1 when anything is)."""
    from ketum.api.knowledge import has_text, knowledge_problems

    if not has_text():
        click.echo("This installation holds the compiled evidence base only; check a checkout.")
        return DONE
    problems = knowledge_problems()
    for_people = write_json(json_to, {"problems": [asdict(problem) for problem in problems]})
    if for_people and not problems:
        click.echo("The evidence base is sound: every record fits its schema and has its sources.")
    if for_people:
        print_problems(problems)
    return CHECK_FAILED if problems else DONE


@command.command()
@json_option
def stats(json_to: str | None) -> int:
    """Count the records by room, the share verified, and the sources."""
    from ketum.api.knowledge import knowledge_stats

    held = knowledge_stats()
    if write_json(json_to, held.to_dict()):
        _print_stats(held)
    return DONE


@command.command()
@click.option("--room", type=click.Choice(["law"]), required=True, help="The room to look at.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=25, show_default=True, help="How many at most."
)
@json_option
def stale(room: str, limit: int, json_to: str | None) -> int:
    """List what must be checked again first, with the source to open."""
    from ketum.api.law import law_rechecks, rechecks_document

    found = law_rechecks()
    if write_json(json_to, {"room": room, **rechecks_document(found)}):
        from ketum.cli.law_lists import stale_text

        click.echo(stale_text(found, limit))
    return DONE


def _print_stats(held: Stats) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("kind of record", "records", "verified", "share"):
        table.add_column(name, justify="left" if name == "kind of record" else "right")
    for count in held.counts:
        share = f"{count.verified / count.records:.0%}"
        table.add_row(count.kind, f"{count.records:,}", f"{count.verified:,}", share)
    table.add_section()
    share = f"{held.verified / held.records:.0%}"
    table.add_row("all", f"{held.records:,}", f"{held.verified:,}", share)
    screen = console()
    screen.print(table)
    screen.print(f"\n{held.sources:,} sources · knowledge version {held.version[:16]}")
