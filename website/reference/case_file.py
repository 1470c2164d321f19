"""Every key of a case file, from the published schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from website.reference.source import SOURCE
from website.reference.text import code, joined, plain, table

INTRO = """\
A case is a TOML or JSON file; [the guide](../guide/case-file.md) explains it with examples. A name
with brackets behind it is a list (`[[use.doses]]`). Unknown keys are refused with a suggestion.
Units have [their own page](units.md).
"""


def page() -> str:
    """The page of case-file keys, one table a section."""
    parts = ["# Keys of a case file\n", INTRO]
    schema = json.loads((SOURCE / "schemas" / "case.schema.json").read_text(encoding="utf-8"))
    for section, shape in schema["properties"].items():
        rows = [
            (code(path), kind_text(held), plain(held.get("description", "")), "yes" if need else "")
            for path, held, need in keys(section, shape)
        ]
        parts += [f"## {section.strip('$').capitalize()} {{ #{section.strip('$')} }}\n"]
        parts.append(table(("Key", "Holds", "Meaning", "Needed"), rows))
    return joined(parts)


def keys(path: str, shape: dict[str, Any], need: bool = False) -> Iterator[tuple[str, Any, bool]]:
    """Every key below a shape, itself first, with its schema and whether it must be given."""
    yield path, shape, need
    for held, inside in _insides(path, shape):
        for name, inner in held.get("properties", {}).items():
            yield from keys(f"{inside}.{name}", inner, name in held.get("required", ()))


def _insides(path: str, shape: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    yield shape, path
    for choice in shape.get("anyOf", ()):
        yield from _insides(path, choice)
    if "items" in shape:
        yield from _insides(f"{path}[]", shape["items"])
    if isinstance(shape.get("additionalProperties"), dict):
        yield {"properties": {"NAME": shape["additionalProperties"]}}, path


def kind_text(shape: dict[str, Any]) -> str:
    """What a key may hold, in words."""
    if "enum" in shape:
        return " or ".join(code(str(value)) for value in shape["enum"])
    if "const" in shape:
        return code(str(shape["const"]))
    if "anyOf" in shape:
        return " or ".join(dict.fromkeys(map(kind_text, shape["anyOf"])))
    if "$ref" in shape:
        return code(shape["$ref"].rpartition("/")[2])
    kinds = shape.get("type", "anything")
    if isinstance(kinds, list):
        return " or ".join(kind_text(shape | {"type": kind}) for kind in kinds)
    if kinds == "array":
        return f"list of {kind_text(shape.get('items', {}))}"
    words = {"string": "text", "number": "number", "integer": "whole number", "null": "nothing",
             "boolean": "true or false", "object": "table"}  # fmt: skip
    ends = (("minimum", "≥"), ("maximum", "≤"), ("exclusiveMinimum", ">"))
    limits = ", ".join(f"{sign} {shape[name]}" for name, sign in ends if name in shape)
    word = "day" if shape.get("format") == "date" else words.get(kinds, kinds)
    return f"{word} ({limits})" if limits else word
