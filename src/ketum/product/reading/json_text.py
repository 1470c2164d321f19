"""Certificates as JSON: a list of results anywhere in the document, or results by name."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.product.certificate import Field
from ketum.product.reading.figures import Decimal, decimal_mark
from ketum.product.reading.lines import Parts, make_reading
from ketum.product.reading.placed_json import Leaf, Listing, Node, Table, read_placed
from ketum.product.reading.tables import Found
from ketum.product.reading.vocabulary import (
    Vocabulary,
    column_role,
    field_named,
    name_and_unit,
    plain_words,
)

__all__ = ["interpret_json"]

_KEYS = {"expanded uncertainty k2": "uncertainty", "lab limit": "lab_limit",
         "lab limit unit": "lab_limit_unit", "lab statement": "statement", "test portion g":
         "portion", "test": "analyte", "uncertainty k2": "uncertainty"}  # fmt: skip
_NESTED = {"laboratory": {"name": "laboratory", "number": "accreditation_number"},
           "product": {"name": "product"}, "sample": {"name": "product"}}  # fmt: skip


def interpret_json(text: str, where: str, known: Vocabulary) -> Found:
    """Everything that a JSON document says."""
    root = read_placed(text, where)
    found = Found()
    decimal = decimal_mark(leaf.text or "" for leaf in _leaves(root))
    _walk(root, (), known, decimal, found)
    return found


def _walk(
    node: Node, path: tuple[str, ...], known: Vocabulary, decimal: Decimal, found: Found
) -> None:
    if isinstance(node, Listing):
        if path and plain_words(path[-1]) == "scope covers":
            scope = "|".join(item.text or "" for item in node.items if isinstance(item, Leaf))
            found.fields.append(Field("scope", scope, f"line {node.line}"))
            return
        for item in node.items:
            _walk(item, path, known, decimal, found)
    elif isinstance(node, Table):
        parts = _result(node, path)
        if parts is not None:
            found.keep(make_reading(parts, known, decimal))
            return
        for key, value in node.items:
            if not _by_name(key, value, path, known, decimal, found):
                _walk(value, (*path, key), known, decimal, found)
    elif path:
        _field(node, path, found)


def _result(table: Table, path: tuple[str, ...]) -> Parts | None:
    """The parts of a result line when this object is one."""
    cells: dict[str, str] = {}
    for key, value in table.items:
        role = _KEYS.get(plain_words(key)) or column_role(key)[0]
        if role and isinstance(value, Leaf):
            cells.setdefault(role, value.text or "")
        elif role:
            cells.setdefault(role, f"a {type(value).__name__.lower()}")
    inside = path and field_named(path[-1]) in {"laboratory", "product"}
    if inside or "analyte" not in cells or not {"result", "statement"} & set(cells):
        return None
    return Parts(cells, {}, f"line {table.line}", _shown(table))


def _by_name(
    key: str, value: Node, path: tuple[str, ...], known: Vocabulary, decimal: Decimal, found: Found
) -> bool:
    """`"mitragynine": "1.42 %"`, or an object with a value and a unit under the name."""
    if not name_and_unit(key, known)[0] or field_named(key):
        return False
    if isinstance(value, Leaf):
        cells = {"analyte": key, "result": value.text or ""}
        source = f"{key}: {value.text}"
    elif isinstance(value, Table):
        made = _result(Table((("analyte", Leaf(key, value.line)), *value.items), value.line), path)
        if made is None:
            return False
        cells, source = dict(made.cells), f"{key}: {_shown(value)}"
    else:
        return False
    parts = Parts(cells, {}, f"line {value.line}", source)
    found.keep(make_reading(parts, known, decimal))
    return True


def _field(leaf: Leaf, path: tuple[str, ...], found: Found) -> None:
    parent = field_named(path[-2]) if len(path) > 1 else ""
    role = _NESTED.get(parent, {}).get(plain_words(path[-1])) or field_named(path[-1])
    if role and leaf.text is not None:
        source = f"{'.'.join(path)}: {leaf.text}"
        found.fields.append(Field(role, leaf.text, f"line {leaf.line}", source))


def _leaves(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _leaves(item)
    else:
        for _, value in node.items:
            yield from _leaves(value)


def _shown(table: Table) -> str:
    texts = (f"{key}: {value.text}" for key, value in table.items if isinstance(value, Leaf))
    return ", ".join(texts)
