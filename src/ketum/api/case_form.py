"""The case as a form: fields named by key path, into a case and back, each problem at its field.

A field is called what messages call its place: `person.age`, `person.medicines[1].name`,
`use.doses[2].amount`, `product.label.mitragynine`; entries count from 1. A list of plain words is
one field with a word a line (`person.conditions`), numbers in a list are parted by commas
(`person.scales[1].items`), and a laboratory value has its upper limit beside it
(`person.labs[1].alt` and `person.labs[1].alt.uln`). Empty fields are left out and empty entries
close up, so that a form may offer more rows than are filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ketum.case import Case
from ketum.case.containers import Listing, Table
from ketum.case.shapes import Flag, Number, Shape
from ketum.case.tables import CASE, LabEntry
from ketum.errors import CaseError, Problem
from ketum.numerals import NumeralError, read_numeral

__all__ = ["CaseForm", "case_of_fields", "data_of_fields", "fields_of", "problems_by_field"]

WHERE = "case"
PARTS = tuple(key.name for key in CASE.keys if not key.name.startswith("$"))
FLAGS = {"yes": True, "on": True, "true": True, "no": False, "false": False}
MOST_ENTRY = 99_999
_STEP = re.compile(r"(?:^|\.)([A-Za-z0-9_$-]{1,40})|\[([0-9]{1,5})\]")
_CURES = {
    "a number": "write it in figures, as in 34",
    "true or false": "choose yes or no",
    "text with a unit": "write the number with its unit",
}

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CaseForm:
    """What a filled-in form came to.

    Attributes:
        fields: what was entered, empty entries closed up, so that it can be shown again.
        case: the case, or None when something is wrong.
        problems: everything that is wrong, in the order of the form.
        wrong: the same by field; under a key path without a field of its own where none fits.
    """

    fields: dict[str, str]
    case: Case | None
    problems: tuple[Problem, ...] = ()
    wrong: dict[str, tuple[Problem, ...]] = field(default_factory=dict)


def case_of_fields(fields: Fields, *, today: date | None = None) -> CaseForm:
    """The case that the fields of a form describe, or every problem at its field.

    Fields that are not named like a part of a case are left alone. `today` is what dates are
    judged against.
    """
    data = data_of_fields(fields)
    shown = dict(_fields(CASE, data, ""))
    try:
        return CaseForm(shown, Case.parse(data, WHERE, today=today))
    except CaseError as error:
        problems = tuple(_said(problem) for problem in error.problems)
        return CaseForm(shown, None, problems, problems_by_field(problems))


def data_of_fields(fields: Fields) -> dict[str, Any]:
    """Nested data of the case file's shape: what is empty left out, figures and flags as such."""
    root = _Node()
    for name, text in fields.items():
        path = _path(name)
        if path and path[0] in PARTS and text.strip():
            root.at(path).text = text.strip()
    found = _data(CASE, root)
    return found if isinstance(found, dict) else {}


def fields_of(case: Case) -> dict[str, str]:
    """The fields of a case; `case_of_fields` of them is the case again."""
    return dict(_fields(CASE, case.to_dict(), ""))


def problems_by_field(problems: tuple[Problem, ...]) -> dict[str, tuple[Problem, ...]]:
    """Problems by the field they belong to, from the key path in `where`."""
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        name = field_of(problem.where)
        found[name] = (*found.get(name, ()), problem)
    return found


def field_of(where: str) -> str:
    """The field of a place that a message names: `case: person.conditions[2]` -> the list."""
    path = _path(where.rpartition(": ")[2])
    shape: Shape | None = CASE
    kept: list[str | int] = []
    for step in path:
        if isinstance(shape, Listing):
            shape = shape.item
            if not isinstance(shape, Table):
                break
        elif isinstance(shape, Table):
            shape = shape.shape_of(str(step))
        elif step == "value":
            break
        kept.append(step)
    return _name(kept)


@dataclass(slots=True)
class _Node:
    """One place in a form: its own text and what lies below it, by key or by entry number."""

    text: str = ""
    below: dict[str | int, _Node] = field(default_factory=dict)

    def at(self, path: tuple[str | int, ...]) -> _Node:
        here = self
        for step in path:
            here = here.below.setdefault(step, _Node())
        return here


def _path(name: str) -> tuple[str | int, ...]:
    """The steps of a key path; empty when the text is no key path."""
    steps: list[str | int] = []
    at = 0
    for found in _STEP.finditer(name):
        if found.start() != at:
            return ()
        steps.append(found[1] if found[1] else int(found[2]))
        at = found.end()
    return tuple(steps) if at == len(name) and len(steps) <= 8 else ()


def _name(path: list[str | int]) -> str:
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(parts).removeprefix(".")


def _data(shape: Shape | None, node: _Node) -> Any:
    """What a place holds, in the type that its shape wants; None when it holds nothing."""
    if isinstance(shape, Table) and (node.below or not node.text):
        return _table(shape, node)
    if isinstance(shape, Listing):
        return _listing(shape, node)
    if isinstance(shape, LabEntry) and "uln" in node.below:
        pair = {"value": node.text, "uln": node.below["uln"].text}
        return {name: text for name, text in pair.items() if text}
    if node.below and not node.text:
        return {str(name): _data(None, below) for name, below in node.below.items()}
    return _plain(shape, node.text) if node.text else None


def _table(shape: Table, node: _Node) -> dict[str, Any] | None:
    found = {
        str(name): _data(shape.shape_of(str(name)), below) for name, below in node.below.items()
    }
    return {name: value for name, value in found.items() if value is not None} or None


def _listing(shape: Listing, node: _Node) -> list[Any] | None:
    rows = sorted((step, below) for step, below in node.below.items() if isinstance(step, int))
    found = [_data(shape.item, below) for _, below in rows]
    found += [_plain(shape.item, one) for one in _parted(shape, node.text)]
    return [value for value in found if value is not None] or None


def _parted(shape: Listing, text: str) -> Iterator[str]:
    marks = r"[,;\n]" if isinstance(shape.item, Number) else r"\n"
    return (one.strip() for one in re.split(marks, text) if one.strip())


def _plain(shape: Shape | None, text: str) -> Any:
    if isinstance(shape, Flag):
        return FLAGS.get(text.casefold(), text)
    return _number(text) if isinstance(shape, Number) else text


def _number(text: str) -> float | int | str:
    """The number that a text is; the text itself when it is none, so that it is told as wrong."""
    try:
        value, rest = read_numeral(text)
    except NumeralError:
        return text
    if rest:
        return text
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _fields(shape: Shape | None, value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The fields of a value of the case file's shape."""
    if isinstance(shape, LabEntry) and isinstance(value, Mapping):
        yield from ((path, str(value["value"])),) if "value" in value else ()
        yield from ((f"{path}.uln", str(value["uln"])),) if "uln" in value else ()
    elif isinstance(value, Mapping):
        for name, item in value.items():
            inner = shape.shape_of(name) if isinstance(shape, Table) else None
            yield from _fields(inner, item, f"{path}.{name}" if path else name)
    elif isinstance(value, list | tuple):
        yield from _listed(shape, value, path)
    else:
        yield path, _shown(value)


def _listed(shape: Shape | None, values: Any, path: str) -> Iterator[tuple[str, str]]:
    item = shape.item if isinstance(shape, Listing) else None
    if isinstance(item, Table):
        for number, value in enumerate(values, start=1):
            short = isinstance(value, str) and item.shorthand
            whole = {item.shorthand: value} if short else value
            yield from _fields(item, whole, f"{path}[{number}]")
    else:
        mark = ", " if isinstance(item, Number) else "\n"
        yield path, mark.join(_shown(value) for value in values)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def _said(problem: Problem) -> Problem:
    """A problem in the words of a form: its cure for a wrong type speaks of quotes and tables."""
    if problem.code == "KET-202":
        return replace(problem, cure="fill it in, or leave the whole entry empty")
    wanted = problem.what.partition(" is wanted")[0]
    if problem.code == "KET-203" and wanted in _CURES:
        what = problem.what if wanted == "text with a unit" else f"{wanted} is wanted"
        return replace(problem, what=what, cure=_CURES[wanted])
    return problem
