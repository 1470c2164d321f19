"""Writes the published schemas of an assessment and of its parts, from their dataclasses.

Used when ketum is built or tested, never when it runs: `python -m ketum.report.schema` rewrites
`ketum/schemas/assessment.schema.json`, `effects_table.schema.json` and `weighing.schema.json`, and
a test holds the files to the code.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

from ketum.findings import assessment, model

PUBLISHED = Path(__file__).parents[1] / "schemas" / "assessment.schema.json"
TABLE = PUBLISHED.with_name("effects_table.schema.json")
TABLE_FORMAT = "ketum-effects-table/1"
WEIGHING = PUBLISHED.with_name("weighing.schema.json")
WEIGHING_FORMAT = "ketum-weighing/1"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema: every field is required, nothing else is allowed, numbers are finite."""
    from pydantic import ConfigDict, TypeAdapter, with_config

    closed = with_config(ConfigDict(extra="forbid"))
    document = TypeAdapter(closed(assessment.Assessment)).json_schema(mode="serialization")
    for name, part in {assessment.Assessment.__name__: document, **document["$defs"]}.items():
        _finish(part, getattr(assessment, name, None) or getattr(model, name))
    version = assessment.FORMAT
    document["properties"]["format"] = {"const": version, "title": "Format", "type": "string"}
    document["title"] = version
    return {"$schema": DIALECT, **document}


def _finish(part: dict[str, Any], made_from: type) -> None:
    part["additionalProperties"] = False
    part["required"] = list(part["properties"])
    part["description"] = inspect.cleandoc(made_from.__doc__ or "")
    for field in part["properties"].values():
        field.pop("default", None)


def table_schema() -> dict[str, Any]:
    """The schema of an effects table on its own: its rows are those of an assessment."""
    rows = {"type": "array", "items": {"$ref": "#/$defs/EffectsRow"}}
    what = "Benefits and harms side by side, for everybody or for one case."
    return _alone(TABLE_FORMAT, what, {"rows": rows}, ("Citation", "EffectsRow", "Number"))


def weighing_schema() -> dict[str, Any]:
    """The schema of a weighing on its own: it is that of an assessment."""
    what = "What comes first with the weights that a person stated; never a recommendation."
    parts = ("WeighedMatter", "WeighedOtherwise", "WeighedPattern", "Weighing")
    return _alone(WEIGHING_FORMAT, what, {"weighing": {"$ref": "#/$defs/Weighing"}}, parts)


def _alone(
    version: str, what: str, fields: dict[str, Any], parts: tuple[str, ...]
) -> dict[str, Any]:
    """A document of its own around parts of an assessment."""
    named = schema()["$defs"]
    knowledge = {"type": "string", "description": "SHA-256 of the evidence base"}
    return {
        "$schema": DIALECT,
        "title": version,
        "description": what,
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "knowledge", *fields],
        "properties": {"format": {"const": version}, "knowledge": knowledge, **fields},
        "$defs": {name: named[name] for name in parts},
    }


def written(document: dict[str, Any]) -> str:
    """A schema as its published file holds it."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def text() -> str:
    """The schema of an assessment as the published file holds it."""
    return written(schema())


if __name__ == "__main__":
    PUBLISHED.write_text(text(), encoding="utf-8")
    TABLE.write_text(written(table_schema()), encoding="utf-8")
    WEIGHING.write_text(written(weighing_schema()), encoding="utf-8")
