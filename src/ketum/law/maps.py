"""Maps of the law on a day, as accessible SVG: colour, pattern and sign say the same thing.

Outlines come from public-domain boundaries (`shapes/README.md`). Every place has a title with its
status in words, and the whole map has a description that lists the places by status.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal
from xml.sax.saxutils import escape

from ketum.knowledge import Knowledge
from ketum.knowledge.records.law import Act, ProductClass
from ketum.law.conditions import say
from ketum.law.map_style import CALLOUTS, LEGEND_HEIGHT, SIGNS, STYLE, callout_at
from ketum.law.model import STRICTNESS, ActStatus
from ketum.law.query import law_at

Which = Literal["us", "world"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """One place of a map: its status for the act shown, and how old the evidence is."""

    code: str
    name: str
    status: ActStatus
    word: str
    since: str
    evidence_as_of: date | None
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LawMap:
    """A map and its data table."""

    which: Which
    on: date
    product: ProductClass
    act: Act
    rows: tuple[MapRow, ...]
    svg: str


def law_map(
    which: Which,
    on: date,
    *,
    product: ProductClass = "leaf",
    act: Act = "possession",
    today: date,
    knowledge: Knowledge,
) -> LawMap:
    """The law of one act everywhere in the US or the world on a day, drawn and as a table.

    The status of a country whose states differ (the United States) is that of its own law, with
    "only under conditions" where some of its states forbid the act.
    """
    outlines = _outlines(which)
    rows = tuple(
        _row(code, on, product, act, today, knowledge) for code in sorted(outlines["places"])
    )
    svg = "\n".join(_svg(which, on, product, act, rows, outlines)) + "\n"
    return LawMap(which=which, on=on, product=product, act=act, rows=rows, svg=svg)


@cache
def _outlines(which: Which) -> dict[str, Any]:
    text = files("ketum.law").joinpath("shapes", f"{which}.json").read_text(encoding="utf-8")
    outlines: dict[str, Any] = json.loads(text)
    return outlines


def _row(
    code: str, on: date, product: ProductClass, act: Act, today: date, knowledge: Knowledge
) -> MapRow:
    answer = law_at(_unmistakable(code), on, product=product, today=today, knowledge=knowledge)
    found, level = answer.acts[act], answer.levels[0]
    return MapRow(
        code=code,
        name=answer.place.name,
        status=found.status,
        word=level.status,
        since=level.since,
        evidence_as_of=found.evidence_as_of,
        stale=found.stale,
    )


def _unmistakable(code: str) -> str:
    """Codes of countries without records give way to US postal abbreviations; these do not."""
    return code if code.startswith("US-") else f"ISO {code}"


def _svg(
    which: Which,
    on: date,
    product: ProductClass,
    act: Act,
    rows: Sequence[MapRow],
    outlines: dict[str, Any],
) -> Iterator[str]:
    width, height = outlines["width"], outlines["height"]
    values = {
        "where": say(f"map-{which}"),
        "act": say(f"act-{act}"),
        "product": say(f"product-{product}"),
        "on": on.isoformat(),
    }
    title = say("map-title", **values)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" '
        f'viewBox="0 0 {width} {height + LEGEND_HEIGHT}" font-family="system-ui, sans-serif">'
    )
    yield f'<title id="t">{escape(title)}</title>'
    yield f'<desc id="d">{escape(_description(rows))}</desc>'
    yield STYLE
    yield f'<text class="head" x="12" y="24">{escape(title)}</text>'
    yield '<g transform="translate(0,34)">'
    for row in rows:
        yield from _place(row, outlines["places"][row.code])
    if which == "us":
        for row in rows:
            yield from _label(row, outlines["places"][row.code])
    yield "</g>"
    yield from _legend(rows, height + 52)
    yield "</svg>"


def _place(row: MapRow, outline: dict[str, Any]) -> Iterator[str]:
    title = f"<title>{escape(_told(row))}</title>"
    named = f'class="{row.status}" data-code="{row.code}"'
    if outline["d"]:
        yield f'<path {named} d="{outline["d"]}">{title}</path>'
    else:
        x, y = outline["x"], outline["y"]
        yield f'<circle {named} cx="{x}" cy="{y}" r="2.4">{title}</circle>'


def _told(row: MapRow) -> str:
    evidence = ""
    if row.evidence_as_of is not None:
        old = say("map-old") if row.stale else ""
        evidence = say("map-evidence", seen=row.evidence_as_of.isoformat()) + old
    return f"{row.name}: {say(f'status-{row.status}')}{evidence}"


def _label(row: MapRow, outline: dict[str, Any]) -> Iterator[str]:
    """Postal abbreviation and sign; crowded states have theirs beside the map."""
    text = f"{row.code.removeprefix('US-')} {SIGNS[row.status]}"
    if row.code in CALLOUTS:
        x, y = callout_at(row.code)
        yield f'<rect class="{row.status}" x="{x}" y="{y - 9}" width="11" height="11"/>'
        yield f'<text class="label" x="{x + 15}" y="{y}">{text}</text>'
    else:
        yield f'<text class="label mid" x="{outline["x"]}" y="{outline["y"] + 3}">{text}</text>'


def _legend(rows: Sequence[MapRow], top: float) -> Iterator[str]:
    for number, status in enumerate(STRICTNESS):
        count = sum(row.status == status for row in rows)
        x, y = 12 + 480 * (number % 2), top + 22 * (number // 2)
        text = f"{SIGNS[status]}  {say(f'status-{status}')} ({count})"
        yield f'<rect class="{status}" x="{x}" y="{y - 11}" width="26" height="14"/>'
        yield f'<text class="key" x="{x + 34}" y="{y}">{escape(text)}</text>'
    stale = sum(row.stale for row in rows)
    note = say("map-note", stale=stale, all=len(rows))
    yield f'<text class="note" x="12" y="{top + 46}">{escape(note)}</text>'


def _description(rows: Sequence[MapRow]) -> str:
    parts = []
    for status in STRICTNESS:
        names = [row.name for row in rows if row.status == status]
        if names:
            parts.append(f"{say(f'status-{status}').capitalize()}: {', '.join(names)}.")
    return " ".join(parts)
