"""`ketum law`: what the rules found say in a place on a day, what changes, what is out of date.

`ketum law PLACE` asks the question itself; the other words after `law` are commands of their own.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import json_option, use_colour, write_json

if TYPE_CHECKING:
    from collections.abc import Callable

PRODUCTS = ("leaf", "extract", "7oh", "related")


class PlaceFirst(click.Group):
    """A group whose first argument is a place unless it is one of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command that asks about a place in front where none is named."""
        if args and args[0] not in self.commands and args[0] not in {"-h", "--help"}:
            args = ["at", *args]
        return super().parse_args(ctx, args)


class Day(click.ParamType):
    """A day, written as 2026-11-22."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read an ISO day; say what is wrong with anything else."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2026-11-22.", param, ctx)


class Years(click.ParamType):
    """An age in years."""

    name = "years"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read an age between 0 and 130."""
        try:
            years = float(value)
        except ValueError:
            self.fail(f"{value!r} is not an age in years.", param, ctx)
        if not 0 <= years <= 130:
            self.fail(f"{value} is not an age that a person has; allowed: 0 to 130.", param, ctx)
        return years


def product_option(function: Callable[..., Any]) -> Callable[..., Any]:
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
    """What the law says about kratom in a place, on a day, for a kind of product.

    PLACE is a code (US-TX, TH), a name (Texas), a county or city ("Sarasota County, FL"), or a US
    ZIP code. Information, not legal advice.

    \b
    ketum law US-TX
    ketum law "Kansas City, MO" --product 7oh --age 30
    ketum law US-RI --on 2026-03-31
    """


@command.command(name="at", hidden=True)
@click.argument("place", nargs=-1, required=True)
@click.option("--on", "on", type=Day(), default=None, help="The day asked about; today if absent.")
@click.option("--age", type=Years(), default=None, help="The person's age in years.")
@product_option
@json_option
def at(
    place: tuple[str, ...], on: date | None, age: float | None, product: str, json_to: str | None
) -> int:
    """Ask about a place (exit 3 when the place is not known)."""
    from ketum.api.law import law_at, law_document

    answer = law_at(" ".join(place), on, product=product, age=age)  # type: ignore[arg-type]
    document = None if json_to is None else law_document(answer)
    if write_json(json_to, document):
        from ketum.cli.law_text import answer_text

        click.echo(answer_text(answer, colour=use_colour(click.get_text_stream("stdout"))))
    return DONE if answer.known else NOT_KNOWN


@command.command()
@click.option("--since", type=Day(), required=True, help="The first day that counts.")
@click.option("--until", type=Day(), default=None, help="The last day that counts.")
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
