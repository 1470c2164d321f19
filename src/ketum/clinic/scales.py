"""Questionnaires: their score, its band, how it changes, and what may be shown of them.

An instrument whose licence forbids it shows no item texts; its score can still be banded when the
person has it from elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ketum.clinic.result import Result, rule_of
from ketum.errors import InputError, Problem
from ketum.knowledge import Knowledge
from ketum.knowledge.records.clinic import Band, Instrument

ITEM_OF_SELF_HARM = {"phq9": 9}
_HOW = {"sum": "sum of the items", "mean": "mean of the items", "count": "items met, counted"}


def instrument(name: str, knowledge: Knowledge) -> Instrument:
    """Return the instrument called `name`; InputError (KET-284) with the known names otherwise."""
    try:
        return knowledge.get(Instrument, name)
    except KeyError:
        known = ", ".join(record.id for record in knowledge.all(Instrument))
        problem = Problem("KET-284", "no such scale", "scale", name, known)
        raise InputError([problem]) from None


def score(name: str, items: Sequence[float], knowledge: Knowledge) -> Result:
    """Return the score of a filled-in instrument, with its band.

    Raises InputError for a wrong number of items (KET-285) and for answers that an item cannot
    have (KET-286), all at once.
    """
    record = instrument(name, knowledge)
    problems = _problems(record, items)
    if problems:
        raise InputError(problems)
    total = sum(items)
    value = total / len(items) if record.combine == "mean" else total
    return _banded(record, value, {str(n): item for n, item in enumerate(items, start=1)})


def band_of_total(name: str, total: float, knowledge: Knowledge) -> Result:
    """Return the band of a total that was scored elsewhere."""
    record = instrument(name, knowledge)
    if record.combine == "none":
        raise InputError([Problem("KET-287", "cannot be scored here", name, cure=_why_not(record))])
    if not 0 <= total <= record.total_high:
        allowed = f"0 to {record.total_high:g}"
        raise InputError([Problem("KET-286", "not a possible total", name, f"{total:g}", allowed)])
    return _banded(record, total, {"total": total})


def _banded(record: Instrument, value: float, inputs: dict[str, float]) -> Result:
    band = next((band for band in record.bands if band.holds(value)), None)
    whole = int(value) if record.combine != "mean" and float(value).is_integer() else value
    return Result(
        name=record.id,
        value=whole,
        unit="points",
        category=band.label if band else "",
        records=(record,),
        inputs=dict(inputs),
        notes=tuple(filter(None, (record.does_not_mean, record.kratom_data))),
        rule=_HOW[record.combine] if "total" not in inputs else rule_of(band, "points"),
    )


def _problems(record: Instrument, items: Sequence[float]) -> list[Problem]:
    if record.combine == "none":
        return [Problem("KET-287", "cannot be scored here", record.id, cure=_why_not(record))]
    if len(items) != record.items:
        seen, allowed = f"{len(items)} answers", f"{record.items} answers"
        return [Problem("KET-285", "the wrong number of answers", record.id, seen, allowed)]
    problems = []
    for n, item in enumerate(items):
        allowed_points = _allowed(record, n)
        if item not in allowed_points:
            text = ", ".join(f"{point:g}" for point in allowed_points)
            where = f"{record.id} item {n + 1}"
            problems.append(Problem("KET-286", "not an answer here", where, f"{item:g}", text))
    return problems


def _allowed(record: Instrument, n: int) -> tuple[float, ...]:
    if record.item_points:
        return tuple(float(point) for point in record.item_points[n].points)
    return tuple(float(point) for point in range(record.item_low, record.item_high + 1))


def _why_not(record: Instrument) -> str:
    return record.does_not_mean or "Its scoring was not found in a source."


def names_self_harm(name: str, items: Sequence[float]) -> bool:
    """Whether an answer names thoughts of death or self-harm: that comes before any score."""
    place = ITEM_OF_SELF_HARM.get(name)
    return place is not None and len(items) >= place and items[place - 1] > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Scores of one instrument over time, oldest first, and the change from first to last."""

    instrument: Instrument
    points: tuple[tuple[date, float], ...]
    change: float
    percent: float | None
    bands: tuple[Band | None, ...]


def course(name: str, dated: Sequence[tuple[date, float]], knowledge: Knowledge) -> Course:
    """Return how a score has changed. At least two dated totals (KET-285 otherwise)."""
    record = instrument(name, knowledge)
    if len(dated) < 2:
        seen = f"{len(dated)} dated scores"
        raise InputError([Problem("KET-285", "a course needs two scores", name, seen, "2 or more")])
    points = tuple(sorted(dated))
    first, last = points[0][1], points[-1][1]
    return Course(
        instrument=record,
        points=points,
        change=last - first,
        percent=100 * (last - first) / first if first else None,
        bands=tuple(
            next((band for band in record.bands if band.holds(total)), None) for _, total in points
        ),
    )
