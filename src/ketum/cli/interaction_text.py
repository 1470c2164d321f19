"""The words of `ketum interactions` on a screen: danger first, a reason and an action each.

Pairs of the two upper severities are shown whole; with many partners the others shrink to a line.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ketum.interactions import Interaction, InteractionAnswer, Resolution
    from ketum.interactions.model import Size

_WIDTH = 96
_MANY = 4
_LONGEST_NAME = 60
_HEADS = (
    ("DANGER: do not combine; get help if it has happened", "red"),
    ("MAJOR: avoid, and have it looked at if it cannot be avoided", "yellow"),
    ("MODERATE: possible with watching; tell the prescriber or pharmacist", None),
    ("MINOR: little is expected", None),
)
_SEVERITIES = ("contraindicated", "major", "moderate", "minor")
_HOW_KNOWN = {
    "A": "a human trial with kratom",
    "B": "human cases with kratom",
    "C": "laboratory or animal work with kratom, and what is known of the partner",
    "D": "how both work; not studied together",
}
_DIRECTION = {
    "kratom->partner": "kratom changes the other",
    "partner->kratom": "the other changes kratom",
    "both": "each adds to the other",
}


def text_lines(answer: InteractionAnswer, *, full: bool = False) -> Iterator[str]:
    """The whole answer as lines of at most 96 columns, styled for a terminal."""
    yield from _readings(answer)
    many = len(answer.interactions) > _MANY
    for place, (head, colour) in enumerate(_HEADS):
        group = [one for one in answer.interactions if _place(one) == place]
        if group:
            yield ""
            yield click.style(head, fg=colour, bold=True)
            short = many and not full and place > 0
            if short and place == len(_HEADS) - 1:
                yield from _wrapped("; ".join(one.title for one in group), "  ", "  ")
                continue
            for alike in _alike(group) if short else [[one] for one in group]:
                if short:
                    yield from _brief(alike)
                else:
                    yield from _whole(alike[0], full=full or not many)
    yield from _ends(answer)
    if many and not full:
        yield ""
        yield "More (time course, questions to ask, sources): the same with --full, or --json FILE."


def _place(one: Interaction) -> int:
    return 0 if one.danger else max(_SEVERITIES.index(one.severity), 1)


def _alike(group: Iterable[Interaction]) -> Iterable[list[Interaction]]:
    """What one class rule says of several partners is said once."""
    rules: dict[str, list[Interaction]] = {}
    for one in group:
        alone = not one.by_class or len(one.partners) > 1
        rules.setdefault(one.id if alone else one.because[-1], []).append(one)
    return rules.values()


def _readings(answer: InteractionAnswer) -> Iterator[str]:
    for one in answer.asked:
        if one.unknown:
            yield from _not_known(one)
        elif one.reading:
            yield from _wrapped(f"{_cut(one.asked) or '(empty)'}: {one.reading}", "", "  ")
        if one.assumption:
            yield from _wrapped(f"Assumed until you know: {one.assumption}.", "  ", "    ")
        for question in one.questions:
            yield from _wrapped(f"Ask: {question}", "  ", "    ")
        if one.not_understood:
            yield from _wrapped(
                f"Not understood: {_cut('; '.join(one.not_understood))}", "  ", "    "
            )


def _not_known(one: Resolution) -> Iterator[str]:
    name = _cut(one.asked) or "(empty)"
    said = one.reading or "not recognised, so it was not checked."
    near = f" Did you mean {' or '.join(one.suggestions)}?" if one.suggestions else ""
    text = f"{name}: {said}{near}"
    yield from (click.style(line, bold=True) for line in _wrapped(text, "", "  "))


def _whole(one: Interaction, *, full: bool) -> Iterator[str]:
    yield from _title(one)
    yield from _labelled("Why", one.mechanism)
    yield from _labelled("Seen", one.effect)
    yield from _labelled("Do", " ".join(one.actions))
    if one.watch_for:
        yield from _labelled("Watch", ", ".join(one.watch_for))
    yield from _labelled("Known", _known(one))
    for size in one.size:
        yield from _labelled("Size", _size(size))
    yield from _labelled("", one.size_note) if one.size else ()
    for note in one.genotype:
        yield from _labelled("Genes", note)
    for also in one.also:
        if also.severity not in {"minor", "unknown"}:
            yield from _labelled(
                "Also", f"{also.severity}, by class ({also.name}): {also.mechanism}"
            )
    if full:
        yield from _detail(one)


def _detail(one: Interaction) -> Iterator[str]:
    for course in one.time_course[:1]:
        yield from _labelled("When", course.starts)
        yield from _labelled("After", course.lasts)
    yield from _labelled("Ask", " ".join(one.ask)) if one.ask else ()
    yield from _labelled("Note", one.note) if one.note else ()
    for source in one.sources:
        seen = "" if source.verified else " [not checked]"
        place = f" ({source.locator})" if source.locator else ""
        yield from _labelled("Source", f"{source.cite}{place} {source.link}{seen}")


def _title(*alike: Interaction) -> Iterator[str]:
    one = alike[0]
    mark = "   [assumed]" if one.assumed else ""
    mark += f"   [as {one.local_form}: see below]" if one.local_form else ""
    stop = f", hard stop: {one.hard_stop}" if one.hard_stop else ""
    text = f"{', '.join(map(_shown, alike))}: {one.severity}{stop}{mark}"
    yield from (click.style(line, bold=True) for line in _wrapped(text, "  ", "    "))


def _shown(one: Interaction) -> str:
    typed = [_cut(word) for word in one.asked if word.casefold() not in one.title.casefold()]
    if len(one.partners) > 1:
        return f"{one.title} together"
    return f"{one.title} ({', '.join(typed)})" if typed else one.title


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"


def _brief(alike: Sequence[Interaction]) -> Iterator[str]:
    one = alike[0]
    yield from _title(*alike)
    first = one.actions[0] if one.actions else ""
    yield from _wrapped(f"{one.mechanism} {first}", "    ", "    ")
    yield from _wrapped(f"Known: {_known(one)}", "    ", "    ")


def _known(one: Interaction) -> str:
    how = _HOW_KNOWN.get(one.letter, f"{one.evidence}; no record of this pair")
    checked = "" if one.verified else "; not checked against a source"
    return f"{how}. Evidence {one.grade}{checked}. {_DIRECTION[one.direction].capitalize()}."


_PLAIN_SIZE = {
    "AUC ratio": "amount in the blood over time",
    "Cmax ratio": "highest level in the blood",
    "half-life ratio": "time to halve",
}


def _size(size: Size) -> str:
    band = ""
    if size.low is not None and size.high is not None:
        band = f" ({size.low:g} to {size.high:g}; {size.interval})"
    name = _PLAIN_SIZE.get(size.name, size.name)
    return f"{name}: {size.value:g}-fold{band}"


def _ends(answer: InteractionAnswer) -> Iterator[str]:
    if answer.nothing_known:
        yield ""
        names = ", ".join(answer.nothing_known)
        yield from _wrapped(f"Nothing known to ketum beside kratom: {names}.", "", "  ")
    yield ""
    for statement in answer.statements:
        yield from _wrapped(statement, "", "")


def grid_lines(answer: InteractionAnswer) -> Iterator[str]:
    """The grid as text: one line a partner, one column a mechanism, and what the columns mean."""
    from ketum.api.interactions import interactions_grid

    grid = interactions_grid(answer)
    if not grid.rows:
        return
    letters = {
        "contraindicated": "XX",
        "major": "!!",
        "moderate": "!",
        "minor": ".",
        "unknown": "?",
    }
    width = max(len(row.title) for row in grid.rows)
    width = min(width, 40)
    yield ""
    yield "Grid   XX contraindicated   !! major   ! moderate   . minor"
    numbers = "".join(f"{place:>4}" for place in range(1, len(grid.columns) + 1))
    yield f"{'':{width}}{numbers}"
    for row in grid.rows:
        cells = "".join(f"{letters.get(cell, ''):>4}" for cell in row.cells)
        yield f"{row.title[:width]:{width}}{cells}"
    for place, (column, plain) in enumerate(zip(grid.columns, grid.plain, strict=True), start=1):
        yield from _wrapped(f"{place:>3} {column}: {plain}", "", "      ")


def _labelled(label: str, text: str) -> Iterator[str]:
    yield from _wrapped(text, f"    {label:<7}", " " * 11)


def _wrapped(text: str, first: str, rest: str) -> Iterator[str]:
    plain = "".join(char if char.isprintable() else " " for char in text)
    yield from textwrap.wrap(plain, _WIDTH, initial_indent=first, subsequent_indent=rest)
