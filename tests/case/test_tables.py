"""The published schema, the examples and the reader say the same."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import ketum
from ketum.case import Case, case_schema
from ketum.errors import CaseError

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).parents[2]
SCHEMA = Path(ketum.__file__).parent / "schemas" / "case.schema.json"
EXAMPLES = sorted(
    path for path in (ROOT / "examples").iterdir() if path.suffix in {".toml", ".json"}
)


def plain(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    data = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    return json.loads(json.dumps(data, default=str))


def test_the_published_schema_is_the_one_the_reader_uses() -> None:
    cure = "write ketum.case.case_schema() to src/ketum/schemas/case.schema.json"
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == case_schema(), cure


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(case_schema())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_fits_the_schema_and_is_read_and_written(path: Path) -> None:
    jsonschema.validate(plain(path), case_schema())
    case = Case.read(path, today=TODAY)
    jsonschema.validate(case.to_dict(), case_schema())
    assert Case.parse(case.to_dict(), folder=path.parent, today=TODAY) == case


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_says_what_it_shows(path: Path) -> None:
    listed = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert f"`{path.name}`" in listed
    assert path.suffix == ".json" or path.read_text(encoding="utf-8").startswith("# Shows: ")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_certificate_of_an_example_lies_beside_it(path: Path) -> None:
    certificate = Case.read(path, today=TODAY).product.certificate
    assert certificate is None or certificate.is_file()


def test_the_examples_differ_in_kind() -> None:
    cases = [Case.read(path, today=TODAY) for path in EXAMPLES]
    assert len(cases) >= 10
    assert {case.product.product_class for case in cases} == {"leaf", "extract", "7oh", "unknown"}
    assert len({case.place.where for case in cases}) >= 9


@pytest.mark.parametrize(
    "data",
    [{"persn": {}}, {"person": {"age": "34"}}, {"person": {"weight": 68}}, {"goals": {"pain": 4}},
     {"person": {"medicines": [{"dose": "1 mg"}]}}, {"use": {"doses": [{"amount": "3 g"}]}}],
)  # fmt: skip
def test_what_the_schema_refuses_the_reader_refuses_too(data: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, case_schema())
    with pytest.raises(CaseError):
        Case.parse(data)
