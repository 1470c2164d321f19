"""Writes the published schema of an assessment's JSON, from the dataclasses it is made of.

Used when ketum is built or tested, never when it runs: `python -m ketum.report.schema` rewrites
`ketum/schemas/assessment.schema.json`, and a test holds the file to the code.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

from ketum.findings import assessment, model

PUBLISHED = Path(__file__).parents[1] / "schemas" / "assessment.schema.json"
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


def text() -> str:
    """The schema as the published file holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PUBLISHED.write_text(text(), encoding="utf-8")
