"""The document describes today's interface, whole, and its examples are answered as it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from starlette.testclient import TestClient

from ketum.web.interface.document import document, text
from ketum.web.interface.operation import Operation
from ketum.web.interface.table import OPERATIONS

ROOT = Path(__file__).parents[3]
DOCUMENT = document()
POINTS = Registry().with_resource("urn:api", DRAFT202012.create_resource(DOCUMENT))


def fits(value: Any, component: str) -> None:
    shape = {"$ref": f"urn:api#/components/schemas/{component}"}
    checker = jsonschema.Draft202012Validator(shape, registry=POINTS)
    checker.validate(value)


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def send(program: TestClient, one: Operation) -> Any:
    example = dict(one.example)
    if one.method == "POST":
        return program.post(f"/api/v1{one.path}", json=example | small(one))
    names = [name for name in example if "{" + name + "}" in one.path]
    path = one.path.format(**{name: example.pop(name) for name in names})
    return program.get(f"/api/v1{path}", params=example)


def small(one: Operation) -> dict[str, Any]:
    if one.name == "diff":
        return {}
    return {"people": 20} if "people" in one.asks.model_fields else {}


def test_the_committed_copy_is_todays():
    kept = (ROOT / "docs" / "reference" / "openapi.json").read_text(encoding="utf-8")
    cure = "write ketum.web.interface.document.text() to docs/reference/openapi.json"
    assert kept == text(), cure


def test_the_app_gives_the_document(program: TestClient):
    given = program.get("/api/v1/openapi.json")
    assert given.status_code == 200
    assert given.json() == json.loads(text())


def test_it_is_openapi_3_1_and_every_reference_leads_somewhere():
    assert DOCUMENT["openapi"] == "3.1.0"
    for ref in set(references(DOCUMENT)):
        at: Any = DOCUMENT
        for step in ref.removeprefix("#/").split("/"):
            at = at[step]


@pytest.mark.parametrize("name", sorted(DOCUMENT["components"]["schemas"]))
def test_every_component_is_a_schema(name: str):
    jsonschema.Draft202012Validator.check_schema(DOCUMENT["components"]["schemas"][name])


def test_every_operation_has_an_example_unless_nothing_is_asked():
    without = [one.name for one in OPERATIONS if not one.example and one.asks.model_fields]
    assert without == ["diff"]


@pytest.mark.parametrize("one", [one for one in OPERATIONS if one.example and one.method == "POST"],
                         ids=lambda one: one.name)  # fmt: skip
def test_an_example_is_what_may_be_asked(one: Operation):
    fits(json.loads(json.dumps(one.example)), one.asks.__name__)


@pytest.mark.parametrize("one", [one for one in OPERATIONS if one.name != "diff"],
                         ids=lambda one: one.name)  # fmt: skip
def test_an_example_is_answered_as_its_schema_says(program: TestClient, one: Operation):
    answer = send(program, one)
    assert answer.status_code == 200, answer.text
    (content,) = DOCUMENT["paths"][one.path][one.method.lower()]["responses"]["200"][
        "content"
    ].items()
    assert answer.headers["content-type"].partition(";")[0] == content[0]
    ref = content[1]["schema"].get("$ref")
    if ref:
        fits(answer.json(), ref.rpartition("/")[2])


def test_two_answers_are_compared(program: TestClient):
    asked = next(one for one in OPERATIONS if one.name == "assess")
    first = send(program, asked).json()
    case = dict(asked.example["case"]) | {"place": {"where": "US-RI", "date": "2026-11-22"}}
    second = program.post("/api/v1/assess", json={"case": case, "people": 20}).json()
    moved = program.post("/api/v1/diff", json={"old": first, "new": second})
    assert moved.status_code == 200
    fits(moved.json(), "Diff")
    assert "place.where" in {one["name"] for one in moved.json()["inputs"]}
