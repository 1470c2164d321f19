"""`ketum ask` and `ketum validate evidence` as a person runs them."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]


def test_the_text_shows_record_grade_and_source(run_ketum: Run) -> None:
    done = run_ketum("ask", "Is kratom safe for the liver and kidneys?")
    assert done.returncode == 0
    assert "evidence.claim/affects-liver-and-kidney-function" in done.stdout
    assert "evidence low" in done.stdout
    assert "Source: " in done.stdout


def test_words_need_no_quotes(run_ketum: Run) -> None:
    assert "evidence.claim/" in run_ketum("ask", "is", "kratom", "addictive").stdout


def test_help_stands_before_everything_else(run_ketum: Run) -> None:
    told = run_ketum("ask", "he is not breathing", "--country", "US").stdout
    assert told.startswith("HELP FIRST")
    assert "911" in told.splitlines()[1] + told.splitlines()[2]


def test_a_question_for_an_amount_names_none(run_ketum: Run) -> None:
    told = run_ketum("ask", "how many grams should I take").stdout
    assert told.startswith("No amount to take is named here")


def test_outside_the_evidence_exits_with_3_and_names_topics(run_ketum: Run) -> None:
    done = run_ketum("ask", "best pizza in town")
    assert done.returncode == 3
    assert "not in the evidence" in done.stdout
    assert "Nearest topics:" in done.stdout


def test_the_json_has_the_shape_of_the_design(run_ketum: Run) -> None:
    told = json.loads(run_ketum("ask", "Is kratom addictive?", "--json", "-").stdout)
    assert {"question", "answers", "emergency", "in_evidence"} <= set(told)
    assert {"record", "text", "grade", "sources"} <= set(told["answers"][0])


def test_no_question_is_a_fault_of_usage(run_ketum: Run) -> None:
    assert run_ketum("ask").returncode == 2


def test_no_line_is_wider_than_96_columns(run_ketum: Run) -> None:
    told = run_ketum("ask", "Is kratom legal in Tennessee?").stdout
    assert [line for line in told.splitlines() if len(line) > 96] == []


@pytest.mark.parametrize(
    "question",
    ["Is kratom addictive?", "Is kratom legal in Texas?", "kratom and Xanax", "best pizza"],
)
def test_a_cold_start_takes_under_half_a_second_of_work(
    question: str, run_ketum: Run, record_property: Any
) -> None:
    run_ketum("ask", question)
    taken = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run_ketum("ask", question)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    record_property("figures", f"ask {question!r}: {min(taken):.2f} s of processor time")
    assert min(taken) < 0.5


@pytest.mark.parametrize(
    "question", ["Is kratom addictive?", "legal in Texas?", "kratom and Xanax"]
)
def test_nothing_heavy_and_no_network_is_loaded(question: str) -> None:
    code = (
        "import sys; from ketum.cli.frame import main; main(['ask', sys.argv[1], '--json', '-'])\n"
        "sys.stderr.write('LOADED ' + ' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, question],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stderr.partition("LOADED ")[2].split())
    assert "ketum.api.ask" in loaded
    assert loaded & {"numpy", "scipy", "pydantic", "jinja2", "llvmlite", "socket"} == set()


def test_validate_evidence_prints_the_shares_and_every_miss(run_ketum: Run) -> None:
    done = run_ketum("validate", "evidence")
    assert done.returncode == 0
    for word in ("all questions", "held out", "in first three", "First answer not the expected"):
        assert word in done.stdout
