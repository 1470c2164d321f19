"""`ketum evidence search WORDS` and `ketum evidence show ID`: look into the evidence base."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import json_option, write_json

if TYPE_CHECKING:
    from ketum.api.evidence import Found, FoundFinding, FoundSource


@click.group(short_help="Search the evidence, or open one record with its sources.")
def command() -> None:
    """Every statement of ketum stands on a record; here they can be found and read."""


@command.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--room", "rooms", multiple=True, help="Only this room, such as law or evidence.")
@click.option(
    "--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many at most."
)
@json_option
def search(words: tuple[str, ...], rooms: tuple[str, ...], limit: int, json_to: str | None) -> int:
    """Find records by plain WORDS, best first (exit 3 when nothing fits)."""
    from ketum.api.evidence import evidence_search, search_document

    question = " ".join(words)
    found = evidence_search(question, rooms, limit)
    if write_json(json_to, search_document(question, found)):
        for one in found:
            _print_short(one)
        if not found:
            click.echo("Nothing in the evidence fits these words. Try others, or fewer of them.")
    return DONE if found else NOT_KNOWN


@command.command()
@click.argument("address", metavar="ID")
@json_option
def show(address: str, json_to: str | None) -> int:
    """Open the record ID (`kind/id`, or the id alone), a source or a finding (exit 3: unknown)."""
    from ketum.api.evidence import evidence_near, evidence_show

    found = evidence_show(address)
    if found is None:
        near = ", ".join(evidence_near(address))
        click.echo(
            f"There is no record {address!r}." + (f" Near: {near}." if near else ""), err=True
        )
        return NOT_KNOWN
    if write_json(json_to, found.to_dict()):
        _print(found)
    return DONE


def _print(found: Found | FoundSource | FoundFinding) -> None:
    from ketum.api.evidence import Found, FoundSource
    from ketum.cli.evidence_text import finding_lines, record_lines, source_lines
    from ketum.wording import Wording

    said = Wording()
    if isinstance(found, Found):
        lines = record_lines(found, said)
    elif isinstance(found, FoundSource):
        lines = source_lines(found, said)
    else:
        lines = finding_lines(found, said)
    for place, line in enumerate(lines):
        click.secho(line, bold=place == 0)


def _certainty(one: Found) -> str:
    confirmed = "verified" if one.record.verified else "not verified"
    return f"{one.record.grade}, {confirmed}"


def _print_short(one: Found) -> None:
    click.secho(one.record.title, bold=True)
    cites = "; ".join(source.cite for source in one.sources[:2])
    click.echo(f"  {one.record.ref} · {_certainty(one)}")
    click.echo(f"  {cites}")


@command.command(name="article")
def article() -> int:
    """Print which records answer each paragraph of the lay account (docs/article-map.md)."""
    from ketum.api.article import article_map

    click.echo(article_map(), nl=False)
    return DONE


@command.command(name="page")
@click.argument("name", required=False)
@json_option
def page(name: str | None, json_to: str | None) -> int:
    """Print the page NAME of the encyclopaedia as Markdown; without NAME, the list of pages."""
    from ketum.api import encyclopaedia

    listed = encyclopaedia.pages()
    if name is None:
        if write_json(
            json_to, {"pages": [{"name": one.name, "title": one.title} for one in listed]}
        ):
            click.echo("\n".join(f"{one.name:<12} {one.title}" for one in listed))
        return DONE
    if name not in {one.name for one in listed}:
        known = ", ".join(one.name for one in listed)
        click.echo(f"There is no page {name!r}. There are: {known}.", err=True)
        return NOT_KNOWN
    shown = encyclopaedia.page(name)
    if write_json(json_to, encyclopaedia.as_document(shown)):
        click.echo(encyclopaedia.as_markdown(shown), nl=False)
    return DONE


@command.command(name="table")
@click.argument("case", metavar="[CASE]", required=False, type=click.Path())
@json_option
def table(case: str | None, json_to: str | None) -> int:
    """Print benefits and harms side by side, for everybody or for the case file CASE.

    Each with its figure, whom it stands beside, the people, how sure it is and why. No total score.
    """
    from ketum.api.effects_table import effects_table_for
    from ketum.cli.effects_table_text import lines
    from ketum.wording import Wording

    found = effects_table_for(case)
    if write_json(json_to, found.to_dict()):
        for line in lines(found, Wording()):
            click.echo(line)
    return DONE
