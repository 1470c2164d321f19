"""`ketum weigh CASE`: what comes first with the weights a person stated, if that can be told."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import json_option, write_json

if TYPE_CHECKING:
    from ketum.api.weighing import Weighed
    from ketum.wording import Wording

WIDTH = 96


@click.command(short_help="Weigh harms and hopes as the case states them; no advice.")
@click.argument("case", metavar="CASE", type=click.Path())
@click.option("--beside", "beside", metavar="CASE", multiple=True, type=click.Path(),
              help="Another case file: its product and use stand beside; repeatable.")  # fmt: skip
@click.option("--draws", type=click.IntRange(100, 200_000), default=10_000, show_default=True,
              help="How many draws of weights and shares.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True,
              help="Fixes the draws: the same seed gives the same answer.")  # fmt: skip
@json_option
def command(case: str, beside: tuple[str, ...], draws: int, seed: int, json_to: str | None) -> int:
    """Weigh the use in CASE beside none, with the goals and preferences that CASE states.

    Says how often each comes first over everything that is not known, or that it cannot be told
    and why (exit 3). It recommends nothing and proposes no pattern of its own.
    """
    from ketum.api.weighing import weigh_case
    from ketum.wording import Wording

    found = weigh_case(case, beside, draws=draws, seed=seed)
    document = {"format": None} if found is None else found.to_dict()
    if write_json(json_to, document):
        for line in _lines(found, Wording()):
            click.echo(line)
    return DONE if found is not None and found.weighing.tells else NOT_KNOWN


def _lines(found: Weighed | None, said: Wording) -> Iterator[str]:
    if found is None:
        yield from textwrap.wrap(said.say("weighing.none-stated"), WIDTH)
        return
    texts, tables = found.in_words(said)
    for text in texts:
        yield from (*textwrap.wrap(text, WIDTH), "")
    for table in tables:
        yield from (table.caption, "-" * len(table.caption))
        for row in table.rows:
            yield from textwrap.wrap(f"{row[0]}: {'; '.join(filter(None, row[1:]))}", WIDTH,
                                     initial_indent="- ", subsequent_indent="  ")  # fmt: skip
        yield ""
