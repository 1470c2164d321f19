"""`ketum law`: what the rules found say in a place on a day, what changes, what is out of date.

`ketum law PLACE` asks the question itself; the other words after `law` are commands of their own.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from ketum.cli import law_tools
from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.law_options import day, known_place, product_option, years
from ketum.cli.output import json_option, use_colour, write_json

if TYPE_CHECKING:
    from ketum.knowledge.records.law import ProductClass


class PlaceFirst(click.Group):
    """A group whose first argument is a place unless it is one of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command that asks about a place in front where none is named."""
        if args and args[0] not in self.commands and args[0] not in {"-h", "--help"}:
            args = ["at", *args]
        return super().parse_args(ctx, args)


_EXAMPLES = """\b
ketum law US-TX
ketum law "Kansas City, MO" --product 7oh --age 30
ketum law US-RI --on 2026-03-31
"""


@click.group(cls=PlaceFirst, subcommand_metavar="PLACE | COMMAND [ARGS]...", epilog=_EXAMPLES)
def command() -> None:
    """What the law says about kratom in a place, on a day, for a kind of product.

    PLACE is a code (US-TX, TH), a name (Texas), a county or city ("Sarasota County, FL"), or a US
    ZIP code. Information, not legal advice.
    """


@command.command(name="at", hidden=True)
@click.argument("place", nargs=-1, required=True)
@click.option("--on", metavar="DAY", callback=day, help="The day asked about; today if absent.")
@click.option("--age", metavar="YEARS", callback=years, help="The person's age.")
@product_option
@json_option
def at(
    place: tuple[str, ...],
    on: date | None,
    age: float | None,
    product: ProductClass,
    json_to: str | None,
) -> int:
    """Ask about a place (exit 3 when the place is not known)."""
    from ketum.api.law import law_at, law_document

    answer = law_at(" ".join(place), on, product=product, age=age)
    document = None if json_to is None else law_document(answer)
    if write_json(json_to, document):
        from ketum.cli.law_text import answer_text

        click.echo(answer_text(answer, colour=use_colour(sys.stdout)))
    return DONE if answer.known else NOT_KNOWN


@command.command()
@click.option("--since", metavar="DAY", callback=day, required=True, help="The first day.")
@click.option("--until", metavar="DAY", callback=day, help="The last day.")
@click.option("--place", default=None, help="Only this place, what is in it and around it.")
@json_option
@known_place
def changes(since: date, until: date | None, place: str | None, json_to: str | None) -> int:
    """List what changed since a day, and what is known to change later."""
    from ketum.api.law import changes_document, law_changes, today

    found = law_changes(since, until=until, place=place)
    if write_json(json_to, changes_document(found, since, until, today())):
        from ketum.cli.law_lists import changes_text

        click.echo(changes_text(found, since, today()))
    return DONE


for tool in (
    law_tools.route,
    law_tools.history,
    law_tools.us_or_world,
    law_tools.calendar,
    law_tools.stale,
):
    command.add_command(tool)
