"""`ketum law`: what the rules found say in a place on a day, what changes, what is out of date.

`ketum law PLACE` asks the question itself; the other words after `law` are commands of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import json_option, use_colour, write_json

if TYPE_CHECKING:
    from ketum.knowledge.records.law import ProductClass

_Command = TypeVar("_Command", bound=Callable[..., Any])

PRODUCTS = ("leaf", "extract", "7oh", "related")


class PlaceFirst(click.Group):
    """A group whose first argument is a place unless it is one of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command that asks about a place in front where none is named."""
        if args and args[0] not in self.commands and args[0] not in {"-h", "--help"}:
            args = ["at", *args]
        return super().parse_args(ctx, args)


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Read an ISO day; say what is wrong with anything else."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2026-11-22.") from None


def years(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """Read an age between 0 and 130 years."""
    if value is None:
        return None
    try:
        age = float(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not an age in years.") from None
    if not 0 <= age <= 130:
        raise click.BadParameter(f"{value} is no person's age in years; allowed: 0 to 130.")
    return age


def product_option(function: _Command) -> _Command:
    """The kind of product, as every question of law has it."""
    return click.option(
        "--product",
        type=click.Choice(PRODUCTS),
        default="leaf",
        show_default=True,
        help="leaf (and powder), extract, 7oh (concentrated 7-OH), related (pseudoindoxyl, MGM).",
    )(function)


@click.group(cls=PlaceFirst, subcommand_metavar="PLACE | COMMAND [ARGS]...")
def command() -> None:
    r"""What the law says about kratom in a place, on a day, for a kind of product.

    PLACE is a code (US-TX, TH), a name (Texas), a county or city ("Sarasota County, FL"), or a US
    ZIP code. Information, not legal advice.

    \b
    ketum law US-TX
    ketum law "Kansas City, MO" --product 7oh --age 30
    ketum law US-RI --on 2026-03-31
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
def changes(since: date, until: date | None, place: str | None, json_to: str | None) -> int:
    """List what changed since a day, and what is known to change later."""
    from ketum.api.law import law_changes, today
    from ketum.law.document import change_document

    found = law_changes(since, until=until, place=place)
    document = {
        "since": since.isoformat(),
        "until": until.isoformat() if until else None,
        "asked_on": today().isoformat(),
        "changes": [change_document(change) for change in found],
    }
    if write_json(json_to, document):
        from ketum.cli.law_text import changes_text

        click.echo(changes_text(found, since, today()))
    return DONE
