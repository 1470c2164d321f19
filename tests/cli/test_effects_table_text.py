"""`ketum evidence table`: benefits and harms on a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., CompletedProcess[str]]
TEXAS = str(Path(__file__).resolve().parents[2] / "examples" / "texas-powder-sertraline.toml")


def test_benefits_come_before_harms_and_no_score_is_given(run_ketum: Run) -> None:
    done = run_ketum("evidence", "table")
    assert done.returncode == 0
    assert done.stdout.index("\nBenefits\n") < done.stdout.index("\nHarms\n")
    assert "There is no total score." in done.stdout
    assert "Beside: 12 s (a placebo drink, same people)" in done.stdout


def test_lines_fit_an_ordinary_terminal(run_ketum: Run) -> None:
    assert (
        max(len(line) for line in run_ketum("evidence", "table", TEXAS).stdout.splitlines()) <= 96
    )


def test_json_on_standard_output_is_json_alone(run_ketum: Run) -> None:
    told = json.loads(run_ketum("evidence", "table", TEXAS, "--json", "-").stdout)
    assert told["format"] == "ketum-effects-table/1"


def test_a_missing_case_is_refused_with_its_code(run_ketum: Run) -> None:
    done = run_ketum("evidence", "table", "/nowhere/case.toml")
    assert done.returncode == 2
    assert done.stderr.startswith("KET-101")
