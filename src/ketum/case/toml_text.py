"""A case as the text of a case file: the TOML that a person would have written.

Tables stand in the order of the declaration, lists of medicines and the like as `[[...]]`, doses
and label claims on a line of their own. Reading the text gives the same case again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ketum.case.containers import Listing, Table
from ketum.case.model import Case
from ketum.case.moments import Day
from ketum.case.shapes import Shape
from ketum.case.tables import CASE

# Lists whose entries read best on one line each.
INLINE = ("use.doses",)


def toml_text(case: Case) -> str:
    """The case file of a case; `Case.parse` of what it holds is the case."""
    found = case.to_dict()
    blocks = [_block(name, found[name], CASE.shape_of(name)) for name in found]
    return "\n".join("\n".join(lines) + "\n" for lines in map(list, blocks))


def _block(path: str, values: Mapping[str, Any], shape: Shape | None) -> Iterator[str]:
    """A table with its own values first, then the lists of tables below it."""
    assert isinstance(shape, Table)
    later = [name for name in values if _is_below(path, name, shape)]
    if len(later) < len(values):
        yield f"[{path}]"
        own = (name for name in values if name not in later)
        yield from (_line(name, values[name], shape) for name in own)
    for number, name in enumerate(later):
        if number or len(later) < len(values):
            yield ""
        yield from _entries(f"{path}.{name}", values[name], shape.shape_of(name))


def _is_below(path: str, name: str, shape: Table) -> bool:
    held = shape.shape_of(name)
    is_tables = isinstance(held, Listing) and isinstance(held.item, Table)
    return is_tables and f"{path}.{name}" not in INLINE


def _entries(path: str, items: list[Any], shape: Shape | None) -> Iterator[str]:
    assert isinstance(shape, Listing)
    table = shape.item
    assert isinstance(table, Table)
    for number, item in enumerate(items):
        if number:
            yield ""
        yield f"[[{path}]]"
        yield from (_line(name, value, table) for name, value in item.items())


def _line(name: str, value: Any, table: Table) -> str:
    shape = table.shape_of(name)
    if isinstance(shape, Listing) and isinstance(shape.item, Table):
        entries = "".join(f"  {_value(item, shape.item)},\n" for item in value)
        return f"{_key(name)} = [\n{entries}]"
    return f"{_key(name)} = {_value(value, shape)}"


def _value(value: Any, shape: Shape | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Mapping):
        inner = shape if isinstance(shape, Table) else None
        parts = (
            f"{_key(name)} = {_value(item, inner.shape_of(name) if inner else None)}"
            for name, item in value.items()
        )
        return f"{{ {', '.join(parts)} }}"
    if isinstance(value, list):
        item_shape = shape.item if isinstance(shape, Listing) else None
        return f"[{', '.join(_value(item, item_shape) for item in value)}]"
    return str(value) if isinstance(shape, Day) else _text(value)


def _key(name: str) -> str:
    plain = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if plain else _text(name)


def _text(value: str) -> str:
    """A basic string: what JSON escapes, TOML reads; DEL is the one that JSON leaves alone."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
