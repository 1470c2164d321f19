"""`ketum effects`: each line with what it rests on, pictures as files, what-ifs only when asked."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from ketum.cli.effects import command

ROOT = Path(__file__).resolve().parents[2]
TENNESSEE = str(ROOT / "examples" / "tennessee-extract-alprazolam.toml")
UNKNOWN = str(ROOT / "examples" / "hardly-anything-known.toml")


def run(*arguments: str):
    found = CliRunner().invoke(command, [*arguments, "--people", "40"], standalone_mode=False)
    assert found.exception is None, found.output
    return found


@pytest.fixture(scope="module")
def printed() -> str:
    return run(TENNESSEE).output


@pytest.mark.parametrize("part", ["opioid receptors", "Adaptation, now", "Breathing", "rests on"])
def test_each_part_is_printed(printed: str, part: str) -> None:
    assert part in printed


def test_every_output_is_followed_by_why_it_goes_beyond_what_was_studied(printed: str) -> None:
    _, labels = printed.split("What each line rests on")
    heads = [line for line in labels.splitlines() if line.startswith("  ") and "- " not in line]
    assert [head.split(",")[0].strip() for head in heads] == [
        "stimulus", "pupil", "adaptation", "breathing", "naloxone",
    ]  # fmt: skip


def test_a_what_if_is_off_unless_asked_for_and_then_says_so(printed: str) -> None:
    assert "pseudoindoxyl" not in printed
    asked = run(TENNESSEE, "--scenario", "pseudoindoxyl").output
    assert "What-if, off by default and no prediction: pseudoindoxyl." in asked
    assert "With pseudoindoxyl over without" in asked


def test_too_little_known_is_exit_code_three_and_says_what_is_missing() -> None:
    found = run(UNKNOWN)
    assert found.return_value == 3
    assert found.output.startswith("Not known: ")


def test_the_json_has_the_shape_of_the_effects_of_an_assessment(tmp_path: Path) -> None:
    target = tmp_path / "effects.json"
    run(TENNESSEE, "--json", str(target))
    held = json.loads(target.read_text(encoding="utf-8"))
    schema = json.loads(
        (ROOT / "src/ketum/schemas/assessment.schema.json").read_text(encoding="utf-8")
    )
    assert set(held["summary"]) == set(schema["$defs"]["EffectsSummary"]["required"])


def test_pictures_are_whole_files_of_their_own(tmp_path: Path) -> None:
    run(TENNESSEE, "--plots", str(tmp_path))
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        "stimulus.svg", "pupil.svg", "adaptation.svg", "breathing.svg", "naloxone.svg",
    }  # fmt: skip
    for path in tmp_path.iterdir():
        assert ElementTree.parse(path).getroot().tag == "{http://www.w3.org/2000/svg}svg"
