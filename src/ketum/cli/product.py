"""`ketum product check`: a certificate of analysis, read and judged line by line."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from ketum.cli.frame import BAD_INPUT, CHECK_FAILED, DONE
from ketum.cli.output import json_option, use_colour, write_json

if TYPE_CHECKING:
    from ketum.api.product import Question


@click.group(short_help="Read and judge a certificate of analysis.")
def command() -> None:
    """Read a product's certificate of analysis and judge it line by line."""


@command.command()
@click.argument(
    "certificates", type=click.Path(), nargs=-1, required=True, metavar="CERTIFICATE..."
)
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
@click.option("--save-table", metavar="FILE", help="Save what was read as CSV, to correct by hand.")
@click.option("--corrections", metavar="FILE", help="Read with a table that you corrected.")
@click.option("--table", metavar="FILE", help="Save one row a certificate as CSV, - to print it.")
@json_option
def check(certificates: tuple[str, ...], json_to: str | None, **asked: Any) -> int:
    """Judge CERTIFICATE (PDF, XLSX, CSV, JSON or text) line by line.

    With several certificates, or --table, one row each. Exit code 1 when a line that counts fails,
    2 when a certificate could not be read.
    """
    question = _question(asked)
    if len(certificates) > 1 or asked["table"]:
        return _many(certificates, question, asked, json_to)
    return _one(certificates[0], question, asked, json_to)


def _one(certificate: str, question: Question, asked: dict[str, Any], json_to: str | None) -> int:
    from ketum.api.product import check_product, corrected

    table = asked["corrections"]
    given = corrected(certificate, table) if table else certificate
    verdict = check_product(given, question=question)
    if asked["save_table"]:
        from ketum.api.product import correction_table
        from ketum.files import write_atomic

        write_atomic(asked["save_table"], correction_table(verdict.certificate))
    if write_json(json_to, verdict.to_dict()):
        from ketum.cli.product_text import verdict_text

        colour = use_colour(sys.stdout)
        click.echo(verdict_text(verdict, everything=asked["everything"],
                                readings=asked["readings"], colour=colour))  # fmt: skip
    return CHECK_FAILED if verdict.verdict == "fail" else DONE


def _many(
    certificates: tuple[str, ...], question: Question, asked: dict[str, Any], json_to: str | None
) -> int:
    if asked["corrections"] or asked["save_table"]:
        raise click.UsageError("--corrections and --save-table go with one certificate.")
    from ketum.api.product import check_products
    from ketum.cli.batch_text import batch_document, batch_text

    batch = check_products(certificates, question=question)
    if asked["table"] == "-":
        click.echo(batch.table(), nl=False)
    elif asked["table"]:
        from ketum.files import write_atomic

        write_atomic(asked["table"], batch.table())
    if write_json(json_to, batch_document(batch)) and asked["table"] != "-":
        click.echo(batch_text(batch))
    if batch.refused:
        return BAD_INPUT
    failed = any(verdict.verdict == "fail" for _, verdict in batch.checked)
    return CHECK_FAILED if failed else DONE


def _question(asked: dict[str, Any]) -> Question:
    from ketum.api.product import Question, grams_per_day, place_code
    from ketum.units import parse_quantity, to

    serving, servings, on = asked["serving"], asked["servings_per_day"], asked["on"]
    mass = parse_quantity(serving, "mass", "--serving") if serving else None
    if mass is None and servings is not None:
        raise click.UsageError("--servings-per-day needs --serving.")
    return Question(
        today=on.date() if on else date.today(),  # noqa: DTZ011 - the reader's own day
        place=place_code(asked["place"]) if asked["place"] else None,
        grams_per_day=grams_per_day(mass, servings or 1.0) if mass else None,
        serving_g=to(mass, "g") if mass else None,
        lot=asked["lot"],
        form=asked["form"],
    )
