"""The law of a place over time as an accessible SVG: one row a matter, one bar a rule.

Pattern and word repeat what the colour says; every bar has a title with its days as exactly as
they are known. The list of changes (`ketum.law.changes.timeline`) is its data table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from ketum.knowledge import Knowledge
from ketum.knowledge.records.law import Jurisdiction, Matter, Provision
from ketum.law.book import LawBook, law_book
from ketum.law.conditions import say
from ketum.law.map_style import STYLE
from ketum.law.model import ActStatus
from ketum.law.reading import shown_since

_WIDTH, _LEFT, _RIGHT, _TOP, _ROW = 980.0, 250.0, 20.0, 64.0, 34.0
_SHOWN: tuple[Matter, ...] = ("leaf", "concentrated_7oh", "related_alkaloid", "min_age")
_CLASS: dict[str, ActStatus] = {
    "banned": "forbidden",
    "controlled": "forbidden",
    "sale_prohibited": "forbidden",
    "regulated": "conditional",
    "age_limited": "conditional",
    "prescription_only": "conditional",
    "unauthorised_food": "conditional",
    "unregulated": "allowed",
    "unclear": "unknown",
}
_YEARS_BACK, _YEARS_AHEAD = 12, 2
# A word is written into a bar only where it fits, at about this many units a letter.
_LETTER = 6.3


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return _LEFT + min(max(share, 0.0), 1.0) * (_WIDTH - _LEFT - _RIGHT)


def timeline_picture(code: str, today: date, *, knowledge: Knowledge) -> str:
    """The rules of a place, and of the places around it, over the last years and the next two."""
    book = law_book(knowledge)
    rows = [
        (place, matter, rules)
        for place in book.lineage(code)
        for matter in _SHOWN
        if (rules := _rules(book, place, matter))
    ]
    axis = _Axis(_first_day(rows, today), date(today.year + _YEARS_AHEAD, 12, 31))
    return "\n".join(_svg(book.places[code], rows, axis, today)) + "\n"


_Row = tuple[Jurisdiction, Matter, tuple[Provision, ...]]


def _rules(book: LawBook, place: Jurisdiction, matter: Matter) -> tuple[Provision, ...]:
    return tuple(rule for rule in book.provisions.get(place.id, ()) if rule.matter == matter)


def _first_day(rows: Sequence[_Row], today: date) -> date:
    starts = [rule.effective_from for _, _, rules in rows for rule in rules]
    known = [start for start in starts if start.year > 1970]
    earliest = min(known, default=today).year - 1
    return date(max(min(earliest, today.year - 3), today.year - _YEARS_BACK), 1, 1)


def _svg(place: Jurisdiction, rows: Sequence[_Row], axis: _Axis, today: date) -> Iterator[str]:
    height = _TOP + _ROW * max(len(rows), 1) + 40
    title = say("timeline-title", place=place.name, on=today.isoformat())
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" '
        f'viewBox="0 0 {_WIDTH:g} {height:g}" font-family="system-ui, sans-serif">'
    )
    yield f'<title id="t">{escape(title)}</title>'
    yield f'<desc id="d">{escape(_description(rows))}</desc>'
    yield STYLE
    yield f'<text class="head" x="12" y="24">{escape(title)}</text>'
    yield from _years(axis, height)
    for number, row in enumerate(rows):
        yield from _row(row, _TOP + _ROW * number, axis)
    x = axis.x(today)
    yield f'<path class="today" d="M{x:.1f},{_TOP - 8:g}V{height - 34:g}"/>'
    yield f'<text class="note" x="12" y="{height - 10:g}">{escape(say("timeline-note"))}</text>'
    yield "</svg>"


def _years(axis: _Axis, height: float) -> Iterator[str]:
    for year in range(axis.first.year, axis.last.year + 1):
        x = axis.x(date(year, 1, 1))
        yield f'<path class="grid" d="M{x:.1f},{_TOP - 8:g}V{height - 34:g}"/>'
        yield f'<text class="note" x="{x + 3:.1f}" y="{_TOP - 14:g}">{year}</text>'


def _row(row: _Row, top: float, axis: _Axis) -> Iterator[str]:
    place, matter, rules = row
    label = f"{place.id}: {say(f'matter-{matter}')}"
    yield f'<text class="key" x="12" y="{top + 17:g}">{escape(label)}</text>'
    for rule in rules:
        yield from _bar(rule, top, axis)


def _bar(rule: Provision, top: float, axis: _Axis) -> Iterator[str]:
    x, end = axis.x(rule.effective_from), axis.x(rule.effective_to or axis.last)
    if end <= x:
        return
    status = _CLASS[rule.status] if rule.verified else "unknown"
    word = f"{rule.min_age}+" if rule.matter == "min_age" else say(f"word-{rule.status}")
    yield (
        f'<rect class="{status}" x="{x:.1f}" y="{top:g}" width="{end - x:.1f}" height="24">'
        f"<title>{escape(_told(rule))}</title></rect>"
    )
    if len(word) * _LETTER < end - x - 8:
        yield f'<text class="label" x="{x + 5:.1f}" y="{top + 16:g}">{escape(word)}</text>'


def _told(rule: Provision) -> str:
    since = shown_since(rule) or say("timeline-unknown-start")
    until = rule.effective_to.isoformat() if rule.effective_to else say("timeline-open")
    word = say(f"word-{rule.status}")
    return f"{rule.jurisdiction}, {say(f'matter-{rule.matter}')}: {word}, {since} to {until}"


def _description(rows: Sequence[_Row]) -> str:
    return ". ".join(_told(rule) for _, _, rules in rows for rule in rules)
