"""`ketum product check`: a certificate of analysis, read and judged line by line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from ketum.cli.frame import CHECK_FAILED, DONE
from ketum.cli.output import json_option, use_colour, write_json

if TYPE_CHECKING:
    from ketum.product import CertificateVerdict, Question


@click.group(short_help="Read and judge a certificate of analysis.")
def command() -> None:
    """Read a product's certificate of analysis and judge it line by line."""


@command.command()
@click.argument("certificate", type=click.Path())
@click.option("--serving", metavar='"3 g"', help="What is taken at a time, as a mass.")
@click.option(
    "--servings-per-day", type=click.FloatRange(0, 100, min_open=True), metavar="N",
    help="How many times a day; 1 when only --serving is given.",
)  # fmt: skip
@click.option("--place", metavar="PLACE", help="Add the limits of a place: US-UT, Utah, Thailand.")
@click.option("--lot", default="", metavar="LOT", help="The lot number on your own pack.")
@click.option("--form", metavar="FORM", help="powder, capsule, extract powder, 7-oh tablet ...")
@click.option(
    "--on", "on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Judge as of this day."
)
@click.option("--all", "everything", is_flag=True, help="Show every standard, also for comparison.")
@click.option("--read", "readings", is_flag=True, help="Show what was read beside each line.")
@json_option
def check(
    certificate: str,
    serving: str | None,
    servings_per_day: float | None,
    place: str | None,
    everything: bool,
    readings: bool,
    json_to: str | None,
    **asked: object,
) -> int:
    """Judge CERTIFICATE against limits for metals, germs, alkaloids and adulterants.

    Exit code 1 when a line that counts fails.
    """
    from ketum.api.product import check_product

    question = _question(serving, servings_per_day, place, asked)
    verdict = check_product(certificate, question=question)
    if write_json(json_to, verdict.to_dict()):
        _print(verdict, everything=everything, readings=readings)
    return CHECK_FAILED if verdict.verdict == "fail" else DONE


def _question(
    serving: str | None, servings: float | None, place: str | None, asked: dict[str, object]
) -> Question:
    from datetime import datetime

    from ketum.api.product import grams_per_day, place_code
    from ketum.product import Question
    from ketum.units import parse_quantity, to

    mass = parse_quantity(serving, "mass", "--serving") if serving else None
    if mass is None and servings is not None:
        raise click.UsageError("--servings-per-day needs --serving.")
    on = asked["on"]
    return Question(
        today=on.date() if isinstance(on, datetime) else date.today(),  # noqa: DTZ011
        place=place_code(place) if place else None,
        grams_per_day=grams_per_day(mass, servings or 1.0) if mass else None,
        serving_g=to(mass, "g") if mass else None,
        lot=str(asked["lot"]),
        form=None if asked["form"] is None else str(asked["form"]),
    )


def _print(verdict: CertificateVerdict, *, everything: bool, readings: bool) -> None:
    import sys

    from ketum.cli.product_text import verdict_text

    colour = use_colour(sys.stdout)
    click.echo(verdict_text(verdict, everything=everything, readings=readings, colour=colour))
