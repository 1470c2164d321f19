"""`ketum interactions NAME [NAME ...]`: what is known of kratom beside what a person takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import json_option, write_json

if TYPE_CHECKING:
    from ketum.interactions import InteractionAnswer


@click.command(short_help="Check medicines and other substances beside kratom.")
@click.argument("names", nargs=-1, required=True, metavar="NAME [NAME ...]")
@click.option(
    "--genotype",
    "genes",
    multiple=True,
    metavar="cyp2d6=TYPE",
    help="A known gene type: cyp2d6=poor, intermediate, normal, rapid or ultrarapid.",
)
@click.option("--low-potassium", is_flag=True, help="A blood test showed low potassium.")
@click.option("--full", is_flag=True, help="Show everything that is known of every entry.")
@click.option("--grid", is_flag=True, help="Show a table of partners and mechanisms as well.")
@json_option
def command(
    names: Sequence[str],
    genes: Sequence[str],
    low_potassium: bool,
    full: bool,
    grid: bool,
    json_to: str | None,
) -> int:
    """Check NAMES beside kratom, danger first.

    A NAME is a medicine, brand, herb, food, street word or class word, for instance: quetiapine
    "Xanax" alcohol "blood thinner". Exit code 3 when none of them is recognised.
    """
    from ketum.api.interactions import interactions_document, interactions_of

    circumstances = ("low-potassium",) if low_potassium else ()
    answer = interactions_of(names, _genotype(genes), circumstances)
    if write_json(json_to, interactions_document(answer)):
        _print(answer, full=full, grid=grid)
    return NOT_KNOWN if all(one.unknown for one in answer.asked) else DONE


def _genotype(genes: Sequence[str]) -> dict[str, str]:
    pairs = [gene.partition("=") for gene in genes]
    for gene, sign, kind in pairs:
        if not (gene.strip() and sign and kind.strip()):
            shown = f"{gene}{sign}{kind}"
            raise click.BadParameter(
                f"{shown!r} is not of the form cyp2d6=poor.", param_hint="--genotype"
            )
    return {gene.strip(): kind.strip() for gene, _, kind in pairs}


def _print(answer: InteractionAnswer, *, full: bool, grid: bool) -> None:
    from ketum.cli.interaction_text import grid_lines, text_lines

    for line in text_lines(answer, full=full):
        click.echo(line)
    if grid:
        for line in grid_lines(answer):
            click.echo(line)
