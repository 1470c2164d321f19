"""The effects table on a terminal: benefits, then harms, each figure in a few short lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketum.api.effects_table import EffectsTable
    from ketum.wording import Wording

WIDTH = 96
INDENT = 4
# What is told of each figure, in this order; the name of what happens stands above them once.
TOLD = ("figure", "beside", "people", "study", "source")


def lines(table: EffectsTable, said: Wording) -> Iterator[str]:
    """The table, line by line."""
    yield from _wrapped(said.say("effects_table.note"), 0)
    side = what = ""
    for row in table.in_words(said):
        if row["side"] != side:
            side, what = row["side"], ""
            heading = said.say(f"effects_table.{side}")
            yield from ("", heading, "-" * len(heading))
        if row["what"] != what:
            what = row["what"]
            yield from ("", *_wrapped(what, 0), *_labelled("whole", row, said))
        yield from _figure(row, said)


def _figure(row: Mapping[str, str], said: Wording) -> Iterator[str]:
    yield from _wrapped(f"· {row['figure']}", INDENT // 2)
    for name in TOLD[1:]:
        yield from _labelled(name, row, said)


def _labelled(name: str, row: Mapping[str, str], said: Wording) -> list[str]:
    return _wrapped(f"{said.say(f'effects_table.column-{name}')}: {row[name]}", INDENT)


def _wrapped(text: str, indent: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        text, WIDTH, initial_indent=margin, subsequent_indent=margin + "  ", break_on_hyphens=False
    )
