"""The JSON answer keeps to its published schema and shows no placeholder for a day."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import ketum
from ketum.law.document import document

SCHEMA = json.loads(
    (Path(ketum.__file__).parent / "schemas" / "law.schema.json").read_text(encoding="utf-8")
)
ASKED = [
    ("US-TX", "leaf", None),
    ("US-MS-OXFORD", "extract", 30.0),
    ("US", "7oh", 17.0),
    ("TH", "leaf", None),
    ("Kenya", "related", None),
    ("Atlantis", "leaf", None),
    ("34236", "7oh", None),
    ("UN", "leaf", None),
]


@pytest.mark.parametrize(("place", "product", "age"), ASKED)
def test_every_answer_fits_the_published_schema(ask, knowledge, place, product, age):
    told = document(ask(place, product=product, age=age), knowledge)
    jsonschema.validate(told, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_the_same_question_gives_the_same_bytes(ask, knowledge):
    first, second = (json.dumps(document(ask("US-KY"), knowledge)) for _ in range(2))
    assert first == second


def test_every_record_behind_an_act_comes_with_its_sources(ask, knowledge):
    told = document(ask("US-TX"), knowledge)
    given = {record["ref"] for record in told["records"]}
    assert {ref for act in told["acts"].values() for ref in act["provisions"]} <= given
    assert all(source["cite"] for record in told["records"] for source in record["sources"])


def test_no_placeholder_day_stands_in_the_document(ask, knowledge):
    text = json.dumps(document(ask("US-AZ"), knowledge))
    assert "2019-08-01" not in text
    assert "1970-01-01" not in text
