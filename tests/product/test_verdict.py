"""The JSON of `ketum product check` keeps to its published schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import ketum
from ketum.product import CertificateVerdict

SCHEMA = json.loads(
    (Path(ketum.__file__).parent / "schemas" / "product.schema.json").read_text(encoding="utf-8")
)
EXAMPLES = Path(__file__).parents[2] / "examples" / "certificates"
LAYOUTS = Path(__file__).parent / "layouts"
FILES = [*sorted(EXAMPLES.iterdir()), LAYOUTS / "modern.pdf", LAYOUTS / "keyed.txt"]
Check = Callable[..., CertificateVerdict]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_an_answer_fits_the_schema_and_survives_json(file: Path, checked: Check) -> None:
    document = checked(file, place="US-RI", grams_per_day=4.0, every=True).to_dict()
    again = json.loads(json.dumps(document, allow_nan=False))
    jsonschema.Draft202012Validator(SCHEMA).validate(again)


def test_the_version_of_the_evidence_base_is_told(checked: Check) -> None:
    assert len(checked("01_pass.json").to_dict()["knowledge"]) == 64


def test_every_line_names_a_record_that_exists(checked: Check) -> None:
    from ketum.knowledge import open_knowledge

    knowledge = open_knowledge()
    for line in checked("01_pass.json", every=True).lines:
        assert knowledge.find(line.record).ref == line.record
