"""`ketum weigh` as a person runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
CASE = """
[product]
form = "powder"
[use]
doses = [{ amount = "2 g", at = "08:00" }]
[goals]
pain = 2
[preferences]
dependence = 3
"""


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case.toml"
    path.write_text(CASE, encoding="utf-8")
    return str(path)


def test_the_limits_come_first_and_what_cannot_be_told_is_not_known(
    run_ketum: Run, case: str
) -> None:
    done = run_ketum("weigh", case, "--draws", "200")
    assert done.returncode == 3
    assert done.stdout.startswith("This is no advice.")
    assert "It cannot be told which comes first for you." in " ".join(done.stdout.split())
    assert max(len(line) for line in done.stdout.splitlines()) <= 96


def test_json_on_standard_output_is_json_alone(run_ketum: Run, case: str) -> None:
    told = json.loads(run_ketum("weigh", case, "--draws", "200", "--json", "-").stdout)
    assert told["format"] == "ketum-weighing/1"
    assert told["weighing"]["draws"] == 200


def test_without_preferences_the_reader_is_told_how_to_state_them(
    run_ketum: Run, tmp_path: Path
) -> None:
    path = tmp_path / "case.toml"
    path.write_text(CASE.partition("[preferences]")[0], encoding="utf-8")
    done = run_ketum("weigh", str(path))
    assert done.returncode == 3
    assert "[preferences]" in done.stdout
    assert json.loads(run_ketum("weigh", str(path), "--json", "-").stdout) == {"format": None}


def test_a_misspelt_preference_is_refused_with_the_nearest_word(
    run_ketum: Run, tmp_path: Path
) -> None:
    path = tmp_path / "case.toml"
    path.write_text("[preferences]\ndependance = 3\n", encoding="utf-8")
    done = run_ketum("weigh", str(path))
    assert done.returncode == 2
    assert 'did you mean "dependence"?' in done.stderr
