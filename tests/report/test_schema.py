"""The published schema is that of the code, and holds every example and nothing else."""

from __future__ import annotations

import copy
import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ketum.api.assessment import assess
from ketum.case import Case
from ketum.findings.assessment import Assessment
from ketum.report.schema import PUBLISHED, text

EXAMPLES = sorted(
    path for path in (Path(__file__).parents[2] / "examples").iterdir()
    if path.suffix in (".toml", ".json")
)  # fmt: skip


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.FormatChecker()
    return jsonschema.Draft202012Validator(schema, format_checker=checker)


def as_read(document: Any) -> Any:
    return json.loads(json.dumps(document, allow_nan=False))


def test_the_published_schema_is_that_of_the_code():
    assert PUBLISHED.read_text(encoding="utf-8") == text()


def test_every_object_of_the_schema_is_described_and_closed():
    schema = json.loads(text())
    for part in (schema, *schema["$defs"].values()):
        assert part["description"]
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    assert schema["required"] == [field.name for field in fields(Assessment)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_answer_to_every_example_holds_to_the_schema(
    example: Path, validator: jsonschema.Draft202012Validator
):
    answer = assess(Case.read(example), people=20)
    validator.validate(as_read(answer.to_dict()))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("format",), "ketum-assessment/2"),
        (("seed",), "one"),
        (("today",), "soon"),
        (("findings", 0, "severity"), "terrible"),
        (("findings", 0, "grade"), "A"),
        (("findings", 0, "headline"), None),
        (("findings", 0, "unheard_of"), 1),
        (("exposure", "bands", 0, "band90"), [[1.0]]),
        (("certificate", 0, "ratio"), "high"),
    ],
)
def test_an_answer_of_another_shape_is_refused(
    place: tuple[Any, ...], value: Any, assessment: Assessment,
    validator: jsonschema.Draft202012Validator,
):  # fmt: skip
    document = as_read(assessment.to_dict())
    assert validator.is_valid(document)
    wrong = copy.deepcopy(document)
    spot = wrong
    for step in place[:-1]:
        spot = spot[step]
    spot[place[-1]] = value
    assert not validator.is_valid(wrong)


def test_two_runs_with_the_same_seed_give_the_same_bytes(tmp_path: Path, run_ketum: Any):
    example = next(path for path in EXAMPLES if path.stem == "texas-powder-sertraline")
    for name in ("one", "two"):
        done = run_ketum("assess", str(example), "--people", "50", "--json",
                         str(tmp_path / f"{name}.json"), "--html", str(tmp_path / f"{name}.html"),
                         PYTHONHASHSEED=str(len(name) * 7 + ord(name[0])))  # fmt: skip
        assert done.returncode == 0, done.stderr
    for kind in ("json", "html"):
        one, two = (tmp_path / f"{name}.{kind}" for name in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_another_seed_changes_the_bands_and_not_the_words(assessment: Assessment):
    example = next(path for path in EXAMPLES if path.stem == "texas-powder-sertraline")
    one, two = (assess(Case.read(example), people=50, seed=seed).answer for seed in (1, 2))
    assert one.exposure is not None
    assert two.exposure is not None
    assert one.exposure.bands != two.exposure.bands
    assert one.references == two.references
