"""The OpenAPI 3.1 document, made from the operations and the published schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from ketum.web.interface import FOLDER
from ketum.web.interface.operation import Operation
from ketum.web.interface.table import OPERATIONS

if TYPE_CHECKING:
    from ketum.wording import Wording

__all__ = ["REFUSALS", "document", "text"]

HERE: Final = "#/components/schemas/"
BODIES: Final = (400, 413, 415)
REFUSALS: Final = (400, 401, 403, 404, 405, 406, 413, 415, 421, 422, 429, 500)
ALWAYS: Final = (401, 403, 406, 421, 422, 429, 500)
# Files of this machine are not opened for a request, so a case cannot name one.
NOT_SENT: Final = ("certificate",)


def document() -> dict[str, Any]:
    """Every operation with its example, every schema, every refusal."""
    from ketum.wording import Wording

    wording = Wording()
    schemas = dict(_answers())
    paths: dict[str, dict[str, Any]] = {}
    for one in OPERATIONS:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one, wording, schemas)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": wording.say("web_api.document-title"),
            "version": "1",
            "description": wording.say("web_api.document-text"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": FOLDER}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer",
                                          "description": wording.say("web_api.token")}},
            "schemas": dict(sorted(schemas.items())),
            "responses": {str(status): _refusal(status, wording) for status in REFUSALS},
        },
    }  # fmt: skip


def text() -> str:
    """The document as the committed copy holds it."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def component(name: str) -> str:
    """The name of a schema among the components: `law-route` is `LawRoute`."""
    return "".join(part.capitalize() for part in re.split(r"[-_]", name))


def _answers() -> Iterator[tuple[str, Any]]:
    """Every published schema, its parts beside it (`Law.act`), because references are absolute."""
    from ketum.api.schemas import schema, schemas

    for name in schemas():
        held = deepcopy(schema(name))
        parts = held.pop("$defs", {})
        held.pop("$schema", None)
        owner = component(name)
        if name == "case":
            product = held["properties"]["product"]
            for key in NOT_SENT:
                product["properties"].pop(key)
        yield owner, _moved(held, owner)
        for part, shape in parts.items():
            yield f"{owner}.{part}", _moved(shape, owner)


def _moved(shape: Any, owner: str) -> Any:
    """The shape with references to its parts pointing to where these now stand."""
    if isinstance(shape, list):
        return [_moved(one, owner) for one in shape]
    if not isinstance(shape, dict):
        return shape
    return {
        name: f"{HERE}{owner}.{value.removeprefix('#/$defs/')}"
        if name == "$ref" and value.startswith("#/$defs/")
        else _moved(value, owner)
        for name, value in shape.items()
    }


def _operation(one: Operation, wording: Wording, schemas: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": one.name,
        "summary": wording.say(f"web_api.op-{one.name}"),
        "tags": [one.path.split("/")[1]],
    }
    shape = _asked(one, schemas)
    if one.method == "GET":
        if shape["properties"]:
            made["parameters"] = [_parameter(one, name, shape) for name in shape["properties"]]
    else:
        made["requestBody"] = {"required": True, "content": _content(one, schemas)}
    refusals = [*ALWAYS, *(BODIES if one.method == "POST" else ())]
    refusals += [404] if "{" in one.path or one.name == "evidence-show" else []
    ways = {str(status): {"$ref": f"#/components/responses/{status}"} for status in refusals}
    made["responses"] = {"200": _answer(one, wording)} | dict(sorted(ways.items()))
    return made


def _asked(one: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    """The shape of what is asked, its parts put among the components."""
    drawn = one.asks.model_json_schema(ref_template=HERE + "{model}")
    shape: dict[str, Any] = _with_case(drawn)
    schemas |= shape.pop("$defs", {})
    shape.setdefault("properties", {})
    return shape


def _with_case(shape: Any) -> Any:
    """The shape with the published schema of a case wherever a case may stand."""
    if isinstance(shape, list):
        return [_with_case(one) for one in shape]
    if not isinstance(shape, dict):
        return shape
    if "x-case" in shape:
        return {"$ref": f"{HERE}Case"}
    return {name: _with_case(value) for name, value in shape.items()}


def _parameter(one: Operation, name: str, shape: dict[str, Any]) -> dict[str, Any]:
    held = {key: value for key, value in shape["properties"][name].items() if key != "title"}
    plain = [each for each in held.pop("anyOf", []) if each != {"type": "null"}]
    held = (plain[0] if plain else {}) | held
    if held.get("default", "") is None:
        del held["default"]
    inside = "{" + name + "}" in one.path
    made = {"name": name, "in": "path" if inside else "query", "schema": held,
            "required": inside or name in shape.get("required", ())}  # fmt: skip
    if name in one.example:
        made["example"] = one.example[name]
    return made


def _content(one: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    name = one.asks.__name__
    schemas[name] = _asked(one, schemas)
    kinds: dict[str, Any] = {
        "application/json": {"schema": {"$ref": HERE + name}, "example": dict(one.example)}
    }
    if one.upload:
        kinds["multipart/form-data"] = {"schema": _form(schemas[name])}
    return kinds


def _form(shape: dict[str, Any]) -> dict[str, Any]:
    """The same question as a form: the certificate is a file, everything else a field."""
    fields = {name: _field(held) for name, held in shape["properties"].items()}
    fields["certificate"] = {"type": "string", "contentMediaType": "application/octet-stream"}
    return {
        "type": "object",
        "properties": fields,
        "required": ["certificate"],
        "additionalProperties": False,
    }


def _field(held: dict[str, Any]) -> dict[str, Any]:
    plain = [each for each in held.get("anyOf", []) if each != {"type": "null"}]
    kept = plain[0] if plain else held
    return {name: value for name, value in kept.items() if name not in {"title", "default"}}


def _answer(one: Operation, wording: Wording) -> dict[str, Any]:
    if one.answers == "csv":
        content: dict[str, Any] = {"text/csv": {"schema": {"type": "string"}}}
    elif one.answers == "schema":
        content = {"application/json": {"schema": {"type": "object"}}}
    else:
        content = {"application/json": {"schema": {"$ref": HERE + component(one.answers)}}}
    return {"description": wording.say("web_api.answer"), "content": content}


def _refusal(status: int, wording: Wording) -> dict[str, Any]:
    made: dict[str, Any] = {
        "description": wording.say(f"web_api.status-{status}"),
        "content": {"application/problem+json": {"schema": {"$ref": HERE + "Problem"}}},
    }
    if status == 429:
        shape = {"type": "string", "pattern": "^[0-9]+$"}
        made["headers"] = {"Retry-After": {"schema": shape, "required": True}}
    return made
