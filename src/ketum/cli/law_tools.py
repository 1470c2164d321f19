"""The commands behind `ketum law` besides the question: route, history, map, calendar, stale."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.law_options import day, known_place, product_option, years
from ketum.cli.output import json_option, write_json

if TYPE_CHECKING:
    from ketum.knowledge.records.law import Act, ProductClass

__all__ = ["calendar", "history", "route", "stale", "us_or_world"]

_DRAWN = ("possession", "use", "sale", "manufacture", "import", "cultivation")


@click.command()
@click.argument("places", nargs=-1, required=True)
@click.option("--on", metavar="DAY", callback=day, help="The day of travel; today if absent.")
@click.option("--age", metavar="YEARS", callback=years, help="The person's age.")
@product_option
@json_option
def route(
    places: tuple[str, ...],
    on: date | None,
    age: float | None,
    product: ProductClass,
    json_to: str | None,
) -> int:
    """Look at every place of a journey, in order, and at the borders between (exit 3: unknown)."""
    from ketum.api.law import law_route, route_document

    found = law_route(places, on, product=product, age=age)
    if write_json(json_to, route_document(found)):
        from ketum.cli.law_lists import route_text

        click.echo(route_text(found))
    return DONE if found.known else NOT_KNOWN


@click.command()
@click.argument("place", nargs=-1, required=True)
@click.option("--out", metavar="FILE.svg", help="Draw it as a timeline into this file.")
@json_option
@known_place
def history(place: tuple[str, ...], out: str | None, json_to: str | None) -> int:
    """Tell the law of a place over time, oldest first, with what is still ahead."""
    from ketum.api.law import history_document, law_history, law_timeline, today

    asked = " ".join(place)
    changes = law_history(asked)
    if out is not None:
        from ketum.files import write_atomic

        write_atomic(out, law_timeline(asked))
    if write_json(json_to, history_document(asked, changes)):
        from ketum.cli.law_lists import history_text

        click.echo(history_text(asked, changes, today()))
    return DONE


@click.command(name="map")
@click.argument("which", type=click.Choice(["us", "world"]))
@click.option("--on", metavar="DAY", callback=day, help="The day shown; today if absent.")
@click.option(
    "--act",
    type=click.Choice(_DRAWN),
    default="possession",
    show_default=True,
    help="What is done with it.",
)
@click.option("--out", metavar="FILE.svg", help="Write the picture to this file.")
@product_option
@json_option
def us_or_world(
    which: str,
    on: date | None,
    act: Act,
    out: str | None,
    product: ProductClass,
    json_to: str | None,
) -> int:
    """Draw the law of the US or the world on a day; the table goes to the screen."""
    from ketum.api.law import law_map, map_document

    drawn = law_map("us" if which == "us" else "world", on, product=product, act=act)
    if out is not None:
        from ketum.files import write_atomic

        write_atomic(out, drawn.svg)
    if write_json(json_to, map_document(drawn)):
        from ketum.cli.law_lists import map_text

        click.echo(map_text(drawn, out))
    return DONE


@click.command()
@click.option("--place", default=None, help="Only this place, what is in it and around it.")
@click.option("--out", metavar="FILE.ics", help="Write to this file instead of the screen.")
@known_place
def calendar(place: str | None, out: str | None) -> int:
    """Write coming changes as an iCalendar file; days that are not known are left out."""
    from ketum.api.law import law_calendar

    text = law_calendar(place)
    if out is None:
        click.echo(text, nl=False)
        return DONE
    from ketum.files import write_atomic

    write_atomic(out, text)
    click.echo(f"{text.count('BEGIN:VEVENT')} coming changes written to {out}")
    return DONE


@click.command()
@click.option(
    "--limit", type=click.IntRange(min=1), default=25, show_default=True, help="How many at most."
)
@json_option
def stale(limit: int, json_to: str | None) -> int:
    """List what must be checked again first, with the source to open."""
    from ketum.api.law import law_rechecks, rechecks_document

    found = law_rechecks()
    if write_json(json_to, rechecks_document(found)):
        from ketum.cli.law_lists import stale_text

        click.echo(stale_text(found, limit))
    return DONE
