"""The sheet for the clinician from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ketum.cli.frame import main

ROOT = Path(__file__).resolve().parents[2]
JAUNDICE = str(ROOT / "examples" / "colorado-jaundice.toml")


def test_the_sheet_prints_danger_first(capsys: pytest.CaptureFixture[str]):
    assert main(["clinic", "sheet", JAUNDICE]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Present now")
    assert "R ratio (pattern of liver injury): 2.07, mixed" in out


def test_the_sheet_as_json_holds_sections_and_references(capsys: pytest.CaptureFixture[str]):
    assert main(["clinic", "sheet", JAUNDICE, "--json", "-"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert {"knowledge", "sections", "references"} <= set(document)
    assert [section["key"] for section in document["sections"]][:2] == ["danger", "use"]


def test_a_case_that_does_not_exist_ends_with_two(capsys: pytest.CaptureFixture[str]):
    assert main(["clinic", "sheet", "nowhere.toml"]) == 2
    assert "nowhere.toml" in capsys.readouterr().err
