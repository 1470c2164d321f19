"""The published JSON schemas of what ketum writes, by name."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["schema", "schemas"]

_ENDING = ".schema.json"


@cache
def schemas() -> tuple[str, ...]:
    """The name of every published schema."""
    folder = files("ketum") / "schemas"
    names = (one.name for one in folder.iterdir())
    return tuple(sorted(name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING)))


def schema(name: str) -> dict[str, Any]:
    """One schema (JSON Schema, draft 2020-12). Raises KeyError for a name that is not published."""
    if name not in schemas():
        raise KeyError(name)
    text = (files("ketum") / "schemas" / f"{name}{_ENDING}").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document
