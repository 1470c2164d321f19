import json
from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest

import ketum
from ketum.api.interactions import (
    GROUPS,
    interactions_document,
    interactions_grid,
    interactions_groups,
    interactions_of,
    interactions_validation,
    validation_document,
)
from ketum.interactions.model import Interaction

SCHEMA = json.loads(
    (Path(ketum.__file__).parent / "schemas" / "interactions.schema.json").read_text("utf-8")
)
LISTS = [
    ["quetiapine", "Xanax", "alcohol"],
    ["antibiotic", "blues", "zzqqvex", "50 mg", "none", ""],
    ["midazolam", "dextromethorphan", "temazepam", "kratom", "7-OH"],
    ["amoxicillin"],
    [],
]


@pytest.mark.parametrize("names", LISTS)
def test_every_answer_has_the_published_shape(names):
    answer = interactions_of(names, {"cyp2d6": "poor"}, ["low-potassium"])
    told = json.loads(json.dumps(interactions_document(answer)))
    jsonschema.Draft202012Validator(SCHEMA).validate(told)


def test_the_schema_names_every_field_of_an_interaction():
    told = set(SCHEMA["$defs"]["interaction"]["required"])
    assert told == {field.name for field in fields(Interaction)} | {"danger"}


def test_the_same_question_gives_the_same_document():
    one = json.dumps(interactions_document(interactions_of(LISTS[0])))
    assert one == json.dumps(interactions_document(interactions_of(LISTS[0])))


def test_the_measurement_can_be_written_as_json():
    told = validation_document(interactions_validation())
    assert json.loads(json.dumps(told)) == told
    assert {row["name"] for row in told["summary"]} >= {"found, all", "false alarms"}


def test_the_grid_is_made_from_an_answer():
    assert interactions_grid(interactions_of(["quetiapine"])).rows


def test_the_groups_hold_every_interaction_once_and_danger_first():
    names = ["quetiapine", "Xanax", "alcohol", "sertraline", "paracetamol", "grapefruit"]
    answer = interactions_of(names)
    groups = interactions_groups(answer)
    held = [one.id for _, entries in groups for alike in entries for one in alike]
    assert sorted(held) == sorted(one.id for one in answer.interactions)
    assert [name for name, _ in groups] == sorted((name for name, _ in groups), key=GROUPS.index)
    assert all(one.danger for alike in dict(groups)["danger"] for one in alike)
