"""The published JSON schemas, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from website.reference.case_file import kind_text
from website.reference.source import SOURCE
from website.reference.text import code, heading, joined, plain, prose, table

FOLDER = SOURCE / "schemas"
INTRO = """\
What `--json` writes is published as JSON Schema, draft 2020-12; the files stand beside this page
and in `src/ketum/schemas/`. The keys of a case file have [a page of their own](case-file.md).
"""


def page() -> str:
    """The page of schemas."""
    parts = ["# JSON schemas\n", INTRO]
    for path in files():
        schema = json.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".schema.json")
        parts += [heading(2, code(path.name), name), f"[The file]({path.name})\n"]
        parts.append(prose(schema.get("description", "")))
        if name != "case":
            parts += _tables(name, schema)
    return joined(parts)


def files() -> tuple[Path, ...]:
    """Every published schema."""
    return tuple(sorted(FOLDER.glob("*.schema.json")))


def _tables(name: str, schema: dict[str, Any]) -> Iterator[str]:
    if "properties" in schema:
        yield table(("Field", "Holds", "Meaning"), _rows(schema))
    for part, shape in schema.get("$defs", {}).items():
        yield heading(3, code(part), f"{name}-{part.lower()}")
        yield prose(shape.get("description", ""))
        if "properties" in shape:
            yield table(("Field", "Holds", "Meaning"), _rows(shape))
        else:
            yield f"Holds {kind_text(shape)}.\n"


def _rows(shape: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, held in shape["properties"].items():
        yield code(name), kind_text(held), plain(held.get("description", ""))
