"""The effects table in words: one text for each cell, the same for the page and the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.findings.model import EffectsRow, Number
from ketum.report.plots.svg import Table
from ketum.wording import Wording
from ketum.wording.shown import number

COLUMNS = ("what", "figure", "beside", "people", "whole", "study", "source")
SIDES = ("benefit", "harm")
BOUNDS = {">": "more-than", "about": "about"}


def effects_tables(rows: tuple[EffectsRow, ...], wording: Wording) -> tuple[Table, ...]:
    """The benefits as one table and the harms as another; a side without rows is left out."""
    columns = tuple(
        _say(wording, f"column-{name}") for name in ("what", "figure", "people", "study")
    )
    return tuple(
        Table(_say(wording, side), columns, tuple(_narrow(here, wording)))
        for side in SIDES
        if (here := [row for row in rows if row.side == side])
    )


def _narrow(rows: list[EffectsRow], wording: Wording) -> Iterator[tuple[str, ...]]:
    """Rows of four cells, so that a page holds them: how sure the whole is stands once each."""
    before = ""
    for row in rows:
        told = dict(zip(COLUMNS, cells(row, wording), strict=True))
        what = told["what"] if row.outcome == before else f"{told['what']}. {told['whole']}"
        before = row.outcome
        yield (
            what,
            _say(wording, "figure-beside", figure=told["figure"], beside=told["beside"]),
            told["people"],
            _say(wording, "study-source", study=told["study"], source=told["source"]),
        )


def cells(row: EffectsRow, wording: Wording) -> tuple[str, ...]:
    """One row as the texts of its cells, in the order of `COLUMNS`."""
    return (
        row.name,
        f"{row.measure}: {figure(row.number, row.interval, wording) or row.result}",
        beside(row, wording),
        _people(row, wording),
        " ".join(_whole(row, wording)),
        " ".join(_study(row, wording)),
        "; ".join(source.cite for source in row.sources),
    )


def figure(shown: Number, interval: str, wording: Wording) -> str:
    """The figure with its interval or spread as printed; an empty text when it has no number."""
    if shown.value is None:
        return _band(shown, interval, "", wording)
    told = f"{shown.value:g} {shown.unit}".rstrip()
    bound = BOUNDS.get(shown.name.partition(" ")[0], "")
    return _band(shown, interval, _say(wording, bound, figure=told) if bound else told, wording)


def _band(shown: Number, interval: str, told: str, wording: Wording) -> str:
    if shown.low is None or shown.high is None:
        return _say(wording, "spread", figure=told, spread=interval) if interval else told
    low, high = (_end(end, computed=interval == "computed") for end in (shown.low, shown.high))
    if not told:
        return f"{low} to {high} {shown.unit}".rstrip()
    kind = "computed" if interval == "computed" else "printed" if interval else "bare"
    return _say(wording, f"interval-{kind}", figure=told, low=low, high=high, kind=interval)


def _end(end: float, *, computed: bool) -> str:
    """An end of an interval: as printed, or rounded where it was computed here."""
    return number(end, 3) if computed else f"{end:g}"


def beside(row: EffectsRow, wording: Wording) -> str:
    """The group that the figure stands beside, with its own figure where that is recorded."""
    who = row.comparator or _say(wording, "nobody")
    if row.against is None:
        return who
    told = f"{row.against.value:g} {row.against.unit}".rstrip()
    return _say(wording, "of-group", figure=told, who=who)


def _people(row: EffectsRow, wording: Wording) -> str:
    told = row.population
    if row.n is not None:
        told = _say(wording, "people", population=told, n=f"{row.n:,}")
    return f"{told}; {_say(wording, 'product', exposure=row.exposure)}" if row.exposure else told


def _whole(row: EffectsRow, wording: Wording) -> Iterator[str]:
    """How sure the whole body of evidence is, its verdict, and why this case may differ."""
    grade = wording.say(f"report.grade-{row.grade}")
    yield f"{grade[0].upper()}{grade[1:]}."
    if row.verdict:
        yield _say(wording, f"verdict-{row.verdict.replace(' ', '-')}")
    if row.reasons:
        yield f"{_say(wording, 'why-lower', reasons='; '.join(row.reasons))}."
    for reason in row.unlike:
        yield _say(wording, f"unlike-{reason}")
    if not row.verified:
        yield _say(wording, "unverified")


def _study(row: EffectsRow, wording: Wording) -> Iterator[str]:
    grade = wording.say(f"report.grade-{row.study_grade}")
    yield f"{grade[0].upper()}{grade[1:]}."
    if row.study_reasons:
        yield f"{_say(wording, 'why-lower', reasons='; '.join(row.study_reasons))}."


def _say(wording: Wording, name: str, /, **values: str | int) -> str:
    return wording.say(f"effects_table.{name}", **values)
