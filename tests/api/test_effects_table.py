"""The effects table on its own: its published shape, for everybody and for a case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ketum.api.effects_table import effects_table_for
from ketum.errors import CaseError
from ketum.report.schema import TABLE, table_schema, written
from ketum.wording import Wording

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TEXAS = EXAMPLES / "texas-powder-sertraline.toml"


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json.loads(TABLE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_published_schema_is_that_of_the_code() -> None:
    assert TABLE.read_text(encoding="utf-8") == written(table_schema())


@pytest.mark.parametrize("case", [None, TEXAS, EXAMPLES / "california-pregnancy.toml"])
def test_every_table_has_the_published_shape(case: Path | None, validator: Any) -> None:
    document = json.loads(json.dumps(effects_table_for(case).to_dict(), allow_nan=False))
    validator.validate(document)
    document["rows"][0]["score"] = 1
    assert not validator.is_valid(document)


def test_every_row_is_told_in_words_under_its_column() -> None:
    table = effects_table_for(TEXAS)
    told = table.in_words(Wording())
    assert len(told) == len(table.rows)
    assert all(row["what"] and row["figure"] and row["source"] for row in told)


def test_a_pregnancy_brings_the_newborn_into_the_table() -> None:
    outcomes = {
        row.outcome for row in effects_table_for(EXAMPLES / "california-pregnancy.toml").rows
    }
    assert "newborn" in outcomes


def test_a_case_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "case.toml"
    bad.write_text("[goals]\npian = 3\n", encoding="utf-8")
    with pytest.raises(CaseError, match='did you mean "pain"'):
        effects_table_for(bad)
