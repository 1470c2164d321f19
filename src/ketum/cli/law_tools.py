"""The commands behind `ketum law` besides the question: route, history, map, calendar, stale."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.law_options import day, product_option, years
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
    from ketum.api.law import law_route
    from ketum.law.document import plain

    found = law_route(places, on, product=product, age=age)
    document = {
        "product": product,
        "date": found.stops[0].answer.on.isoformat(),
        "strictest": found.strictest,
        "where": list(found.where),
        "warnings": list(found.warnings),
        "stops": [
            {"place": plain(stop.answer.place), "carrying": plain(stop.carrying)}
            for stop in found.stops
        ],
        "borders": [plain(line) | {"status": line.status} for line in found.borders],
    }
    if write_json(json_to, document):
        from ketum.cli.law_lists import route_text

        click.echo(route_text(found))
    return DONE if found.known else NOT_KNOWN


@click.command()
@click.argument("place", nargs=-1, required=True)
@click.option("--out", metavar="FILE.svg", help="Draw it as a timeline into this file.")
@json_option
def history(place: tuple[str, ...], out: str | None, json_to: str | None) -> int:
    """Tell the law of a place over time, oldest first, with what is still ahead."""
    from ketum.api.law import law_history, law_timeline, today
    from ketum.law.document import change_document

    asked = " ".join(place)
    changes = law_history(asked)
    if out is not None:
        from ketum.files import write_atomic

        write_atomic(out, law_timeline(asked))
    document = {"place": asked, "changes": [change_document(change) for change in changes]}
    if write_json(json_to, document):
        from ketum.cli.law_lists import history_text

        click.echo(history_text(asked, changes, today()))
    return DONE


@click.command(name="map")
@click.argument("which", type=click.Choice(["us", "world"]))
@click.option("--on", metavar="DAY", callback=day, help="The day shown; today if absent.")
@click.option("--act", type=click.Choice(_DRAWN), default="possession", show_default=True)
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
    from ketum.api.law import law_map
    from ketum.law.document import plain

    drawn = law_map("us" if which == "us" else "world", on, product=product, act=act)
    if out is not None:
        from ketum.files import write_atomic

        write_atomic(out, drawn.svg)
    document = {
        "which": drawn.which,
        "date": drawn.on.isoformat(),
        "product": drawn.product,
        "act": drawn.act,
        "places": plain(drawn.rows),
    }
    if write_json(json_to, document):
        from ketum.cli.law_lists import map_text

        click.echo(map_text(drawn, out))
    return DONE


@click.command()
@click.option("--place", default=None, help="Only this place, what is in it and around it.")
@click.option("--out", metavar="FILE.ics", help="Write to this file instead of the screen.")
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
@click.option("--limit", type=click.IntRange(min=1), default=25, show_default=True)
@json_option
def stale(limit: int, json_to: str | None) -> int:
    """List what must be checked again first, with the source to open."""
    from ketum.api.law import law_rechecks
    from ketum.law.document import plain

    found = law_rechecks()
    if write_json(json_to, {"count": len(found), "rechecks": plain(found)}):
        from ketum.cli.law_lists import stale_text

        click.echo(stale_text(found, limit))
    return DONE
