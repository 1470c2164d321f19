"""The data dictionary: every kind of record with its fields, from the classes and the base."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from website.reference.text import anchor, code, heading, joined, plain, prose, table

INTRO = """\
The evidence base is text under `src/ketum/knowledge/data/`, one folder a room. A record is one
statement or number with its sources; every kind is listed here with its fields. Fields that every
record has stand first. Confirmed means that somebody read that place in that source. How to add
one: [contributing](../contributing.md). To look into them: [the evidence](../guide/evidence.md).
"""
PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false", date: "day"}
SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "min_length": "length ≥"}


def page() -> str:
    """The data dictionary as one page."""
    from ketum.knowledge import open_knowledge
    from ketum.knowledge.records import Record, Source

    counts = {kind: (total, sure) for _, kind, total, sure in open_knowledge().counts()}
    parts = ["# The data dictionary\n", INTRO, _overview(counts)]
    parts += _described("Fields of every record", "record", Record, ())
    parts += _described("A source", "source", Source, ())
    common = tuple(one.name for one in fields(Record))
    for room, kinds in rooms().items():
        parts += [heading(2, plain(_room(room)["title"]), f"room-{room}"),
                  plain(_room(room)["description"])]  # fmt: skip
        for kind in kinds:
            parts += _described(code(kind.kind), anchor(kind.kind), kind, common)
            parts.append(_place(kind, counts.get(kind.kind, (0, 0))))
        for part in strict_parts(kinds):
            parts += _described(f"Part: {code(part.__name__)}", part_anchor(part), part, ())
    return joined(parts)


@cache
def rooms() -> dict[str, tuple[Any, ...]]:
    """The kinds of record by room."""
    from ketum.knowledge.records import all_kinds

    found: dict[str, list[Any]] = {}
    for kind in all_kinds():
        if kind.kind and kind.file:
            found.setdefault(Path(kind.file).parts[0], []).append(kind)
    return {room: tuple(kinds) for room, kinds in sorted(found.items())}


def strict_parts(kinds: tuple[Any, ...]) -> tuple[Any, ...]:
    """The parts that the fields of these kinds are made of, each once."""
    found: dict[Any, None] = {}
    for kind in kinds:
        for hint in get_type_hints(kind, include_extras=False).values():
            found |= dict.fromkeys(_parts(hint))
    return tuple(found)


def part_anchor(part: Any) -> str:
    """The anchor of a part: its module tells parts of one name apart."""
    return anchor(f"part-{part.__module__.rpartition('.')[2]}-{part.__name__}")


def _parts(hint: Any) -> Iterator[Any]:
    if is_dataclass(hint):
        yield hint
        return
    for inner in get_args(hint):
        yield from _parts(inner)


def _overview(counts: dict[str, tuple[int, int]]) -> str:
    rows = [
        (
            f"[{plain(_room(room)['title'])}](#room-{room})",
            f"[{code(kind.kind)}](#{anchor(kind.kind)})",
            f"{counts.get(kind.kind, (0, 0))[0]:,}",
            f"{counts.get(kind.kind, (0, 0))[1]:,}",
        )
        for room, kinds in rooms().items()
        for kind in kinds
    ]
    return table(("Room", "Kind", "Records", "Confirmed"), rows)


def _described(title: str, name: str, kind: Any, left_out: tuple[str, ...]) -> Iterator[str]:
    yield heading(3, title, name)
    yield prose(kind.__doc__ or "")
    hints = get_type_hints(kind, include_extras=True)
    rows = [
        (code(one.name), type_text(hints[one.name]), _needed(one))
        for one in fields(kind)
        if one.name not in left_out
    ]
    if rows:
        yield table(("Field", "Holds", "Needed"), rows)


def _needed(one: Field[Any]) -> str:
    if one.default is MISSING and one.default_factory is MISSING:
        return "yes"
    return "no" if one.default in ("", None, ()) else f"no: {code(str(one.default))}"


def _place(kind: Any, counted: tuple[int, int]) -> str:
    where = f"{code(kind.file)}" + (f", table {code(kind.table)}" if kind.table else "")
    keys = ", ".join(map(code, kind.keys))
    looked = f" Looked up by {keys}." if keys else ""
    return f"Text: {where}. {counted[0]:,} records, {counted[1]:,} confirmed.{looked}\n"


@cache
def _room(name: str) -> dict[str, str]:
    from ketum.knowledge.text import DATA, ROOM

    described = tomllib.loads((DATA / name / ROOM).read_text(encoding="utf-8"))
    return {"title": described.get("title", name), "description": described.get("description", "")}


def type_text(hint: Any) -> str:
    """What a field may hold, in words."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if origin is Annotated:
        limits = "; ".join(filter(None, map(_limit, inner[1:])))
        return f"{type_text(inner[0])}{f' ({limits})' if limits else ''}"
    if origin is Literal:
        return " or ".join(code(str(value)) if value != "" else "nothing" for value in inner)
    if origin in (Union, UnionType):
        return " or ".join("nothing" if one is NoneType else type_text(one) for one in inner)
    if origin is tuple:
        return f"list of {type_text(inner[0])}"
    if is_dataclass(hint):
        return f"[{code(getattr(hint, '__name__', str(hint)))}](#{part_anchor(hint)})"
    return code(getattr(hint, "__name__", str(hint)))


def _limit(mark: Any) -> str:
    for name, sign in SIGNS.items():
        if hasattr(mark, name):
            value = getattr(mark, name)
            return "not empty" if (name, value) == ("min_length", 1) else f"{sign} {value}"
    return ""
