"""The head of a certificate: fields of text, and the dates and masses read from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ketum.errors import Problem
from ketum.product.certificate import Field
from ketum.product.reading.dates import UnclearDate, date_order, read_date
from ketum.product.reading.figures import Unreadable, plain_text, read_number

__all__ = ["DATES", "Head", "settle_head"]

DATES = ("sampled", "received", "reported", "best_by")
_MASSES = ("serving_g", "article_mass_g")
_EMPTY = {"", "-", "--", "n/a", "na", "none", "not given", "not stated", "null"}


@dataclass(frozen=True, slots=True)
class Head:
    """What the head said: fields as written, values read, and what could not be read."""

    fields: Mapping[str, Field]
    dates: Mapping[str, date] = field(default_factory=dict)
    masses: Mapping[str, float] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def settle_head(found: Iterable[Field]) -> Head:
    """Read dates and masses; a field that stands twice with two texts is a problem."""
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    for item in found:
        if item.text.strip().casefold() in _EMPTY:
            continue
        first = fields.setdefault(item.name, item)
        if item.name in {"lot", "reported", "serving_g"} and _differs(first, item):
            problems.append(_twice(first, item))
    order = date_order(item.text for name, item in fields.items() if name in DATES)
    dates: dict[str, date] = {}
    masses: dict[str, float] = {}
    for name, item in fields.items():
        try:
            if name in DATES:
                dates[name] = read_date(item.text, order)
            elif name in _MASSES:
                masses[name] = _grams(item.text)
        except (UnclearDate, Unreadable) as reason:
            problems.append(_unclear(item, str(reason)))
    for problem in problems:
        _withdraw(problem, dates, masses, fields)
    return Head(fields, dates, masses, tuple(problems))


def _differs(first: Field, other: Field) -> bool:
    return first.text.strip().casefold() != other.text.strip().casefold()


def _grams(text: str) -> float:
    value, unit = read_number(plain_text(text))
    factor = {"": 1.0, "g": 1.0, "gram": 1.0, "grams": 1.0, "mg": 1e-3, "kg": 1e3}.get(
        unit.casefold().rstrip(".")
    )
    if factor is None:
        raise Unreadable("is not a mass in g or mg")
    if not 0 < value * factor <= 1000:
        raise Unreadable("is not a mass that a serving or a piece can have")
    return value * factor


def _twice(first: Field, other: Field) -> Problem:
    what = f"the certificate states its {first.name} twice: {first.text} and {other.text}"
    return Problem("KET-331", what, other.where, other.source[:120])


def _unclear(item: Field, reason: str) -> Problem:
    words = item.name.removesuffix("_g").replace("_", " ")
    cure = "write dates as 2026-07-15 and masses as 2.4 g in a correction table"
    return Problem("KET-332", f"the field {words} {reason}", item.where, item.text[:80], cure=cure)


def _withdraw(
    problem: Problem, dates: dict[str, date], masses: dict[str, float], fields: dict[str, Field]
) -> None:
    """A value that stands twice is not used."""
    if problem.code != "KET-331":
        return
    for name in ("lot", "reported", "serving_g"):
        if f"its {name} twice" in problem.what:
            dates.pop(name, None)
            masses.pop(name, None)
            fields.pop(name, None)
