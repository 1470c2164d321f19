"""One result line: its parts by role in, a reading or a problem out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ketum.errors import Problem
from ketum.numerals import shown_text
from ketum.product.certificate import Reading
from ketum.product.reading.figures import (
    Decimal,
    Figure,
    Unreadable,
    plain_text,
    read_figure,
    read_number,
)
from ketum.product.reading.units import CERTIFICATE_UNITS, WrittenUnit, read_unit
from ketum.product.reading.vocabulary import Vocabulary, name_and_unit

__all__ = ["Parts", "agreeing", "make_reading"]

_BOUND = re.compile(r"^(?:nmt|not more than|max(?:imum)?\.?|at most|up to|[<≤=])\s*", re.IGNORECASE)
_ROUNDING = 0.06  # two printed forms of one result may differ by their rounding, not by more


@dataclass(frozen=True, slots=True)
class Parts:
    """The cells of a result line by role, and the units that column titles gave them."""

    cells: Mapping[str, str]
    units: Mapping[str, WrittenUnit] = field(default_factory=dict)
    where: str = ""
    source: str = ""
    method: str = ""

    def get(self, role: str) -> str:
        """The cell of this role, without surrounding space; empty when there is none."""
        return self.cells.get(role, "").strip()


def make_reading(parts: Parts, known: Vocabulary, decimal: Decimal = "") -> Reading | Problem:
    """The reading that a line states, or why it could not be read with one meaning only."""
    analyte, own = name_and_unit(parts.get("analyte"), known)
    if not analyte:
        return _problem("KET-321", "a test that ketum does not know; it was not judged", parts)
    try:
        return _read(parts, analyte, own, decimal, known.groups[analyte])
    except Unreadable as reason:
        return _problem("KET-322", f"the line of {parts.get('analyte')} {reason}", parts)


def _read(
    parts: Parts, analyte: str, own: WrittenUnit | None, decimal: Decimal, group: str
) -> Reading:
    count = group == "micro"
    figure = _figure(parts, decimal, count)
    unit = _unit(parts, own, figure, group)
    reading = Reading(
        analyte=analyte,
        name=parts.get("analyte"),
        qualifier=figure.qualifier,
        value=figure.value,
        unit=unit.name if unit else "",
        basis=_basis(parts, unit),
        uncertainty=figure.tolerance,
        method=parts.get("method") or parts.method,
        portion_g=_portion(parts, unit, figure),
        statement=_statement(parts.get("statement"), figure),
        where=parts.where,
        source=parts.source,
    )
    reading = _with_bounds(reading, parts, unit, decimal, count)
    return _with_limit(_log_undone(reading), parts, decimal, count)


def _figure(parts: Parts, decimal: Decimal, count: bool) -> Figure:
    cell = parts.get("result")
    if not cell:
        stated = parts.get("statement")
        if stated and _worded_statement(stated):
            return Figure("statement", statement=_worded_statement(stated))
        raise Unreadable("has no result")
    return read_figure(cell, decimal, count=count)


def _unit(parts: Parts, own: WrittenUnit | None, figure: Figure, group: str) -> WrittenUnit | None:
    """The one unit of the line; two that differ are refused."""
    rest = read_unit(figure.rest) if figure.rest else None
    if figure.rest and rest is None and figure.value is not None:
        raise Unreadable(f"has the text {shown_text(figure.rest)} after its number")
    written = parts.get("unit")
    column = read_unit(written) if written else None
    if written and column is None and plain_text(written) not in {"-", "n/a", "N/A", "--"}:
        raise Unreadable(f"has a unit that ketum does not know: {shown_text(written)}")
    given = [unit for unit in (rest, column, own, parts.units.get("result")) if unit]
    content = [unit for unit in given if unit.kind != "portion"] or given
    if len({unit.name for unit in content}) > 1:
        named = " and ".join(dict.fromkeys(unit.name for unit in content))
        raise Unreadable(f"states two units: {named}")
    if not content:
        return None
    portion = next((unit.portion_g for unit in given if unit.portion_g), None)
    found = replace(content[0], dry=any(unit.dry for unit in given), portion_g=portion)
    return _checked(found, group, figure)


def _checked(unit: WrittenUnit, group: str, figure: Figure) -> WrittenUnit:
    """Refuse a number in a unit that cannot be a result of this kind of test."""
    counted = unit.kind in {"count", "count per mL", "log count", "MPN"}
    if figure.value is not None and counted and group != "micro":
        raise Unreadable(f"has the unit {unit.name}, which fits no such test")
    if figure.value is not None and unit.kind in {"content", "share"} and group == "micro":
        raise Unreadable(f"has the unit {unit.name}, which fits no count")
    if unit.kind == "content" and figure.value is not None and figure.value * unit.factor > 1000:
        raise Unreadable(f"states more than the whole: {figure.value:g} {unit.name}")
    return unit


def _basis(parts: Parts, unit: WrittenUnit | None) -> Literal["as received", "dry"]:
    words = parts.get("basis").casefold()
    if "dry" in words or (unit is not None and unit.dry):
        return "dry"
    if words and not any(known in words for known in ("receiv", "as is", "sold", "wet", "fresh")):
        raise Unreadable(f"has a basis that ketum does not know: {shown_text(words)}")
    return "as received"


def _portion(parts: Parts, unit: WrittenUnit | None, figure: Figure) -> float | None:
    cell = parts.get("portion")
    if cell:
        value, rest = read_number(plain_text(cell))
        if rest.casefold() not in {"", "g", "gram", "grams"}:
            raise Unreadable(f"has a test portion in {shown_text(rest)}")
        return value
    for text in (figure.rest, parts.get("unit"), _limit_portion(parts)):
        portion = read_unit(text) if text else None
        if portion is not None and portion.portion_g:
            return portion.portion_g
    return unit.portion_g if unit else None


def _limit_portion(parts: Parts) -> str:
    """`Absent in 25 g` as the requirement tells the portion that `Absent` was found in."""
    found = re.search(r"(?:in|per|/) ?\d+(?:\.\d+)? ?g\b", parts.get("lab_limit").casefold())
    return found[0] if found else ""


def _with_bounds(
    reading: Reading, parts: Parts, unit: WrittenUnit | None, decimal: Decimal, count: bool
) -> Reading:
    found: dict[str, Any] = {}
    for role in ("loq", "lod", "uncertainty"):
        cell = plain_text(parts.get(role))
        if cell and cell.casefold() not in {"-", "n/a", "na", "--", "nd"}:
            bound = _in_unit_of(role, cell, parts, unit, decimal, count)
            if bound is not None:
                found[role] = bound
    if reading.qualifier in {"<", "nd"} and "uncertainty" in found:
        raise Unreadable("gives an uncertainty for a result that was not found")
    if reading.qualifier == "<" and reading.value is not None and "loq" not in found:
        found["loq"] = reading.value
    if reading.uncertainty is not None:
        found.setdefault("uncertainty", reading.uncertainty)
    return replace(reading, **found)


def _in_unit_of(
    role: str, cell: str, parts: Parts, unit: WrittenUnit | None, decimal: Decimal, count: bool
) -> float | None:
    value, rest = read_number(cell.lstrip("<±+/- "), decimal, count=count)
    own = read_unit(rest) if rest else parts.units.get(role)
    if rest and own is None:
        raise Unreadable(f"has the text {shown_text(rest)} after its {role}")
    if own is None or unit is None or own.name == unit.name:
        return value
    if role == "uncertainty" and own.name == "%":
        raise Unreadable("gives an uncertainty in % that could be of the value or of the product")
    if own.kind != unit.kind:
        raise Unreadable(f"gives its {role} in {own.name} and its result in {unit.name}")
    return value * own.factor / unit.factor


def _with_limit(reading: Reading, parts: Parts, decimal: Decimal, count: bool) -> Reading:
    """The laboratory's own limit, kept for comparison; it never decides anything."""
    cell = plain_text(parts.get("lab_limit"))
    try:
        value, rest = read_number(_BOUND.sub("", cell), decimal, count=count)
    except Unreadable:
        return reading
    unit = read_unit(parts.get("lab_limit_unit") or rest)
    title = parts.units.get("lab_limit")
    named = unit.name if unit else (title.name if title else reading.unit)
    if parts.get("lab_limit_unit") and unit is None:
        named = parts.get("lab_limit_unit")
    return replace(reading, lab_limit=value, lab_limit_unit=named)


def _log_undone(reading: Reading) -> Reading:
    if reading.unit != "log cfu/g" or reading.value is None:
        return reading
    loq = None if reading.loq is None else 10.0**reading.loq
    return replace(reading, value=10.0**reading.value, loq=loq, uncertainty=None, unit="cfu/g")


def _statement(cell: str, figure: Figure) -> str:
    if re.match(r"[<>≤≥±~]?\s*\d", cell):
        raise Unreadable(f"has a number, {cell}, where its verdict should stand")
    return _worded_statement(cell) or figure.statement


def _worded_statement(cell: str) -> str:
    if not cell:
        return ""
    try:
        return read_figure(cell).statement
    except Unreadable:
        return ""


def agreeing(
    made: Reading | Problem, more: Sequence[tuple[str, WrittenUnit | None]], decimal: Decimal
) -> Reading | Problem:
    """The reading, when every further column of results says the same in its own unit.

    A column per serving or in a unit of another kind says something else and is not compared.
    """
    if isinstance(made, Problem) or made.value is None or not made.unit:
        return made
    kind, factor = CERTIFICATE_UNITS[made.unit]
    for text, unit in more:
        if unit is None or unit.kind != kind:
            continue
        try:
            other = read_figure(text, decimal).value
        except Unreadable:
            other = None
        ours = made.value * factor
        if other is None or abs(other * unit.factor - ours) > _ROUNDING * ours:
            what = f"two columns give two results for {made.name}: {made.shown} and {text}"
            return Problem("KET-324", what, made.where, made.source[:120])
    return made


def _problem(code: str, what: str, parts: Parts) -> Problem:
    cure = "check the line in the certificate; mend it in a correction table if you can read it"
    return Problem(code, what, parts.where, parts.source[:120], cure=cure)
